extension PhraseCursor {
    /// A year, a half, a quarter, a month, a 旬 or a day of a month.
    mutating func yearPlace(_ context: PhraseContext) -> Place? {
        if let (first, last) = attempt({ $0.twoYears() }) {
            var place = Place(endOf: .year(.relative(last)), .relative(last))
            place.start = .start(of: .year(.relative(first)))
            place.isSpan = true
            return place
        }
        let year = attempt { $0.year() }
        if let place = attempt({ $0.partOfYear(year, context) }) {
            return place
        }
        guard let year else { return nil }
        _ = take("度")
        if takeAny(["全年", "整年", "一整年", "全年度"]) != nil { return .whole(.year(year), year) }
        if takeAny(["年底", "年末", "年终", "底", "末", "岁末"]) != nil {
            return Place(endOf: .year(year), year)
        }
        let isMiddle =
            sees("中") && (after("中").isAtClauseEnd || after("中").seesAny(["前", "完成", "期"]))
        if take("年中") || (isMiddle && take("中")) {
            return Place(endOf: .halfOfYear(year, 1), year)
        }
        if takeAny(["年初", "初"]) != nil { return .early(.monthOfYear(year, 1), year) }
        if let day = workingDayPlace(.year(year)) { return day }
        var place = Place(period: .year(year))
        place.year = year
        if case .relative(0) = year { place.before = nil }
        return place
    }

    /// 今明两年, 明后两年.
    private mutating func twoYears() -> (Int, Int)? {
        guard let word = takeAny(["今明", "明后"]), takeAny(["两年", "二年", "2年"]) != nil else {
            return nil
        }
        return word == "今明" ? (0, 1) : (1, 2)
    }

    /// 2026年, 二零二六年, 26年(6月), 今年, 明年度.
    private mutating func year() -> YearReference? {
        let words: [(String, Int)] = [
            ("今年", 0), ("本年", 0), ("当年", 0), ("明年", 1), ("次年", 1), ("来年", 1), ("翌年", 1), ("下一年", 1),
            ("后年", 2), ("去年", -1), ("上一年", -1), ("上年", -1), ("前年", -2),
        ]
        if let (word, years) = words.first(where: { sees($0.0) }) {
            if word == "来年", previous == "年" { return nil }
            _ = take(word)
            _ = take("的")
            return .relative(years)
        }
        guard !isAfterNumber, let number = number(), take("年") else { return nil }
        _ = take("的")
        if (1900...2999).contains(number) { return .fixed(number) }
        guard (20...99).contains(number),
            isAtMonth || seesAny(["底", "末", "上半年", "下半年", "第", "度", "春节", "国庆"])
        else { return nil }
        return .fixed(2000 + number)
    }

    /// 26年6月, but not 50年一遇.
    private var isAtMonth: Bool {
        var rest = self
        guard let month = rest.number(), (1...12).contains(month) else { return false }
        return rest.seesAny(["月", "季度", "、", "-", "至"])
    }

    private mutating func partOfYear(_ year: YearReference?, _ context: PhraseContext) -> Place? {
        attempt { $0.half(year) } ?? attempt { $0.quarter(year, context) }
            ?? attempt { $0.month(year, context) } ?? attempt { $0.bareEnd(year, context) }
    }

    private func after(_ word: String) -> PhraseCursor {
        var rest = self
        _ = rest.take(word)
        return rest
    }

    private mutating func half(_ year: YearReference?) -> Place? {
        let which = year ?? .relative(0)
        if year == nil, takeAny(["本半年", "这半年"]) != nil { return Place(endOf: .half(0)) }
        if year == nil, !isAfterNumber, takeAny(["半年结束", "半年终了", "半年末", "半年底"]) != nil {
            return Place(endOf: .half(0))
        }
        // 批准后半年内 is a length.
        let isStart = year != nil || previous.map { ",;、:".unicodeScalars.contains($0) } ?? true
        guard let word = takeAny(["上半年", "下半年"] + (isStart ? ["前半年", "后半年"] : [])) else {
            return nil
        }
        let half = word == "上半年" || word == "前半年" ? 1 : 2
        let period = Period.halfOfYear(which, half)
        if takeAny(["底", "末", "年底"]) != nil { return Place(endOf: period, which) }
        if let day = workingDayPlace(period) { return day }
        guard half == 1 else {
            var whole = Place.whole(period, which)
            whole.before = .before(period)
            whole.isBeforeAmbiguous = true
            return whole
        }
        var place = Place(period: period)
        place.year = year
        // Before the first half begins is the year before: its end is all that can be meant.
        place.before = nil
        return place
    }

