extension Point {
    var english: String {
        switch self {
        case .elapsed(let length) where length.count == 0: "the same day"
        case .elapsed(let length): "\(length.english) \(length.count > 0 ? "after" : "before")"
        case .minutes(let count): "\(count.magnitude) minutes \(count < 0 ? "before" : "after")"
        case .shifted(let point, let length):
            "\(length.english) \(length.count < 0 ? "before" : "after") \(point.english)"
        case .date(let year, let month, let day):
            "\(year.english)\(padded(month, 2))-\(padded(day, 2))"
        case .dayOfMonth(let months, let day): "day \(day) of \(Period.month(months).english)"
        case .nextDayOfMonth(let day): "the next day \(day) of a month"
        case .weekday(let weeks, let day):
            "\(Point.english(weekday: day)) of \(Period.week(weeks).english)"
        case .nextWeekday(let day): "the next \(Point.english(weekday: day))"
        case .start(let period): "the first day of \(period.english)"
        case .end(let period): "the last day of \(period.english)"
        case .before(let period): "the day before \(period.english) begins"
        case .workingDay(let index, let period):
            "working day \(index) of \(period.english)"
        case .beforeHoliday(let holiday, let year):
            "the last working day before \(holiday?.english ?? "the next holiday")\(year.suffix)"
        case .endOfHoliday(let holiday, let year):
            "the last rest day of \(holiday.english)\(year.suffix)"
        case .holiday(let holiday, let year): "\(holiday.english)\(year.suffix)"
        case .earlier(let one, let other): "the earlier of \(one.english) and \(other.english)"
        }
    }

    static func english(weekday: Int) -> String {
        let names = [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ]
        return names.indices.contains(weekday - 1) ? names[weekday - 1] : "\(weekday)"
    }
}

extension Holiday {
    package var english: String {
        switch self {
        case .newYear: "New Year"
        case .springFestival: "Spring Festival"
        case .qingming: "Qingming"
        case .labourDay: "Labour Day"
        case .dragonBoat: "Dragon Boat Festival"
        case .midAutumn: "Mid-Autumn"
        case .nationalDay: "National Day"
        }
    }
}

extension YearReference {
    var english: String {
        switch self {
        case .next: "the next "
        case .relative(let years): years == 0 ? "this year's " : "\(years) year(s) on: "
        case .fixed(let year): "\(year)-"
        }
    }

    var suffix: String {
        switch self {
        case .next: ""
        case .relative(let years): years == 0 ? " this year" : " \(years) year(s) on"
        case .fixed(let year): " \(year)"
        }
    }
}

extension Period {
    var english: String {
        switch self {
        case .week(let count): Period.english(count, "week")
        case .xun(let count): Period.english(count, "ten-day part")
        case .month(let count): Period.english(count, "month")
        case .quarter(let count): Period.english(count, "quarter")
        case .half(let count): Period.english(count, "half-year")
        case .year(let year): "the year\(year.suffix)"
        case .halfOfYear(let year, let half): "half \(half)\(year.suffix)"
        case .quarterOfYear(let year, let quarter): "quarter \(quarter)\(year.suffix)"
        case .monthOfYear(let year, let month): "month \(month)\(year.suffix)"
        case .xunOfMonth(let month, let part): "ten-day part \(part) of \(month.english)"
        }
    }

    private static func english(_ count: Int, _ unit: String) -> String {
        switch count {
        case 0: "this \(unit)"
        case 1: "the next \(unit)"
        case -1: "the last \(unit)"
        default: "the \(unit) \(count) on"
        }
    }
}

extension Cadence {
    var english: String {
        repetition + (since.map { ", from \($0.english) on" } ?? "")
    }

    private var repetition: String {
        switch beat {
        case .every(let length): "every \(length.english) from the trigger\(hour.english)"
        case .each(let unit, let spots):
            "each \(unit.english), on \(spots.map(\.english).joined(separator: " and "))"
                + hour.english
        }
    }
}

extension Cadence.CalendarUnit {
    var english: String {
        switch self {
        case .day: "day"
        case .workingDay: "working day"
        case .week: "week"
        case .xun: "ten-day part"
        case .halfMonth: "half-month"
        case .months(1): "month"
        case .months(3): "quarter"
        case .months(6): "half-year"
        case .months(12): "year"
        case .months(let count): "\(count) months"
        }
    }
}

extension Cadence.Spot {
    var english: String {
        switch self {
        case .end: "its end"
        case .day(let month, let day): "day \(day) of its month \(month)"
        case .workingDay(let index): "working day \(index)"
        case .weekday(let day): Point.english(weekday: day)
        case .nthWeekday(let index, let day): "\(Point.english(weekday: day)) no. \(index)"
        case .afterEnd(let length):
            "\(length.english) \(length.count < 0 ? "before" : "after") its end"
        case .endOfXun(let month, let part): "ten-day part \(part) of its month \(month)"
        case .beforeHoliday(let holiday): "the last working day before \(holiday.english)"
        }
    }
}
