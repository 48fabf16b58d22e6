import GRDB

/// The tables, as numbered steps that are never changed once released.
enum Schema {
    /// `DBAN`: marks the file as a ledger in SQLite's header.
    static let applicationID: Int64 = 0x4442_414E

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 ledger and outbox") { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            for part in [ledger, guards, obligations, outbox, receipts, memory] {
                try database.execute(sql: part)
            }
        }
        migrator.registerMigration("002 versions and pauses") { database in
            try database.execute(sql: versions)
        }
        migrator.registerMigration("003 parts of matters") { database in
            try database.execute(sql: parts)
        }
        migrator.registerMigration("004 the office's own events") { database in
            try database.execute(sql: officeEvents)
        }
        migrator.registerMigration("005 standing matters") { database in
            try database.execute(sql: standing)
        }
        migrator.registerMigration("006 holdings") { database in
            try database.execute(sql: holdings)
        }
        migrator.registerMigration("007 occasions and passages") { database in
            try database.execute(sql: mailroom)
        }
        migrator.registerMigration("008 windows") { database in
            try database.execute(sql: windows)
        }
        migrator.registerMigration("009 absences and proposals") { database in
            try database.execute(sql: absences)
        }
        migrator.registerMigration("010 silences") { database in
            try database.execute(sql: silences)
        }
        migrator.registerMigration("011 proof") { database in
            try database.execute(sql: receiptChain)
            try ReceiptPen.linkAll(database)
            try database.execute(sql: receiptGuards)
            try database.execute(sql: asleep)
        }
        migrator.registerMigration("012 wordings") { database in
            try database.execute(sql: wordings)
        }
        migrator.registerMigration("013 evidence") { database in
            try database.execute(sql: evidence)
        }
        migrator.registerMigration("015 requests for time") { database in
            try database.execute(sql: requestsForTime)
        }
        migrator.registerMigration("016 places of imported rows") { database in
            try database.execute(sql: importPlaces)
        }
        return migrator
    }

    /// What a rule keeps standing for a leader or a unit names the rule.
    private static let standing = """
        ALTER TABLE matter ADD COLUMN standing_rule TEXT;
        CREATE INDEX matter_standing ON matter(standing_rule) WHERE standing_rule IS NOT NULL;
        """

    /// Whose matters are open, read from the index alone: the last three columns are those of its
    /// condition, without which SQLite would look each matter up.
    private static let holdings = """
        CREATE INDEX matter_holding
        ON matter(kind, lead_unit, leader, state, standing_rule, entry)
        WHERE state NOT IN ('closed', 'withdrawn') AND standing_rule IS NULL
            AND entry <> 'history';
        """

    private static let versions = """
        ALTER TABLE obligation ADD COLUMN rule_version INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE obligation ADD COLUMN paused_since INTEGER;
        ALTER TABLE obligation ADD COLUMN was_missed INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE obligation ADD COLUMN is_earliest INTEGER NOT NULL DEFAULT 0;
        """

    private static let ledger = """
        CREATE TABLE matter(
            ref INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            lead_unit TEXT NOT NULL,
            leader TEXT,
            responsible TEXT,
            urgency TEXT NOT NULL,
            source_number TEXT,
            entry TEXT NOT NULL,
            assigned_day TEXT NOT NULL,
            state TEXT NOT NULL,
            light TEXT NOT NULL,
            next_wake INTEGER,
            events INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX matter_wake ON matter(next_wake) WHERE next_wake IS NOT NULL;

        -- payload and salt are NULL once purged: the digest keeps the chain whole.
        CREATE TABLE event(
            seq INTEGER PRIMARY KEY,
            matter INTEGER NOT NULL REFERENCES matter,
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

        CREATE TABLE import_row(
            matter INTEGER PRIMARY KEY REFERENCES matter,
            number_key TEXT,
            title_key TEXT NOT NULL,
            cells TEXT NOT NULL,
            batch TEXT,
            seen INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX import_row_number ON import_row(number_key) WHERE number_key IS NOT NULL;
        CREATE INDEX import_row_title ON import_row(title_key);

        CREATE TABLE numbering(
            prefix TEXT NOT NULL,
            year INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY(prefix, year)
        ) STRICT, WITHOUT ROWID;
        """

    /// Parts are looked for by the whole whenever either is shown or moves.
    private static let parts = """
        ALTER TABLE matter ADD COLUMN parent TEXT;
        CREATE INDEX matter_parent ON matter(parent) WHERE parent IS NOT NULL;
        """

    /// What was entered stays; only a purge may take content away, never the trace of it.
    private static let guards = """
        CREATE TRIGGER event_is_kept BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

        CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
        WHEN NOT (NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.seq = OLD.seq
            AND NEW.matter = OLD.matter AND NEW.number = OLD.number AND NEW.at = OLD.at
            AND NEW.recorded = OLD.recorded AND NEW.kind = OLD.kind
            AND NEW.digest = OLD.digest AND NEW.link = OLD.link)
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

        CREATE TRIGGER matter_is_kept BEFORE DELETE ON matter
        BEGIN SELECT RAISE(ABORT, 'a matter is never deleted'); END;
        """

    private static let obligations = """
        CREATE TABLE obligation(
            matter INTEGER NOT NULL REFERENCES matter,
            slot TEXT NOT NULL,
            unit TEXT NOT NULL DEFAULT '',
            occurrence INTEGER NOT NULL,
            name TEXT NOT NULL,
            owner TEXT NOT NULL,
            owner_name TEXT NOT NULL DEFAULT '',
            starts TEXT NOT NULL,
            standing TEXT NOT NULL,
            due INTEGER,
            due_day TEXT NOT NULL DEFAULT '',
            is_provisional INTEGER NOT NULL,
            is_by_the_hour INTEGER NOT NULL,
            counts_working_days INTEGER NOT NULL,
            settled_at INTEGER,
            words TEXT NOT NULL DEFAULT '',
            ladder TEXT NOT NULL,
            is_urgent INTEGER NOT NULL,
            is_trial INTEGER NOT NULL,
            is_held INTEGER NOT NULL,
            strength TEXT NOT NULL,
            rule TEXT NOT NULL DEFAULT '',
            PRIMARY KEY(matter, slot, unit, occurrence)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX obligation_due ON obligation(due) WHERE standing = 'open';
        """

    /// `waits_until` and `joins_at` follow from the state, so that they cannot disagree with it.
    private static let outbox = """
        CREATE TABLE firing(
            ref INTEGER PRIMARY KEY,
            matter INTEGER NOT NULL REFERENCES matter,
            slot TEXT NOT NULL DEFAULT '',
            unit TEXT NOT NULL DEFAULT '',
            occurrence INTEGER NOT NULL DEFAULT 0,
            due INTEGER NOT NULL DEFAULT 0,
            cause TEXT NOT NULL,
            step TEXT NOT NULL DEFAULT '',
            rung INTEGER NOT NULL DEFAULT 0,
            repetition INTEGER NOT NULL DEFAULT 0,
            nominal INTEGER NOT NULL,
            severity TEXT NOT NULL,
            dropped TEXT NOT NULL DEFAULT '',
            planned INTEGER NOT NULL,
            UNIQUE(matter, slot, unit, occurrence, due, cause, step, rung, repetition)
        ) STRICT;

        CREATE TABLE message(
            ref INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            addressee TEXT NOT NULL,
            is_urgent INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            state TEXT NOT NULL,
            at INTEGER NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0,
            reason TEXT,
            is_unknown INTEGER NOT NULL DEFAULT 0,
            channel TEXT,
            frozen BLOB,
            created INTEGER NOT NULL,
            waits_until INTEGER GENERATED ALWAYS AS (
                CASE WHEN state IN ('planned', 'held', 'retryAt') THEN at END) VIRTUAL,
            joins_at INTEGER GENERATED ALWAYS AS (
                CASE WHEN frozen IS NULL AND state IN ('planned', 'held') THEN at END) VIRTUAL
        ) STRICT;
        CREATE INDEX message_waiting ON message(rank, waits_until)
            WHERE waits_until IS NOT NULL;
        CREATE INDEX message_joining ON message(addressee, is_urgent, joins_at)
            WHERE joins_at IS NOT NULL;
        CREATE INDEX message_in_flight ON message(state) WHERE state = 'inFlight';

        CREATE TABLE notice(
            ref INTEGER PRIMARY KEY,
            firing INTEGER NOT NULL REFERENCES firing,
            official TEXT NOT NULL,
            addressee TEXT NOT NULL,
            message INTEGER NOT NULL REFERENCES message,
            reason TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting',
            ended INTEGER,
            ended_reason TEXT,
            UNIQUE(firing, official)
        ) STRICT;
        CREATE INDEX notice_message ON notice(message);
        """

    private static let receipts = """
        CREATE TABLE attempt(
            ref INTEGER PRIMARY KEY,
            message INTEGER NOT NULL REFERENCES message,
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            channel TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            status INTEGER,
            code TEXT,
            text TEXT NOT NULL,
            milliseconds INTEGER NOT NULL,
            verdict TEXT NOT NULL
        ) STRICT;
        CREATE INDEX attempt_message ON attempt(message);
        CREATE INDEX attempt_time ON attempt(at, channel);

        CREATE TABLE telling(
            ref INTEGER PRIMARY KEY,
            matter INTEGER NOT NULL REFERENCES matter,
            slot TEXT NOT NULL,
            unit TEXT NOT NULL DEFAULT '',
            occurrence INTEGER NOT NULL,
            due INTEGER NOT NULL DEFAULT 0,
            official TEXT NOT NULL,
            step TEXT NOT NULL DEFAULT '',
            at INTEGER NOT NULL,
            message INTEGER NOT NULL REFERENCES message
        ) STRICT;
        CREATE INDEX telling_matter ON telling(matter);

        CREATE TABLE channel(
            name TEXT PRIMARY KEY,
            state TEXT NOT NULL,
            until INTEGER,
            reason TEXT,
            failures INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let memory = """
        CREATE TABLE memory(
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
