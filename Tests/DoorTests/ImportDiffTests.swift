import Door
import Foundation
import Ledger
import Settings
import Testing

@Suite("What changed since the last import")
struct ImportDiffTests {
    private static let header =
        "序号,批示件标题,主办单位,责任人,批示时间,办理时限,进展情况,是否办结,内部编码"

    private func rows(
        _ first: String = "1,供热管网改造,市住建局,张某,2026-03-09,3月底前,已立项,否,A1",
        _ second: String = "2,河道清淤,市水务局,李某,2026-03-09,4月底前,,否,A2"
    ) -> [String] { [first, second] }

    private func answer(
        _ counter: Counter, _ rows: [String], file: String = "ledger.csv"
    ) throws -> [[String: Any]] {
        let out = try counter.importing(rows, header: Self.header, named: file, json: true).out
        return try out.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func changes(_ line: [String: Any]) -> [[String]] {
        (line["changes"] as? [[String: String]] ?? []).map {
            [$0["field"] ?? "", $0["old"] ?? "", $0["new"] ?? ""]
        }
    }

    @Test("Unit, person, deadline, title and progress go onto the ledger, each told old and new")
    func told() throws {
        let counter = try Counter()
        _ = try answer(counter, rows())
        let edited = rows(
            "1,供热管网改造,市城管局,赵某,2026-03-09,3月20日前,已开工,否,A1",
            "2,河道清淤疏浚,市水务局,李某,2026-03-09,4月底前,,否,A2")
        let lines = try answer(counter, edited)
        #expect(
            changes(lines[0]) == [
                ["lead_unit", "市住建局", "市城管局"], ["person", "张某", "赵某"],
                ["deadline", "3月底前", "3月20日前"], ["progress", "已立项", "已开工"],
            ])
        #expect(changes(lines[1]) == [["title", "河道清淤", "河道清淤疏浚"]])
        let matter = try #require(try counter.store.matter("PS-2026-0001"))
        #expect(matter.assignment.leadUnit == "市城管局")
        #expect(matter.events.last?.what == .reported(Report(kind: .progress, text: "已开工")))
        #expect(matter.events.last?.actor.name == "赵某")
        #expect(try counter.store.matter("PS-2026-0002")?.assignment.title == "河道清淤疏浚")
        #expect(try counter.store.matterCount() == 2)
        let events = { try counter.store.matter("PS-2026-0001")?.events.count }
        let before = try events()
        let again = try answer(counter, edited)
        #expect(again.dropLast().allSatisfy { $0["outcome"] as? String == "unchanged" })
        #expect(try events() == before)
    }

    @Test("Where a deadline may have been read wrongly, its row says how it was read")
    func read() throws {
        let rows = rows(
            "1,供热管网改造,市住建局,张某,2026-03-09,2月29日前,,否,A1",
            "2,河道清淤,市水务局,李某,2026-03-09,4月底前,,否,A2")
        let notes = try answer(try Counter(), rows).prefix(2).map {
            ($0["notes"] as? [String] ?? []).filter { $0.contains("底前") || $0.contains("日前") }
        }
        #expect(notes[0] == ["“2月29日前”：没有写年份，按 2028-02-29 处理；离得较远，请确认是否为过期材料"])
        #expect(notes[1].isEmpty)
    }

    @Test("A row that is gone is told with its place, its matter stays as it is")
    func gone() throws {
        let counter = try Counter()
        _ = try answer(counter, rows())
        let lines = try answer(counter, [rows()[0]])
        let lost = try #require(lines.first { $0["outcome"] as? String == "missing" })
        #expect(lost["matter"] as? String == "PS-2026-0002" && lost["row"] as? Int == 3)
        #expect(lost["sheet"] as? String == "ledger" && lost["title"] as? String == "河道清淤")
        #expect(try counter.store.matter("PS-2026-0002")?.events.count == 1)
        let text = try counter.importing([rows()[0]], header: Self.header).out
        #expect(text.contains("PS-2026-0002  河道清淤（上次在“ledger”第3行）"))
    }

    @Test("A conflict names both values and is told until a person settles it")
    func conflict() throws {
        let counter = try Counter()
        _ = try answer(counter, rows())
        var transfer = Deed(.transfer)
        transfer.unit = "市财政局"
        #expect(try counter.ask(.act(matter: "PS-2026-0001", transfer)).status == 0)
        let edited = rows("1,供热管网改造,市城管局,张某,2026-03-09,3月底前,已立项,否,A1")
        for _ in 1...2 {
            let line = try answer(counter, edited)[0]
            #expect(line["outcome"] as? String == "conflict")
            let conflicts = line["conflicts"] as? [[String: String]]
            #expect(
                conflicts == [["field": "lead_unit", "ledger": "市财政局", "workbook": "市城管局"]])
        }
        #expect(try counter.store.matter("PS-2026-0001")?.assignment.leadUnit == "市财政局")
    }

    @Test("Every column is kept beside the matter, the unknown ones under their headers")
    func kept() throws {
        let counter = try Counter()
        _ = try answer(counter, rows())
        let row = try #require(try counter.store.importRow(of: "PS-2026-0001"))
        #expect(row.other == ["内部编码": "A1"])
        #expect(row.written["progress"] == "已立项" && row.place?.row == 2)
        #expect(try counter.ask(.showMatter("PS-2026-0001")).out.contains("内部编码：A1"))
    }

    @Test("An import is one event of the office beside those of its matters, which carry its id")
    func batch() throws {
        let counter = try Counter()
        _ = try answer(counter, rows())
        let office = try counter.store.officeEvents()
        guard case .batchAssigned(let batch)? = office.last?.what else {
            Issue.record("no batch")
            return
        }
        #expect(batch.assigned == 2 && batch.history == 0 && batch.changed == 0)
        #expect(batch.file == "ledger.csv")
        for id in ["PS-2026-0001", "PS-2026-0002"] as [MatterID] {
            #expect(try counter.store.matter(id)?.assignment.batch == batch.id)
        }
        _ = try answer(counter, rows())
        #expect(try counter.store.officeEvents().count == office.count)
        _ = try answer(counter, rows("1,供热管网改造,市住建局,张某,2026-03-09,3月底前,已开工,否,A1"))
        guard case .batchAssigned(let second)? = try counter.store.officeEvents().last?.what else {
            Issue.record("no batch")
            return
        }
        #expect(second.assigned == 0 && second.changed == 1)
        #expect(try counter.ask(.verifyAudit(heads: [])).status == 0)
    }

    @Test("The sums name kinds, units, ways of writing a deadline, and why rows do not go in")
    func sums() throws {
        let counter = try Counter()
        let bad = "3,无人负责的事,,,2026-03-09,每月5日前,,否,A3"
        let lines = try answer(counter, rows() + [bad, "4,机密★某事,市公安局,,2026-03-09,3天内,,否,"])
        let summary = try #require(lines.last?["sums"] as? [String: Any])
        #expect(summary["by_kind"] as? [String: Int] == ["批示": 3])
        #expect(summary["by_unit"] as? [String: Int] == ["市住建局": 1, "市水务局": 1, "-": 1])
        #expect(summary["by_deadline"] as? [String: Int] == ["due": 2, "recur": 1])
        #expect(
            summary["refused_because"] as? [String: Int]
                == ["lead_unit_missing": 1, "classified": 1])
    }
}