    private mutating func quarter(_ year: YearReference?, _ context: PhraseContext) -> Place? {
        guard let period = quarterPeriod(year, context) else { return nil }
        if takeAny(["末", "底", "季末", "季底", "终了", "结束"]) != nil { return Place(endOf: period, year) }
        if takeAny(["初"]) != nil {
            return Place(day: .shifted(.start(of: period), Length(9, .day)))
        }
        if let place = attempt({ $0.monthOfQuarter(period) }) { return place }
        if let day = workingDayPlace(period) { return day }
        var place = Place(period: period)
        place.year = year
        if period == .quarter(0) { place.before = nil }
        return place
    }

    /// 下季度首月10日, 三季度第二个月底.
    private mutating func monthOfQuarter(_ quarter: Period) -> Place? {
        guard let index = monthIndexOfQuarter() else { return nil }
        if case .quarterOfYear(let year, let number) = quarter {
            return monthPlace(year, number * 3 - 3 + index)
        }
        let start = Point.start(of: quarter)
        let first = index == 1 ? start : .shifted(start, Length(index - 1, .month))
        if let day = attempt({ cursor -> Int? in
            guard let day = cursor.number(), (1...28).contains(day) else { return nil }
            return cursor.takeAny(["日", "号"]) == nil ? nil : day
        }) {
            return Place(day: day == 1 ? first : .shifted(first, Length(day - 1, .day)))
        }
        if takeAny(["上旬"]) != nil { return Place(day: .shifted(first, Length(9, .day))) }
        if takeAny(["中旬"]) != nil { return Place(day: .shifted(first, Length(19, .day))) }
        guard !(next?.isNumeral ?? false) else { return nil }
        _ = takeAny(["下旬", "月底", "月末", "底", "末"])
        let following = Point.shifted(start, Length(index, .month))
        return Place(day: .shifted(following, Length(-1, .day)))
    }

    private mutating func monthIndexOfQuarter() -> Int? {
        _ = take("的")
        if takeAny(["首月", "首个月", "头一个月", "头月"]) != nil { return 1 }
        if takeAny(["末月", "最后一个月", "最后1个月", "尾月"]) != nil { return 3 }
        guard take("第"), let index = number(), (1...3).contains(index), takeAny(["个月"]) != nil
        else { return nil }
        return index
    }

    /// 二、三季度 and 3、6、9月底: the sign stands at the end of the list. A numbered item
    /// (2、6月底前) is none.
    private func isListed(_ number: Int, endingIn signs: [String], itemsFrom least: Int) -> Bool {
        var (rest, last, count) = (self, number, 1)
        while rest.takeAny(["、", "和", "及", "与"]) != nil {
            guard let next = rest.number(), next > last else { return false }
            (last, count) = (next, count + 1)
            guard rest.seesAny(signs) else { continue }
            let isItem = text[..<at].string.contains("\(number - 1)、")
            return !isItem && (count > 2 || number >= least)
        }
        return false
    }

