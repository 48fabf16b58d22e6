import Almanac
import Door
import Ledger
import Testing

@Suite("Parts of a matter, and what it must have")
struct PartTests {
    @Test("A part ends two working days before the whole, or is refused with both dates")
    func margin() throws {
        let counter = try Counter.ofVerbs()
        let whole = try counter.assigned { $0.due = "2026-03-31" }
        var part = NewMatter(kind: "批示", title: "分解任务", unit: "市城管局")
        part.parent = whole
        part.due = "2026-03-30"
        let refused = try counter.ask(.addMatter(part))
        #expect(refused.status == 1)
        #expect(refused.errors.contains("2026-03-31") && refused.errors.contains("2026-03-27"))
        part.due = "2026-03-27"
        let id = try counter.ask(.addMatter(part)).matter
        #expect(try counter.shown(whole).contains("分解事项 \(id)"))
        #expect(try counter.shown(id).contains("上级事项 \(whole)"))
        let extended = try counter.act(.extend, id) {
            $0.obligation = "result-report"
            $0.day = "2026-04-10"
            $0.approver = "王副市长"
        }
        #expect(extended.status == 1 && extended.errors.contains("2026-03-27"))
    }

    @Test("When the whole is drawn forward its late parts are named")
    func forward() throws {
        let counter = try Counter.ofVerbs()
        let whole = try counter.assigned { $0.due = "2026-03-31" }
        let part = try counter.assigned {
            $0.parent = whole
            $0.due = "2026-03-27"
        }
        let moved = try counter.act(.amend, whole) { $0.changes.due = "2026-03-20" }
        #expect(moved.status == 0 && moved.errors.contains(part))
    }

    @Test("A part belongs to a matter that is there and open")
    func parents() throws {
        let counter = try Counter.ofVerbs()
        var part = NewMatter(kind: "批示", title: "分解任务", unit: "市城管局")
        part.parent = "PS-2026-0099"
        #expect(try counter.ask(.addMatter(part)).errors.contains("PS-2026-0099"))
        let whole = try counter.assigned()
        _ = try counter.act(.withdraw, whole)
        part.parent = whole
        #expect(try counter.ask(.addMatter(part)).errors.contains("不能再分解"))
    }

    @Test("Everything that is missing is named at once, and nothing is entered")
    func required() throws {
        let counter = try Counter.ofVerbs()
        var matter = NewMatter(kind: "会议议定", title: "会议议定事项", unit: "市住建局")
        let refused = try counter.ask(.addMatter(matter))
        #expect(refused.status == 2)
        for word in ["--leader", "--standard", "--content", "--due"] {
            #expect(refused.errors.contains(word))
        }
        #expect(try counter.store.matterCount() == 0)
        matter.leader = "王副市长"
        matter.standard = "全部完工"
        matter.content = "抓紧办理"
        matter.due = "3月底前"
        #expect(try counter.ask(.addMatter(matter)).status == 0)
    }
}
