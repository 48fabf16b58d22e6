import Ledger

/// A plan of progress, and the matters that it is for.
package struct PaceRule: Hashable, Sendable, Codable {
    package var selector: Selector
    package var pace: Pace

    package init(selector: Selector, pace: Pace) {
        self.selector = selector
        self.pace = pace
    }
}

extension RuleBook {
    /// The plans by which a matter's progress is measured.
    package func paces(of matter: Matter) -> [Pace] {
        paces.filter { $0.selector.fits(matter) }.map(\.pace)
    }
}
