import Almanac
import Deadlines
import Door
import Ledger
import Settings
import Store
import Testing

@Suite("A matter's life at the counter")
struct LifeTests {
    private let counter: Counter

    init() throws {
        counter = try Counter { configuration in
            configuration.book = RuleBook(
                kinds: [
                    Kind(
                        name: "政策落实", prefix: "ZC", dates: ["合法性审查", "提请审定"],
                        requires: [.leader], recommends: [.standard], closing: Gate.allCases,
                        needsSummary: true,
                        before: [
                            "提请审定": Preconditions(dates: ["合法性审查"], agreement: true)
                        ])
                ],
                rules: [
                    .fixture(
                        "office.result", "报结果", .resultReport, due: Length(7, .day),
                        extend: Allowance(times: 2, approver: "督查室"))
                ])
        }
    }

    private func add(draft: Bool = false, leader: String? = "王副市长") throws -> Printout {
        var matter = NewMatter(kind: "政策落实", title: "配套办法", unit: "市住建局")
        matter.leader = leader
        matter.isDraft = draft
        return try counter.ask(.addMatter(matter), by: "王主任")
    }

    @discardableResult
    private func act(
        _ id: String, _ verb: Deed.Verb, by: String = "王主任", note: String? = nil,
        at time: String = "2026-03-10T11:00", _ change: (inout Deed) -> Void = { _ in }
    ) throws -> Printout {
        var deed = Deed(verb)
        deed.note = note
        change(&deed)
        return try counter.ask(.act(matter: id, deed), by: by, at: time)
    }

