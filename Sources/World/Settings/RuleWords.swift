import Almanac
import Deadlines
import Ledger

/// The closed lists of rule files: one Chinese and one English word each.
enum RuleWords {
    /// A rule whose name is one of these fills that slot; any other has a slot of its own.
    static let slots = Words<Slot>([
        ("签收", "sign", .sign), ("报动态", "status-report", .statusReport),
        ("报进展", "progress", .progress), ("报结果", "result-report", .resultReport),
        ("报销号", "closure-report", .closureReport), ("报告销号", "closure-report", .closureReport),
        ("核实", "verify", .verify), ("答复", "reply", .reply), ("报审", "submission", .submission),
        ("整改", "rectification", .rectification), ("请假", "absence", .absence),
        ("节点", "milestone", .milestone), ("办结", "completion", .completion),
    ])
    static let urgencies = Words<Urgency>([
        ("特急", "immediate", .immediate), ("加急", "urgent", .urgent),
        ("一般", "ordinary", .ordinary), ("紧急", "urgent", .urgent), ("急", "urgent", .urgent),
    ])
    /// Events that start, settle or end.
    static let marks = Words<Mark>([
        ("交办", "assigned", .assigned), ("签收", "signed", .signed),
        ("报告", "reported", .reported), ("报办结", "completionClaimed", .completed),
        ("办结日", "completed", .completed), ("报销号", "closureReported", .closureReported),
        ("核实", "verified", .verified), ("退回", "returned", .returned),
        ("销号", "closed", .closed), ("转办", "transferred", .transferred),
        ("异议", "objected", .objected), ("求助", "helpAsked", .helpAsked),
        ("答复", "answered", .answered), ("征求意见", "consulted", .consulted),
        ("延期", "extended", .extended), ("暂停", "paused", .paused),
        ("恢复", "resumed", .resumed), ("撤销", "withdrawn", .withdrawn),
        ("重办", "reopened", .reopened),
    ])
    static let pers = Words<Per>([
        ("事项", "matter", .matter), ("分管领导", "leader", .leader), ("单位", "unit", .unit),
    ])
    static let owes = Words<Owes>([
        ("牵头单位", "lead", .leadUnit), ("协办单位", "assisting", .assistingUnits),
        ("各单位", "every", .everyUnit), ("被征求单位", "consulted", .consultedUnits),
        ("分管领导", "leader", .leader), ("被求助方", "helper", .helper),
        ("核实人", "verifier", .verifier), ("督查室", "office", .office),
        ("外部", "outside", .outside),
    ])
    static let asks = Words<Ask>([
        (Ask.number.word, "number", .number), (Ask.change.word, "change", .change),
        (Ask.nextStep.word, "next-step", .nextStep), (Ask.nextDate.word, "next-date", .nextDate),
        (Ask.documentNumber.word, "document-number", .documentNumber),
        (Ask.attachment.word, "attachment", .attachment),
    ])
    static let silences = Words<Silence>([
        ("逾期", "breach", .breach), ("视为同意", "consent", .consent),
        ("视为放弃", "waiver", .waiver),
    ])
    static let strengths = Words<Strength>([("必须", "hard", .hard), ("原则上", "soft", .soft)])
    static let firstDays = Words<FirstDay>([("次日", "next", .next), ("当日", "same", .same)])
    static let rolls = Words<Roll>([
        ("none", "none", .none), ("next", "next", .next), ("previous", "previous", .previous),
    ])
    static let required = Words<RequiredField>([
        ("分管领导", "leader", .leader), ("牵头单位", "unit", .unit), ("标准", "standard", .standard),
        ("要求", "requirement", .requirement), ("期限", "due", .due),
        ("责任人", "person", .person), ("协办单位", "assisting", .assisting),
        ("来源", "source", .source), ("包案领导", "case-leader", .caseLeader),
        ("项目支撑", "support", .support),
    ])
    /// What a close-out needs.
    static let closing = Words<ClosingNeed>([
        ("程序", "procedure", .gate(.procedure)), ("质量", "quality", .gate(.quality)),
        ("时限", "time", .gate(.time)), ("总结", "summary", .summary),
    ])
    /// Spans that no kind declares.
    static let spans = Words<String>([
        (Stretch.pause, "pause", Stretch.pause),
        (Stretch.coordination, "coordination", Stretch.coordination),
    ])
    /// 整改期限.
    static let rectification = "整改期限"
    /// Named dates that every matter may carry.
    static let builtInDates = ["期限", "办结日", rectification]
    /// 长期: only the close-out ends a recurrence.
    static let everlasting = ["长期", "forever"]
}

enum ClosingNeed: Hashable, Sendable {
    case gate(Gate)
    case summary

    var gate: Gate? { if case .gate(let gate) = self { gate } else { nil } }
}
