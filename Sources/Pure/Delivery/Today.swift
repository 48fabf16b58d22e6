import Almanac
import Deadlines
import Ledger

/// What an addressee was told since the morning, as far as it was accepted.
package struct Today: Hashable, Sendable {
    /// Messages beyond urgent ones and the machine's own.
    package var messages: Int
    /// What was said in all of them.
    package var items: [Item]

    package init(messages: Int = 0, items: [Item] = []) {
        self.messages = messages
        self.items = items
    }
}

extension Post {
    /// Takes out of a message what the addressee read on the same day, and says why the rest should
    /// wait for the next working morning; nil for what goes now.
    ///
    /// Only reminders, mentions and repeats may wait; a due, an urge and whatever is sterner goes,
    /// and takes the others with it.
    func reason(
        toPutOff lines: inout [Line], _ waiting: Waiting, _ today: Today
    ) -> Reason? {
        guard !waiting.isUrgent else { return nil }
        lines.removeAll { line in
            line.item.cause == .digest && today.items.contains { $0.saysMore(than: line.item) }
        }
        guard !lines.isEmpty else { return waiting.members.isEmpty ? .nothingToSay : .unchanged }
        let isOld = lines.allSatisfy { line in
            line.member.identity.repetition > 0 && line.item.cause == .step
                && today.items.contains(line.item)
        }
        if isOld { return .unchanged }
        guard let budget = planner.budget, today.messages >= budget else { return nil }
        return lines.allSatisfy(\.mayWait) ? .overBudget : nil
    }
}

extension Post.Line {
    fileprivate var mayWait: Bool {
        switch item.cause {
        case .digest: true
        case .step: item.step == .remind || (item.step == .due && member.identity.repetition > 0)
        case .assigned, .dueMoved, .caughtUp, .proposal, .operator_, .test: false
        }
    }
}

extension Item {
    /// Whether who has read this learns nothing from a mention of the same obligation.
    fileprivate func saysMore(than mention: Item) -> Bool {
        matter == mention.matter && slot == mention.slot && unit == mention.unit
            && occurrence == mention.occurrence && due == mention.due
            && overdue == mention.overdue && remaining == mention.remaining
    }
}
