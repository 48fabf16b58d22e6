extension Schema {
    /// What persons read, word for word, where the frozen message alone does not tell it: a change of
    /// the office's texts, or of who shared a post, never changes what was said.
    ///
    /// - `wording`: one text, also where several messages travelled in one post. `text` is NULL once
    ///   erased by law, with the salts of its receipts.
    /// - `message.wording`, `attempt.wording`: of the last attempt, and of each; NULL where the
    ///   message tells it.
    /// - `attempt.hint`: what the platform's support asks for.
    static let wordings = """
        CREATE TABLE wording(ref INTEGER PRIMARY KEY, text TEXT) STRICT;
        ALTER TABLE message ADD COLUMN wording INTEGER REFERENCES wording;
        ALTER TABLE attempt ADD COLUMN wording INTEGER REFERENCES wording;
        ALTER TABLE attempt ADD COLUMN hint TEXT;

        CREATE TRIGGER wording_is_kept BEFORE DELETE ON wording
        BEGIN SELECT RAISE(ABORT, 'what was said is never deleted'); END;

        CREATE TRIGGER wording_is_fixed BEFORE UPDATE ON wording
        WHEN NOT (NEW.text IS NULL AND NEW.ref = OLD.ref)
        BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END;

        DROP TRIGGER attempt_is_fixed;
        CREATE TRIGGER attempt_is_fixed BEFORE UPDATE ON attempt
        WHEN NOT (NEW.salt IS NULL AND NEW.ref = OLD.ref AND NEW.message = OLD.message
            AND NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.channel = OLD.channel
            AND NEW.bytes = OLD.bytes AND NEW.status IS OLD.status AND NEW.code IS OLD.code
            AND NEW.text = OLD.text AND NEW.milliseconds = OLD.milliseconds
            AND NEW.verdict = OLD.verdict AND NEW.rides IS OLD.rides AND NEW.said = OLD.said
            AND NEW.link = OLD.link AND NEW.wording IS OLD.wording AND NEW.hint IS OLD.hint)
        BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
        """
}
