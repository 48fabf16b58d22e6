import Almanac

/// Who did it, and by which way it came.
package struct Actor: Hashable, Sendable, Codable {
    /// An official's name, or the office's.
    package var name: String
    /// The system user behind the command, from the socket's peer credentials.
    package var systemUser: String?
    package var via: Via

    package init(name: String, systemUser: String? = nil, via: Via = .command) {
        self.name = name
        self.systemUser = systemUser
        self.via = via
    }
}

package enum Via: String, Hashable, Sendable, Codable, CaseIterable {
    case command
    case workbook
    case phone
    case paper
    case mail
    case link
    case meeting
}

/// 台账事件: the only things that ever happen. Append-only.
package struct LedgerEvent: Hashable, Sendable, Codable {
    package var matter: MatterID
    /// 1, 2, 3 … within the matter.
    package var number: Int
    /// When it happened.
    package var at: Moment
    /// When it was entered.
    package var recorded: Instant
    package var actor: Actor
    package var note: String?
    package var what: Happening

    package init(
        matter: MatterID, number: Int, at: Moment, recorded: Instant, actor: Actor,
        note: String? = nil, what: Happening
    ) {
        self.matter = matter
        self.number = number
        self.at = at
        self.recorded = recorded
        self.actor = actor
        self.note = note
        self.what = what
    }
}

/// What happened to a matter.
package enum Happening: Hashable, Sendable, Codable {
    case assigned(Assignment)
    case amended([Amendment])
    case signed
    case reported(Report)
    /// 报办结: the lead unit claims that it was done on that day.
    case completionClaimed(on: Day)
    /// 核账: somebody else looked and found it done.
    case verified
    /// 退回: not done; to be put right by that day.
    case returned(until: Day)
    /// 销号.
    case closed
    /// One of the matter's named dates was set or moved.
    case dated(name: String, Moment)
    /// What was past due when first imported is taken up from now on.
    case released
}

package enum ReportKind: String, Hashable, Sendable, Codable, CaseIterable {
    case status
    case result
    case progress
    case closure
    case reply
}

package struct Report: Hashable, Sendable, Codable {
    package var kind: ReportKind
    package var text: String
    /// The unit that reports where each unit has its own clock; nil is the lead unit.
    package var unit: String?

    package init(kind: ReportKind, text: String = "", unit: String? = nil) {
        self.kind = kind
        self.text = text
        self.unit = unit
    }
}
