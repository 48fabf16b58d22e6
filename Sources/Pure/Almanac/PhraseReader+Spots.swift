extension PhraseCursor {
    /// The points of each period: 5日、20日, 首月10日, 周一、周四, 12月底, 终了后10日内.
    mutating func spots(_ unit: Cadence.CalendarUnit) -> [Cadence.Spot] {
        if unit == .months(1), takeAny(["的上、中、下旬", "上、中、下旬", "上中下旬"]) != nil {
            return [.endOfXun(month: 1, 1), .endOfXun(month: 1, 2), .day(month: 1, -1)]
        }
        var found: [Cadence.Spot] = []
        while true {
            let copy = self
            if !found.isEmpty {
                guard takeAny(["、", ",", "和", "及", "与", "或"]) != nil else { break }
            }
            guard let spot = attempt({ $0.spot(unit) }) else {
                self = copy
                break
            }
            found += closed(from: spot, unit)
            let tail = self
            if takeAny(["之前", "以前", "前"]) != nil, !seesAny(["、", ",", "和", "及", "与"]) {
                // The last 前 is left for the clock before it: 周五下班前.
                self = tail
            }
        }
        return found
    }

    /// 每月1日至5日 is owed on the 5th, 每周一至周五 on each of the five days.
    private mutating func closed(
        from spot: Cadence.Spot, _ unit: Cadence.CalendarUnit
    ) -> [Cadence.Spot] {
        let last = attempt { cursor -> Cadence.Spot? in
            guard cursor.takeAny(["至", "到", "-"]) != nil else { return nil }
            _ = cursor.takeAny(["次年", "翌年"])
            return cursor.spot(unit)
        }
        guard let last else { return [spot] }
        if case (.weekday(let first), .weekday(let end)) = (spot, last), first <= end {
            return (first...end).map { .weekday($0) }
        }
        return [last]
    }

    private mutating func spot(_ unit: Cadence.CalendarUnit) -> Cadence.Spot? {
        _ = take("的")
        switch unit {
        case .day, .workingDay: return nil
        case .week: return weekSpot()
        case .xun, .halfMonth: return endSpot()
        case .months(1): return attempt { $0.monthSpot(1) } ?? endSpot()
        case .months(let count):
            return (count == 12 ? attempt { $0.holidaySpot() } : nil)
                ?? attempt { $0.monthInPeriod(count) } ?? attempt { $0.monthSpot(count) }
                ?? endSpot()
        }
    }

    private mutating func holidaySpot() -> Cadence.Spot? {
        guard let place = holidayPlace(), case .beforeHoliday(let holiday?, .next)? = place.before,
            seesAny(["前", "之前", "以前"])
        else { return nil }
        return .beforeHoliday(holiday)
    }

    private mutating func weekSpot() -> Cadence.Spot? {
        _ = takeAny(["周", "星期", "礼拜"])
        if takeAny(["末"]) != nil { return .end }
        if let index = attempt({ $0.workingDayIndex() }) { return .workingDay(index) }
        return attempt { $0.weekday() }.map { .weekday($0) }
    }

    private mutating func endSpot() -> Cadence.Spot? {
        if let length = attempt({ $0.lengthAfterEnd() }) { return .afterEnd(length) }
        let ends = ["月底", "月末", "季末", "季底", "年底", "年末", "底", "末", "终了", "结束"]
        guard takeAny(ends) != nil else { return nil }
        return attempt { $0.lengthBeforeEnd() }.map { .afterEnd($0) } ?? .end
    }

    /// 末前5日, 月底前3个工作日: counted back from the end.
    private mutating func lengthBeforeEnd() -> Length? {
        guard takeAny(["之前", "以前", "前"]) != nil else { return nil }
        if let written = length() {
            guard written.minutes == nil, written.more == nil else { return nil }
            return Length(-written.length.count, written.length.unit)
        }
        guard let days = number(), takeAny(["日", "天"]) != nil else { return nil }
        return Length(-days, .day)
    }

    /// 终了后10日内, 结束后5个工作日内.
    private mutating func lengthAfterEnd() -> Length? {
        _ = takeAny(["终了", "结束", "末", "底"])
        guard takeAny(["之后", "以后", "后"]) != nil else { return nil }
        skip(["的", "前"])
        if let written = length() { return written.minutes == nil ? written.length : nil }
        guard let days = number(), takeAny(["日", "天"]) != nil else { return nil }
        return Length(days, .day)
    }

    /// A day of the only month of the period (or, for longer periods, of the next one's first).
    private mutating func monthSpot(_ count: Int) -> Cadence.Spot? {
        if count > 1 {
            _ = takeAny(["结束后的", "结束后", "结束", "终了后的", "终了后"])
            guard takeAny(["次月", "下月", "下季度首月", "终了次月", "次年1月", "下年1月"]) != nil else {
                if let index = attempt({ $0.workingDayIndex() }) { return .workingDay(index) }
                return nil
            }
        } else {
            _ = takeAny(["次月", "下月", "当月", "月"])
        }
        return daySpot(1)
    }

    /// A day of the period's `month`-th month.
    private mutating func daySpot(_ month: Int) -> Cadence.Spot? {
        if let index = attempt({ $0.workingDayIndex() }) {
            return month == 1 ? .workingDay(index) : nil
        }
        if let (index, weekday) = attempt({ $0.nthWeekday() }) {
            return .nthWeekday(index, weekday: weekday)
        }
        if let days = attempt({ cursor -> Int? in
            _ = cursor.take("前")
            guard let day = cursor.number(), (1...31).contains(day) else { return nil }
            return cursor.takeAny(["日", "号", "天"]) != nil || cursor.isInListOfDays ? day : nil
        }) {
            return .day(month: month, days)
        }
        let isEarly = takeAny(["月初", "初"]) != nil
        if isEarly, let days = attempt({ $0.firstDays() }) { return .day(month: month, days) }
        if isEarly || take("上旬") { return .endOfXun(month: month, 1) }
        if takeAny(["中旬"]) != nil { return .endOfXun(month: month, 2) }
        if takeAny(["下旬"]) != nil { return .day(month: month, -1) }
        return nil
    }

    /// 初5日内, 初前5天.
    private mutating func firstDays() -> Int? {
        _ = take("前")
        guard let days = number(), (1...28).contains(days), takeAny(["日", "天"]) != nil else {
            return nil
        }
        return takeAny(["以内", "之内", "内"]) == nil ? nil : days
    }

    /// 10、20日: the day's sign stands at the end of the list.
    private var isInListOfDays: Bool {
        var copy = self
        while copy.takeAny(["、", "和", "及", "-", "至"]) != nil, copy.number() != nil {}
        return copy.at > at && copy.seesAny(["日", "号"])
    }

    private mutating func nthWeekday() -> (Int, Int)? {
        guard let index = ordinal(), takeAny(["周", "星期", "礼拜"]) != nil, let day = weekday() else {
            return nil
        }
        return (index, day)
    }

    mutating func spots(_ unit: Cadence.CalendarUnit, of beat: WrittenBeat) -> [Cadence.Spot] {
        guard let month = beat.monthOfTwo else { return spots(unit) }
        return spots(ofMonth: month)
    }

    /// 双月25日前: days of the one month of two; its end where none is said.
    mutating func spots(ofMonth month: Int) -> [Cadence.Spot] {
        var found: [Cadence.Spot] = []
        while true {
            let copy = self
            if !found.isEmpty { _ = takeAny(["、", "和", "及"]) }
            guard let spot = attempt({ $0.daySpot(month) }) else {
                self = copy
                break
            }
            found.append(spot)
        }
        if found.isEmpty { _ = takeAny(["月底", "月末", "底", "末"]) }
        return found.isEmpty ? [.day(month: month, -1)] : found
    }

    /// A month within a quarter, half-year or year, and a day of it.
    private mutating func monthInPeriod(_ count: Int) -> Cadence.Spot? {
        guard let month = monthIndex(count) else { return nil }
        takeFillers()
        let copy = self
        if let spot = attempt({ $0.daySpot(month) }) { return spot }
        self = copy
        _ = takeAny(["月底", "月末", "底", "末"])
        return .day(month: month, -1)
    }

    private mutating func monthIndex(_ count: Int) -> Int? {
        if takeAny(["首月", "首个月", "头一个月", "头月", "第一月"]) != nil { return 1 }
        if takeAny(["末月", "最后一个月", "最后1个月", "最后一月", "尾月"]) != nil { return -1 }
        if let month = attempt({ cursor -> Int? in
            guard cursor.take("第"), let month = cursor.number(), cursor.take("个月"), month <= count
            else {
                return nil
            }
            return month
        }) {
            return month
        }
        guard count == 12 else { return nil }
        return attempt { $0.yearMonth() }
    }

    private mutating func yearMonth() -> Int? {
        _ = takeAny(["的", "次年", "翌年"])
        if takeAny(["上半年", "年中"]) != nil { return 6 }
        if takeAny(["下半年"]) != nil { return 12 }
        let isOrdinal = take("第")
        guard let number = number() else { return nil }
        if takeAny(["季度", "季"]) != nil { return (1...4).contains(number) ? number * 3 : nil }
        guard !isOrdinal, (1...12).contains(number) else { return nil }
        if takeAny(["月份", "月"]) != nil { return number }
        // 6、12月: the month's sign stands at the end of the list.
        var copy = self
        while copy.takeAny(["、", "和", "及"]) != nil, copy.number() != nil {}
        return copy.sees("月") ? number : nil
    }
}
