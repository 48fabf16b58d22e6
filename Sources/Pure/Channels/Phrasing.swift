import Almanac
import Delivery

/// The sentences of one language; what is said, and in which order, is ``MessageText``'s.
protocol Phrasing {
    var scene: Scene { get }

    /// 【可能重复】
    var duplicateMark: String { get }
    /// 【补发】 before what was missed.
    var caughtUpMark: String { get }

    func stepTag(_ step: Step?) -> String
    func distance(_ distance: Scene.Distance) -> String
    func singleHeader(_ item: Item, _ step: Step?) -> String
    func dueLine(_ item: Item) -> WrittenMessage.Line
    func ownerLine(_ item: Item) -> String
    func toldLine(_ item: Item) -> String
    func request(_ item: Item) -> String

    /// Before a digest: of its highest step.
    func digestTag(_ step: Step?, _ occasion: Occasion?) -> String
    func digestHeader(_ message: Message, _ items: [Item]) -> String
    func digestLine(_ item: Item, of message: Message) -> WrittenMessage.Line
    func superviseHeader(_ items: [Item], rest: Int) -> String
    /// With the unit where the header does not name it.
    func superviseLine(_ item: Item, _ number: Int, unit: Bool) -> WrittenMessage.Line

    func assignmentHeader(_ message: Message, _ matters: [[Item]]) -> String
    func assignmentSpan(_ first: Item, _ last: Item) -> String
    func assignmentLine(_ items: [Item]) -> WrittenMessage.Line

    func movedHeader(_ item: Item) -> String
    func movedReason(_ item: Item) -> String
    func proposalHeader(_ step: Step?, _ items: [Item]) -> String
    var proposalNote: String { get }
    func operatorHeader(_ message: Message) -> String
    func operatorLine(_ item: Item) -> WrittenMessage.Line
    /// The lines of the operator's news, the headline first.
    func news(_ news: News) -> [String]
    func testLines(_ message: Message, office: String) -> [String]

    func missedLine(_ missed: [Missed]) -> String
    func leftOut(_ count: Int) -> String
    func reportTo(_ phoneLine: String) -> String
    func see(_ url: String) -> String
}

extension Item {
    /// Number and title of the matter: the number survives every cut, the title may be shortened.
    func titled(_ charactersMax: Int, before: String = "", after: String = "")
        -> WrittenMessage.Line
    {
        let title = OneLine(title).text.cut(to: charactersMax, by: .characters)
        let number = OneLine(matter.rawValue, bytesMax: 80).text
        return .init(before + number, title.isEmpty ? "" : " " + title, after)
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
