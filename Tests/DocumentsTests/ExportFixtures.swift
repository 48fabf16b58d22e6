import Almanac
import CZip
import Deadlines
import Documents
import Foundation

extension LedgerRecord {
    static func fixture(_ title: String = "关于供热的批示", id: String = "PS-2026-0001") -> LedgerRecord {
        var record = LedgerRecord(
            id: id, kind: "批示", title: title, leadUnit: "市住建局",
            assignedAt: Moment(Day(2026, 3, 10)), state: "办理中", light: .yellow)
        record.urgency = "一般"
        record.closing = "否"
        return record
    }
}

extension OwedRecord {
    static func fixture(_ occurrence: Int = 1) -> OwedRecord {
        OwedRecord(
            name: "报进展", occurrence: occurrence, owner: "市住建局",
            starts: Moment(Day(2026, 3, 10)), due: Moment(Day(2026, 3, 20)),
            isProvisional: false, baseline: nil, isOpen: true, standing: "应办", settledAt: nil,
            light: .red, rule: "每10天", authority: "某办法 第八条")
    }
}

extension Day {
    init(_ year: Int, _ month: Int, _ day: Int) {
        guard let known = Day(year: year, month: month, day: day) else {
            preconditionFailure("\(year)-\(month)-\(day)")
        }
        self = known
    }
}

/// A workbook that was written, as bytes and by its parts.
struct WrittenBook {
    let bytes: [UInt8]

    static let caption = LedgerCaption(
        office: "测试督查室", made: Moment(Day(2026, 3, 10), TimeOfDay(hour: 10, minute: 0)))

    init(_ records: [LedgerRecord], sheetRowsMax: Int = 1_048_576) throws {
        let path = NSTemporaryDirectory() + "book-\(UUID().uuidString).xlsx"
        // What is left over in the temporary directory harms nobody.
        defer { try? FileManager.default.removeItem(atPath: path) }
        let book = try LedgerBook(path: path, Self.caption, sheetRowsMax: sheetRowsMax)
        for record in records { try book.add(record) }
        try book.finish()
        bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    func read() throws -> ImportSource {
        try LedgerSheetReader.rows(of: bytes, named: "台账.xlsx", today: Day(2026, 3, 10))
    }

    /// The text of one part: `xl/worksheets/sheet1.xml`.
    func part(_ name: String) -> String {
        let source = bytes.withUnsafeBytes {
            zip_source_buffer_create($0.baseAddress, UInt64($0.count), 0, nil)
        }
        return bytes.withUnsafeBytes { _ in
            guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), nil) else {
                return ""
            }
            defer { zip_discard(archive) }
            guard let file = zip_fopen(archive, name, 0) else { return "" }
            defer { zip_fclose(file) }
            var text: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = zip_fread(file, &chunk, UInt64(chunk.count))
                guard count > 0 else { return String(decoding: text, as: UTF8.self) }
                text += chunk[..<Int(count)]
            }
        }
    }
}

/// Titles that somebody wrote to do harm, or without thinking of tables.
enum HostileText {
    static let all = [
        "=HYPERLINK(\"http://x\",\"点我\")", "=1+1", "+86 转办", "-1", "@SUM(A1)", "'=1", "''x",
        "＝1", "\u{202E}从右到左", "مرحبا", "表情😀👨‍👩‍👧", "a\u{1}b\u{1F}c", "_x0041_ 与 _x005F_", "a,b;c\td",
        "他说“好”\"引号\"", "<b>&amp;</b>]]>", "x\u{FFFE}y", "合计", "0012", "2026-03-10", "1e5", "TRUE",
        String(repeating: "长", count: 10_000),
    ]
}
