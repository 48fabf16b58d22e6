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
}
