/// What earlier parts of the phrase said, for parts that leave it out.
struct PhraseContext {
    var year: YearReference?
    var month: Int?
    var week: Int?
    /// The part follows directly: 5月10日、20日.
    var isDirect = false

    /// The year of a month that names none.
    func year(for month: Int) -> YearReference {
        switch year {
        case .fixed(let year): .fixed(year + (self.month.map { month < $0 ? 1 : 0 } ?? 0))
        case .relative(let years): .relative(years + (self.month.map { month < $0 ? 1 : 0 } ?? 0))
        case .next, nil: .next
        }
    }
}

extension PhraseCursor {
    /// Reads one place on the calendar.
    mutating func place(_ context: PhraseContext) -> Place? {
        guard !isAtEnd else { return nil }
        return attempt { $0.numericDate() } ?? attempt { $0.planEnd() }
            ?? attempt { $0.relativeDay() } ?? attempt { $0.weekPlace(context) }
            ?? attempt { $0.holidayPlace() } ?? attempt { $0.yearPlace(context) }
    }

    /// 2026-06-30, 2026.6.30, 2026/6, 20260630, 6.30.
    private mutating func numericDate() -> Place? {
        guard !isAfterNumber, next?.isDigit ?? false, !isAfterLabel else {
            return nil
        }
        let start = at
        guard let first = number() else { return nil }
        if at - start == 8 { return compactDate(first) }
        guard let separator = takeAny([".", "/", "-"]), next?.isDigit ?? false,
            let second = number(), !endsInThreeDigits
        else { return nil }
        let isYear = (1900...2999).contains(first) || (first >= 20 && first <= 99)
        if isYear, takeAny([separator]) != nil, let third = number() {
            guard !endsInThreeDigits else { return nil }
            guard !(next?.isDigit ?? false) else { return nil }
            skipDaySign()
            return .date(.fixed(first < 100 ? 2000 + first : first), second, third)
        }
        if (1900...2999).contains(first) {
            guard (1...12).contains(second) else { return nil }
            if take("月") { _ = take("份") }
            return monthPlace(.fixed(first), second)
        }
        guard Day(year: 2024, month: first, day: second) != nil else { return nil }
        guard
            isAtClauseEnd || seesAny(["日", "号", "前", "之前", "以前", "至", "完成", "办结", "报", "起", "T"])
                || (separator != "-" && sees("-"))
        else { return nil }
        skipDaySign()
        return .date(.next, first, second)
    }

    private mutating func compactDate(_ value: Int) -> Place? {
        let year = value / 10_000
        guard (1900...2999).contains(year) else { return nil }
        return .date(.fixed(year), value / 100 % 100, value % 100)
    }

    /// 30日, 30号; not 一号文件 or 三日游.
    mutating func takeDaySign() -> Bool {
        var rest = self
        let things = [
            "文件", "文", "线", "楼", "院", "令", "公告", "机", "地块", "桥", "井", "库", "通知", "提案", "建议", "议案",
            "工程", "项目",
            "函", "批复", "意见",
        ]
        if rest.take("号"), rest.seesAny(things) { return false }
        if rest.take("日"), rest.seesAny(["游", "常", "均", "志", "谈"]) { return false }
        return takeAny(["日", "号"]) != nil
    }

    /// 2026-03-001 is the number of a paper.
    private var endsInThreeDigits: Bool {
        at > 2 && text[at - 3..<at].allSatisfy(\.isDigit)
    }

    /// Whether what stands before names a number, so that none is a date: 编号2026-03-01.
    private var isAfterLabel: Bool {
        var left = text[..<at]
        if left.last == ":" { left.removeLast() }
        return ["编号", "版本", "编码", "代码", "型号", "案号", "单号", "档号", "文号", "电话", "传真", "房号", "车牌"]
            .contains(where: left.string.hasSuffix)
    }

    mutating func skipDaySign() {
        if takeAny(["日", "号"]) != nil { _ = takeAny(["当天", "当日"]) }
    }

    /// “十五五”期末: five-year plans; the fifteenth is 2026 to 2030.
    private mutating func planEnd() -> Place? {
        guard !isAfterNumber, take("十"), let tens = next.flatMap(Numeral.value(of:)),
            (1...9).contains(tens)
        else { return nil }
        at += 1
        guard take("五"), !seesAny(["日", "天", "个", "月", "号", "年", "周", "小时"]) else { return nil }
        let last = 2030 + (10 + tens - 15) * 5
        let isPlan = take("规划")
        guard !seesAny(["中期", "初期", "前期"]) else { return nil }
        let end = Place(endOf: .year(.fixed(last)))
        if takeAny(["期末", "末期", "时期末", "末", "收官", "期满"]) != nil { return end }
        if isPlan, !seesAny(["期间", "时期", "期内", "前", "内"]) { return nil }
        var whole = end
        if takeAny(["期间", "时期"]) != nil {
            whole.start = .start(of: .year(.fixed(last - 4)))
            whole.isSpan = true
        }
        return whole
    }

