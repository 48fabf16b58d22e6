/// `duban absence`: who is away, and who stands in for him.
package enum AbsenceErrand: Codable, Sendable {
    case add(NewAbsence)
    /// - Parameter isAll: Those that are over as well.
    case list(isAll: Bool)
    /// - Parameters:
    ///   - absence: Its number, or the official who is away.
    ///   - on: The first day on which he is back; nil is today.
    case end(absence: String, on: String?, note: String?)
}

/// `duban absence add`, as typed.
package struct NewAbsence: Codable, Sendable {
    package var official: String
    /// `2026-05-06..2026-05-12`, or one day.
    package var days: String
    package var deputy: String?
    package var reason: String

    package init(official: String, days: String, deputy: String? = nil, reason: String) {
        self.official = official
        self.days = days
        self.deputy = deputy
        self.reason = reason
    }
}

/// `duban inbox`: what waits for a person of the office.
package enum InboxErrand: Codable, Sendable {
    /// - Parameter office: Only what is for that supervising office.
    case list(limit: Int, office: String? = nil)
    /// - Parameter item: The number of a proposal, or the matter whose completion is claimed.
    case rule(item: String, isApproved: Bool, note: String?)
}
