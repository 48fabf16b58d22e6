extension Schema {
    /// Requests for more time: the inbox asks which matters have any.
    static let requestsForTime = """
        CREATE INDEX event_asking ON event(matter) WHERE kind = 'extensionAsked';
        """
}
