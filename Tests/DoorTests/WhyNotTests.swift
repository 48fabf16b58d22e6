import Door
import Ledger
import Testing

@Suite("Why nothing was sent on a day")
struct WhyNotTests {
    private func asked(
        _ counter: Counter, _ id: String, _ day: String, slot: String? = "result-report",
        json: Bool = false
    ) throws -> String {
        try counter.ask(
            .explain(matter: id, obligation: slot, whyNot: day), json: json,
            at: "2026-03-31T10:00"
        ).out
    }

    @Test("Between two steps it names the last and the next")
    func between() throws {
        let counter = try Counter()
        let id = try counter.assigned()
        let told = try asked(counter, id, "2026-03-12")
        #expect(told.contains("2026-03-12(周四)：没有通知"))
        #expect(told.contains("当日没有要走的步骤：上一步 没有，下一步 提醒 2026-03-16"))
    }

    @Test("A day of rest is named, with what goes out all the same")
    func restDay() throws {
        let counter = try Counter()
        let id = try counter.assigned()
        #expect(try asked(counter, id, "2026-03-15").contains("休息日，只送紧急信件"))
        #expect(try asked(counter, id, "2026-04-05").contains("清明节放假，只送紧急信件"))
    }

    @Test("What was settled, paused or not yet on the ledger says so")
    func silent() throws {
        let counter = try Counter()
        let id = try counter.assigned()
        #expect(try asked(counter, id, "2026-03-06").contains("还没有入账"))
        _ = try counter.act(.pause, id, at: "2026-03-12T10:00") { $0.note = "等待上级文件" }
        #expect(try asked(counter, id, "2026-03-16").contains("事项暂停，不送"))
        _ = try counter.act(.resume, id, at: "2026-03-18T10:00")
        _ = try counter.act(.report, id, at: "2026-03-19T10:00") {
            $0.kind = "result"
            $0.text = "已办"
        }
        let told = try asked(counter, id, "2026-03-20")
        #expect(told.contains("已于 2026-03-19"), "\(told)")
    }

    @Test("What has no date yet, or is stopped, says what it waits for")
    func waiting() throws {
        let counter = try Counter.ofVerbs()
        func told(_ id: String) throws -> String {
            try asked(counter, id, "2026-03-16", slot: "licence.decide")
        }
        let early = try counter.assigned(kind: "行政许可")
        #expect(try told(early).contains("待“受理”发生后起算"))
        let heard = try counter.assigned(kind: "行政许可") { $0.dates = ["受理=2026-03-10"] }
        _ = try counter.act(.openSpan, heard, at: "2026-03-12T10:00") { $0.name = "听证" }
        #expect(try told(heard).contains("“听证”期间停止计时"))
    }

    @Test("An answer for programs has the day, whether it is worked, and the reason")
    func lines() throws {
        let counter = try Counter()
        let id = try counter.assigned()
        let line = try asked(counter, id, "2026-03-15", json: true)
        #expect(line.contains("\"working_day\":false") && line.contains("\"day\":\"2026-03-15\""))
    }
}
