extension Schema {
    /// Messages about an occasion, parcels that carry several, and why each message moved on.
    ///
    /// - `occasion_key`: the same occasion is planned once.
    /// - `form`: how many simpler forms were stepped down to.
    /// - `unknowns`: how often it was sent without an answer.
    /// - `parcel`: the message in whose parcel it travels; its own number where it travels alone.
    /// - `attempt.rides`: the message whose attempt it was; NULL where it is its own. Limits count
    ///   parcels, so they count those alone.
    static let mailroom = """
        ALTER TABLE message ADD COLUMN occasion TEXT;
        ALTER TABLE message ADD COLUMN occasion_key TEXT;
        ALTER TABLE message ADD COLUMN form INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE message ADD COLUMN unknowns INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE message ADD COLUMN parcel INTEGER;
        CREATE UNIQUE INDEX message_occasion ON message(occasion_key)
            WHERE occasion_key IS NOT NULL;

        DROP INDEX message_waiting;
        ALTER TABLE message DROP COLUMN waits_until;
        ALTER TABLE message ADD COLUMN waits_until INTEGER GENERATED ALWAYS AS (
            CASE WHEN state IN ('planned', 'held', 'retryAt', 'unknown') THEN at END) VIRTUAL;
        CREATE INDEX message_waiting ON message(
            rank, waits_until, addressee, is_urgent, occasion)
            WHERE waits_until IS NOT NULL;
        DROP INDEX message_joining;
        ALTER TABLE message DROP COLUMN joins_at;
        ALTER TABLE message ADD COLUMN joins_at INTEGER GENERATED ALWAYS AS (
            CASE WHEN frozen IS NULL AND occasion IS NULL AND state IN ('planned', 'held')
                THEN at END) VIRTUAL;
        CREATE INDEX message_joining ON message(addressee, is_urgent, joins_at)
            WHERE joins_at IS NOT NULL;
        CREATE INDEX message_parked ON message(state, channel) WHERE state = 'parked';

        ALTER TABLE attempt ADD COLUMN rides INTEGER;
        ALTER TABLE channel ADD COLUMN since INTEGER;

        -- Each turn of a message that its attempts do not tell, with why.
        CREATE TABLE passage(
            ref INTEGER PRIMARY KEY,
            message INTEGER NOT NULL REFERENCES message,
            at INTEGER NOT NULL,
            state TEXT NOT NULL,
            reason TEXT NOT NULL,
            note TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX passage_message ON passage(message);
        """
}
