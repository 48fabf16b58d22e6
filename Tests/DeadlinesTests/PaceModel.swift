/// The plan once more, as an office clerk would do it by hand: day after day, in fractions of its
/// own, on a calendar of its own. It shares no code with what it checks.
struct PaceModel {
    /// An exact sum in lowest terms.
    struct Fraction {
        var top: Int
        var bottom: Int

        static func + (one: Fraction, other: Fraction) -> Fraction {
            var top = one.top * other.bottom + other.top * one.bottom
            var bottom = one.bottom * other.bottom
            var (large, small) = (abs(top), bottom)
            while small != 0 { (large, small) = (small, large % small) }
            if large > 1 { (top, bottom) = (top / large, bottom / large) }
            return Fraction(top: top, bottom: bottom)
        }

        /// The nearest whole number of `1 / unit`, halves up; of positive numbers only.
        func nearest(_ unit: Int) -> Int {
            let whole = top * unit / bottom
            let rest = top * unit - whole * bottom
            return rest * 2 >= bottom ? whole + 1 : whole
        }
    }

    struct Date: Hashable {
        var year = 2026
        var month = 1
        var day = 1

        mutating func advance() {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            day += 1
            if day > lengths[month - 1] { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }

        var labels: [String] {
            let xun = day <= 10 ? "a" : day <= 20 ? "b" : "c"
            return [
                "\(year)-\(month)-\(day)", "\(year)-\(month)-\(xun)", "\(year)-\(month)",
                "\(year)q\((month + 2) / 3)", "\(year)",
            ]
        }
    }

    /// `totals[n]`: planned when n days of the plan are over; the last node's total after it.
    var totals: [Fraction] = [Fraction(top: 0, bottom: 1)]
    /// `dates[n]`: the n-th day, 1 for 2026-01-01; `dates[0]` says nothing.
    var dates: [Date] = [Date(year: 2025, month: 12, day: 31)]

    /// - Parameter nodes: Days since the plan's eve with their totals, in hundredths.
    init(_ nodes: [(day: Int, hundredths: Int)], days: Int) {
        var date = Date()
        for day in 1...days {
            var low = (day: 0, hundredths: 0)
            var step = Fraction(top: 0, bottom: 1)
            for node in nodes {
                if low.day < day, day <= node.day {
                    step = Fraction(
                        top: node.hundredths - low.hundredths, bottom: 100 * (node.day - low.day))
                }
                low = node
            }
            totals.append(totals[day - 1] + step)
            dates.append(date)
            date.advance()
        }
    }
}
