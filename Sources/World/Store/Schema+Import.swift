extension Schema {
    /// Where a row stood in its file, and all that it said: `written` by field, `other` by header.
    static let importPlaces = """
        ALTER TABLE import_row ADD COLUMN file TEXT;
        ALTER TABLE import_row ADD COLUMN sheet TEXT;
        ALTER TABLE import_row ADD COLUMN row INTEGER;
        ALTER TABLE import_row ADD COLUMN seat TEXT;
        ALTER TABLE import_row ADD COLUMN written TEXT;
        ALTER TABLE import_row ADD COLUMN other TEXT;
        """
}
