import Almanac
import Door
import Foundation
import Ledger
import Store
import Testing

@Suite("A matter whose content was erased by law")
struct PurgeTests {
    let counter: Counter
    private let id: String
    private static let title = "关于翠湖小区噪声的批示"

    init() throws {
        counter = try Counter.ofVerbs()
        id = try counter.assigned { $0.title = PurgeTests.title }
    }

    private func purge(
        yes: Bool = true, reason: String = "某办〔2026〕3号", by: String? = "王主任", json: Bool = false
    ) throws -> Printout {
        try counter.ask(
            .purge(PurgeOrder(matter: id, reason: reason, isConfirmed: yes)), json: json, by: by)
    }

    private func closed() throws {
        #expect(try counter.act(.withdraw, id) { $0.note = "另案处理" }.status == 0)
    }

    @Test("What would go is shown first, and nothing goes")
    func shown() throws {
        try closed()
        let answer = try purge(yes: false)
        #expect(answer.status == 0 && answer.out.contains("将依法删除 \(id)"))
        #expect(answer.out.contains("不能恢复"))
        #expect(try counter.ask(.showMatter(id)).out.contains(PurgeTests.title))
    }

    @Test(
        "An order that is not complete, or comes too early, is refused with what to do",
        arguments: [
            ("某办〔2026〕3号", "王主任", false, "withdraw", 1), ("  ", "王主任", true, "--reason", 2),
            ("某办〔2026〕3号", nil, true, "--by", 2),
            ("某办〔2026〕3号", "王主人", true, "是否想写 王主任", 1),
            ("删\(PurgeTests.title)", "王主任", true, "名称", 2),
        ] as [(String, String?, Bool, String, Int32)])
    func refused(
        reason: String, by: String?, isClosed: Bool, advice: String, status: Int32
    ) throws {
        if isClosed { try closed() }
        let answer = try purge(reason: reason, by: by)
        #expect(answer.status == status && answer.errors.contains(advice), "\(answer.errors)")
        #expect(try counter.ask(.showMatter(id)).out.contains(PurgeTests.title))
    }