    private mutating func quarterPeriod(
        _ year: YearReference?, _ context: PhraseContext
    ) -> Period? {
        let words: [(String, Int)] = [
            ("本季度", 0), ("当季度", 0), ("这个季度", 0), ("本季", 0), ("当季", 0), ("下一季度", 1), ("下一个季度", 1),
            ("下个季度", 1), ("下季度", 1), ("次季度", 1), ("下季", 1), ("上一季度", -1), ("上一个季度", -1),
            ("上个季度", -1), ("上季度", -1),
        ]
        if let (word, quarters) = words.first(where: { sees($0.0) }) {
            _ = take(word)
            return .quarter(quarters)
        }
        if !isAfterNumber, previous != "个", year == nil,
            seesAny(["季度末", "季末", "季度底", "季底", "季度内", "季内", "季度终了", "季度结束"])
        {
            _ = takeAny(["季度", "季"])
            return .quarter(0)
        }
        guard !isAfterNumber else { return nil }
        let isSum = take("前")
        if !isSum { _ = take("第") }
        if take("首季度") { return .quarterOfYear(year ?? context.year(for: 3), 1) }
        let isLetter = takeAny(["Q", "q"]) != nil
        guard let number = number(), (1...4).contains(number),
            takeAny(["季度", "季"]) != nil || isLetter
                || isListed(number, endingIn: ["季度", "季"], itemsFrom: 1)
        else { return nil }
        return .quarterOfYear(year ?? context.year(for: number * 3), number)
    }

    private mutating func month(_ year: YearReference?, _ context: PhraseContext) -> Place? {
        let words: [(String, Int)] = [
            ("下下个月", 2), ("下下月", 2), ("下一个月", 1), ("下个月", 1), ("下月", 1), ("次月", 1), ("翌月", 1),
            ("本月", 0), ("当月", 0), ("这个月", 0), ("这月", 0), ("上一个月", -1), ("上个月", -1), ("上月", -1),
        ]
        if year == nil, let (word, months) = words.first(where: { sees($0.0) }) {
            _ = take(word)
            _ = take("份")
            return relativeMonth(months)
        }
        guard !isAfterNumber, let number = number() else { return nil }
        if (1...12).contains(number), take("月") {
            _ = take("份")
            return monthPlace(year ?? context.year(for: number), number)
        }
        if (1...12).contains(number), let place = listedMonth(year, number, context) {
            return place
        }
        guard year == nil, (1...31).contains(number),
            takeDaySign() || isListed(number, endingIn: ["日前", "日之前", "日以前", "号前"], itemsFrom: 3)
        else { return nil }
        _ = takeAny(["当天", "当日"])
        guard context.isDirect, let month = context.month else {
            return Place(day: .nextDayOfMonth(number))
        }
        return .date(context.year ?? .next, month, number)
    }

    /// 6、12月10日前: each month by the day that stands at the end of the list.
    private func listedMonth(
        _ year: YearReference?, _ month: Int, _ context: PhraseContext
    ) -> Place? {
        guard isListed(month, endingIn: ["月"], itemsFrom: 3) else { return nil }
        let which = year ?? context.year(for: month)
        var rest = self
        while rest.takeAny(["、", "和", "及", "与"]) != nil { _ = rest.number() }
        _ = rest.takeAny(["月份", "月"])
        let place = rest.monthPlace(which, month)
        return place
    }

    private mutating func relativeMonth(_ months: Int) -> Place {
        let copy = self
        if let day = number(), (1...31).contains(day), takeAny(["日", "号"]) != nil {
            return Place(day: .dayOfMonth(months: months, day: day))
        }
        self = copy
        var place = partOfMonth(.month(months)) ?? Place(period: .month(months))
        if months <= 0, place.before == .before(.month(months)) { place.before = nil }
        return place
    }

    /// What may follow a month: 30日, 底, 初, 中旬, 最后一个工作日.
    mutating func monthPlace(_ year: YearReference, _ month: Int) -> Place {
        let copy = self
        if let day = number(), takeAny(["日", "号"]) != nil || isAtClauseEnd || sees("前") {
            _ = takeAny(["当天", "当日"])
            return .date(year, month, day)
        }
        self = copy
        let period = Period.monthOfYear(year, month)
        var place = partOfMonth(period) ?? Place(period: period)
        place.year = year == .next ? nil : year
        place.month = month
        return place
    }

