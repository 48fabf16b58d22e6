import Deadlines
import Ledger

/// The closed lists of rule files: one Chinese and one English word each.
enum RuleWords {
    static let slots = Words<Slot>([
        ("签收", "sign", .sign), ("报动态", "status-report", .statusReport),
        ("报进展", "progress", .progress), ("报结果", "result-report", .resultReport),
        ("报销号", "closure-report", .closureReport), ("核实", "verify", .verify),
        ("答复", "reply", .reply), ("报审", "submission", .submission),
        ("整改", "rectification", .rectification), ("请假", "absence", .absence),
        ("节点", "milestone", .milestone),
    ])
    static let urgencies = Words<Urgency>([
        ("特急", "immediate", .immediate), ("加急", "urgent", .urgent),
        ("一般", "ordinary", .ordinary), ("紧急", "urgent", .urgent), ("急", "urgent", .urgent),
    ])
    /// Events that start a clock.
    static let triggers = Words<Mark>([
        ("交办", "assigned", .assigned), ("签收", "signed", .signed),
        ("办结日", "completed", .completed), ("退回", "returned", .returned),
        ("核实", "verified", .verified), ("销号", "closed", .closed),
    ])
    /// Events that settle or end.
    static let settlements = Words<Settlement>([
        ("报告", "reported", .report), ("答复", "answered", .report),
        ("报销号", "closureReported", .report), ("签收", "signed", .mark(.signed)),
        ("报办结", "completionClaimed", .mark(.completed)),
        ("退回", "returned", .mark(.returned)), ("核实", "verified", .mark(.verified)),
        ("销号", "closed", .mark(.closed)),
    ])
    static let owes = Words<Owes>([
        ("牵头单位", "lead", .leadUnit), ("协办单位", "assisting", .assistingUnits),
        ("各单位", "every", .everyUnit), ("分管领导", "leader", .leader),
        ("督查室", "office", .office),
    ])
    static let strengths = Words<Strength>([("必须", "hard", .hard), ("原则上", "soft", .soft)])
    /// Named dates that every matter may carry.
    static let builtInDates = ["期限", "办结日", "整改期限"]
}
