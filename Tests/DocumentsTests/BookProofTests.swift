import Documents
import Foundation
import Testing

@Suite("The look through a written workbook")
struct BookProofTests {
    private static let sheet = "<?xml version=\"1.0\"?>\n<worksheet><sheetData>"
    private static let row = "<row r=\"1\"><c t=\"inlineStr\"><is><t>甲</t></is></c></row>"
    private static let end = "</sheetData></worksheet>"

    private func check(_ parts: [(name: String, text: String)], rows: [Int]) throws {
        let path = NSTemporaryDirectory() + "proof-\(UUID().uuidString).xlsx"
        // What is left over in the temporary directory harms nobody.
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(TestZip.bytes(parts)).write(to: URL(filePath: path))
        try BookProof.check(path, rows: rows)
    }

    private func book(_ sheet: String) -> [(name: String, text: String)] {
        [
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/styles.xml", "<?xml version=\"1.0\"?>\n<styleSheet a=\"1\">\n<x/></styleSheet>"),
            ("xl/sst.xml", "<?xml version=\"1.0\"?>\n<sst count=\"0\"/>"),
        ]
    }

    @Test("A whole one passes, with many rows as with none", arguments: [0, 1, 5_000])
    func whole(count: Int) throws {
        let rows = String(repeating: Self.row, count: count)
        try check(book(Self.sheet + rows + Self.end), rows: [count])
    }

    @Test(
        "A row too few, a sheet that breaks off, a sheet that is missing are found",
        arguments: [
            sheet + row + end, sheet + row + row, sheet + row + row + "</sheetData></work",
            sheet + row + row.dropLast(1) + end, "",
        ])
    func broken(sheet: String) {
        #expect(throws: WritingError.incomplete(part: "xl/worksheets/sheet1.xml")) {
            try check(book(sheet), rows: [2])
        }
        #expect(throws: WritingError.incomplete(part: "xl/worksheets")) {
            try check(Array(book(Self.sheet + Self.row + Self.end)), rows: [1, 1])
        }
    }

    @Test("A part beside the sheets that breaks off is found, and a file that is no archive")
    func parts() {
        var parts = book(Self.sheet + Self.end)
        parts[1].text.removeLast(3)
        #expect(throws: WritingError.incomplete(part: "xl/styles.xml")) {
            try check(parts, rows: [0])
        }
        #expect(throws: WritingError.incomplete(part: "zip")) {
            try BookProof.check("/dev/null", rows: [])
        }
    }
}
