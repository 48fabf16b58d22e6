import Almanac
import Deadlines
import Delivery

/// The sentences of one language; what is said, and in which order, is ``MessageText``'s.
protocol Phrasing {
    var scene: Scene { get }
    var language: Language { get }

    /// 【可能重复】
    var duplicateMark: String { get }
    /// 【补发】 before what was missed.
    var caughtUpMark: String { get }
    /// Title of a matter in a list, in characters.
    var listTitleMax: Int { get }

    func stepTag(_ step: Step?) -> String
    func word(_ step: Step) -> String
    func day(_ day: Day) -> String
    func due(_ due: Due) -> String
    func distance(_ distance: Scene.Distance) -> String
    func name(_ item: Item) -> String
    func singleHeader(_ item: Item, _ step: Step?) -> String
    /// In the subject of a mail about one matter.
    func assignedSubject(_ items: [Item]) -> String
    func movedSubject(_ items: [Item]) -> String
    func countSubject(_ items: [Item]) -> String
    func dueLine(_ item: Item) -> WrittenMessage.Line
    func ownerLine(_ item: Item) -> String
    func toldLine(_ item: Item) -> String
    /// Between a sentence and what is added to it.
    var aside: String { get }
    func request(_ item: Item) -> String
    /// Said below several urges: each may need somebody else.
    var coordination: String { get }
    /// What a person of the office decided on a proposal.
    func ruledLine(_ step: Step) -> String
    /// 代张局长收: for whom the reader stands in.
    func onBehalf(of names: [String]) -> String

    /// Before a digest: of its highest step.
    func digestTag(_ step: Step?, _ occasion: Occasion?) -> String
    func digestHeader(_ message: Message, _ items: [Item]) -> String
    /// What a group reads instead: nobody's digest.
    func groupHeader(_ message: Message, _ items: [Item]) -> String
    func digestLine(_ item: Item, of message: Message) -> WrittenMessage.Line
    /// 今日, 明日, or the day.
    func when(_ item: Item) -> String
    func note(_ item: Item) -> String
    /// Whom the message addresses: a person, and in a group the unit.
    func readerName(_ message: Message) -> String
    func superviseHeader(_ items: [Item], rest: Int) -> String
    /// With the unit where the header does not name it.
    func superviseLine(_ item: Item, _ number: Int, unit: Bool) -> WrittenMessage.Line

    func assignmentHeader(_ message: Message, _ matters: [[Item]]) -> String
    func kinds(_ matters: [[Item]]) -> String
    func assignmentSpan(_ first: Item, _ last: Item) -> String
    /// - Parameter isBrief: Without the hour at which the office closes.
    func assignmentLine(_ items: [Item], isBrief: Bool) -> WrittenMessage.Line

    /// Numbers of matters for which the same words hold.
    func numbered(_ words: String, _ numbers: [String]) -> String
    /// What is not named: how many of which kinds, due on which days, and where all of them stand.
    func counted(_ entries: [[Item]], from first: Day?, through last: Day?, hasLink: Bool) -> String

    func movedHeader(_ item: Item) -> String
    func movedReason(_ item: Item) -> String
    func proposalHeader(_ step: Step?, _ items: [Item]) -> String
    var proposalNote: String { get }
    func operatorHeader(_ message: Message) -> String
    func operatorLine(_ item: Item) -> WrittenMessage.Line
    /// Above a parcel for several recipients.
    func parcelHeader(people: Int, items: Int, above: [(step: Step, people: Int)]) -> String
    /// Above the items of one of them; in a group the unit alone.
    func shareHeader(_ recipient: Recipient, tag: String) -> String
    /// The lines of the operator's news, the headline first.
    func news(_ news: News) -> [String]
    func testLines(_ message: Message, office: String) -> [String]

    func missedLine(_ missed: [Missed]) -> WrittenMessage.Line
    func leftOut(_ count: Int) -> String
    func reportTo(_ phoneLine: String) -> String
    func answer(_ deed: AnswerDeed, at url: String) -> String

    /// The text of a short message: what may be cut stands in the middle of its one line.
    func short(_ message: Message, _ items: [Item], phoneLine: String) -> WrittenMessage.Line
    /// Of a batch of assignments, in the order of their dates: by when all of it is due. Else empty.
    func lastDue(_ items: [Item]) -> String
    /// What is owed and by when, in a short message.
    func shortly(_ item: Item) -> String
    /// Numbers of a batch besides the one that the short message tells of.
    func others(_ numbers: [String]) -> String
}

extension Phrasing {
    /// What a reader counts: matters in an assignment, and else what is owed.
    func things(_ items: [Item]) -> Int {
        let isAssigned = items.allSatisfy { $0.cause == .assigned }
        return isAssigned ? Set(items.map(\.matter)).count : items.count
    }
}

/// What the reader does behind the link.
enum AnswerDeed {
    case act
    case urge
    case all
    case list
    case see
    case group
}

extension Item {
    /// Number and title of the matter: the number survives every cut, the title may be shortened.
    func titled(_ charactersMax: Int, before: String = "", after: String = "")
        -> WrittenMessage.Line
    {
        let title = plainTitle(charactersMax)
        return .init(before + plainNumber, title.isEmpty ? "" : " " + title, after)
    }

    var plainNumber: String { OneLine(matter.rawValue, bytesMax: 80).text }
    /// Of a masked title its kind: the number stands beside it.
    func plainTitle(_ charactersMax: Int) -> String {
        let shown = title == coverTitle ? kind : title
        return OneLine(shown).text.cut(to: charactersMax, by: .characters)
    }
    var plainName: String { OneLine(obligationName, bytesMax: 120).text }
    /// The unit whose clock it is.
    var plainUnit: String { OneLine(unit ?? leadUnit, bytesMax: 120).text }
    var plainKind: String { OneLine(kind, bytesMax: 60).text }
    var plainWhy: String { OneLine(why, bytesMax: 240).text }
}

/// On whom an obligation rests, as unit and person; either may be unknown.
struct Bearer: Hashable {
    var unit: String
    var person: String

    /// Reads `市住建局 张某`; a name alone is of the lead unit in an assignment, and else a leader's
    /// or the office's own, who belong to no unit that is assigned matters.
    init(_ item: Item) {
        let written = OneLine(item.responsible, bytesMax: 180).text
        let unit = item.plainUnit
        if written.isEmpty || written == unit {
            (self.unit, person) = (unit, "")
        } else if written.hasPrefix(unit + " ") {
            (self.unit, person) = (unit, String(written.dropFirst(unit.count + 1)))
        } else if let space = written.lastIndex(of: " ") {
            self.unit = String(written[..<space])
            person = String(written[written.index(after: space)...])
        } else {
            (self.unit, person) = (item.cause == .assigned ? unit : "", written)
        }
    }

    func named(person isNamed: Bool) -> String {
        [unit, isNamed ? person : ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Occasion {
    /// The names of the digests in it; nil where the daily one is among them, or none is.
    var ownTitle: String? {
        switch self {
        case .digest(let names):
            names.isEmpty || names.contains(Digest.daily.name)
                ? nil : OneLine(names.joined(separator: "、"), bytesMax: 60).text
        case .operator, .test: nil
        }
    }
}

extension Scene {
    /// Whether all of them fall due in the week of today, which ends on Sunday, and none is past.
    func fallThisWeek(_ items: [Item]) -> Bool {
        items.allSatisfy { item in
            guard let due = item.due, !isPast(item) else { return false }
            return due.day - today <= 7 - today.weekday
        }
    }
}
