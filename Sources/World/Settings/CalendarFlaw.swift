import Almanac

/// What can be wrong with the holiday files.
package enum CalendarFlaw: Hashable, Sendable {
    case restAndWork(Day)
    case workOnWeekday(Day)
    case statutoryWithoutRest(Day)
    case yearTwice(Int, at: String)
    case dayTwice(Day)
    case farFromYear(Day, year: Int)
    case rangeReversed(String)
    case rangeTooLong(String, daysMax: Int)

    var wording: Wording {
        switch self {
        case .restAndWork(let day):
            Wording("\(day) 既放假又上班；改正其中一处", "\(day) is both rest and work; correct one")
        case .workOnWeekday(let day):
            Wording(
                "\(day) 不是周六、周日，不能作调休上班日；核对通知",
                "\(day) is no Saturday or Sunday, so no make-up day; check the notice"
            )
        case .statutoryWithoutRest(let day):
            Wording(
                "\(day) 不在 rest 之内；法定节假日当天必须放假",
                "\(day) is not within rest; a statutory day must be a day off")
        case .yearTwice(let year, let place):
            Wording(
                "\(year)年已在 \(place) 写过；一年只留一个文件",
                "\(year) is already at \(place); keep one file a year")
        case .dayTwice(let day): Wording("\(day) 写了两次；删去一个", "\(day) is there twice; remove one")
        case .farFromYear(let day, let year):
            Wording("\(day) 离\(year)年太远；核对年份", "\(day) is far from \(year); check the year")
        case .rangeReversed(let text):
            Wording("“\(text)”起在止后；对调", "“\(text)” ends before it begins; swap the dates")
        case .rangeTooLong(let text, let max):
            Wording(
                "“\(text)”超过 \(max) 天；核对日期", "“\(text)” is longer than \(max) days; check the dates"
            )
        }
    }
}
