/// One day of a period as an explanation tells it.
package struct CountedDay: Hashable, Sendable {
    package enum Part: String, Hashable, Sendable, Codable {
        case counted
        /// A rest day inside a period of working days.
        case skipped
        /// Inside a span that does not count.
        case excluded
        /// Passed by the roll at the end.
        case rolledOver
        /// The working day on which the roll came to rest.
        case rolledTo
    }

    package var day: Day
    package var kind: DayKind
    package var part: Part
    package var isProvisional: Bool

    package var isCounted: Bool { part == .counted }
}

extension WorkingCalendar {
    /// Every day of the period, in the order of counting, then the days of the roll.
    ///
    /// - Complexity: O(days); an explanation may walk, counting does not.
    package func days(of counting: Counting) -> [CountedDay] {
        let step = counting.length.count < 0 ? -1 : 1
        let first = counting.firstDay == .next ? counting.trigger + step : counting.trigger
        var days: [CountedDay] = []
        if counting.length.count != 0 || counting.extendedBy != nil {
            for number in stride(
                from: Int(first.number), through: Int(counting.unrolled.number), by: step)
            {
                let day = Day(number: Int32(number))
                days.append(entry(day, part(of: day, in: counting)))
            }
        }
        return days + rollDays(of: counting)
    }

    private func part(of day: Day, in counting: Counting) -> CountedDay.Part {
        if counting.excluded.contains(where: { day > $0.opened && day <= $0.ended }) {
            return .excluded
        }
        // An extension may be in another unit than the period it lengthens.
        let isOwn = counting.length.count < 0 || day <= counting.ownLastDay
        let unit = isOwn ? counting.length.unit : counting.extendedBy?.unit
        return unit != .workingDay || isWorkingDay(day) ? .counted : .skipped
    }

    private func rollDays(of counting: Counting) -> [CountedDay] {
        guard counting.rollActed else { return [] }
        let step = counting.last < counting.unrolled ? -1 : 1
        let passed = stride(
            from: Int(counting.unrolled.number) + step, to: Int(counting.last.number), by: step
        ).map { entry(Day(number: Int32($0)), .rolledOver) }
        return passed + [entry(counting.last, .rolledTo)]
    }

    private func entry(_ day: Day, _ part: CountedDay.Part) -> CountedDay {
        CountedDay(day: day, kind: kind(of: day), part: part, isProvisional: isProvisional(day))
    }
}