    @Test("A draft owes nothing, tells nobody, and is assigned when its kind has what it needs")
    func draft() throws {
        let added = try add(draft: true, leader: nil)
        #expect(added.status == 0)
        #expect(added.errors.contains("还缺：标准、分管领导"))
        let id = added.matter
        #expect(try counter.ask(.due(DueQuery())).out.contains(id) == false)
        #expect(
            try counter.ask(.listMatters(MatterQuery(isOpen: true))).out.contains(id) == false)
        #expect(try counter.ask(.listMatters(MatterQuery())).out.contains("拟办"))
        #expect(try act(id, .sign).errors.contains("拟办"))
        #expect(try act(id, .assign).errors.contains("分管领导"))
        try act(id, .amend) { $0.changes.leader = "王副市长" }
        let assigned = try act(id, .assign, at: "2026-03-12T09:00")
        #expect(assigned.out.contains("2026-03-19"), "seven days from the assignment")
        #expect(try counter.ask(.explain(matter: id, obligation: nil, whyNot: nil)).status == 0)
        #expect(try counter.ask(.verifyAudit(heads: [])).status == 0)
    }

    @Test("A draft is exported only where drafts are asked for: read back it would be assigned")
    func draftExported() throws {
        let draft = try add(draft: true).matter
        let matter = try add().matter
        let all = try counter.ask(.exportPage(ExportQuery())).out
        #expect(all.contains(matter) && !all.contains(draft))
        #expect(try counter.ask(.exportPage(ExportQuery(state: "drafted"))).out.contains(draft))
    }

    private func ask(_ id: String, at time: String = "2026-03-11T10:00") throws -> Printout {
        try act(id, .askExtension, by: "张某", note: "资料未齐", at: time) {
            $0.obligation = "报结果"
            $0.day = "2026-03-24"
        }
    }

    @Test("More time that is asked for waits in the inbox until somebody else decides")
    func extensionAsked() throws {
        let id = try add().matter
        #expect(try ask(id).status == 0)
        let inbox = try counter.ask(.inbox(.list(limit: 9))).out
        #expect(inbox.contains("\(id).2") && inbox.contains("资料未齐"))
        let json = try counter.ask(.inbox(.list(limit: 9)), json: true).out
        #expect(json.contains(#""kind":"extension""#) && json.contains(#""late":false"#))
        func rule(_ isApproved: Bool, _ note: String?, by: String) throws -> Printout {
            try counter.ask(
                .inbox(.rule(item: "\(id).2", isApproved: isApproved, note: note)), by: by,
                at: "2026-03-12T10:00")
        }
        #expect(try rule(false, nil, by: "王主任").status == 1, "a refusal needs its reason")
        for isApproved in [false, true] {
            for name in ["张某", "张某 ", "路人甲"] {
                let answer = try rule(isApproved, "时间够", by: name)
                #expect(answer.status == 1, "\(name) decided, \(isApproved)")
            }
        }
        let granted = try rule(true, nil, by: "督查室")
        #expect(granted.status == 0, "\(granted.errors)")
        #expect(granted.out.contains("2026-03-24"))
        #expect(try counter.ask(.inbox(.list(limit: 9))).out.contains("\(id).2") == false)
        #expect(try rule(true, nil, by: "督查室").status == 1, "it was decided")
    }

    @Test(
        "A date beyond which nothing can be counted enters nothing",
        arguments: ["2091-01-01", "3000-01-01"])
    func horizon(_ day: String) throws {
        let id = try add().matter
        let answer = try act(id, .extend) {
            $0.obligation = "报结果"
            $0.day = day
            $0.approver = "督查室"
        }
        #expect(answer.status != 0)
        #expect(try counter.ask(.matterEvents(id)).out.contains("延期") == false)
        var far = NewMatter(kind: "政策落实", title: "远期任务", unit: "市住建局")
        far.leader = "王副市长"
        far.due = "2091-12-31"
        #expect(try counter.ask(.addMatter(far), by: "王主任").status != 0)
        #expect(try counter.ask(.listMatters(MatterQuery())).out.contains("远期任务") == false)
    }

    @Test("What comes before a date is there when a matter is added with it")
    func datedTooEarly() throws {
        var matter = NewMatter(kind: "政策落实", title: "配套办法", unit: "市住建局")
        matter.leader = "王副市长"
        matter.dates = ["提请审定=2026-03-20"]
        let answer = try counter.ask(.addMatter(matter), by: "王主任")
        #expect(answer.status == 1 && answer.errors.contains("须先有：合法性审查、征求意见一致"))
        let other = try Counter { configuration in
            configuration.book = RuleBook(kinds: [
                Kind(
                    name: "政策落实", prefix: "ZC", dates: ["合法性审查", "提请审定"],
                    before: ["提请审定": Preconditions(dates: ["合法性审查"])])
            ])
        }
        func entered(_ reviewed: String) throws -> Printout {
            matter.dates = ["提请审定=2026-03-20", "合法性审查=\(reviewed)"]
            return try other.ask(.addMatter(matter), by: "王主任")
        }
        #expect(try entered("2026-03-19").errors.contains("合法性审查还没有到日子"))
        #expect(try entered("2026-03-09").status == 0)
    }

    @Test(
        "A close-out does not pass over a unit that was consulted and is silent, unless it says why"
    )
    func consultationOpen() throws {
        let id = try add().matter
        try act(id, .consult) { $0.units = ["市财政局"] }
        try act(id, .complete, by: "张某", at: "2026-03-16T10:00") { $0.day = "2026-03-16" }
        func close(_ note: String? = nil) throws -> Printout {
            try act(id, .close, note: note, at: "2026-03-16T11:00") {
                $0.gates = ["程序", "质量", "时限"]
                $0.summary = "办法已印发"
            }
        }
        let refused = try close()
        #expect(refused.status == 1 && refused.errors.contains("还没有回复：市财政局"))
        #expect(try close("该局已在会上表态").status == 0)
    }

    @Test("A formality has a name, a level and a person, without spaces; more is refused")
    func formalityParts() throws {
        let id = try add().matter
        let wrong = try act(id, .checklist) { $0.formalities = ["用地预审:市级:李科长:加急"] }
        #expect(wrong.status == 2 && wrong.errors.contains("多于三段"))
        #expect(try act(id, .checklist) { $0.formalities = [" 用地预审 ： 市级 : 李科长 "] }.status == 0)
        #expect(try counter.ask(.showMatter(id)).out.contains("手续 ○ 用地预审（市级，李科长）"))
        #expect(try act(id, .checklist) { $0.name = "用地预审 " }.status == 0)
        #expect(try act(id, .checklist) { $0.formalities = [":市级"] }.status != 0)
    }

    @Test("What is asked for after it was due says so, refused or not")
    func askedLate() throws {
        let id = try add().matter
        #expect(try ask(id, at: "2026-03-18T10:00").status == 0)
        let inbox = try counter.ask(.inbox(.list(limit: 9)), at: "2026-03-18T11:00")
        #expect(inbox.out.contains("逾期后才提出"))
        _ = try counter.ask(
            .inbox(.rule(item: "\(id).2", isApproved: false, note: "已逾期")), by: "王主任",
            at: "2026-03-18T12:00")
        let events = try counter.ask(.matterEvents(id)).out
        #expect(events.contains("不同意第2号延期申请（已逾期）"))
    }

    @Test("A close-out passes each gate, and says what was achieved")
    func gates() throws {
        let id = try add().matter
        try act(id, .complete, by: "张某", at: "2026-03-16T10:00") { $0.day = "2026-03-16" }
        let refused = try act(id, .close, at: "2026-03-16T11:00")
        #expect(refused.status == 1 && refused.errors.contains("程序关、质量关、时限关"))
        let wrong = try act(id, .close, at: "2026-03-16T11:00") { $0.gates = ["进度"] }
        #expect(wrong.status == 2 && wrong.errors.contains("程序"))
        let silent = try act(id, .close, at: "2026-03-16T11:00") { $0.gates = ["程序、质量", "时限"] }
        #expect(silent.status == 1 && silent.errors.contains("总结"))
        let closed = try act(id, .close, at: "2026-03-16T11:00") {
            $0.gates = ["程序、质量", "time"]
            $0.summary = "办法已印发，覆盖全部小区"
        }
        #expect(closed.status == 0, "\(closed.errors)")
        #expect(try counter.ask(.matterEvents(id)).out.contains("已过程序关、质量关、时限关；总结：办法已印发"))
        #expect(try counter.ask(.showMatter(id)).out.contains("总结 办法已印发"))
    }

    @Test("A late matter passes the gate of time only with the reason")
    func lateGate() throws {
        let id = try add().matter
        try act(id, .complete, by: "张某", at: "2026-03-20T10:00") { $0.day = "2026-03-20" }
        func close(_ note: String?) throws -> Printout {
            try act(id, .close, note: note, at: "2026-03-20T11:00") {
                $0.gates = ["程序", "质量", "时限"]
                $0.summary = "已印发"
            }
        }
        #expect(try close(nil).errors.contains("时限关须说明原因"))
        #expect(try close("部门会签延迟").status == 0)
    }

    @Test("A paper is submitted after its review, when whoever was consulted agrees")
    func submission() throws {
        let id = try add().matter
        func date(_ name: String, _ day: String) throws -> Printout {
            try act(id, .date, at: "2026-03-13T10:00") {
                $0.name = name
                $0.day = day
            }
        }
        #expect(try date("提请审定", "2026-03-20").errors.contains("须先有：合法性审查"))
        _ = try date("合法性审查", "2026-03-16")
        #expect(try date("提请审定", "2026-03-20").errors.contains("合法性审查还没有到日子"))
        _ = try date("合法性审查", "2026-03-12")
        try act(id, .consult) { $0.units = ["市财政局"] }
        #expect(try date("提请审定", "2026-03-20").errors.contains("尚未回复或有异议：市财政局"))
        try act(id, .report) {
            $0.kind = "reply"
            $0.unit = "市财政局"
            $0.text = "无意见"
            $0.stance = "noComment"
        }
        #expect(try date("提请审定", "2026-03-20").status == 0)
        #expect(try date("合法性审查", "2026-03-16").errors.contains("还没有到日子"))
        #expect(try date("提请审定", "2026-03-11").errors.contains("晚于"))
        #expect(try date("合法性审查", "2026-03-11").status == 0)
        #expect(try date("提请审定", "2026-03-11").status == 0)
        #expect(try date("合法性审查", "2026-03-12").errors.contains("“合法性审查”的日期晚于“提请审定”"))
    }

    @Test("Links, formalities and turns are shown, and a stay tells where it sits")
    func shown() throws {
        let (id, other) = (try add().matter, try add().matter)
        try act(id, .link) {
            $0.relation = "blockedBy"
            $0.name = other
        }
        let back = try act(other, .link) {
            $0.relation = "blockedBy"
            $0.name = id
        }
        #expect(back.status == 1 && back.errors.contains("互为受阻"))
        try act(id, .checklist) { $0.formalities = ["用地预审:市级:李科长", "施工许可"] }
        try act(id, .checklist) { $0.name = "施工许可" }
        try act(id, .transfer) { $0.unit = "市水务局" }
        try act(id, .sign, at: "2026-03-13T10:00")
        let shown = try counter.ask(.showMatter(id), at: "2026-03-16T12:00").out
        for line in [
            "受阻于 \(other)（已交办）", "手续 ○ 用地预审（市级，李科长）", "手续 ✓ 施工许可", "转办1次",
            "停留 待签收3天 → 已签收3天",
        ] {
            #expect(shown.contains(line), "\(line)\n\(shown)")
        }
        let json = try counter.ask(.showMatter(id), json: true, at: "2026-03-16T12:00").out
        #expect(
            json.contains(#""links":[{"relation":"blockedBy","matter":"\#(other)"}]"#), "\(json)")
        #expect(json.contains(#""transfers":1"#) && json.contains(#""stage":"signed""#))
        let missing = try act(id, .link) {
            $0.relation = "follows"
            $0.name = "ZC-2026-9999"
        }
        #expect(missing.status == 1)
    }

    @Test("The stages tell how many sit where, and which has waited longest")
    func stages() throws {
        let first = try add().matter
        let second = try add().matter
        try act(second, .sign, at: "2026-03-12T10:00")
        let told = try counter.ask(.stages(StageQuery()), at: "2026-03-20T12:00").out
        let lines = told.split(separator: "\n")
        #expect(lines.contains { $0.contains("待签收") && $0.contains(first) && $0.contains("10天") })
        #expect(lines.contains { $0.contains("已签收") && $0.contains(second) && $0.contains("8天") })
        let json = try counter.ask(.stages(StageQuery()), json: true, at: "2026-03-20T12:00").out
        #expect(json.contains(#""stage":"assigned","sitting":1,"passed":2"#))
        let other = try counter.ask(
            .stages(StageQuery(unit: "市财政局")), at: "2026-03-20T12:00"
        ).out
        #expect(!other.contains("待签收"))
    }
}
