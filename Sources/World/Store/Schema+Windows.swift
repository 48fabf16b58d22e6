extension Schema {
    /// From when until when a notice is worth sending; null in rows of earlier versions, which stay
    /// where they are. What came to its time while the daemon was down is in the notice that tells
    /// of it, as JSON. A digest comes once a day of its own for each official, and travels in a
    /// message as a notice does.
    static let windows = """
        ALTER TABLE notice ADD COLUMN window_from INTEGER;
        ALTER TABLE notice ADD COLUMN window_until INTEGER;
        ALTER TABLE notice ADD COLUMN missed TEXT;

        CREATE TABLE digest(
            ref INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            official TEXT NOT NULL,
            period TEXT NOT NULL,
            message INTEGER NOT NULL REFERENCES message,
            window_from INTEGER NOT NULL,
            window_until INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting',
            ended INTEGER,
            UNIQUE(name, official, period)
        ) STRICT;
        CREATE INDEX digest_message ON digest(message);
        CREATE INDEX message_accepted ON message(addressee, at) WHERE state = 'accepted';
        """
}
