import Almanac

/// 进度计划: how much of a measure is planned by when, and from where on it is behind.
///
/// To which matters it applies is the caller's to say, as for a rule.
package struct Pace: Hashable, Sendable, Codable {
    /// Unique in all files, never changed once used: `projects.invest`.
    package var id: String
    /// What is measured: 投资完成额.
    package var measure: String
    /// What is to be reached; nil where the plan says it in percent or by its last node.
    package var target: PaceTarget?
    /// What the plan's numbers are; one plan never mixes the two.
    package var unit: PaceUnit
    /// Running totals; straight lines between. Their order here says nothing.
    package var plan: [PacePlanned]
    /// Yellow from so many points behind on, this figure included (银川: 10).
    package var yellow: Amount
    /// Red beyond so many points behind; this figure itself is still yellow (银川: 30).
    package var red: Amount
    /// Percent of the whole above which the last quarter of the time carries too much.
    package var backLoaded: Amount
    package var source: Source
    /// Where it stands: file and line.
    package var place: String

    package init(
        id: String, measure: String, target: PaceTarget? = nil, unit: PaceUnit = .percent,
        plan: [PacePlanned], yellow: Amount = Amount(10), red: Amount = Amount(30),
        backLoaded: Amount = Amount(40), source: Source, place: String
    ) {
        self.id = id
        self.measure = measure
        self.target = target
        self.unit = unit
        self.plan = plan
        self.yellow = yellow
        self.red = red
        self.backLoaded = backLoaded
        self.source = source
        self.place = place
    }
}

/// What a plan runs to.
package enum PaceTarget: Hashable, Sendable, Codable {
    /// A number that each matter carries: 年度计划投资.
    case number(String)
    case fixed(Amount)

    /// The target of one matter; nil where it does not carry the number.
    package func amount(in numbers: [String: Amount]) -> Amount? {
        switch self {
        case .number(let name): numbers[name]
        case .fixed(let amount): amount
        }
    }
}

package enum PaceUnit: String, Hashable, Sendable, Codable, CaseIterable {
    /// Hundredths of the target.
    case percent
    /// The measure's own unit: 万元.
    case amount
}

/// One node of a plan: by when, and how much altogether.
package struct PacePlanned: Hashable, Sendable, Codable {
    /// As the office wrote it: 一季度末.
    package var written: String
    package var term: Term
    /// A running total from the plan's beginning.
    package var value: Amount

    package init(_ written: String, _ term: Term, _ value: Amount) {
        self.written = written
        self.term = term
        self.value = value
    }

    /// Reads the term from its words; a phrase that names no single date is found by
    /// ``Pace/curve(begin:in:)``.
    package init(_ written: String, _ value: Amount) {
        self.init(written, Term.read(written).term, value)
    }
}
