import Almanac

/// 环节位: what an obligation is for. A rule or a row's own deadline fills a slot.
package enum Slot: String, Hashable, Sendable, Codable, CaseIterable {
    case sign
    case statusReport = "status-report"
    case progress
    case resultReport = "result-report"
    case closureReport = "closure-report"
    case verify
    case reply
    case submission
    case rectification
    case absence
    case milestone
}

/// 缓急: how urgent the leader marked it.
package enum Urgency: String, Hashable, Sendable, Codable, CaseIterable {
    case immediate
    case urgent
    case ordinary
}

/// A deadline that the row itself names, kept as written beside its reading.
package struct RowDeadline: Hashable, Sendable, Codable {
    package var written: String
    package var term: Term
    package var isAmbiguous: Bool

    package init(written: String, term: Term, isAmbiguous: Bool = false) {
        self.written = written
        self.term = term
        self.isAmbiguous = isAmbiguous
    }
}
