import Almanac
import Deadlines
import Delivery
import Ledger

/// What a template must stand: the worst that a ledger holds.
package enum TrialFixture: String, Hashable, Sendable, CaseIterable {
    case plain
    case longTitle
    case emoji
    case markdown
    case html
    case rightToLeft
    case newlines
    case emptyFields
    case hundredItems
    case withoutDue
    case byTheHour
    case overdue
    case toldOften

    package var wording: (chinese: String, english: String) {
        switch self {
        case .plain: ("平常的事项", "a plain matter")
        case .longTitle: ("超长的标题", "a very long title")
        case .emoji: ("表情符号", "emoji")
        case .markdown: ("标题里的 Markdown 记号", "markdown in the title")
        case .html: ("标题里的 HTML", "HTML in the title")
        case .rightToLeft: ("从右到左的文字", "right-to-left text")
        case .newlines: ("标题里的换行和控制字符", "line ends and controls in the title")
        case .emptyFields: ("空的标题、责任人和依据", "no title, person or reason")
        case .hundredItems: ("100 项", "100 items")
        case .withoutDue: ("没有期限", "no due date")
        case .byTheHour: ("按小时计的期限", "a due date by the hour")
        case .overdue: ("已逾期", "overdue")
        case .toldOften: ("多人多次告知过", "many people told before")
        }
    }

    /// 2026-03-16 08:34 in Shanghai: when all of them are read.
    package static let now = Instant(seconds: 1_773_621_240)

    /// 18:00, which many offices write out.
    private static let closing = TimeOfDay(seconds: 18 * 3600)

    func message(of template: Template) -> Message {
        let isMany = self == .hundredItems && template.listsItems
        let several = template.key.kind.isList || (template.listsItems && self == .toldOften)
        return message(of: template.key.kind, count: isMany ? 100 : several ? 3 : 1)
    }

    /// - Parameter count: How many things it tells, 1 or more.
    package func message(of kind: TextKind, count: Int) -> Message {
        let items = (1...count).map { item(of: kind, number: $0) }
        let missed = self == .toldOften ? [Missed(step: .due, nominal: TrialFixture.now)] : []
        return Message(
            id: "msg_trial", cause: kind.cause, step: kind.step, severity: .notice,
            reason: .firstReminder, created: TrialFixture.now,
            recipient: Recipient(
                id: person, name: person, unit: self == .emptyFields ? "" : "市住建局"),
            items: items, missed: missed, truncated: self == .toldOften ? 7 : 0)
    }

    private func item(of kind: TextKind, number: Int) -> Item {
        var item = Item(
            matter: MatterID("PS-2026-00\(16 + number)"), title: title, kind: "批示",
            leadUnit: self == .emptyFields ? "" : "市住建局",
            responsible: self == .emptyFields ? "" : "市住建局 " + person,
            slot: .resultReport, obligationName: "报结果", due: due, light: .green,
            cause: kind.cause, step: kind.step, why: why, source: "office-rules.yaml:14")
        switch self {
        case .overdue, .toldOften:
            item.overdue = 3
            item.openBefore = self == .toldOften ? 1 : 0
        default: item.remaining = 1
        }
        if kind == .dueMoved { item.dueBefore = due.map(TrialFixture.earlier) }
        item.toldBefore = told
        return item
    }

    private var person: String {
        switch self {
        case .emptyFields: ""
        case .longTitle: String(repeating: "欧阳某某", count: 10)
        case .rightToLeft: "\u{202E}张某"
        default: "张某"
        }
    }

    private var title: String {
        switch self {
        case .longTitle: String(repeating: "关于进一步加快推进全市老旧小区改造工作的", count: 60)
        case .emoji: String(repeating: "👨‍👩‍👧‍👦🇨🇳👍🏽改造", count: 30)
        case .markdown: "**粗体** [链接](http://x.example) `代码` # 标题 <@all> | > 引用"
        case .html: "<script>alert(1)</script>&amp;\"'<a href=x>"
        case .rightToLeft: "\u{202E}txt.exe\u{2066}مشروع تجديد\u{2069}"
        case .newlines: "第一行\r\n【催办】第二行\u{0}\u{1B}[31m\u{2028}第三行"
        case .emptyFields: ""
        case .plain, .hundredItems, .withoutDue, .byTheHour, .overdue, .toldOften:
            "关于老旧小区改造进度的批示"
        }
    }

    private var why: String {
        switch self {
        case .emptyFields: ""
        case .longTitle: String(repeating: "批示后7天，末日顺延；", count: 20)
        default: "批示后7天"
        }
    }

    private var due: Due? {
        let today = Zone.shanghai.day(of: TrialFixture.now)
        switch self {
        case .withoutDue: return nil
        case .byTheHour:
            return Due(day: today, instant: TrialFixture.now + 7200, isByTheHour: true)
        case .overdue, .toldOften:
            let day = today - 3
            return Due(
                day: day, instant: Zone.shanghai.instant(day, TrialFixture.closing),
                isProvisional: self == .toldOften)
        default:
            let day = today + 1
            return Due(day: day, instant: Zone.shanghai.instant(day, TrialFixture.closing))
        }
    }

    private static func earlier(_ due: Due) -> Due {
        var before = due
        before.day = due.day - 7
        before.instant = due.instant + -7 * 86_400
        return before
    }

    private var told: [Told] {
        let today = Zone.shanghai.day(of: TrialFixture.now)
        switch self {
        case .overdue:
            return [
                Told(official: "张某", step: .remind, day: today - 4),
                Told(official: "张某", step: .due, day: today - 3),
            ]
        case .toldOften:
            return ["张某", "李某", "欧阳某某", "王副市长"].enumerated().flatMap { index, name in
                (1...4).map {
                    let day = today - 20 + $0 * (index + 1)
                    return Told(official: name, step: Step.allCases[index], day: day)
                }
            }
        case .plain, .longTitle, .emoji, .markdown, .html, .rightToLeft, .newlines, .emptyFields,
            .hundredItems, .withoutDue, .byTheHour:
            return []
        }
    }
}

extension TextKind {
    fileprivate var cause: Cause {
        switch self {
        case .remind, .due, .urge, .supervise, .digest: .step
        case .bulletin, .interview: .proposal
        case .assigned, .bulk: .assigned
        case .dueMoved: .dueMoved
        }
    }

    fileprivate var step: Step? {
        switch self {
        case .remind, .digest: .remind
        case .due: .due
        case .urge: .urge
        case .supervise: .supervise
        case .bulletin: .bulletin
        case .interview: .interview
        case .assigned, .bulk, .dueMoved: nil
        }
    }
}
