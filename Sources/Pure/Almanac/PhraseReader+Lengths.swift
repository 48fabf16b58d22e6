/// A length as written; 一个半月 is a month and then fifteen days.
struct WrittenLength: Hashable {
    var length: Length
    var more: Length?
    /// So many minutes instead: 半小时, 1.5小时.
    var minutes: Int?
    /// The other bound of 3至5天; the shorter holds.
    var isRange = false
    /// 内 or the like follows.
    var isWithin = false

    init(length: Length, more: Length? = nil, isRange: Bool = false) {
        self.length = length
        self.more = more
        self.isRange = isRange
    }

    init(minutes: Int) {
        length = Length(0, .hour)
        self.minutes = minutes
    }

    /// The point so long after the reference, before it where `sign` is -1.
    func point(_ sign: Int = 1) -> Point {
        if let minutes { return .minutes(sign * minutes) }
        let own = Point.elapsed(Length(sign * length.count, length.unit))
        guard let more else { return own }
        return .shifted(own, Length(sign * more.count, more.unit))
    }

    func point(after base: Point, _ sign: Int = 1) -> Point {
        if base == .elapsed(Length(0, .day)) { return point(sign) }
        let own = Point.shifted(base, Length(sign * length.count, length.unit))
        guard let more else { return own }
        return .shifted(own, Length(sign * more.count, more.unit))
    }
}

extension PhraseCursor {
    /// 3天内, 十五个工作日, 半年内, 一个半月内.
    mutating func length() -> WrittenLength? {
        guard !isAfterNumber, previous != ".", previous != "-" else { return nil }
        let (isOrdinal, isSpent, start) = (previous == "第", isAfterSpending, at)
        return attempt { cursor in
            guard var written = cursor.bareLength() else { return nil }
            guard !isOrdinal || written.length.unit == .workingDay else { return nil }
            let isTime = cursor.takeAny(["左右的时间", "左右时间", "的时间", "时间"]) != nil
            _ = cursor.takeAny(["期限", "左右"])
            written.isWithin = cursor.takeAny(["以内", "之内", "内", "为限", "为期", "里"]) != nil
            written.isWithin =
                written.isWithin || isOrdinal || (isTime && isSpent)
                || cursor.isLaterOn(from: start)
            return written
        }
    }

    /// 用三年时间, 利用半年时间.
    private var isAfterSpending: Bool {
        followsAny(["用", "花", "以", "经过", "通过"])
    }

    /// 两周后 at the beginning of a clause: so long from now.
    private mutating func isLaterOn(from start: Int) -> Bool {
        guard start == 0 || ",;:".unicodeScalars.contains(text[start - 1]) else { return false }
        return attempt { cursor -> Bool? in
            guard cursor.takeAny(["之后", "以后", "后"]) != nil, !cursor.sees("的") else { return nil }
            return cursor.number() == nil ? true : nil
        } ?? false
    }

    private mutating func bareLength() -> WrittenLength? {
        if take("半") { return half() }
        if let decimal = attempt({ $0.halves() }) { return decimal }
        if let range = attempt({ $0.rangedLength() }) { return range }
        guard let count = number(), count > 0 else { return nil }
        if take("个半月") {
            return WrittenLength(length: Length(count, .month), more: Length(15, .day))
        }
        if takeAny(["个半小时", "个半钟头"]) != nil {
            return WrittenLength(minutes: count.checked * 60 + 30)
        }
        if takeAny(["分钟"]) != nil { return WrittenLength(minutes: count.checked) }
        if takeAny(["刻钟"]) != nil { return WrittenLength(minutes: count.checked * 15) }
        if take("年半") { return WrittenLength(length: Length(count.checked * 12 + 6, .month)) }
        if takeAny(["年零", "年又"]) != nil {
            guard let months = number(), take("个月") else { return nil }
            return WrittenLength(length: Length(count.checked * 12 + months.checked, .month))
        }
        guard let unit = unit(count) else { return nil }
        return WrittenLength(length: Length(count, unit))
    }

    /// 1.5个月, 2.5年, 1.5小时; half a day is no length that papers agree on.
    private mutating func halves() -> WrittenLength? {
        guard let whole = number(), take("."), take("5"), !(next?.isDigit ?? false) else {
            return nil
        }
        let count = whole.checked
        if takeAny(["个月"]) != nil {
            let fortnight = Length(15, .day)
            guard count > 0 else { return WrittenLength(length: fortnight) }
            return WrittenLength(length: Length(count, .month), more: fortnight)
        }
        if takeAny(["个小时", "小时", "个钟头"]) != nil {
            return WrittenLength(minutes: count * 60 + 30)
        }
        guard take("年") else { return nil }
        return WrittenLength(length: Length(count * 12 + 6, .month))
    }

    private mutating func half() -> WrittenLength? {
        if takeAny(["个小时", "小时", "个钟头", "个钟"]) != nil { return WrittenLength(minutes: 30) }
        if takeAny(["个月", "月"]) != nil { return WrittenLength(length: Length(15, .day)) }
        guard take("年"), !seesAny(["度", "报"]) else { return nil }
        return WrittenLength(length: Length(6, .month))
    }

    private mutating func rangedLength() -> WrittenLength? {
        guard let low = number(), low > 0, takeAny(["-", "至", "到", "~"]) != nil,
            let high = number(), high >= low, let unit = unit(high),
            !(unit == .day && previous == "日")
        else { return nil }
        return WrittenLength(length: Length(low, unit), isRange: true)
    }

    /// The unit after a number; a unit that begins a date (6月, 2026年, 20日前) is none.
    private mutating func unit(_ count: Int) -> LengthUnit? {
        _ = take("个")
        let isCounted = previous == "个"
        if takeAny(["法定工作日", "工作日", "工作天"]) != nil { return .workingDay }
        if takeAny(["自然日", "日历日", "日历天", "自然天", "天", "昼夜"]) != nil { return .day }
        if takeAny(["小时", "钟头"]) != nil { return .hour }
        if sees("周岁") { return nil }
        if takeAny(["周年"]) != nil { return .year }
        if takeAny(["周", "星期", "礼拜"]) != nil { return .week }
        if takeAny(["季度"]) != nil { return isCounted ? .quarter : nil }
        if take("旬") { return .xun }
        if take("月") { return isCounted ? .month : nil }
        if take("日") {
            return seesAny(["内", "之内", "以内", "时间", "期限", "为限", "的期限"]) || isLimited ? .day : nil
        }
        guard take("年"), count < 100, !(next?.isNumeral ?? false),
            !seesAny(["底", "末", "初", "度", "上半年", "下半年", "第", "规划", "行动", "春节", "国庆", "来"])
        else { return nil }
        return .year
    }

    /// Whether a word before the number says that a length follows: 不超过15日.
    private var isLimited: Bool {
        var index = at - 1
        while index > 0, text[index].isNumeral || text[index] == "日" { index -= 1 }
        let before = text[...max(index, 0)].string
        return [
            "不超过", "提前", "会前", "最长", "之日起", "召开前", "届满前", "期满前", "期限为", "时限为", "期限是", "期限", "时限",
            "期限:", "办理时限:", "办结时限:",
        ].contains { before.hasSuffix($0) }
    }
}
