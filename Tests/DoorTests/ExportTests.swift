import Almanac
import Documents
import Door
import Foundation
import Ledger
import Testing

@Suite("Export")
struct ExportTests {
    /// One part of an export.
    private func part(
        _ query: ExportQuery, of counter: Counter, at time: String = "2026-03-10T10:00"
    ) throws -> LedgerExtract {
        let answer = try counter.ask(.exportPage(query), at: time)
        #expect(answer.status == 0, "\(answer)")
        return try JSONDecoder().decode(LedgerExtract.self, from: Data(answer.out.utf8))
    }

    /// A ledger with matters of two kinds: imported, added, reported on, closed, withdrawn.
    private func busyCounter() throws -> Counter {
        let counter = try Counter()
        _ = try counter.importing([
            "督〔2026〕1号,关于供热的报告,市住建局,市财政局、市水务局,张某 0000-8001234,2026-03-09,5个工作日内,否",
            "督〔2026〕2号,=1+1,市财政局,,李某,2026-03-02,2026-03-20,否",
            "督〔2026〕3号,办完的事,市教育局,,,2026-02-02,2月底前,是",
            "督〔2026〕4号,不办的事,市教育局,,,2026-03-09,3月底前,否",
        ])
        var matter = NewMatter(kind: "重点工作", title: "表情😀与\u{202E}从右到左", unit: "市住建局")
        matter.person = "王某"
        matter.phone = "+86 13800000000"
        matter.leader = "副市长（城建）"
        matter.urgency = "急"
        matter.due = "12月底前"
        matter.reportDue = "每10天"
        matter.tags = ["难度大"]
        _ = try counter.ask(.addMatter(matter))
        var report = Deed(.report)
        report.kind = "status"
        report.text = "正在抓紧办理"
        _ = try counter.ask(.act(matter: "PS-2026-0001", report), by: "张某")
        _ = try counter.ask(.act(matter: "PS-2026-0002", Deed(.complete)), by: "李某")
        var withdraw = Deed(.withdraw)
        withdraw.note = "合并办理"
        _ = try counter.ask(.act(matter: "PS-2026-0004", withdraw), by: "王主任")
        return counter
    }

    private enum Format: String, CaseIterable {
        case xlsx
        case csv
        case jsonl
    }

