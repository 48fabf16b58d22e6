import Almanac
import Desk
import Documents
import Foundation

/// The project's own files, found from this file.
enum Fixture {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    static func resource(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: "Resources/\(name)")))
    }

    static func sample(_ name: String) throws -> [UInt8] {
        let root = folder.deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: root.appending(path: "config/samples/\(name)")))
    }
}

extension LedgerSheetReader {
    static func source(_ book: TestBook, today: String = "2026-03-10") throws -> ImportSource {
        try rows(of: book.bytes, named: "台账.xlsx", today: Day(today))
    }

    static func source(csv: String, today: String? = "2026-03-10") throws -> ImportSource {
        try rows(of: Array(csv.utf8), named: "台账.csv", today: today.flatMap { Day($0) })
    }
}
