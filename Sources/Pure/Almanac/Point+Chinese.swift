extension Point {
    var chinese: String {
        switch self {
        case .elapsed(let length) where length.count == 0: "当日"
        case .elapsed(let length): length.count > 0 ? "满\(length.chinese)" : "之前\(length.chinese)"
        case .minutes(let count): "\(count < 0 ? "之前" : "满")\(count.magnitude)分钟"
        case .shifted(let point, let length):
            "\(point.chinese)\(length.count < 0 ? "之前" : "之后")\(length.chinese)"
        case .date(let year, let month, let day): "\(year.chinese)\(month)月\(day)日"
        case .dayOfMonth(let months, let day): "\(Period.month(months).chinese)\(day)日"
        case .nextDayOfMonth(let day): "下一个\(day)日"
        case .weekday(let weeks, let day):
            "\(Period.week(weeks).chinese)\(Point.chinese(weekday: day))"
        case .nextWeekday(let day): "下一个星期\(Point.chinese(weekday: day))"
        case .start(let period): "\(period.chinese)首日"
        case .end(let period): "\(period.chinese)末日"
        case .before(let period): "\(period.chinese)开始的前一日"
        case .workingDay(let index, let period):
            index == -1
                ? "\(period.chinese)最后一个工作日"
                : "\(period.chinese)\(index < 0 ? "倒数" : "")第\(index.magnitude)个工作日"
        case .beforeHoliday(let holiday, let year):
            "\(year.chinese)\(holiday?.rawValue ?? "最近一个节日")放假前最后一个工作日"
        case .endOfHoliday(let holiday, let year): "\(year.chinese)\(holiday.rawValue)假期末日"
        case .holiday(let holiday, let year): "\(year.chinese)\(holiday.rawValue)"
        case .earlier(let one, let other): "\(one.chinese)与\(other.chinese)中较早的一日"
        }
    }

    static func chinese(weekday: Int) -> String {
        let names = ["一", "二", "三", "四", "五", "六", "日"]
        return names.indices.contains(weekday - 1) ? names[weekday - 1] : "\(weekday)"
    }
}

extension YearReference {
    var chinese: String {
        switch self {
        case .next: ""
        case .relative(let years): Period.relative(years, "年", ["去年", "今年", "明年", "后年"])
        case .fixed(let year): "\(year)年"
        }
    }
}

extension Period {
    var chinese: String {
        switch self {
        case .week(let count): Period.relative(count, "周", ["上周", "本周", "下周", "下下周"])
        case .xun(let count): Period.relative(count, "旬", ["上一旬", "本旬", "下一旬", "再下一旬"])
        case .month(let count): Period.relative(count, "个月", ["上月", "本月", "下月", "下下月"])
        case .quarter(let count):
            Period.relative(count, "个季度", ["上季度", "本季度", "下季度", "再下季度"])
        case .half(let count):
            Period.relative(count, "个半年", ["上一个半年", "这半年", "下一个半年", "再下一个半年"])
        case .year(let year): year == .next ? "当年" : year.chinese
        case .halfOfYear(let year, let half): year.chinese + (half == 1 ? "上半年" : "下半年")
        case .quarterOfYear(let year, let quarter): "\(year.chinese)第\(quarter)季度"
        case .monthOfYear(let year, let month): "\(year.chinese)\(month)月"
        case .xunOfMonth(let month, let part):
            month.chinese + (part == 1 ? "上旬" : part == 2 ? "中旬" : "下旬")
        }
    }

    /// The word for -1 … 2 periods away, else their number.
    static func relative(_ count: Int, _ unit: String, _ names: [String]) -> String {
        if (-1...2).contains(count) { return names[count + 1] }
        return count < 0 ? "\(count.magnitude)\(unit)前" : "\(count)\(unit)后"
    }
}

extension Cadence {
    var chinese: String {
        let beginning = since.map { "自\($0.chinese)起，" } ?? ""
        return beginning + repetition
    }

    private var repetition: String {
        switch beat {
        case .every(let length): "自起算日起每满\(length.chinese)一次\(hour.chinese)"
        case .each(let unit, let spots):
            "每\(unit.chinese)一次："
                + spots.map { $0.chinese(of: unit) }.joined(separator: "、") + hour.chinese
        }
    }
}

extension Cadence.CalendarUnit {
    var chinese: String {
        switch self {
        case .day: "天"
        case .workingDay: "个工作日"
        case .week: "周"
        case .xun: "旬"
        case .halfMonth: "半月"
        case .months(1): "月"
        case .months(3): "季度"
        case .months(6): "半年"
        case .months(12): "年"
        case .months(let count): "\(count)个月"
        }
    }
}

extension Cadence.CalendarUnit {
    /// A month within the unit.
    func chinese(month: Int) -> String {
        switch self {
        case .months(12): "\(month)月"
        case .day, .workingDay, .week, .xun, .halfMonth, .months(1): "当月"
        case .months: month == 1 ? "首月" : month == -1 ? "末月" : "第\(month)个月"
        }
    }
}

extension Cadence.Spot {
    func chinese(of unit: Cadence.CalendarUnit) -> String {
        switch self {
        case .end: "期末"
        case .day(let month, let day):
            unit.chinese(month: month) + (day < 0 ? "末日" : "\(day)日")
        case .workingDay(let index):
            index == -1
                ? "最后一个工作日" : "\(index < 0 ? "倒数" : "")第\(index.magnitude)个工作日"
        case .weekday(let day): "星期\(Point.chinese(weekday: day))"
        case .nthWeekday(let index, let day):
            (index < 0 ? "最后一个" : "第\(index)个") + "星期\(Point.chinese(weekday: day))"
        case .afterEnd(let length): "期满\(length.count < 0 ? "前" : "后")\(length.chinese)"
        case .endOfXun(let month, let part):
            unit.chinese(month: month) + (part == 1 ? "上旬" : part == 2 ? "中旬" : "下旬")
        case .beforeHoliday(let holiday): "\(holiday.rawValue)放假前最后一个工作日"
        }
    }
}
