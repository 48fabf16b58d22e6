import GRDB

/// Keeps what persons read, within one transaction.
struct WordingWriter {
    private let insert: Prepared
    private let tie: Prepared

    init(_ database: Database) throws {
        insert = try Prepared(database, "INSERT INTO wording(text) VALUES (?)")
        tie = try Prepared(database, "UPDATE message SET wording = ? WHERE ref = ?")
    }

    func put(_ words: String) throws -> Int64 {
        _ = try insert.run(words)
        return insert.lastInserted
    }

    func tie(_ ticket: Int64, to wording: Int64) throws { _ = try tie.run(wording, ticket) }
}