    private mutating func partOfMonth(_ month: Period) -> Place? {
        if let day = workingDayPlace(month) { return day }
        if takeAny(["底", "末", "月底", "月末"]) != nil {
            return (sees("前") ? nil : workingDayPlace(month)) ?? Place(endOf: month)
        }
        if takeAny(["月初", "初"]) != nil { return .early(month, nil) }
        let parts: [(String, Int)] = [
            ("上中旬", 2), ("中上旬", 2), ("中下旬", 3), ("上旬", 1), ("中旬", 2), ("下旬", 3),
        ]
        if let (word, part) = parts.first(where: { sees($0.0) }) {
            _ = take(word)
            let isEnd = takeAny(["末", "底"]) != nil
            var place = Place(endOf: .xunOfMonth(month, part))
            place.start = .start(of: .xunOfMonth(month, part))
            place.isBeforeAmbiguous = !isEnd
            return place
        }
        guard takeAny(["月中", "中"]) != nil else { return nil }
        guard isAtClauseEnd || seesAny(["前", "之前", "以前", "完", "报"]) else { return nil }
        var place = Place(day: .shifted(.start(of: month), Length(14, .day)))
        if case .month(let months) = month { place.due = .dayOfMonth(months: months, day: 15) }
        if case .monthOfYear(let year, let number) = month {
            place.due = .date(year, month: number, day: 15)
        }
        place.isAmbiguous = true
        return place
    }

    /// 年底, 月底, 年内, 全年, 中旬 without a number before them.
    private mutating func bareEnd(
        _ year: YearReference?, _ context: PhraseContext
    ) -> Place? {
        if isAfterNumber || "近历往多每逐学几数个干余来".unicodeScalars.contains(previous ?? " ") { return nil }
        guard year == nil else { return nil }
        let thisYear = YearReference.relative(0)
        if takeAny(["全年度", "全年", "整年"]) != nil { return .whole(.year(thisYear), thisYear) }
        if takeAny(["全月", "整月"]) != nil { return .whole(.month(0), nil) }
        if takeAny(["年底", "年末", "年终", "岁末", "年度末", "年度终了", "年度结束", "年度底"]) != nil {
            return (sees("前") ? nil : workingDayPlace(.year(thisYear)))
                ?? Place(endOf: .year(thisYear), thisYear)
        }
        if seesAny(["年内", "年之内", "年度内"]) {
            _ = takeAny(["年度", "年"])
            return Place(endOf: .year(thisYear), thisYear)
        }
        if take("年初") { return .early(.monthOfYear(.next, 1), nil) }
        if take("年中") { return Place(endOf: .halfOfYear(thisYear, 1), thisYear) }
        if sees("年前") {
            // Before the Spring Festival, or before the year is out.
            _ = take("年")
            var place = Place(endOf: .year(thisYear), thisYear)
            place.before = .earlier(
                .end(of: .year(thisYear)), .beforeHoliday(.springFestival, .next))
            place.isBeforeAmbiguous = true
            return place
        }
        if seesAny(["月底", "月末", "月内", "月中", "月度内", "月之内", "月终了", "月度终了"]) {
            _ = takeAny(["月度", "月"])
            if takeAny(["终了"]) != nil { return Place(endOf: .month(0)) }
            return partOfMonth(.month(0)) ?? Place(endOf: .month(0))
        }
        if sees("本旬") { return take("本旬") ? Place(endOf: .xun(0)) : nil }
        if seesAny(["上旬", "中旬", "下旬"]) {
            guard context.isDirect, let month = context.month else { return partOfMonth(.month(0)) }
            return partOfMonth(.monthOfYear(context.year ?? .next, month))
        }
        return nil
    }
}

extension Place {
    init(endOf period: Period, _ year: YearReference?) {
        self.init(endOf: period)
        self.year = year
    }

    static func whole(_ period: Period, _ year: YearReference?) -> Place {
        var place = Place(endOf: period, year)
        place.start = .start(of: period)
        place.isSpan = true
        return place
    }

    /// 初: the first ten days, which some take for the first day.
    static func early(_ month: Period, _ year: YearReference?) -> Place {
        var place = Place(endOf: .xunOfMonth(month, 1), year)
        place.start = .start(of: month)
        place.isAmbiguous = true
        return place
    }
}
