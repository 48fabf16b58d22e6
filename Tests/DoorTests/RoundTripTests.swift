import Almanac
import Documents
import Door
import Foundation
import Ledger
import Testing

@Suite("From one office's ledger into another's")
struct RoundTripTests {
    enum Format: String, CaseIterable {
        case xlsx
        case csv
        case jsonl
    }

    static let time = "2026-03-20T10:00"

    static func records(
        of counter: Counter, at time: String = RoundTripTests.time
    ) throws -> [LedgerRecord] {
        let answer = try counter.ask(.exportPage(ExportQuery()), at: time)
        #expect(answer.status == 0, "\(answer)")
        // Standing matters are on each ledger by its own rules.
        return try JSONDecoder().decode(LedgerExtract.self, from: Data(answer.out.utf8)).records
            .filter { $0.kind != "常态工作" }
    }

    static func file(_ records: [LedgerRecord], _ format: Format) throws -> Data {
        switch format {
        case .xlsx:
            let path = NSTemporaryDirectory() + "trip-\(UUID().uuidString).xlsx"
            // What is left over in the temporary directory harms nobody.
            defer { try? FileManager.default.removeItem(atPath: path) }
            let caption = LedgerCaption(office: "督查室", made: Moment("2026-03-20" as Day))
            let book = try LedgerBook(path: path, caption)
            for record in records { try book.add(record) }
            try book.finish()
            return try Data(contentsOf: URL(filePath: path))
        case .csv:
            let lines = records.enumerated().map { CSVWriter.line($1, $0 + 1) }
            return Data(TextEncoding.utf8.mark + Array((CSVWriter.header + lines.joined()).utf8))
        case .jsonl: return Data(records.map(\.line).joined().utf8)
        }
    }

    static func take(
        _ contents: Data, _ format: Format, into counter: Counter, at time: String = time
    ) throws -> Printout {
        try counter.ask(
            .importFile(
                ImportOrder(
                    name: "移交.\(format)", contents: contents, kind: nil, isDryRun: false)),
            at: time)
    }

    /// What a sheet shows of a matter whatever way it went: all that is not worked out anew.
    private func told(_ record: LedgerRecord) -> LedgerRecord {
        var record = record
        if record.closing == "办结（已核实）" { record.closing = "办结（待核实）" }
        if record.state != "已销号", record.state != "已撤销" {
            (record.state, record.due, record.baseline) = ("", nil, nil)
        }
        (record.light, record.next, record.nextDue, record.percent) = (.grey, nil, nil, nil)
        (record.hint, record.owed) = (nil, [])
        if record.state == "已撤销" { (record.due, record.baseline) = (nil, nil) }
        return record
    }

    @Test(
        "A ledger drawn by lot is taken over whole by an empty one, and once",
        arguments: 1...6 as ClosedRange<UInt64>)
    func whole(seed: UInt64) throws {
        var drawn = try DrawnLedger(seed: seed)
        try drawn.live()
        let here = try RoundTripTests.records(of: drawn.counter)
        #expect(here.count > 20)
        for format in Format.allCases { try takeOver(here, format) }
    }

