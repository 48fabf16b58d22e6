import Almanac

/// What the office itself does about a matter, beside the messages that are sent.
package enum Supervision: Hashable, Sendable, Codable {
    /// 一个电话、一条短信也是督查: a person was told by a person.
    case nudged(Nudge)
    /// 明查暗访: a look without notice is planned for that day. Nobody outside the office hears of it.
    case checkPlanned(on: Day)
    /// What the look found.
    case inspected(Finding)
}

package struct Nudge: Hashable, Sendable, Codable {
    /// The official who was told, by id.
    package var official: String
    /// The due dates of which he was told.
    package var told: [DueReference]

    package init(official: String, told: [DueReference]) {
        self.official = official
        self.told = told
    }
}

package struct Finding: Hashable, Sendable, Codable {
    package var text: String

    package init(text: String) { self.text = text }
}

/// A nudge with the event that brought it.
package struct GivenNudge: Hashable, Sendable {
    package var nudge: Nudge
    package var event: LedgerEvent
}

extension Matter {
    package var nudges: [GivenNudge] {
        events.compactMap { event in
            guard case .supervised(.nudged(let nudge)) = event.what else { return nil }
            return GivenNudge(nudge: nudge, event: event)
        }
    }

    /// The finding for which the event of that number asks: it was entered just before it.
    package func finding(behind number: Int) -> Finding? {
        guard let place = events.firstIndex(where: { $0.number == number }), place > 0,
            events[place].recorded == events[place - 1].recorded,
            case .supervised(.inspected(let finding)) = events[place - 1].what
        else { return nil }
        return finding
    }
}
