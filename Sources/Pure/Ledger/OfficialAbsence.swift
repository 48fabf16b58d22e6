import Almanac

/// 请销假: days on which an official is away, both ends included, as entered by command.
package struct OfficialAbsence: Hashable, Sendable, Codable {
    /// 1, 2, 3 … of the ledger.
    package var number: Int
    /// The official's id.
    package var official: String
    package var first: Day
    package var last: Day
    /// Who stands in for him on these days; nil is his usual deputy.
    package var deputy: String?
    package var reason: String
    /// Asked for later than the office wants to know of it (提前3天请假报备).
    package var isShort: Bool
    /// The matter on which the leave is kept, where the office has such a kind.
    package var matter: MatterID?

    package init(
        number: Int = 0, official: String, first: Day, last: Day, deputy: String? = nil,
        reason: String, isShort: Bool = false, matter: MatterID? = nil
    ) {
        self.number = number
        self.official = official
        self.first = first
        self.last = last
        self.deputy = deputy
        self.reason = reason
        self.isShort = isShort
        self.matter = matter
    }
}

package struct AbsenceEnd: Hashable, Sendable, Codable {
    package var number: Int
    /// The first day on which he is back.
    package var on: Day

    package init(number: Int, on: Day) {
        self.number = number
        self.on = on
    }
}

/// An absence as it stands on the ledger.
package struct StandingAbsence: Hashable, Sendable {
    package var entry: OfficialAbsence
    /// Who entered it, and when.
    package var author: String
    package var recorded: Instant
    /// The first day on which he was back, where somebody said so.
    package var back: Day?

    package init(
        _ entry: OfficialAbsence, author: String, recorded: Instant, back: Day? = nil
    ) {
        self.entry = entry
        self.author = author
        self.recorded = recorded
        self.back = back
    }

    /// The last day on which he is away; before the first where he never went.
    package var last: Day { back.map { min(entry.last, $0 + -1) } ?? entry.last }

    /// As the directory reads it; nil where he never went.
    package var absence: Absence? {
        guard last >= entry.first else { return nil }
        return Absence(
            official: entry.official, first: entry.first, last: last, deputy: entry.deputy,
            reason: entry.reason)
    }
}

extension Directory {
    /// The directory with the absences of the ledger, which win over those of the file.
    package func with(_ absences: [StandingAbsence]) -> Directory {
        Directory(
            units: units, officials: officials,
            absences: self.absences + absences.compactMap(\.absence))
    }
}
