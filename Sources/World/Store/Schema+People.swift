extension Schema {
    /// Absences as they stand, beside the events that entered and ended them; days as
    /// `2026-05-06`. What waits for the office is looked for by its cause.
    static let absences = """
        CREATE TABLE absence(
            number INTEGER PRIMARY KEY,
            event INTEGER NOT NULL REFERENCES event,
            official TEXT NOT NULL,
            back TEXT,
            ended INTEGER REFERENCES event
        ) STRICT;
        CREATE INDEX firing_proposal ON firing(matter) WHERE cause = 'proposal';
        """
}
