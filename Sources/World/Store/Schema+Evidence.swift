extension Schema {
    /// Which rows lost their content, by which tombstone; the digest of each link; every calendar
    /// by which dates were counted.
    ///
    /// - `matter.purged`: the number of the tombstone.
    /// - `calendar_text.event`: the change that brought it; 0 for the first one known.
    static let evidence = """
        ALTER TABLE event ADD COLUMN algorithm TEXT NOT NULL DEFAULT 'sha256';
        ALTER TABLE attempt ADD COLUMN algorithm TEXT NOT NULL DEFAULT 'sha256';
        ALTER TABLE matter ADD COLUMN purged INTEGER REFERENCES event;

        CREATE TABLE erasure(
            ref INTEGER PRIMARY KEY,
            tombstone INTEGER NOT NULL REFERENCES event,
            event INTEGER UNIQUE REFERENCES event,
            attempt INTEGER UNIQUE REFERENCES attempt
        ) STRICT;
        CREATE TABLE calendar_text(
            event INTEGER PRIMARY KEY,
            recorded INTEGER NOT NULL,
            years TEXT NOT NULL
        ) STRICT;
        INSERT INTO calendar_text
            SELECT coalesce((SELECT max(seq) FROM event WHERE kind = 'calendarChanged'), 0), 0,
                value
            FROM memory WHERE name = 'calendar';
        DROP TRIGGER event_is_fixed;
        DROP TRIGGER attempt_is_fixed;
        DROP TRIGGER silence_is_fixed;
        DROP TRIGGER wording_is_fixed;
        \(evidenceGuards)
        """

    /// Only a purge takes content away: it writes its tombstone first, then what it erases. A new
    /// row goes to the end, so that none is put in the place of another.
    private static let evidenceGuards = """
        CREATE TRIGGER event_is_last BEFORE INSERT ON event
        WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
            OR EXISTS (SELECT 1 FROM event WHERE matter = NEW.matter AND number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'an event goes to the end of the chain'); END;

        CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
        WHEN NOT (NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.seq = OLD.seq
            AND NEW.matter IS OLD.matter AND NEW.number = OLD.number AND NEW.at = OLD.at
            AND NEW.recorded = OLD.recorded AND NEW.kind = OLD.kind
            AND NEW.digest = OLD.digest AND NEW.link = OLD.link
            AND NEW.algorithm = OLD.algorithm
            AND EXISTS (SELECT 1 FROM erasure WHERE event = OLD.seq))
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

        CREATE TRIGGER attempt_is_last BEFORE INSERT ON attempt
        WHEN NEW.ref <> (SELECT coalesce(max(ref), 0) + 1 FROM attempt)
        BEGIN SELECT RAISE(ABORT, 'a receipt goes to the end of the chain'); END;

        CREATE TRIGGER attempt_is_fixed BEFORE UPDATE ON attempt
        WHEN NOT (NEW.salt IS NULL AND NEW.text = '' AND NEW.ref = OLD.ref
            AND NEW.message = OLD.message AND NEW.number = OLD.number AND NEW.at = OLD.at
            AND NEW.channel = OLD.channel AND NEW.bytes = OLD.bytes
            AND NEW.status IS OLD.status AND NEW.code IS OLD.code
            AND NEW.milliseconds = OLD.milliseconds AND NEW.verdict = OLD.verdict
            AND NEW.rides IS OLD.rides AND NEW.said = OLD.said AND NEW.link = OLD.link
            AND NEW.wording IS OLD.wording AND NEW.hint IS OLD.hint
            AND NEW.algorithm = OLD.algorithm
            AND EXISTS (SELECT 1 FROM erasure WHERE attempt = OLD.ref))
        BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;

        CREATE TRIGGER wording_is_fixed BEFORE UPDATE ON wording
        WHEN NOT (NEW.text IS NULL AND NEW.ref = OLD.ref AND (
            EXISTS (SELECT 1 FROM attempt JOIN erasure ON erasure.attempt = attempt.ref
                WHERE attempt.wording = OLD.ref)
            OR NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.wording = OLD.ref)))
        BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END;

        CREATE TRIGGER silence_is_fixed BEFORE UPDATE ON silence
        WHEN NEW.number <> OLD.number OR NEW.event <> OLD.event
            OR NEW.matter IS NOT OLD.matter OR NEW.kind IS NOT OLD.kind
            OR NEW.unit IS NOT OLD.unit OR NEW.step IS NOT OLD.step
            OR NEW.starts <> OLD.starts OR NEW.until <> OLD.until
            OR NEW.includes_urgent <> OLD.includes_urgent OR NEW.recorded <> OLD.recorded
            OR NOT (
                (OLD.ended IS NULL AND NEW.ended IS NOT NULL
                    AND NEW.official IS OLD.official AND NEW.reason = OLD.reason
                    AND NEW.author = OLD.author)
                OR (NEW.ended IS OLD.ended AND NEW.official IS NULL AND NEW.reason = ''
                    AND NEW.author = ''
                    AND EXISTS (SELECT 1 FROM erasure WHERE event = OLD.event)))
        BEGIN SELECT RAISE(ABORT, 'a silence is never changed, only ended once'); END;

        CREATE TRIGGER erasure_has_tombstone BEFORE INSERT ON erasure
        WHEN NOT EXISTS (
            SELECT 1 FROM event WHERE seq = NEW.tombstone AND kind = 'purged' AND matter IS NULL)
        BEGIN SELECT RAISE(ABORT, 'nothing is erased without a tombstone'); END;

        CREATE TRIGGER erasure_is_kept BEFORE DELETE ON erasure
        BEGIN SELECT RAISE(ABORT, 'the trace of an erasure is never deleted'); END;

        CREATE TRIGGER erasure_is_fixed BEFORE UPDATE ON erasure
        BEGIN SELECT RAISE(ABORT, 'the trace of an erasure is never changed'); END;

        CREATE TRIGGER purge_is_final BEFORE UPDATE OF purged ON matter
        WHEN OLD.purged IS NOT NULL AND NEW.purged IS NOT OLD.purged
        BEGIN SELECT RAISE(ABORT, 'what was erased stays erased'); END;
        """
}
