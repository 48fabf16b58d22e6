import Almanac
import Deadlines
import Door
import Ledger
import Settings

extension Rule {
    /// A rule that says only what a test needs.
    static func fixture(
        _ id: String, _ name: String, _ slot: Slot? = nil, kind: String? = nil,
        tag: String? = nil, from: [Start] = [.mark(.assigned)], due: Length,
        excluded: [String] = [], owes: Owes = .leadUnit, settledBy: [Settlement] = [.report],
        extend: Allowance? = nil, strength: Strength = .hard, replaces: [String] = []
    ) -> Rule {
        var only = Conditions(kinds: kind.map { [$0] } ?? [])
        only.tags = tag.map { [$0] } ?? []
        return Rule(
            id: id, name: name, slot: slot ?? Slot(rawValue: id), selector: Selector(only),
            replaces: replaces, from: from, due: .once(.due(.elapsed(due), .unstated)),
            excluded: excluded, owes: owes, settledBy: settledBy, extend: extend,
            strength: strength, source: Source(text: name), place: "\(id):1")
    }
}

extension RuleBook {
    /// The rules of a small office: one of each shape that a verb moves.
    static let ofVerbs = RuleBook(
        kinds: [
            Kind(
                name: "批示", prefix: "PS", numbers: ["投资完成额": "万元"],
                childMargin: Length(2, .workingDay)),
            Kind(
                name: "会议议定", prefix: "HY",
                requires: [.leader, .unit, .standard, .requirement, .due]),
            Kind(name: "行政许可", prefix: "XK", dates: ["受理", "许可决定"], spans: ["听证"]),
            Kind(name: "会议", prefix: "HB", dates: ["会议日", "材料报送"]),
        ],
        rules: [
            .fixture(
                "office.status", "报动态", .statusReport, kind: "批示", due: Length(3, .day),
                strength: .soft),
            .fixture(
                "office.result", "报结果", .resultReport, kind: "批示", due: Length(7, .day),
                extend: Allowance(times: 1, atMost: Length(10, .workingDay), approver: "分管领导")),
            .fixture(
                "office.hard", "报结果", .resultReport, kind: "批示", tag: "难度大",
                due: Length(30, .day), replaces: ["office.result"]),
            .fixture(
                "office.consultation", "书面回复意见", kind: "批示", from: [.mark(.consulted)],
                due: Length(3, .workingDay), owes: .consultedUnits,
                settledBy: [.mark(.answered)]),
            .fixture(
                "help.answer", "答复求助", kind: "批示", from: [.mark(.helpAsked)],
                due: Length(5, .workingDay), owes: .helper, settledBy: [.mark(.answered)]),
            .fixture(
                "licence.decide", "作出许可决定", kind: "行政许可", from: [.mark(.date("受理"))],
                due: Length(20, .workingDay), excluded: ["听证", "协调"],
                settledBy: [.mark(.date("许可决定"))]),
            .fixture(
                "meeting.papers", "报送议题材料", kind: "会议", from: [.mark(.date("会议日"))],
                due: Length(-3, .workingDay), settledBy: [.mark(.date("材料报送"))]),
        ])
}

extension Counter {
    /// A counter under the rules of verbs; 王副市长 is in charge of 市住建局.
    static func ofVerbs() throws -> Counter {
        try Counter { $0.book = .ofVerbs }
    }

    /// Assigns a matter on Tuesday 10 March 2026 at 10:00, and tells its number.
    func assigned(
        kind: String = "批示", at time: String = "2026-03-10T10:00",
        _ change: (inout NewMatter) -> Void = { _ in }
    ) throws -> String {
        var matter = NewMatter(kind: kind, title: "关于老旧小区改造进度的批示", unit: "市住建局")
        matter.leader = "王副市长"
        change(&matter)
        return try ask(.addMatter(matter), by: "督查室", at: time).matter
    }

    func act(
        _ verb: Deed.Verb, _ id: String, by: String? = nil, json: Bool = false,
        at time: String = "2026-03-11T10:00", _ change: (inout Deed) -> Void = { _ in }
    ) throws -> Printout {
        var deed = Deed(verb)
        change(&deed)
        return try ask(.act(matter: id, deed), json: json, by: by, at: time)
    }

    func shown(_ id: String, at time: String = "2026-03-11T10:00") throws -> String {
        try ask(.showMatter(id), at: time).out
    }
}
