/// What is said to recur: a unit, and how many of it.
struct WrittenBeat {
    var count: Int
    var unit: Unit
    /// Of two months, the one that is meant: 单月 1, 双月 2.
    var monthOfTwo: Int?

    enum Unit { case day, workingDay, week, xun, halfMonth, month, quarter, halfYear, year, hour }

    /// Months in the unit; nil where it is no whole months.
    var months: Int? {
        switch unit {
        case .month: count
        case .quarter: 3 * count
        case .halfYear: 6 * count
        case .year: 12 * count
        case .day, .workingDay, .week, .xun, .halfMonth, .hour: nil
        }
    }

    /// The unit of the calendar; nil where the length is repeated from the trigger.
    var calendarUnit: Cadence.CalendarUnit? {
        if let months {
            return (1...12).contains(months) && 12 % months == 0 ? .months(months) : nil
        }
        guard count == 1 else { return nil }
        switch unit {
        case .day: return .day
        case .workingDay: return .workingDay
        case .week: return .week
        case .xun: return .xun
        case .halfMonth: return .halfMonth
        case .month, .quarter, .halfYear, .year, .hour: return nil
        }
    }

    var length: Length {
        switch unit {
        case .day: Length(count, .day)
        case .workingDay: Length(count, .workingDay)
        case .week: Length(count, .week)
        case .xun: Length(count, .xun)
        case .halfMonth: Length(count * 15, .day)
        case .month: Length(count, .month)
        case .quarter: Length(count, .quarter)
        case .halfYear: Length(count, .halfYear)
        case .year: Length(count, .year)
        case .hour: Length(count, .hour)
        }
    }

    /// The same unit in so many equal parts: twice a month is each half-month.
    func divided(by times: Int) -> WrittenBeat? {
        if let months, months % times == 0 {
            return WrittenBeat(count: months / times, unit: .month)
        }
        if months == 1, times == 2 { return WrittenBeat(count: 1, unit: .halfMonth) }
        if months == 1, times == 3 { return WrittenBeat(count: 1, unit: .xun) }
        return nil
    }
}

/// A recurrence as written.
struct WrittenCadence {
    var cadence: Cadence
    var isAmbiguous = false
    /// A spot follows that can't be read: 每月第一周. The whole period would be a guess.
    var isUnread = false
    /// No spot is named, so that the period's end is taken.
    var isSpotImplied = false
}

extension PhraseCursor {
    private static let reportWords = [
        "次", "调度", "通报", "汇报", "小结", "总结", "研判", "会商", "更新", "清零", "督查", "督办", "检查", "研究", "推进",
        "盘点",
        "考核", "考评", "评议", "评比", "排名", "公示", "点评", "晾晒", "台账", "巡查", "会办", "对账", "核查", "述职",
        "评估", "报告", "上报", "反馈", "例会", "梳理", "会议", "报送", "报",
    ]

    /// 每月5日前, 每10天, 按季度, 一周一报, 月调度.
    mutating func cadence() -> WrittenCadence? {
        guard let beat = attempt({ $0.beat() }) else { return nil }
        if isAtAmount { return nil }
        takeFillers()
        guard let unit = beat.calendarUnit else {
            return WrittenCadence(cadence: Cadence(.every(beat.length), tailClock()))
        }
        let isPlainWeek = isWeeklyReport(unit)
        let spots = isPlainWeek ? [] : spots(unit, of: beat)
        let isUnread = spots.isEmpty && !isPlainWeek && isAtUnreadSpot(of: unit)
        let hour = tailClock()
        if spots.isEmpty, let times = attempt({ $0.timesInClause() }), times > 1 {
            guard let part = beat.divided(by: times), let unit = part.calendarUnit else {
                return WrittenCadence(
                    cadence: Cadence(.each(unit, on: [.end]), hour), isAmbiguous: true)
            }
            return WrittenCadence(cadence: Cadence(.each(unit, on: [.end]), hour))
        }
        return WrittenCadence(
            cadence: Cadence(.each(unit, on: spots.isEmpty ? [.end] : spots), hour),
            isUnread: isUnread, isSpotImplied: spots.isEmpty)
    }

    /// Words between the period and its day: 按月于25日前, 每季度首月的10日.
    mutating func takeFillers() {
        let copy = self
        skip(["原则上", "须", "应", "要", "均", "都", "最迟", "不晚于", "不迟于", "务必", "分别", "的", "于", "在", "逢"])
        if at > copy.at, !isAtSpot { self = copy }
    }

    private var isAtSpot: Bool {
        if next?.isNumeral ?? false { return true }
        return seesAny([
            "首", "末", "底", "最后", "第", "次月", "下月", "上旬", "中旬", "下旬", "月底", "月末", "周", "星期", "当月",
        ])
    }

