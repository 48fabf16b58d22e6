extension Schema {
    /// The chain of receipts: `said` is the salted digest of the frozen message, `link` ties the
    /// attempt to the one before it.
    static let receiptChain = """
        ALTER TABLE attempt ADD COLUMN salt BLOB;
        ALTER TABLE attempt ADD COLUMN said BLOB;
        ALTER TABLE attempt ADD COLUMN link BLOB;
        """

    /// Open matters that nothing wakes: the self-audit asks for them every few minutes.
    static let asleep = """
        CREATE INDEX matter_asleep ON matter(ref)
        WHERE next_wake IS NULL AND entry <> 'history' AND state NOT IN ('closed', 'withdrawn');
        """

    /// A receipt stays as it is; only its salt may be taken away, when what was said is erased by
    /// law.
    static let receiptGuards = """
        CREATE TRIGGER attempt_is_kept BEFORE DELETE ON attempt
        BEGIN SELECT RAISE(ABORT, 'a receipt is never deleted'); END;

        CREATE TRIGGER attempt_is_fixed BEFORE UPDATE ON attempt
        WHEN NOT (NEW.salt IS NULL AND NEW.ref = OLD.ref AND NEW.message = OLD.message
            AND NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.channel = OLD.channel
            AND NEW.bytes = OLD.bytes AND NEW.status IS OLD.status AND NEW.code IS OLD.code
            AND NEW.text = OLD.text AND NEW.milliseconds = OLD.milliseconds
            AND NEW.verdict = OLD.verdict AND NEW.rides IS OLD.rides AND NEW.said = OLD.said AND NEW.link = OLD.link)
        BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
        """
}
