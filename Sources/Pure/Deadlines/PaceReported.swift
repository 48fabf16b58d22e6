import Almanac

/// A running total as a report says it.
package enum PaceFigure: Hashable, Sendable, Codable {
    /// Hundredths of the target.
    case percent(Amount)
    /// In the measure's own unit.
    case amount(Amount)

    /// Reads `18%`, `１８％` as a percentage and a bare number as an amount.
    package init?(_ text: String) {
        var scalars = Array(text.unicodeScalars.map(\.halfWidth))
        while scalars.last == " " { scalars.removeLast() }
        let isPercent = scalars.last == "%"
        if isPercent { scalars.removeLast() }
        var plain = String.UnicodeScalarView()
        plain.append(contentsOf: scalars)
        guard let amount = Amount(String(plain)) else { return nil }
        self = isPercent ? .percent(amount) : .amount(amount)
    }
}

extension PaceFigure {
    /// A bare number in the plan's own unit.
    package init(_ number: Amount, in unit: PaceUnit) {
        switch unit {
        case .percent: self = .percent(number)
        case .amount: self = .amount(number)
        }
    }

    package var isZero: Bool {
        switch self {
        case .percent(let number), .amount(let number): number == .zero
        }
    }
}

/// What one report said about a measure.
package struct PaceReported: Hashable, Sendable, Codable {
    package var at: Moment
    /// The running total; nil where the report gave no number.
    package var figure: PaceFigure?
    /// The report's words.
    package var text: String

    package init(at: Moment, figure: PaceFigure? = nil, text: String = "") {
        self.at = at
        self.figure = figure
        self.text = text
    }
}

extension [PaceReported] {
    /// By time; of two at one time the one that stands later in the list.
    ///
    /// A day without an hour stands for the office's opening, as everywhere.
    package var inOrder: [PaceReported] {
        enumerated().sorted { one, other in
            (one.element.at.day, one.element.at.seconds, one.offset)
                < (other.element.at.day, other.element.at.seconds, other.offset)
        }.map(\.element)
    }

    /// The last report with a number that was made on or before the day.
    package func latest(on day: Day) -> PaceReported? {
        inOrder.last { $0.at.day <= day && $0.figure != nil }
    }
}

extension Moment {
    fileprivate var seconds: Int { (time ?? TimeOfDay.opening).seconds }
}
