import Almanac

/// A plan with its days: running totals at the end of each day, straight lines between nodes.
package struct PaceCurve: Hashable, Sendable {
    package struct Node: Hashable, Sendable {
        package var day: Day
        package var value: Amount
        /// As the office wrote it; empty where nobody did.
        package var written: String

        package init(_ day: Day, _ value: Amount, _ written: String = "") {
            self.day = day
            self.value = value
            self.written = written
        }
    }

    package let unit: PaceUnit
    /// The day at whose end nothing is planned yet; the plan's first day is the next one.
    package let start: Node
    /// At least one, by day; later days have greater or equal totals.
    package let nodes: [Node]
    /// A day that a notice may still change has a part in it.
    package let isProvisional: Bool

    /// - Parameters:
    ///   - eve: The day at whose end nothing is planned yet; where it is not before the first
    ///     node, the day before that one stands in.
    ///   - nodes: In any order. Where the first ones are 0, the plan starts from the last of them.
    package init(
        unit: PaceUnit, eve: Day, nodes: [Node], isProvisional: Bool = false
    ) throws(PaceError) {
        let ordered = nodes.sorted { $0.day < $1.day }
        guard let first = ordered.first, let last = ordered.last else { throw .noNodes }
        try PaceCurve.check(ordered, unit)
        guard last.value > .zero else { throw .nothingPlanned }
        let resting = ordered.last { $0.value == .zero }
        self.unit = unit
        self.start = resting ?? Node(min(eve, first.day - 1), .zero)
        self.nodes = ordered.filter { $0.value > .zero }
        self.isProvisional = isProvisional
    }

    private static func check(_ nodes: [Node], _ unit: PaceUnit) throws(PaceError) {
        for node in nodes {
            guard node.value >= .zero, unit == .amount || node.value <= Amount(100) else {
                throw .outOfRange(written: node.name, node.value)
            }
        }
        for (node, next) in zip(nodes, nodes.dropFirst()) {
            guard node.day < next.day else { throw .sameDay(node.name, next.name, node.day) }
            guard node.value <= next.value else {
                throw .falls(from: node.name, node.value, to: next.name, next.value)
            }
        }
    }
}

extension PaceCurve.Node {
    fileprivate var name: String { written.isEmpty ? "\(day)" : written }
}

extension PaceCurve {
    /// The straight line on which one day lies.
    package struct Stretch: Hashable, Sendable {
        package var from: Node
        package var to: Node
        /// Days of it that are over at the end of the day, 0 to ``days``.
        package var passed: Int
        package var days: Int { to.day - from.day }

        package var planned: Ratio {
            let (low, high) = (Int128(from.value.millionths), Int128(to.value.millionths))
            let days = Int128(self.days)
            return Ratio(low * days + (high - low) * Int128(passed), days * 1_000_000)
        }
    }

    package var last: Node { nodes[nodes.count - 1] }

    /// The stretch in which the day lies; a node's own day ends its stretch. Days before the plan
    /// stand at the beginning of the first, days after it at the end of the last.
    package func stretch(on day: Day) -> Stretch {
        let index = nodes.firstIndex { $0.day >= day } ?? nodes.count - 1
        let from = index == 0 ? start : nodes[index - 1]
        let passed = min(max(day, from.day), nodes[index].day) - from.day
        return Stretch(from: from, to: nodes[index], passed: passed)
    }

    /// The running total planned for the end of the day, in the plan's own unit, exact.
    package func planned(on day: Day) -> Ratio { stretch(on: day).planned }

    /// What 100 percent are; of a plan in amounts its last node where no target is known. A target
    /// of 0 or less is none.
    func whole(_ target: Amount?) -> Amount? {
        let target = target.flatMap { $0 > .zero ? $0 : nil }
        switch unit {
        case .percent: return target
        case .amount: return target ?? last.value
        }
    }

    /// The planned total in one unit, exact; nil for an amount whose target is not known.
    package func planned(on day: Day, in unit: PaceUnit, target: Amount?) -> Ratio? {
        let planned = planned(on: day)
        switch (self.unit, unit) {
        case (.percent, .percent), (.amount, .amount): return planned
        case (.percent, .amount): return whole(target).map { planned.percentage(of: $0) }
        case (.amount, .percent): return whole(target).flatMap { planned.percent(of: $0) }
        }
    }
}

extension Pace {
    /// The plan with its days, for one matter.
    ///
    /// Points of the calendar lie in the year in which the matter begins, or as written, and
    /// their plan runs from 1 January of that year (of the first node's, where that is earlier):
    /// a year's plan is the same for whoever was assigned in March. A plan that counts from the
    /// beginning (3个月内) runs from there.
    /// - Parameter begin: The day from which lengths are counted; of a plan that is made anew each
    ///   year, the first day of the year in question.
    package func curve(begin: Day, in calendar: WorkingCalendar) throws(PaceError) -> PaceCurve {
        guard .zero < yellow, yellow <= red else { throw .thresholds(yellow: yellow, red: red) }
        guard .zero <= backLoaded, backLoaded <= Amount(100) else {
            throw .backLoaded(backLoaded)
        }
        var nodes: [PaceCurve.Node] = []
        var isProvisional = false
        for planned in plan {
            let due = try planned.due(begin: begin, in: calendar)
            nodes.append(PaceCurve.Node(due.day, planned.value, planned.written))
            isProvisional = isProvisional || due.isProvisional
        }
        let isRelative = plan.contains { $0.point?.isRelative == true }
        let year = min(begin.year, nodes.map(\.day.year).min() ?? begin.year)
        let eve = isRelative ? begin : begin.firstOfYear(year) - 1
        return try PaceCurve(unit: unit, eve: eve, nodes: nodes, isProvisional: isProvisional)
    }
}

extension PacePlanned {
    /// The one point that the term names; nil for spans, recurrences and what hangs on an event.
    fileprivate var point: Point? {
        switch term {
        case .due(let point, _): point
        case .span, .after, .recurring, .several, .open, .undetermined: nil
        }
    }

    fileprivate func due(
        begin: Day, in calendar: WorkingCalendar
    ) throws(PaceError) -> DueTime {
        guard let point else { throw .noDate(written: written) }
        let reference = point.isRelative ? begin : begin.firstOfYear(begin.year)
        do throws(CalendarError) {
            return try point.resolved(from: LocalTime(opening: reference), in: calendar)
        } catch {
            throw .calendar(error)
        }
    }
}

extension Point {
    /// Whether it is said from the reference day (3个月内, 下月底), not by the calendar's own names.
    fileprivate var isRelative: Bool {
        switch self {
        case .elapsed, .minutes, .dayOfMonth, .nextDayOfMonth, .weekday, .nextWeekday: true
        case .shifted(let point, _): point.isRelative
        case .earlier(let one, let other): one.isRelative || other.isRelative
        case .start(let period), .end(let period), .before(let period),
            .workingDay(_, let period):
            period.isRelative
        case .date, .beforeHoliday, .endOfHoliday, .holiday: false
        }
    }
}

extension Period {
    fileprivate var isRelative: Bool {
        switch self {
        case .week, .xun, .month, .quarter, .half: true
        case .xunOfMonth(let month, _): month.isRelative
        case .year, .halfOfYear, .quarterOfYear, .monthOfYear: false
        }
    }
}

extension Day {
    fileprivate func firstOfYear(_ year: Int) -> Day {
        Day(year: year, month: 1, day: 1) ?? self
    }
}
