import Door
import Ledger
import Testing

@Suite("Verbs that move dates")
struct VerbTests {
    @Test("An extension says what moved, from when to when, and by whose word")
    func extended() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let answer = try counter.act(.extend, id) {
            $0.obligation = "报结果"
            $0.length = "5wd"
            $0.approver = "王副市长"
        }
        #expect(answer.out.contains("报结果 期限 2026-03-17 → 2026-03-24（延期）"))
        #expect(try counter.ask(.matterEvents(id)).out.contains("王副市长批准"))
        #expect(
            try counter.ask(.explain(matter: id, obligation: "result-report", whyNot: nil)).out
                .contains("2026-03-24"))
    }

    @Test(
        "What the rule does not allow is refused with what it does",
        arguments: [
            ("报结果", "11wd", nil, "王副市长", "10个工作日"),
            ("报结果", nil, "2026-04-01", "王副市长", "2026-03-31"),
            ("报结果", "5wd", nil, "张某", "分管领导"), ("报动态", "5wd", nil, "王副市长", "不允许延期"),
            ("报结果", nil, "2026-03-17", "王副市长", "不晚于"), ("报结果", "5", nil, "王副市长", "30d"),
            ("报结果", nil, nil, "王副市长", "--until"), ("没有的环节", "5wd", nil, "王副市长", "没有的环节"),
        ] as [(String, String?, String?, String, String)])
    func refused(
        obligation: String, length: String?, until: String?, approver: String, advice: String
    ) throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let answer = try counter.act(.extend, id) {
            $0.obligation = obligation
            $0.length = length
            $0.day = until
            $0.approver = approver
        }
        #expect(answer.status != 0 && answer.errors.contains(advice), "\(answer.errors)")
        #expect(try counter.store.matter(MatterID(id))?.events.count == 1)
    }

    @Test("Once is once; what is asked for after the due date is granted, and counts as late")
    func late() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        func extend(at time: String) throws -> Printout {
            try counter.act(.extend, id, at: time) {
                $0.obligation = "result-report"
                $0.length = "5wd"
                $0.approver = "分管领导"
            }
        }
        #expect(try extend(at: "2026-03-18T10:00").out.contains("仍按逾期计"))
        #expect(try extend(at: "2026-03-18T11:00").errors.contains("已经用完"))
    }

    @Test("A date that the row itself names needs nothing but an approver")
    func ownDate() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned { $0.due = "2026-04-30" }
        let answer = try counter.act(.extend, id) {
            $0.obligation = "result-report"
            $0.day = "2026-06-30"
            $0.approver = "县长"
        }
        #expect(answer.out.contains("2026-04-30 → 2026-06-30（延期）"))
    }

    @Test("A pause stops the clock; whoever resumes is told by how much it moved")
    func paused() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let pause = try counter.act(.pause, id)
        #expect(pause.out.contains("报结果 期限 2026-03-17 → 待恢复（暂停）"))
        #expect(try counter.shown(id).contains("已暂停"))
        #expect(try counter.act(.pause, id).errors.contains("已经暂停"))
        #expect(try counter.act(.complete, id).errors.contains("请先恢复"))
        let resume = try counter.act(.resume, id, at: "2026-03-16T10:00")
        #expect(resume.out.contains("报结果 期限 2026-03-17 → 2026-03-22（恢复）"), "\(resume.out)")
        #expect(try counter.act(.resume, id, at: "2026-03-16T11:00").errors.contains("没有暂停"))
    }

    @Test("In a pause more time is weighed by what is due once it goes on")
    func extendedInPause() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        _ = try counter.act(.pause, id)
        let answer = try counter.act(.extend, id) {
            $0.obligation = "result-report"
            $0.length = "5wd"
            $0.approver = "王副市长"
        }
        #expect(answer.status == 0)
        _ = try counter.act(.resume, id, at: "2026-03-11T16:00")
        #expect(try counter.shown(id).contains("2026-03-24"))
    }

    @Test("A transfer brings it into other hands, a withdrawal ends it, and it can be reopened")
    func hands() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let transfer = try counter.act(.transfer, id) {
            $0.unit = "城管局"
            $0.person = "陈某"
        }
        #expect(transfer.out.contains("转办 市住建局 → 市城管局（陈某）"))
        #expect(try counter.act(.transfer, id) { $0.unit = "市城管局" }.status == 1)
        let withdrawn = try counter.act(.withdraw, id)
        #expect(withdrawn.out.contains("不再应办（撤销）"))
        #expect(try counter.shown(id).contains("已撤销"))
        #expect(try counter.act(.sign, id).errors.contains("重办"))
        #expect(try counter.act(.reopen, id).out.contains("报结果"))
        #expect(try counter.act(.object, id).status == 0)
    }

    @Test("An interval that does not count moves what its rule lets it move")
    func spans() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned(kind: "行政许可", at: "2026-04-20T10:00") {
            $0.dates = ["受理=2026-04-20"]
        }
        let opened = try counter.act(.openSpan, id, at: "2026-04-29T10:00") { $0.name = "听证" }
        #expect(opened.out.contains("作出许可决定 期限 2026-05-20 → 待听证"))
        #expect(try counter.shown(id, at: "2026-04-29T10:00").contains("不计时段 听证"))
        let again = try counter.act(.openSpan, id, at: "2026-04-29T11:00") { $0.name = "听证" }
        #expect(again.errors.contains("已经开始"))
        let ended = try counter.act(.endSpan, id, at: "2026-05-12T10:00") { $0.name = "听证" }
        #expect(ended.out.contains("2026-05-20 → 2026-05-29（不计时段结束）"), "\(ended.out)")
        let unknown = try counter.act(.openSpan, id, at: "2026-05-12T11:00") { $0.name = "评审" }
        #expect(unknown.status == 2 && unknown.errors.contains("听证"))
    }

    @Test("A meeting that is put off takes its papers with it, and says so")
    func agenda() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned(kind: "会议", at: "2026-09-25T10:00") {
            $0.dates = ["会议日=2026-10-09"]
        }
        let moved = try counter.act(.date, id, at: "2026-09-25T11:00") {
            $0.name = "会议日"
            $0.day = "2026-10-16"
        }
        #expect(moved.out.contains("报送议题材料 期限 2026-09-29 → 2026-10-13（改期）"), "\(moved.out)")
    }

    @Test("A tag changes which rules hold, with the dates that moves")
    func tags() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let tagged = try counter.act(.amend, id) { $0.changes.tags = ["难度大、跨部门"] }
        #expect(tagged.out.contains("报结果 期限 2026-03-17 → 2026-04-09（变更）"))
        #expect(try counter.shown(id).contains("标签 难度大、跨部门"))
        let off = try counter.act(.amend, id) { $0.changes.untags = ["难度大"] }
        #expect(off.out.contains("2026-04-09 → 2026-03-17（变更）"))
        #expect(try counter.act(.amend, id) { $0.changes.untags = ["难度大"] }.status == 1)
        let due = try counter.act(.amend, id) {
            $0.changes.due = "3月底前"
            $0.changes.title = "关于供热的批示"
        }
        #expect(due.out.contains("→ 2026-03-31（变更）"))
    }

    @Test("What moved is in the JSON as well")
    func json() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let answer = try counter.act(.amend, id, json: true) { $0.changes.tags = ["难度大"] }
        #expect(answer.out.contains(#""from_day":"2026-03-17""#))
        #expect(answer.out.contains(#""to_day":"2026-04-09""#))
        #expect(answer.out.contains(#""cause":"amended""#))
    }
}
