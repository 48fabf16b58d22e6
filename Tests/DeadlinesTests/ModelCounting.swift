import Almanac

/// Counts periods on the fingers, day by day, with nothing of the product but lengths and days.
struct Fingers {
    var wall: WallCalendar
    /// Days that do not count: after the one that opens a span, up to the one that ends it.
    var spans: [(opened: Int, ended: Int)] = []

    func isExcluded(_ day: Int) -> Bool {
        spans.contains { $0.opened < day && day <= $0.ended }
    }

    /// Goes on until so many days were met for which `counts` holds.
    private func walk(_ count: Int, from day: Int, _ step: Int, _ counts: (Int) -> Bool) -> Int {
        var (day, left) = (day, count)
        while left > 0 {
            day += step
            if counts(day) { left -= 1 }
        }
        return day
    }

    /// The last day of a period before any roll.
    func end(of length: Length, from trigger: Int, _ first: FirstDay) -> Int {
        if length.count == 0 { return trigger }
        let step = length.count.signum()
        let base = first == .same ? trigger - step : trigger
        let count = abs(length.count)
        if length.unit == .workingDay {
            return walk(count, from: base, step) { wall.works($0) && !isLeftOut($0, step) }
        }
        // What is no count of working days ends on a day of the calendar, and every excluded day
        // on the way puts that off by one.
        let plain = plainEnd(count, length.unit, from: trigger, base, step, first)
        return walk(abs(plain - base), from: base, step) { !isLeftOut($0, step) }
    }

    /// A span that opens and ends stops a clock that runs, never one that is read backwards.
    private func isLeftOut(_ day: Int, _ step: Int) -> Bool { step > 0 && isExcluded(day) }

    private func plainEnd(
        _ count: Int, _ unit: LengthUnit, from trigger: Int, _ base: Int, _ step: Int,
        _ first: FirstDay
    ) -> Int {
        switch unit {
        case .hour, .workingDay, .day: base + step * count
        case .week: base + step * 7 * count
        case .xun: walk(count, from: base, step) { endsXun($0) }
        case .month: months(step * count, trigger, first)
        case .quarter: months(step * 3 * count, trigger, first)
        case .halfYear: months(step * 6 * count, trigger, first)
        case .year: months(step * 12 * count, trigger, first)
        }
    }

    func endsXun(_ day: Int) -> Bool {
        let page = wall.page(day)
        return page.day == 10 || page.day == 20 || page.endsMonth
    }

    private func months(_ months: Int, _ trigger: Int, _ first: FirstDay) -> Int {
        let (day, isMissing) = wall.corresponding(months, to: trigger)
        return first == .same && !isMissing ? day - months.signum() : day
    }

    /// Both as one length, where their units are of one family.
    static func sum(_ one: Length, _ other: Length) -> Length? {
        if one.unit == other.unit { return Length(one.count + other.count, one.unit) }
        let months: [LengthUnit: Int] = [.month: 1, .quarter: 3, .halfYear: 6, .year: 12]
        guard let left = months[one.unit], let right = months[other.unit] else { return nil }
        return Length(one.count * left + other.count * right, .month)
    }
}
