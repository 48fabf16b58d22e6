extension Schema {
    /// From when until when a notice is worth sending; null in rows of earlier versions, which stay
    /// where they are.
    static let windows = """
        ALTER TABLE notice ADD COLUMN window_from INTEGER;
        ALTER TABLE notice ADD COLUMN window_until INTEGER;
        """
}
