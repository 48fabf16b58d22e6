extension Schema {
    /// An event without a matter is the office's own. SQLite cannot take a NOT NULL away, so the
    /// table is built anew: rows keep their numbers and bytes, so every link still holds.
    ///
    /// `reads_from` and `reads_to` are days since 1970-01-01: a change of the calendar outside
    /// concerns the matter as little as an empty pair.
    static let officeEvents = """
        DROP TRIGGER event_is_kept;
        DROP TRIGGER event_is_fixed;
        CREATE TABLE event_anew(
            seq INTEGER PRIMARY KEY,
            matter INTEGER REFERENCES matter,
            number INTEGER NOT NULL,
            at TEXT NOT NULL,
            recorded INTEGER NOT NULL,
            kind TEXT NOT NULL,
            salt BLOB,
            payload BLOB,
            digest BLOB NOT NULL,
            link BLOB NOT NULL,
            UNIQUE(matter, number)
        ) STRICT;
        INSERT INTO event_anew
            SELECT seq, matter, number, at, recorded, kind, salt, payload, digest, link
            FROM event ORDER BY seq;
        DROP TABLE event;
        ALTER TABLE event_anew RENAME TO event;
        CREATE INDEX event_of_office ON event(seq) WHERE matter IS NULL;
        CREATE INDEX event_adopted ON event(seq) WHERE kind = 'adopted';

        CREATE TRIGGER event_is_kept BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

        CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
        WHEN NOT (NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.seq = OLD.seq
            AND OLD.matter IS NOT NULL AND NEW.matter IS OLD.matter
            AND NEW.number = OLD.number AND NEW.at = OLD.at
            AND NEW.recorded = OLD.recorded AND NEW.kind = OLD.kind
            AND NEW.digest = OLD.digest AND NEW.link = OLD.link)
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

        ALTER TABLE matter ADD COLUMN reads_from INTEGER;
        ALTER TABLE matter ADD COLUMN reads_to INTEGER;
        CREATE INDEX matter_reads ON matter(reads_to, reads_from) WHERE reads_to IS NOT NULL;
        -- The next round says on which days each rests.
        UPDATE matter SET next_wake = 0
        WHERE entry <> 'history' AND state NOT IN ('closed', 'withdrawn');

        -- Due dates that the calendar moved, by the event that says how it changed.
        CREATE TABLE due_move(
            event INTEGER NOT NULL REFERENCES event,
            matter INTEGER NOT NULL REFERENCES matter,
            slot TEXT NOT NULL,
            unit TEXT NOT NULL DEFAULT '',
            occurrence INTEGER NOT NULL,
            old INTEGER NOT NULL,
            old_day TEXT NOT NULL,
            new INTEGER NOT NULL,
            new_day TEXT NOT NULL,
            PRIMARY KEY(matter, slot, unit, occurrence, event)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX due_move_event ON due_move(event);
        """
}
