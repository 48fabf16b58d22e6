import Almanac
import Ledger

/// What somebody asks the office to enter.
package enum Command: Hashable, Sendable {
    case add(Assignment, as: MatterID)
    case sign
    case report(Report)
    /// 报办结: it was done on that day.
    case complete(on: Day)
    /// 退回: to be put right by that day.
    case returnForRectification(until: Day)
    case verify
    case close
    case setDate(name: String, Moment)
    case amend([Amendment])
    case release
}

/// The verb of a command, without what it says.
package enum Verb: String, Hashable, Sendable, CaseIterable {
    case add
    case sign
    case report
    case complete
    case returnForRectification = "return"
    case verify
    case close
    case setDate = "date"
    case amend
    case release
}

extension Command {
    package var verb: Verb {
        switch self {
        case .add: .add
        case .sign: .sign
        case .report: .report
        case .complete: .complete
        case .returnForRectification: .returnForRectification
        case .verify: .verify
        case .close: .close
        case .setDate: .setDate
        case .amend: .amend
        case .release: .release
        }
    }
}

/// A command with who gives it, when it happened and why.
package struct Request: Hashable, Sendable {
    package var command: Command
    package var actor: Actor
    /// When it happened; nil is now.
    package var at: Moment?
    package var note: String?

    package init(_ command: Command, by actor: Actor, at: Moment? = nil, note: String? = nil) {
        self.command = command
        self.actor = actor
        self.at = at
        self.note = note
    }
}

/// The longest texts that are entered, in characters, and the longest lists.
package enum DeskLimits {
    package static let titleMax = 500
    package static let nameMax = 100
    package static let numberMax = 200
    package static let noteMax = 2_000
    package static let textMax = 20_000
    package static let assistingUnitsMax = 200
    package static let datesMax = 50
    package static let amendmentsMax = 50
    /// Working days back that need no note.
    package static let workingDaysBack = 1
}