    private func takeOver(_ here: [LedgerRecord], _ format: Format) throws {
        let other = try Counter()
        let answer = try RoundTripTests.take(
            try RoundTripTests.file(here, format), format, into: other)
        #expect(answer.status == 0, "\(answer)")
        #expect(answer.errors.contains("这些列不照抄，由本台账按登记和规则推算：状态"))
        let there = try RoundTripTests.records(of: other)
        #expect(there.map(\.id) == here.map(\.id))
        for (old, new) in zip(here, there) {
            #expect(told(new) == told(old), "\(format) \(old.id) \(old.state) \(old.closing)")
            // What only was assigned is owed as it was, in every column.
            if old.state == "已交办", old.hint == nil, new.hint == nil {
                #expect(new == old, "\(old.id)")
            }
            #expect((new.state == "已暂停") == (old.state == "已暂停"), "\(old.id)")
            // Where the due date is another, the row's own line says so.
            if !["已销号", "已撤销"].contains(new.state), new.due?.day != old.due?.day, let due = old.due
            {
                #expect(
                    answer.out.contains("表中当前期限 \(due)，"),
                    "\(format) \(old.id) \(old.state) here \(new.state) \(String(describing: new.due))"
                )
            }
        }
        let chain = try other.ask(.showAudit(event: nil, limit: 9_999)).out
        let again = try RoundTripTests.take(
            try RoundTripTests.file(there, format), format, into: other)
        #expect(again.out.contains("共\(there.count)行，未变 \(there.count)，"), "\(again.out)")
        #expect(try other.ask(.showAudit(event: nil, limit: 9_999)).out == chain)
    }

    @Test("What another ledger numbered is known again under its number here", arguments: [1, 2])
    func renumbered(local: Int) throws {
        let counter = try Counter()
        for number in 1...local {
            _ = try counter.ask(
                .addMatter(NewMatter(kind: "批示", title: "本地第\(number)件", unit: "市水务局")))
        }
        let rows = Data(
            """
            督办编号,督办类别,事项名称,牵头单位,交办时间,完成时限
            PS-2026-0002,批示,甲事,市住建局,2026-03-09,2026-06-10
            PS-2026-0003,批示,乙事,市住建局,2026-03-09,2026-06-20
            PS-2026-0004,批示,丙事,市住建局,2026-03-09,2026-06-30

            """.utf8)
        let first = try RoundTripTests.take(rows, .csv, into: counter)
        // The number that another matter has here already is asked about, and goes in under another.
        #expect(first.out.contains("新建"), "\(first)")
        let before = try RoundTripTests.records(of: counter)
        let chain = try counter.ask(.showAudit(event: nil, limit: 999)).out
        let again = try RoundTripTests.take(rows, .csv, into: counter)
        #expect(!again.out.contains("变更") && !again.out.contains("重复"), "\(again.out)")
        #expect(try RoundTripTests.records(of: counter) == before)
        #expect(try counter.ask(.showAudit(event: nil, limit: 999)).out == chain)
        for record in before where !record.title.hasPrefix("本地") && record.id != "" {
            let written = ["甲事": "0002", "乙事": "0003", "丙事": "0004"][record.title] ?? ""
            let told = first.out.contains("表中编号 PS-2026-\(written)，本台账编为 \(record.id)")
            #expect(told == !record.id.hasSuffix(written), "\(record.id) \(first.out)")
        }
    }

    @Test("A part finds its whole under another number, and a loop of parts is told")
    func parts() throws {
        let counter = try Counter()
        _ = try counter.ask(.addMatter(NewMatter(kind: "批示", title: "本地一件", unit: "市住建局")))
        let header = "督办编号,督办类别,事项名称,牵头单位,交办时间,上级事项\n"
        let rows = """
            PS-2026-0007,批示,分解事项,市财政局,2026-03-09,PS-2026-0008
            PS-2026-0008,批示,整体事项,市住建局,2026-03-09,
            PS-2026-0011,批示,左手,市财政局,2026-03-09,PS-2026-0012
            PS-2026-0012,批示,右手,市财政局,2026-03-09,PS-2026-0011
            PS-2026-0013,批示,孤零零,市财政局,2026-03-09,PS-2026-0099

            """
        let answer = try RoundTripTests.take(Data((header + rows).utf8), .csv, into: counter)
        #expect(answer.out.contains("新建 5"), "\(answer)")
        let parents = Dictionary(
            uniqueKeysWithValues: try RoundTripTests.records(of: counter).map {
                ($0.title, $0.parent)
            })
        #expect(parents["分解事项"] == "PS-2026-0003", "the whole is the second row")
        #expect(parents["左手"] == .some(nil) && parents["右手"] == .some(nil))
        #expect(answer.out.components(separatedBy: "没有挂接").count == 4, "\(answer.out)")
    }

    @Test("Roles and tags that somebody changed in the exported file become events")
    func edited() throws {
        let counter = try Counter()
        var matter = NewMatter(kind: "批示", title: "关于供热的批示", unit: "市住建局")
        matter.tags = ["难度大"]
        _ = try counter.ask(.addMatter(matter))
        var record = try RoundTripTests.records(of: counter)[0]
        let first = try RoundTripTests.take(
            try RoundTripTests.file([record], .xlsx), .xlsx, into: counter)
        #expect(first.out.contains("未变 1"), "\(first)")
        (record.caseLeader, record.topOwner, record.tags) = ("赵副市长", "张局长", ["联合办理"])
        let answer = try RoundTripTests.take(
            try RoundTripTests.file([record], .xlsx), .xlsx, into: counter)
        #expect(answer.out.contains("变更 1"), "\(answer)")
        let now = try RoundTripTests.records(of: counter)[0]
        #expect(now.caseLeader == "赵副市长" && now.topOwner == "张局长" && now.tags == ["联合办理"])
    }

    @Test("What an office wrote under 备注 and 办结时间 is shown by its own export")
    func remarks() throws {
        let counter = try Counter()
        let header = "事项名称,牵头单位,交办时间,是否办结,办结时间,进展情况,备注\n"
        let rows = "供热,市住建局,2026-03-02,是,2026-03-08,已完成,市长过问\n供水,市水务局,2026-03-02,否,,正在办,\n"
        let answer = try counter.ask(
            .importFile(
                ImportOrder(
                    name: "a.csv", contents: Data((header + rows).utf8), kind: "批示",
                    isDryRun: false)), at: RoundTripTests.time)
        #expect(answer.status == 0, "\(answer)")
        let records = try RoundTripTests.records(of: counter)
        #expect(records.map(\.remark) == ["市长过问", nil])
        #expect(records.map(\.progress) == ["已完成", "正在办"])
        #expect(records[0].doneAt == "2026-03-08")
        #expect(!answer.errors.contains("导出的台账"))
    }

    @Test(
        "A file of which nothing is taken in is no success for a script; one that changes nothing is"
    )
    func nothing() throws {
        let counter = try Counter()
        let row = "督〔2026〕1号,关于供热的报告,市住建局,,张某,2026-03-09,5个工作日内,否"
        #expect(try counter.importing([row]).status == 0)
        #expect(try counter.importing([row]).status == 0)
        #expect(try counter.importing([]).status == 1)
        let asked = try counter.importing([row.replacing("2026〕1号", with: "2026〕2号")])
        #expect(asked.status == 1 && asked.out.contains("待确认 1"), "\(asked)")
    }
}
