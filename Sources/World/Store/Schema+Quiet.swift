extension Schema {
    /// What a silence fits, and how long, never changes; only its end may be written, once. The
    /// table follows from the office's events and never says anything else.
    static let silences = """
        CREATE TABLE silence(
            number INTEGER PRIMARY KEY,
            event INTEGER NOT NULL REFERENCES event,
            matter TEXT,
            kind TEXT,
            unit TEXT,
            official TEXT,
            step TEXT,
            starts INTEGER NOT NULL,
            until INTEGER NOT NULL,
            reason TEXT NOT NULL,
            includes_urgent INTEGER NOT NULL,
            author TEXT NOT NULL,
            recorded INTEGER NOT NULL,
            ended INTEGER,
            ended_by TEXT
        ) STRICT;
        CREATE INDEX silence_until ON silence(until);

        CREATE TRIGGER silence_is_kept BEFORE DELETE ON silence
        BEGIN SELECT RAISE(ABORT, 'a silence is never deleted'); END;

        CREATE TRIGGER silence_is_fixed BEFORE UPDATE ON silence
        WHEN NOT (OLD.ended IS NULL AND NEW.ended IS NOT NULL AND NEW.number = OLD.number
            AND NEW.event = OLD.event AND NEW.matter IS OLD.matter AND NEW.kind IS OLD.kind
            AND NEW.unit IS OLD.unit AND NEW.official IS OLD.official AND NEW.step IS OLD.step
            AND NEW.starts = OLD.starts AND NEW.until = OLD.until AND NEW.reason = OLD.reason
            AND NEW.includes_urgent = OLD.includes_urgent AND NEW.author = OLD.author
            AND NEW.recorded = OLD.recorded)
        BEGIN SELECT RAISE(ABORT, 'a silence is never changed, only ended once'); END;

        -- What the office asked of units, by the month.
        CREATE INDEX event_request ON event(recorded, kind, matter)
            WHERE kind IN ('asked', 'nudged', 'inspected', 'consulted');
        """
}
