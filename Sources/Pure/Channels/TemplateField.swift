/// A placeholder of a template: what is put in its place.
package enum TemplateField: String, Hashable, Sendable, CaseIterable {
    /// 【督办提醒】, by step.
    case tag
    case recipient
    /// How many things the message tells.
    case count
    /// How many of them are overdue; empty where none is.
    case lateCount = "late_count"
    /// How many are due today; empty where none is.
    case todayCount = "today_count"
    /// 建议7、提案5.
    case kinds
    /// The first and the last due date.
    case span
    case office
    /// Where to report: 督查室 0000-1234567.
    case phone
    /// The one link; empty where the office has no address that phones reach.
    case link
    /// What came to its time while the system was down; empty where nothing did.
    case missed
    /// How many things follow in the next message; empty where none does.
    case more
    /// The day on which it is read.
    case date

    case number
    case title
    case kind
    /// The obligation: 报进展第3期.
    case name
    case step
    /// 3月17日(周二) 下班前(18:00).
    case due
    /// What the due was before it moved.
    case dueBefore = "due_before"
    /// 今日, 明日, or the day.
    case when
    /// 还有1天, 今日到期, 已逾期3天.
    case left
    /// As `left`, and empty before the due.
    case overdue
    /// Why this date.
    case why
    /// Unit and person; in a group the unit alone.
    case responsible
    case unit
    /// Who was told before, and when.
    case told
    /// What to do today.
    case request
    /// In brackets of a list: 18:00前，剩3个工作日.
    case note
    /// The place in the list, from 1.
    case position

    /// Of the message, or of one of the things that it tells.
    package var isOfItem: Bool {
        switch self {
        case .tag, .recipient, .count, .lateCount, .todayCount, .kinds, .span, .office, .phone,
            .link, .missed, .more, .date:
            false
        case .number, .title, .kind, .name, .step, .due, .dueBefore, .when, .left, .overdue, .why,
            .responsible, .unit, .told, .request, .note, .position:
            true
        }
    }

    /// Where somebody answers: it stands on the last lines and is never cut.
    var isAnswer: Bool { self == .link || self == .phone }

    /// Of the values of a line the one that is cut where room is short: the highest; 0 never is.
    var cutRank: Int {
        switch self {
        case .title: 4
        case .why: 3
        case .told: 2
        case .span, .missed, .note, .request: 1
        case .tag, .recipient, .count, .lateCount, .todayCount, .kinds, .office, .phone, .link,
            .more, .date, .number, .kind, .name, .step, .due, .dueBefore, .when, .left, .overdue,
            .responsible, .unit, .position:
            0
        }
    }
}
