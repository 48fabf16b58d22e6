import Almanac
import Door
import Ledger
import Testing

@Suite("Asking others")
struct AskingTests {
    private func reply(
        _ counter: Counter, _ id: String, by unit: String, _ text: String, at time: String
    ) throws -> Printout {
        try counter.act(.report, id, at: time) {
            $0.kind = "reply"
            $0.unit = unit
            $0.text = text
        }
    }

    @Test("Each unit asked has its own clock; no comment settles it, silence does not")
    func consultation() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let asked = try counter.act(.consult, id) { $0.units = ["市财政局、市司法局"] }
        #expect(asked.out.contains("书面回复意见（市财政局）  2026-03-16"))
        #expect(asked.out.contains("书面回复意见（市司法局）  2026-03-16"))
        #expect(
            try counter.act(.consult, id) { $0.units = ["市财政局"] }.errors.contains("尚未回复"))
        _ = try reply(counter, id, by: "市财政局", "无意见", at: "2026-03-13T10:00")
        let late = try counter.ask(.due(DueQuery(official: nil)), at: "2026-03-17T10:00").out
        #expect(late.contains("市司法局"))
        let shown = try counter.shown(id, at: "2026-03-17T10:00")
        #expect(shown.contains("绿  书面回复意见（市财政局）"))
        #expect(shown.contains("红  书面回复意见（市司法局）"))
        #expect(
            try counter.act(.consult, id) { $0.units = ["市住建局"] }.errors.contains("牵头单位"))
        #expect(try reply(counter, id, by: "市教育局", "同意", at: "2026-03-13T11:00").status == 1)
    }

    @Test(
        "A superior who is asked for help has a clock; taken up it is waited for, until he answers")
    func help() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let asked = try counter.act(.seekHelp, id, by: "张某") { $0.unit = "王副市长" }
        #expect(asked.out.contains("向 王副市长 求助") && asked.out.contains("答复求助"))
        #expect(asked.out.contains("2026-03-18"))
        #expect(try counter.act(.seekHelp, id) { $0.unit = "王副市长" }.status == 1)
        #expect(try counter.act(.acceptHelp, id).status == 0)
        #expect(try counter.act(.acceptHelp, id).errors.contains("没有待受理的求助"))
        _ = try reply(counter, id, by: "王副市长", "已协调落实资金", at: "2026-03-13T10:00")
        let shown = try counter.shown(id, at: "2026-03-13T11:00")
        #expect(shown.contains("绿  答复求助"), "\(shown)")
    }

    @Test("Each who is asked for help has a clock of his own, and only he answers")
    func helpers() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned(kind: "行政许可") { $0.dates = ["受理=2026-03-10"] }
        let other = try counter.assigned()
        _ = try counter.act(.seekHelp, other) { $0.unit = "王副市长" }
        _ = try counter.act(.seekHelp, other, at: "2026-03-13T10:00") { $0.unit = "省住建厅" }
        let shown = try counter.shown(other, at: "2026-03-13T11:00")
        #expect(shown.contains("答复求助（王副市长）  2026-03-18"), "\(shown)")
        #expect(shown.contains("答复求助（省住建厅）  2026-03-20"))
        for helper in ["王副市长", "省住建厅"] {
            _ = try counter.act(.seekHelp, id) { $0.unit = helper }
        }
        _ = try counter.act(.acceptHelp, id)
        let one = try reply(counter, id, by: "王副市长", "同意", at: "2026-03-13T10:00")
        #expect(one.out.contains("待协调"), "\(one.out)")
        let both = try reply(counter, id, by: "省住建厅", "同意", at: "2026-03-16T10:00")
        #expect(both.out.contains("期限 2026-04-08 → 2026-04-13"), "\(both.out)")
    }

    @Test("While help is awaited only what its rule excludes stands still")
    func coordination() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned(kind: "行政许可") { $0.dates = ["受理=2026-03-10"] }
        _ = try counter.act(.seekHelp, id) { $0.unit = "王副市长" }
        let accepted = try counter.act(.acceptHelp, id)
        #expect(accepted.out.contains("作出许可决定 期限 2026-04-08 → 待协调（受理求助）"), "\(accepted.out)")
        let answered = try reply(
            counter, id, by: "王副市长", "同意", at: "2026-03-13T10:00")
        #expect(answered.out.contains("2026-04-08 → 2026-04-10（报告）"), "\(answered.out)")
    }

    @Test("The office asks for a report out of turn, by its own date")
    func asked() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let asked = try counter.act(.ask, id, by: "王主任") { $0.due = "3天内" }
        #expect(asked.out.contains("临时要报") && asked.out.contains("2026-03-14"))
        #expect(try counter.act(.ask, id) { $0.due = "尽快" }.errors.contains("没有一个报告期限"))
        #expect(try counter.act(.ask, id) { $0.due = "2026-03-10" }.errors.contains("已经过了"))
        let events = try counter.ask(.matterEvents(id)).out
        #expect(events.contains("王主任  临时要报，期限 3天内"))
        let report = try counter.act(.report, id) {
            $0.kind = "status"
            $0.text = "已完成八成"
        }
        #expect(!report.out.contains("临时要报  2026-03-14"), "\(report.out)")
    }

    @Test("原则上 lets a reason be enough, 必须 wants the approver")
    func exceptions() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        func except(_ name: String, note: String?, approver: String? = nil) throws -> Printout {
            try counter.act(.except, id) {
                $0.obligation = name
                $0.note = note
                $0.approver = approver
            }
        }
        #expect(try except("报动态", note: nil).errors.contains("--note"))
        let soft = try except("报动态", note: "已当面汇报")
        #expect(soft.out.contains("报动态 期限 2026-03-13 → 不再应办（例外）"), "\(soft.out)")
        #expect(try except("报结果", note: "已当面汇报").errors.contains("--approver"))
        #expect(try except("报结果", note: nil, approver: "张某").errors.contains("分管领导"))
        #expect(try except("报结果", note: nil, approver: "王副市长").status == 0)
    }

    @Test("Fields of a report are those of the kind, and numbers are numbers")
    func values() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        func report(_ values: [String]) throws -> Printout {
            try counter.act(.report, id) {
                $0.kind = "result"
                $0.text = "已完成"
                $0.obligation = "报结果"
                $0.values = values
            }
        }
        #expect(try report(["投资完成额=很多"]).errors.contains("不是数"))
        #expect(try report(["完成率=5"]).errors.contains("投资完成额"))
        #expect(try report(["投资完成额"]).status == 2)
        #expect(try report(["投资完成额=1200.5", "下一步=验收"]).status == 0)
        let last = try counter.store.matter(MatterID(id))?.events.last?.what
        #expect(
            last
                == .reported(
                    Report(
                        kind: .result, text: "已完成", slot: .resultReport,
                        values: ["投资完成额": "1200.5", "下一步": "验收"])))
    }
}
