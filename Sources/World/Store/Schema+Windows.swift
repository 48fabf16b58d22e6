extension Schema {
    /// From when until when a notice is worth sending; null in rows of earlier versions, which stay
    /// where they are. What came to its time while the daemon was down is in the notice that tells
    /// of it, as JSON.
    static let windows = """
        ALTER TABLE notice ADD COLUMN window_from INTEGER;
        ALTER TABLE notice ADD COLUMN window_until INTEGER;
        ALTER TABLE notice ADD COLUMN missed TEXT;
        """
}
