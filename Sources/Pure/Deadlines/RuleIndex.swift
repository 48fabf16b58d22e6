import Almanac
import Ledger

/// The texts of one rule in the order of their numbers; nil where it was taken away.
struct RuleLine: Sendable {
    struct Text: Sendable {
        var number: Int
        var since: Day?
        var taken: Day?
        var takenAt: Instant?
        var text: RuleText?
    }

    let id: String
    let texts: [Text]
    /// Another rule of its shelf looks at its obligations.
    var isReferred = false
    /// The one text that has held since ever, as most rules have.
    let only: RuleText?

    init(_ id: String, _ editions: [Edition]) {
        self.id = id
        texts = editions.map { edition in
            Text(
                number: edition.number, since: edition.since, taken: edition.taken,
                takenAt: edition.takenAt,
                text: edition.rule.map { RuleText($0, version: edition.number) })
        }
        only = texts.count == 1 && texts[0].since == nil ? texts[0].text : nil
    }

    /// The text for a clock that starts on `day` and was known of since `known`: what is taken up
    /// later moves no date that people were told. nil before the first.
    /// - Parameter recorded: When it was entered: on the day of a change the hour decides.
    func text(on day: Day, knownSince known: Day, recorded: Instant) -> Text? {
        texts.last { text in
            guard (text.since ?? day) <= day, (text.taken ?? known) <= known else { return false }
            return text.taken != known || (text.takenAt ?? recorded) <= recorded
        }
    }

    var latest: RuleText? { texts.last?.text }

    /// Whether it matters when a clock started.
    var isVersioned: Bool { texts.count != 1 || texts[0].since != nil }
}

/// The rules of a book sorted by the kinds that they can reach, so that a matter looks at its own.
final class RuleIndex: Sendable {
    /// What can reach the matters of one kind.
    struct Shelf: Sendable {
        /// In the order in which they win a slot.
        let lines: [RuleLine]
        let rectifications: [RuleText]
        /// Rules that watch whether reports still say anything new.
        let watching: [RuleText]
        /// Rules whose obligations start or settle others.
        let referred: Set<String>

        init(_ lines: [RuleLine]) {
            let texts = lines.flatMap(\.texts).compactMap(\.text)
            let referred = Set(texts.flatMap(\.references))
            self.lines = lines.filter { line in
                line.texts.contains { $0.text.map { !$0.isRectification } ?? false }
            }.map { line in
                var line = line
                line.isReferred = referred.contains(line.id)
                return line
            }
            rectifications = lines.compactMap(\.latest).filter {
                $0.isRectification && $0.trial == .never
            }
            watching = lines.compactMap(\.latest).filter { $0.rule.stagnantAfter != nil }
            self.referred = referred
        }
    }

    private let ofKind: [String: Shelf]
    private let ofAnyKind: Shelf
    /// Rules that keep something standing for leaders or units.
    private let ofStanding: Shelf

    init(_ editions: [String: [Edition]], kinds: [Kind]) {
        let lines = editions.map { RuleLine($0.key, $0.value) }.sorted { $0.precedes($1) }
        var names = Set(kinds.map(\.name))
        for case let text? in lines.flatMap(\.texts).map(\.text) {
            names.formUnion(text.selector.only.kinds)
            names.formUnion(text.selector.except?.kinds ?? [])
        }
        ofKind = Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, Shelf(lines.filter { $0.reaches(name) }))
            })
        ofAnyKind = Shelf(lines.filter { $0.reaches(nil) })
        ofStanding = Shelf(
            lines.filter { $0.texts.contains { $0.text.map { !$0.isForMatters } ?? false } })
    }

    func shelf(for assignment: Assignment) -> Shelf {
        if assignment.standingRule != nil { return ofStanding }
        return ofKind[assignment.kind] ?? ofAnyKind
    }
}

extension RuleLine {
    /// Of several rules in one slot the one that asks for more wins, then the smaller id; a trial
    /// never takes the place of a rule in force.
    fileprivate func precedes(_ other: RuleLine) -> Bool {
        let (left, right) = (rank, other.rank)
        if left.isTrial != right.isTrial { return !left.isTrial }
        return left.conditions != right.conditions
            ? left.conditions > right.conditions : id < other.id
    }

    private var rank: (isTrial: Bool, conditions: Int) {
        let text = latest ?? texts.last { $0.text != nil }?.text
        return (text?.trial == .always, text?.conditions ?? 0)
    }

    /// Whether any of its texts can reach a matter of that kind.
    fileprivate func reaches(_ kind: String?) -> Bool {
        texts.contains { text in
            guard let selector = text.text?.selector else { return false }
            let only = selector.only.kinds
            guard let kind else { return only.isEmpty }
            let isExcepted =
                selector.except.map { $0.count == 1 && $0.kinds.contains(kind) } ?? false
            return (only.isEmpty || only.contains(kind)) && !isExcepted
        }
    }
}