    private func file(_ records: [LedgerRecord], _ format: Format) throws -> Data {
        switch format {
        case .xlsx:
            let path = NSTemporaryDirectory() + "export-\(UUID().uuidString).xlsx"
            // What is left over in the temporary directory harms nobody.
            defer { try? FileManager.default.removeItem(atPath: path) }
            let caption = LedgerCaption(office: "督查室", made: records[0].assignedAt)
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

    private func importing(
        _ contents: Data, _ format: Format, into counter: Counter
    ) throws -> Printout {
        try counter.ask(
            .importFile(
                ImportOrder(
                    name: "导出.\(format)", contents: contents, kind: nil, isDryRun: false)),
            at: "2026-03-11T10:00")
    }

    @Test("What was exported and is imported again changes nothing", arguments: Format.allCases)
    private func roundTrip(format: Format) throws {
        let counter = try busyCounter()
        let records = try part(ExportQuery(), of: counter).records
        #expect(records.count == 5)
        let before = try counter.ask(.showAudit(event: nil, limit: 1_000)).out
        let answer = try importing(try file(records, format), format, into: counter)
        #expect(answer.status == 0 && answer.out.contains("共5行，未变 5"), "\(answer)")
        #expect(!answer.out.contains("不认得") && !answer.out.contains("表头"), "\(answer.out)")
        #expect(try counter.ask(.showAudit(event: nil, limit: 1_000)).out == before)
        #expect(try part(ExportQuery(), of: counter).records.map(\.id) == records.map(\.id))
    }

    @Test(
        "Another office takes it in: kinds, deadlines and what is done", arguments: Format.allCases)
    private func elsewhere(format: Format) throws {
        let records = try part(ExportQuery(), of: try busyCounter()).records
        let other = try Counter()
        let answer = try importing(try file(records, format), format, into: other)
        #expect(answer.out.contains("新建 4，历史（已办结） 1"), "\(answer)")
        let there = try part(ExportQuery(), of: other).records
        func facts(_ record: LedgerRecord) -> [String] {
            [record.kind, record.title, record.leadUnit, record.deadline ?? "", record.phone ?? ""]
                + record.assistingUnits
        }
        #expect(Set(there.map(facts)) == Set(records.map(facts)))
        #expect(there.filter(\.isDone).count == 3)
    }

    @Test("A cell that somebody changed in the exported file becomes an event")
    func edited() throws {
        let counter = try busyCounter()
        var records = try part(ExportQuery(), of: counter).records
        records[0].deadline = "8个工作日内"
        let answer = try importing(try file(records, .xlsx), .xlsx, into: counter)
        #expect(answer.out.contains("变更 1") && answer.out.contains("未变 4"), "\(answer)")
        let now = try part(ExportQuery(), of: counter, at: "2026-03-11T10:00").records[0]
        #expect(now.deadline == "8个工作日内")
        #expect(now.baseline?.day.description == "2026-03-16")
        #expect(now.due?.day.description == "2026-03-19")
    }

    @Test("A number that the ledger gave to another matter is asked about")
    func foreignNumber() throws {
        let counter = try busyCounter()
        var record = try part(ExportQuery(), of: counter).records[0]
        record.title = "另一件完全不同的事项"
        record.leadUnit = "市水务局"
        record.sourceNumber = nil
        let answer = try importing(try file([record], .csv), .csv, into: counter)
        #expect(answer.out.contains("待确认 1") && answer.out.contains("督办编号"), "\(answer)")
        #expect(try part(ExportQuery(), of: counter).records.count == 5)
    }

    @Test("A row tells state, light, next step and progress as they stand")
    func facts() throws {
        let counter = try busyCounter()
        let records = try part(ExportQuery(), of: counter).records
        let first = try #require(records.first { $0.id == "PS-2026-0001" })
        #expect(first.state == "办理中" && first.closing == "否" && first.progress == "正在抓紧办理")
        #expect(first.next == "签收" && first.nextDue?.day.description == "2026-03-11")
        #expect(first.due?.day.description == "2026-03-16" && first.deadline == "5个工作日内")
        #expect(first.owed.contains { $0.name == "报动态" && $0.standing == "已办" && !$0.isOpen })
        let claimed = try #require(records.first { $0.id == "PS-2026-0002" })
        #expect(claimed.state == "报办结" && claimed.closing == "办结（待核实）")
        #expect(claimed.doneAt?.description == "2026-03-10")
        let withdrawn = try #require(records.first { $0.id == "PS-2026-0004" })
        #expect(withdrawn.closing == "是（已撤销）" && withdrawn.remark == "合并办理")
        let added = try #require(records.first { $0.kind == "重点工作" })
        #expect(added.tags == ["难度大"] && added.urgency == "急" && added.reportDue == "每10天")
    }

    @Test("The filters of the list narrow an export")
    func filters() throws {
        let counter = try busyCounter()
        func ids(_ query: ExportQuery) throws -> [String] {
            try part(query, of: counter).records.map(\.id)
        }
        #expect(try ids(ExportQuery(kind: "重点工作")) == ["ZD-2026-0001"])
        #expect(try ids(ExportQuery(unit: "市住建局")) == ["PS-2026-0001", "ZD-2026-0001"])
        #expect(try ids(ExportQuery(state: "withdrawn")) == ["PS-2026-0004"])
        #expect(try ids(ExportQuery(official: "副市长（城建）")) == ["ZD-2026-0001"])
        #expect(try ids(ExportQuery(isOpen: true)).count == 3)
        #expect(try ids(ExportQuery(after: "PS-2026-0003")) == ["PS-2026-0004", "ZD-2026-0001"])
        for wrong in [
            ExportQuery(kind: "批文"), ExportQuery(state: "open"), ExportQuery(light: "blue"),
        ] {
            #expect(try counter.ask(.exportPage(wrong)).status == 2)
        }
        let nobody = try counter.ask(.exportPage(ExportQuery(unit: "市住见局")))
        #expect(nobody.status == 1 && nobody.errors.contains("是否想写 市住建局"), "\(nobody)")
        let stranger = try counter.ask(.exportPage(ExportQuery(official: "王主人")))
        #expect(stranger.status == 1 && stranger.errors.contains("是否想写 王主任"), "\(stranger)")
        // Nothing of a unit that there is: that is an answer.
        #expect(try ids(ExportQuery(unit: "市财政局", light: "红")) == [])
        #expect(try ids(ExportQuery(state: "已撤销")) == ["PS-2026-0004"])
        #expect(try ids(ExportQuery(light: "逾期")) == ids(ExportQuery(light: "red")))
        #expect(ExportQuery(kind: "批示", isOpen: true).narrowed == "类别 批示；未销号")
        #expect(ExportQuery().narrowed == nil)
    }

    @Test("A ledger of many matters comes in parts, each matter once")
    func parts() throws {
        let counter = try Counter()
        let rows = (1...1_001).map { "督〔2026〕\($0)号,第\($0)件,市住建局,,,2026-03-09,3月底前,否" }
        _ = try counter.importing(rows)
        var query = ExportQuery()
        var counts: [Int] = []
        var ids: Set<String> = []
        repeat {
            let part = try part(query, of: counter)
            counts.append(part.records.count)
            ids.formUnion(part.records.map(\.id))
            query.after = part.next
        } while query.after != nil
        #expect(counts == [500, 500, 1] && ids.count == 1_001)
    }
}
