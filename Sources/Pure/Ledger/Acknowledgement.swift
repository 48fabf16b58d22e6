import Almanac

/// One due date as it stood at a moment: of which obligation, and at which instant.
package struct DueReference: Hashable, Sendable, Codable {
    package var slot: Slot
    /// The unit whose own clock it is, where several owe the same slot.
    package var unit: String?
    package var occurrence: Int
    package var due: Instant

    package init(slot: Slot, unit: String? = nil, occurrence: Int = 1, due: Instant) {
        self.slot = slot
        self.unit = unit
        self.occurrence = occurrence
        self.due = due
    }
}

/// 知悉: one person says that he knows of a due date. It is not “done”: it stops the repeats of
/// what he was told, and for a while only.
package struct Acknowledgement: Hashable, Sendable, Codable {
    package var of: DueReference
    /// The official who knows of it, by id.
    package var official: String
    /// From this instant on he is told again.
    package var until: Instant

    package init(of due: DueReference, official: String, until: Instant) {
        of = due
        self.official = official
        self.until = until
    }
}

/// How long an acknowledgement of what is overdue holds.
package struct AcknowledgementTerms: Hashable, Sendable {
    /// How often a person may acknowledge the same overdue date in a row.
    package static let inARowMax = 2

    /// The time of the day at which it ends.
    package var until: TimeOfDay
    /// Working days after the one on which it was given, 1 or more.
    package var workingDays: Int

    package init(until: TimeOfDay = AcknowledgementTerms.nine, workingDays: Int = 1) {
        self.until = until
        self.workingDays = workingDays
    }

    package static let nine = TimeOfDay(seconds: 9 * 3600)
}

/// An acknowledgement with the event that brought it.
package struct GivenAcknowledgement: Hashable, Sendable {
    package var given: Acknowledgement
    package var recorded: Instant
}

extension Matter {
    /// Every acknowledgement, in the order in which they were entered.
    package var acknowledgements: [GivenAcknowledgement] {
        events.compactMap { event in
            guard case .acknowledged(let given) = event.what else { return nil }
            return GivenAcknowledgement(given: given, recorded: event.recorded)
        }
    }
}