    /// 每年补助600元, 每月增长2%: what is so much a year.
    private var isAtAmount: Bool {
        if seesAny([
            "补助", "补贴", "增长", "增加", "减少", "递增", "下降", "增收", "节约", "人均", "户均", "平均", "以上", "以来",
        ]) {
            return true
        }
        var rest = self
        for _ in 0..<8 where !rest.isAtClauseEnd {
            let isOrdinal = rest.previous.map { "后第前初首".unicodeScalars.contains($0) } ?? false
            if isOrdinal {
                if rest.number() == nil { rest.at += 1 }
            } else if rest.number() == nil {
                rest.at += 1
            } else {
                let isAmount = rest.seesAny([
                    "元", "万", "亿", "千", "吨", "%", "人", "户", "公里", "亩", "立方", "平方", "小时", "天", "度",
                ])
                return isAmount && !seesDeedInClause
            }
        }
        return false
    }

    private mutating func tailClock() -> DueHour {
        let hour = clock() ?? .unstated
        _ = takeAny(["之前", "以前", "前", "以内", "之内", "内"])
        return hour
    }

    /// 每周一次 is no Monday.
    private func isWeeklyReport(_ unit: Cadence.CalendarUnit) -> Bool {
        guard unit == .week, sees("一") else { return false }
        var copy = self
        copy.at += 1
        guard let word = copy.takeAny(PhraseCursor.reportWords) else { return false }
        return word != "报送" && word != "例会" && word != "会议" && word != "上报"
            && (word != "报" || copy.isAtClauseEnd)
    }

    private mutating func timesInClause() -> Int? {
        let end = at + 40
        while !isAtClauseEnd, at < end {
            if let times = attempt({ cursor -> Int? in
                guard !cursor.isAfterNumber, let times = cursor.number(), cursor.take("次") else {
                    return nil
                }
                return times
            }) {
                return times
            }
            at += 1
        }
        return nil
    }

    private mutating func beat() -> WrittenBeat? {
        guard !isAfterNumber else { return nil }
        return attempt { $0.everyBeat() } ?? attempt { $0.reportBeat() }
    }

    private mutating func everyBeat() -> WrittenBeat? {
        if takeAny(["按", "逐", "分"]) != nil {
            guard let unit = beatUnit(), !seesAny(["计划", "要求", "安排", "规定", "期"]) else {
                return nil
            }
            if seesAny(["底", "末"]), !isEndOfPeriodMeant { return nil }
            return WrittenBeat(count: 1, unit: unit)
        }
        if let month = everyOtherMonth() {
            return WrittenBeat(count: 2, unit: .month, monthOfTwo: month)
        }
        if take("双周") { return WrittenBeat(count: 2, unit: .week) }
        let isEach = takeAny(["每逢", "每", "逢"]) != nil || takeEachOfAll()
        if isEach, let month = everyOtherMonth() {
            return WrittenBeat(count: 2, unit: .month, monthOfTwo: month)
        }
        let isSkipping = takeAny(["间隔", "隔"]) != nil
        guard isEach || isSkipping else { return nil }
        // 隔日 by itself is the next day but for those who repeat it.
        if !isEach, isNextDayMeant { return nil }
        if isEach, sees("晚") || sees("早") { return WrittenBeat(count: 1, unit: .day) }
        if takeAny(["个工作日", "工作日"]) != nil { return WrittenBeat(count: 1, unit: .workingDay) }
        if let unit = halfUnit() { return WrittenBeat(count: 1, unit: unit) }
        let copy = self
        var count = number()
        if count == nil { self = copy }
        guard let unit = beatUnit() else { return nil }
        // 隔周 is every second week; 每隔10天 is every ten days.
        if isSkipping, count == nil || (count == 1 && unit != .day) { count = 2 }
        guard (1...Length.countMax).contains(count ?? 1) else { return nil }
        return WrittenBeat(count: count ?? 1, unit: unit)
    }

    /// 各季度末 is 每季度末; 各月份数据 is no time.
    private mutating func takeEachOfAll() -> Bool {
        var rest = self
        guard rest.take("各"), rest.takeAny(["季度", "季", "月", "周"]) != nil,
            rest.seesAny(["底", "末", "首月", "终了", "结束后"])
        else { return false }
        return take("各")
    }

    /// 按季度末报送, but not 按年底目标.
    private var isEndOfPeriodMeant: Bool {
        var rest = self
        rest.at += 1
        return rest.isAtClauseEnd || rest.seesAny(["前", "之前", "报", "调度", "通报", "上报"])
    }

    /// 单月 and 双月: the first or the second month of each two.
    private mutating func everyOtherMonth() -> Int? {
        let copy = self
        _ = take("逢")
        _ = take("个")
        if takeAny(["单月", "单数月", "奇数月"]) != nil { return 1 }
        if takeAny(["双月", "双数月", "偶数月"]) != nil { return 2 }
        self = copy
        return nil
    }