    private mutating func relativeDay() -> Place? {
        let words: [(String, Int)] = [
            ("大后天", 3), ("后天", 2), ("明天", 1), ("明日", 1), ("次日", 1), ("翌日", 1), ("第二天", 1),
            ("第2天", 1), ("第2日", 1),
            ("第二日", 1), ("隔天", 1), ("隔日", 1), ("昨天", -1), ("昨日", -1), ("今天", 0), ("今日", 0),
            ("当天", 0), ("当日", 0),
            ("即日", 0), ("本日", 0), ("同日", 0), ("现在", 0), ("明早", 1), ("今晚", 0), ("明晚", 1),
        ]
        guard let (word, days) = words.first(where: { sees($0.0) }) else { return nil }
        _ = take(word)
        // 今晚8点 is eight in the evening.
        if word.hasSuffix("晚"), next?.isNumeral ?? false { at -= 1 }
        var place = Place(day: .elapsed(Length(days, .day)))
        place.hour = clock() ?? (word == "明早" ? .at(.opening) : .unstated)
        place.isAmbiguous = word == "隔日" || word == "隔天"
        return place
    }

    private mutating func weekPlace(_ context: PhraseContext) -> Place? {
        let weeks: [(String, Int)] = [
            ("下下", 2), ("下一", 1), ("下个", 1), ("下", 1), ("次", 1), ("本", 0), ("这个", 0), ("这", 0),
            ("当", 0),
            ("上上", -2), ("上一", -1), ("上个", -1), ("上", -1),
        ]
        var week: Int?
        var copy = self
        if let (word, count) = weeks.first(where: { sees($0.0) }), copy.take(word),
            copy.seesAny(["周", "星期", "礼拜"])
        {
            (self, week) = (copy, count)
        } else if isAfterNumber {
            return nil
        }
        guard takeAny(["周", "星期", "礼拜"]) != nil else { return nil }
        if let weekday = weekday() { return weekdayPlace(weekday, week ?? context.week) }
        let whole = Period.week(week ?? 0)
        if take("末") {
            var end = Place(day: .weekday(weeks: week ?? 0, 7))
            end.before = .workingDay(-1, of: whole)
            end.isLoose = true
            return end
        }
        guard week != nil || seesAny(["内", "之内", "底"]) else { return nil }
        _ = take("底")
        if let day = workingDayPlace(whole) { return day }
        var place = Place(period: whole)
        place.due = .workingDay(-1, of: whole)
        place.week = week
        if week == 0 { place.before = nil }
        return place
    }

    private func weekdayPlace(_ weekday: Int, _ week: Int?) -> Place {
        guard let week else { return Place(day: .nextWeekday(weekday)) }
        var place = Place(day: .weekday(weeks: week, weekday))
        place.week = week
        return place
    }

    /// 一 … 六, 日, 天, 1 … 7, after 周 or 星期.
    mutating func weekday() -> Int? {
        if takeAny(["日", "天"]) != nil { return 7 }
        let start = at
        guard let scalar = next, let day = Numeral.value(of: scalar) ?? digit(scalar),
            (1...7).contains(day)
        else { return nil }
        at += 1
        if scalar.isDigit, sees("次") || (next?.isDigit ?? false) {
            at = start
            return nil
        }
        return day
    }

    private func digit(_ scalar: Unicode.Scalar) -> Int? {
        scalar.isDigit ? Int(scalar.value) - 48 : nil
    }

    /// (的)最后一个工作日, 第3个工作日 of a period.
    mutating func workingDayPlace(_ period: Period) -> Place? {
        attempt { cursor in
            cursor.workingDayIndex().map { Place(day: .workingDay($0, of: period)) }
        }
    }

    mutating func workingDayIndex() -> Int? {
        guard let index = ordinal(), takeAny(["工作日", "工作天"]) != nil else { return nil }
        return index
    }

    /// 最后一个 (-1), 第3个, 首个; the thing counted follows.
    mutating func ordinal() -> Int? {
        _ = take("的")
        if takeAny(["最后一个", "最后1个", "最末一个"]) != nil { return -1 }
        if take("倒数第"), let index = number(), take("个") { return -index }
        if take("首个") { return 1 }
        guard takeAny(["第", "前"]) != nil, let index = number(), take("个"), index > 0 else {
            return nil
        }
        return index
    }
}

extension Place {
    static func date(_ year: YearReference, _ month: Int, _ day: Int) -> Place {
        var place = Place(day: .date(year, month: month, day: day))
        place.year = year == .next ? nil : year
        place.month = month
        let sample =
            if case .fixed(let year) = year { year } else { 2024 }
        place.isImpossible = Day(year: sample, month: month, day: day) == nil
        return place
    }
}
