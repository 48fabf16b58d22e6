import Almanac
import Channels
import Deadlines
import Delivery
import Ledger

/// What another rule set changes: dues that move, obligations and messages that come or go.
struct RulesCompared {
    struct Owed: Hashable, Comparable {
        var matter: MatterID
        var slot: String
        var unit: String
        var occurrence: Int

        init(_ obligation: Obligation) {
            matter = obligation.key.matter
            slot = obligation.key.slot.rawValue
            unit = obligation.key.unit ?? ""
            occurrence = obligation.occurrence
        }

        static func < (left: Owed, right: Owed) -> Bool {
            (left.matter, left.slot, left.unit, left.occurrence)
                < (right.matter, right.slot, right.unit, right.occurrence)
        }
    }

    enum Change {
        case moved(from: Due?, to: Due?)
        case appears(Due?)
        case vanishes(Due?)

        var word: String {
            switch self {
            case .moved: "moved"
            case .appears: "appears"
            case .vanishes: "vanishes"
            }
        }
    }

    struct Row {
        var owed: Owed
        var name: String
        var title: String
        var change: Change
    }

    /// A message that only one of the two rule sets sends.
    struct Written: Hashable {
        var at: Instant
        /// Tells it from every other: who is told what, when and why.
        var key: String
        var json: JSONValue
        var lines: String
    }

    private(set) var rows: [Row] = []
    private(set) var removed: [Written] = []
    private(set) var added: [Written] = []

    /// Compares what one matter owes; what was due before `from` by both does not matter any more.
    mutating func compare(
        _ matter: Matter, before: [Obligation], after: [Obligation], from: Instant
    ) {
        let old = RulesCompared.byKey(before)
        let new = RulesCompared.byKey(after)
        for owed in Set(old.keys).union(new.keys).sorted() {
            guard let change = change(old[owed], new[owed], from),
                let named = new[owed] ?? old[owed]
            else { continue }
            rows.append(
                Row(
                    owed: owed, name: named.name, title: matter.assignment.title, change: change))
        }
    }

    private func change(_ old: Obligation?, _ new: Obligation?, _ from: Instant) -> Change? {
        let dues = [old?.due, new?.due].compactMap { $0?.instant }
        guard dues.isEmpty || dues.contains(where: { $0 >= from }) || isOpen(old) || isOpen(new)
        else { return nil }
        guard let old else { return .appears(new?.due) }
        guard let new else { return .vanishes(old.due) }
        guard old.due?.instant != new.due?.instant else { return nil }
        return .moved(from: old.due, to: new.due)
    }

    private func isOpen(_ obligation: Obligation?) -> Bool {
        switch obligation?.standing {
        case .open, .waiting, .undetermined, .notBefore: true
        case .settled, .lapsed, .excused, nil: false
        }
    }

    /// A slot that comes again keeps its first place: two of one key cannot be owed at one time.
    private static func byKey(_ obligations: [Obligation]) -> [Owed: Obligation] {
        Dictionary(obligations.map { (Owed($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Compares the messages of both; the order of each is that of time.
    mutating func compare(before: [Written], after: [Written]) {
        removed = RulesCompared.without(before, after)
        added = RulesCompared.without(after, before)
    }

    private static func without(_ messages: [Written], _ others: [Written]) -> [Written] {
        var left = Dictionary(others.map { ($0.key, 1) }, uniquingKeysWith: +)
        return messages.filter { message in
            guard let count = left[message.key], count > 0 else { return true }
            left[message.key] = count - 1
            return false
        }
    }
}