    private var isNextDayMeant: Bool {
        var rest = self
        guard rest.takeAny(["日", "天"]) != nil else { return false }
        return rest.isAtClauseEnd
            || rest.seesAny(["前", "之前", "办结", "完成", "反馈", "答复", "回复", "内", "下班", "上午"])
    }

    private mutating func halfUnit() -> WrittenBeat.Unit? {
        _ = take("个")
        guard take("半") else { return nil }
        if takeAny(["个月", "月"]) != nil { return .halfMonth }
        return takeAny(["年度", "年"]) != nil ? .halfYear : nil
    }

    private mutating func beatUnit() -> WrittenBeat.Unit? {
        if let half = attempt({ $0.halfUnit() }) { return half }
        _ = take("个")
        if takeAny(["工作日", "工作天"]) != nil { return .workingDay }
        if takeAny(["自然日", "天", "日"]) != nil { return .day }
        if takeAny(["小时", "钟头"]) != nil { return .hour }
        if takeAny(["周", "星期", "礼拜"]) != nil { return .week }
        if take("旬") { return .xun }
        if takeAny(["月份", "月度", "月"]) != nil { return .month }
        if takeAny(["季度", "季"]) != nil { return .quarter }
        return takeAny(["年度", "年"]) != nil ? .year : nil
    }

    /// 一周一报, 半月一通报; 月调度 and 季报 where a clause begins.
    /// 一周报一次, 十天调度一次.
    private mutating func onceIn() -> WrittenBeat? {
        let start = at
        let count = sees("半") ? 1 : number() ?? 0
        guard count > 0, let unit = beatUnit(), isCountOfUnits(unit, from: start),
            !seesAny(["内", "之内", "以内", "后", "前", "起", "底", "末", "初"])
        else { return nil }
        for _ in 0..<4 {
            if takeAny(["一次", "1次"]) != nil { return WrittenBeat(count: count, unit: unit) }
            guard !isAtClauseEnd else { return nil }
            at += 1
        }
        return nil
    }

    /// 10月 is October, 三季度 the third quarter and 5日 a day; 一个月, 一季度报 and 5天 are counted.
    private func isCountOfUnits(_ unit: WrittenBeat.Unit, from start: Int) -> Bool {
        let written = text[start..<at].string
        switch unit {
        case .month, .year: return written.contains("个") || written.hasPrefix("两")
        case .quarter:
            return written.contains("个")
                || (written.hasPrefix("一") && seesAny(["报", "调度", "通报", "汇报", "上报"]))
        case .day: return written.hasSuffix("天")
        case .workingDay, .week, .xun, .halfMonth, .halfYear, .hour: return true
        }
    }

    /// 一月一主题, 一季一评比; 一年一度 only adorns, and 一月一日 is a day.
    private mutating func doubledOne() -> WrittenBeat.Unit? {
        guard take("一"), let unit = beatUnit(), take("一"), let next, !next.isNumeral,
            !seesAny([
                "度", "日", "号", "次性", "个", "旬", "周", "天", "月", "年", "律", "线", "般", "定", "些", "名",
            ])
        else { return nil }
        return unit
    }

    /// 月调度 at the beginning of a clause, after another such (月调度季通报) or as a set rule.
    private var isReportMeant: Bool {
        guard let previous else { return true }
        if ",;、:".unicodeScalars.contains(previous) { return true }
        if followsAny(["实行", "建立", "执行", "落实", "坚持", "采取", "实施", "严格", "按照", "完善", "健全"]) {
            return true
        }
        return PhraseCursor.reportWords.contains { word in
            guard follows(word) else { return false }
            let before = PhraseCursor(text, at: at - word.unicodeScalars.count)
            return before.followsAny(["日", "周", "旬", "月", "季", "季度", "年"])
        }
    }

    private mutating func reportBeat() -> WrittenBeat? {
        let copy = self
        if let unit = attempt({ $0.halfUnit() }), take("一"),
            takeAny(PhraseCursor.reportWords) != nil
        {
            return WrittenBeat(count: 1, unit: unit)
        }
        self = copy
        if let count = number(), let unit = beatUnit(), take("一"),
            takeAny(PhraseCursor.reportWords) != nil
        {
            return WrittenBeat(count: count, unit: unit)
        }
        self = copy
        if let count = number(), let unit = beatUnit(), let times = number(), take("次") {
            return WrittenBeat(count: count, unit: unit).divided(by: max(times, 1))
        }
        self = copy
        if let beat = attempt({ $0.onceIn() }) { return beat }
        if let unit = attempt({ $0.doubledOne() }) { return WrittenBeat(count: 1, unit: unit) }
        guard let unit = beatUnit(), takeAny(PhraseCursor.reportWords) != nil, copy.isReportMeant
        else { return nil }
        return WrittenBeat(count: 1, unit: unit)
    }
}