    @Test("Every command that knew it says so, and none tells what it was")
    func everywhere() throws {
        try closed()
        let done = try purge()
        #expect(done.status == 0 && done.out.contains("墓碑"), "\(done.errors)")
        let errands: [(Errand, String)] = [
            (.showMatter(id), "内容已依法删除"), (.matterEvents(id), "王主任  依法删除"),
            (.matterStory(id), "某办〔2026〕3号"), (.listMatters(MatterQuery()), "内容已依法删除"),
            (.explain(matter: id, obligation: nil, whyNot: nil), "内容已依法删除"),
            (.explain(matter: id, obligation: nil, whyNot: "2026-03-10"), "内容已依法删除"),
            (.planMatter(id, by: nil), "内容已依法删除"),
            (.act(matter: id, Deed(.reopen)), "内容已依法删除"),
            (.showAudit(event: nil, limit: 99), "依法删除 \(id)：某办〔2026〕3号"),
            (.asOf(PastQuery("2026-03-10T09:59", .list(MatterQuery()))), ""),
            (.asOf(PastQuery("2026-03-10T10:00", .list(MatterQuery()))), "内容已依法删除"),
            (.asOf(PastQuery("2026-03-10T10:00", .show(id))), "内容已依法删除"),
            (.due(DueQuery()), ""), (.listNotices(NoticeQuery(matter: id)), ""),
            (.exportNotices(NoticeExport(matter: id)), ""), (.verifyAudit(heads: []), "事件链完整"),
            (.exportAudit(AuditExport(matter: id)), "purged"),
        ]
        for (errand, words) in errands {
            for json in [false, true] {
                let answer = try counter.ask(errand, json: json)
                let told = answer.out + answer.errors
                #expect(!told.contains(PurgeTests.title) && !told.contains("市住建局"), "\(errand)")
                if !json, !words.isEmpty { #expect(told.contains(words), "\(errand): \(told)") }
            }
        }
        #expect(try purge().errors.contains("内容已依法删除"), "once is once")
    }

    @Test("What is left of it is told in JSON: its events by kind and time, and the tombstone")
    func json() throws {
        try closed()
        _ = try purge()
        let out = try counter.ask(.showMatter(id), json: true).out
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(out.utf8)) as? [String: Any])
        #expect(object["purged"] as? Bool == true && object["by"] as? String == "王主任")
        let events = try #require(object["events"] as? [[String: Any]])
        #expect(events.compactMap { $0["kind"] as? String } == ["assigned", "withdrawn"])
        #expect(events.allSatisfy { $0["purged"] as? Bool == true })
        let stone = try #require(object["tombstone"] as? [String: Any])
        #expect(stone["reason"] as? String == "某办〔2026〕3号")
    }

    @Test("A matter that is added after it gets another number")
    func number() throws {
        try closed()
        _ = try purge()
        #expect(try counter.assigned() != id)
    }

    @Test(
        "A sheet in which it stands is refused that row, until somebody takes it in by its number")
    func comesAgain() throws {
        let row = "督〔2026〕9号,关于翠湖小区噪声的信访,市水务局,,张某,2026-03-09,5个工作日内,否"
        let other = "督〔2026〕10号,别的事,市水务局,,张某,2026-03-09,5个工作日内,否"
        #expect(try counter.importing([row]).status == 0)
        let gone: MatterID = "PS-2026-0002"
        try erase(gone.rawValue)
        let told = try counter.ask(.showAudit(event: nil, limit: 999), json: true).out
        #expect(!told.contains("翠湖") && !told.contains("督〔2026〕9号"))
        // By its number; by its title under its unit.
        let renamed = row.replacing("关于翠湖小区噪声的信访", with: "换了名称")
        let unnumbered = row.replacing("督〔2026〕9号", with: "")
        for line in [row, renamed, unnumbered] {
            for json in [false, true] {
                let answer = try counter.importing([line, other], json: json)
                #expect(answer.status == 1 && answer.out.contains("--readmit \(gone)"), "\(answer)")
                #expect(!answer.out.contains("翠湖") && !answer.out.contains("换了名称"))
            }
        }
        #expect(try counter.ask(.listMatters(MatterQuery())).out.contains("别的事"))
        // By the number that this ledger gave, under another 文号.
        let header = "督办编号,\(Counter.header)"
        let numbered = "\(gone)," + row.replacing("9号", with: "77号")
        let refused = try counter.importing([numbered], header: header)
        #expect(refused.out.contains("--readmit \(gone)"), "\(refused)")
        // Another office gave the same number to another matter.
        let foreign = "\(gone),督〔2026〕78号,面目全非,市财政局,,张某,2026-03-09,5个工作日内,否"
        let entered = try counter.importing([foreign], header: header)
        #expect(!entered.out.contains("--readmit"), "\(entered)")
        #expect(try counter.ask(.listMatters(MatterQuery())).out.contains("面目全非"))
        try takenIn(row, gone)
    }

    private func takenIn(_ row: String, _ gone: MatterID) throws {
        func order(_ readmits: [String]) -> Errand {
            .importFile(
                ImportOrder(
                    name: "a.csv", contents: Data("\(Counter.header)\n\(row)\n".utf8), kind: "批示",
                    isDryRun: false, readmits: readmits))
        }
        let wrong = try counter.ask(order(["PS-2026-0001"]))
        #expect(wrong.status == 1 && wrong.errors.contains("--readmit"), "\(wrong)")
        let answer = try counter.ask(order([gone.rawValue]))
        #expect(answer.status == 0 && answer.out.contains("新建 1"), "\(answer)")
        #expect(answer.out.contains("曾依法删除（\(gone)）"))
        let again = try counter.ask(order([]))
        #expect(again.status == 0 && again.out.contains("未变 1"), "\(again)")
        #expect(try counter.ask(.verifyAudit(heads: [])).status == 0)
    }

    private func erase(_ matter: String) throws {
        #expect(try counter.act(.withdraw, matter) { $0.note = "另案处理" }.status == 0)
        let order = PurgeOrder(matter: matter, reason: "某办〔2026〕3号", isConfirmed: true)
        let answer = try counter.ask(.purge(order), by: "王主任")
        #expect(answer.status == 0, "\(answer)")
    }

    @Test("A sheet of any earlier day means it: every title and lead unit that it had")
    func earlier() throws {
        func row(_ title: String, _ unit: String, number: String = "") -> String {
            "\(number),\(title),\(unit),,张某,2026-03-09,5个工作日内,否"
        }
        #expect(try counter.importing([row("翠湖来信", "市水务局")]).status == 0)
        let gone = "PS-2026-0002"
        for (title, unit) in [("梧桐里来电", "市城管局"), ("噪声专报", "市财政局")] {
            let amended = try counter.act(.amend, gone) { $0.changes.title = title }
            #expect(amended.status == 0, "\(amended)")
            let transferred = try counter.act(.transfer, gone) {
                $0.unit = unit
                $0.note = "分工调整"
            }
            #expect(transferred.status == 0, "\(transferred)")
        }
        try erase(gone)
        let rows = [
            row("翠湖来信", "市水务局"), row("梧桐里来电", "市水务局"), row("梧桐里来电", "市城管局"),
            row("噪声专报", "市城管局"), row("噪声专报", "市财政局"),
            row("梧桐里来电", "市城管局", number: "督〔2026〕30号"),
        ]
        for line in rows {
            let answer = try counter.importing([line])
            #expect(answer.status == 1 && answer.out.contains("--readmit \(gone)"), "\(answer)")
        }
    }

    @Test("What recurs under a number of its own is another matter, and goes in")
    func recurring() throws {
        func row(_ number: Int) -> String {
            "督〔2026〕\(number)号,每月报送供水情况,市水务局,,张某,2026-03-09,5个工作日内,否"
        }
        #expect(try counter.importing([row(9)]).status == 0)
        try erase("PS-2026-0002")
        let answer = try counter.importing([row(10), row(9)])
        #expect(answer.out.contains("新建 1") && answer.out.contains("--readmit"), "\(answer)")
        #expect(try counter.ask(.listMatters(MatterQuery())).out.contains("每月报送供水情况"))
    }

    @Test("The past of it is told as far as it can be shown: that it was over, or that it was not")
    func past() throws {
        try closed()
        _ = try purge()
        func list(_ time: String, open: Bool = false, json: Bool = false) throws -> String {
            try counter.ask(
                .asOf(PastQuery(time, .list(MatterQuery(isOpen: open)))), json: json,
                at: "2026-03-20T10:00"
            ).out
        }
        #expect(try list("2026-03-10").contains("已依法删除"))
        #expect(try !list("2026-03-10").contains("已销号"))
        #expect(try list("2026-03-10", json: true).contains("\"state\":null"))
        #expect(try list("2026-03-10", open: true).contains(id), "it was open then")
        #expect(try list("2026-03-11").contains("已撤销"))
        #expect(try !list("2026-03-11", open: true).contains(id))
    }
}
