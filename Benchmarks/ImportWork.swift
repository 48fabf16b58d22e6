import Almanac
import CXLSXWriter
import Door
import Foundation
import Settings
import Store

/// A workbook onto an empty ledger, and the same once more, each in a process of its own.
struct ImportWork {
    let rows: Int

    func lines(_ runs: Int) throws -> [Line] {
        let errand = Errand(port: 0, count: rows, concurrency: 1)
        var (first, again): ([Cost], [Cost]) = ([], [])
        for _ in 0..<runs {
            first.append(try Player.cost(of: .firstImport, errand))
            again.append(try Player.cost(of: .importAgain, errand))
        }
        let many = number(Double(rows))
        return [
            Line(
                work: "import \(many) rows of a workbook", unit: "s",
                ours: Figures(first.map(\.seconds))),
            Line(
                work: "the same workbook again, nothing new", unit: "s",
                ours: Figures(again.map(\.seconds))),
            Line(
                work: "most memory of the import of \(many) rows", unit: "MiB",
                ours: Figures(first.map(\.mebibytes))),
        ]
    }
}

/// One import at the clerk's desk, as the command brings it.
struct ImportRun {
    private let folder: Folder
    private let clerk: Clerk
    private let store: LedgerStore
    private let order: Order
    private let rows: Int

    /// - Parameter rows: As many of them are new onto an empty ledger.
    init(rows: Int) throws {
        self.rows = rows
        folder = try Folder()
        var configuration = try Configuration.embedded().get()
        configuration.limits.importRows = rows
        let book = folder.file("book")
        try SampleBook(units: configuration.directory.units.map(\.name)).write(rows, to: book)
        store = try LedgerStore(path: folder.file("ledger"))
        clerk = Clerk(
            store: store, configuration: configuration, daemon: nil, systemUser: "benchmarks")
        let contents = try Data(contentsOf: URL(fileURLWithPath: book))
        order = Order(
            .importFile(
                ImportOrder(name: "台账.xlsx", contents: contents, kind: "批示", isDryRun: false)),
            wantsJSON: false)
    }

    /// The others are done already.
    private var open: Int { rows - rows / SampleBook.doneShare }

    func first() throws -> Cost { try Cost.measured { try answered("新建 \(open)") } }

    func again() throws -> Cost {
        _ = try answered("新建 \(open)")
        return try Cost.measured { try answered("未变 \(rows)") }
    }

    private func answered(_ expected: String) throws -> Int {
        let answer = clerk.answer(order, at: SyntheticLedger.now)
        guard answer.status == 0, answer.out.contains(expected) else {
            throw Player.Failed(description: String((answer.errors + answer.out).suffix(500)))
        }
        return rows
    }
}

/// A ledger as offices keep it: ten columns, phrases and days for deadlines.
struct SampleBook {
    let units: [String]

    /// One row of so many is done.
    static let doneShare = 5

    private static let header = [
        "序号", "文号", "批示件标题", "主办单位", "协办单位", "责任人", "批示时间", "办理时限", "是否办结", "办理进展",
    ]
    private static let terms = ["3个月内", "9月底前", "2026-12-31", "年底前", "10个工作日内"]

    func write(_ rows: Int, to path: String) throws {
        var options = lxw_workbook_options()
        // Rows go to the disk as they come.
        options.constant_memory = 1
        guard let book = workbook_new_opt(path, &options),
            let sheet = workbook_add_worksheet(book, "台账")
        else { throw Player.Failed(description: "no workbook at \(path)") }
        put(SampleBook.header, sheet, 0)
        for row in 1...rows { put(cells(row), sheet, UInt32(row)) }
        guard workbook_close(book) == LXW_NO_ERROR else {
            throw Player.Failed(description: "\(path) could not be written")
        }
    }

    private func put(_ texts: [String], _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32)
    {
        for (column, text) in texts.enumerated() {
            worksheet_write_string(sheet, row, UInt16(column), text, nil)
        }
    }

    private func cells(_ row: Int) -> [String] {
        let unit = units[row % units.count]
        let assisting = units[(row + 1) % units.count] + "、" + units[(row + 2) % units.count]
        return [
            "\(row)", "督〔2026〕\(row)号", "关于第\(row)号来信反映老旧小区供水问题的批示", unit, assisting,
            "张\(row % 90 + 10)", (SyntheticLedger.assigned.lowerBound + row % 150).description,
            SampleBook.terms[row % SampleBook.terms.count],
            row % SampleBook.doneShare == 0 ? "是" : "否",
            "已现场核实，正在制定方案，第\(row)次调度。",
        ]
    }
}
