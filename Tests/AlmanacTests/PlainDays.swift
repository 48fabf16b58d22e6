/// A second, naive calendar that walks day by day and shares no code with the almanac.
struct PlainDay: Hashable, CustomStringConvertible {
    var year: Int
    var month: Int
    var day: Int
    /// 1 is Monday.
    var weekday: Int

    /// Walks from Saturday, 1 January 2000.
    init(_ year: Int, _ month: Int, _ day: Int) {
        var walker = PlainDay(year: 2000, month: 1, day: 1, weekday: 6)
        while walker.year != year || walker.month != month || walker.day != day {
            walker = walker.next
        }
        self = walker
    }

    private init(year: Int, month: Int, day: Int, weekday: Int) {
        (self.year, self.month, self.day, self.weekday) = (year, month, day, weekday)
    }

    var isLeap: Bool { (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 }

    var daysInMonth: Int {
        switch month {
        case 2: isLeap ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    var isMonthEnd: Bool { day == daysInMonth }

    var next: PlainDay {
        var next = self
        next.weekday = weekday % 7 + 1
        next.day += 1
        if next.day > daysInMonth { (next.month, next.day) = (month + 1, 1) }
        if next.month > 12 { (next.year, next.month) = (year + 1, 1) }
        return next
    }

    var description: String { "\(year)-\(two(month))-\(two(day))" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The first such day on or after this one.
    func first(where isWanted: (PlainDay) -> Bool) -> PlainDay {
        var walker = self
        while !isWanted(walker) { walker = walker.next }
        return walker
    }

    /// The first three such days on or after this one.
    func three(where isWanted: (PlainDay) -> Bool) -> [PlainDay] {
        let one = first(where: isWanted)
        let two = one.next.first(where: isWanted)
        return [one, two, two.next.first(where: isWanted)]
    }

    /// The `count`-th such day after this one.
    func step(_ count: Int, over isCounted: (PlainDay) -> Bool = { _ in true }) -> PlainDay {
        var (walker, left) = (self, count)
        while left > 0 {
            walker = walker.next
            if isCounted(walker) { left -= 1 }
        }
        return walker
    }

    /// The corresponding day so many months on, or that month's end.
    func months(_ count: Int) -> PlainDay {
        var (walker, left) = (self, count)
        while left > 0 {
            walker = walker.next
            if walker.day == 1 { left -= 1 }
        }
        let wanted = min(day, walker.daysInMonth)
        return walker.first { $0.day == wanted }
    }

    /// By the notices of 2025 and 2026, copied by hand.
    var isWorkday: Bool {
        if PlainDay.made.contains("\(self)") { return true }
        return weekday <= 5 && !PlainDay.rest.contains { $0.contains("\(self)") }
    }

    private static let made = [
        "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09",
        "2026-09-20", "2026-10-10",
    ]
    private static let rest: [ClosedRange<String>] = [
        "2025-10-01"..."2025-10-08", "2026-01-01"..."2026-01-03", "2026-02-15"..."2026-02-23",
        "2026-04-04"..."2026-04-06", "2026-05-01"..."2026-05-05", "2026-06-19"..."2026-06-21",
        "2026-09-25"..."2026-09-27", "2026-10-01"..."2026-10-07",
    ]
}
