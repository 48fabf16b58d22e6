/// Numbers that no calendar has: 13月, 每月32日, 周八, 25时. A phrase with one of them gives no date.
extension PhraseCursor {
    private static let beforeWords = ["前", "之前", "以前"]

    /// Whether a number stands here that names no month, day, hour or quarter.
    func seesImpossibleNumber() -> Bool {
        guard !isAfterNumber, previous != "." else { return false }
        var end = self
        if end.take("负") {
            guard previous != "减", end.number() != nil else { return false }
            return end.seesAny(["个", "日", "天", "周", "月", "年", "小时", "工作日", "星期", "季"])
        }
        if sees("周") || sees("星期") || sees("礼拜") { return seesImpossibleWeekday() }
        guard let number = end.number() else { return false }
        return end.isNoMonth(number) || isNoDay(number, end) || end.isNoHour(number)
            || end.isNoQuarter(number) || end.isNoYear(number)
    }

    /// 3000-01-01, 30266年6月: the rest of it is no date of another year.
    private func isNoYear(_ number: Int) -> Bool {
        guard number >= 3000 || (1000..<1900).contains(number) else { return false }
        var rest = self
        if rest.take("年") { return rest.number() != nil && rest.sees("月") }
        guard let separator = rest.takeAny(["-", ".", "/"]), let month = rest.number(),
            (1...12).contains(month), rest.takeAny([separator]) != nil, let day = rest.number()
        else { return false }
        return (1...31).contains(day) && !(rest.next?.isDigit ?? false)
    }

    private func isNoMonth(_ number: Int) -> Bool {
        guard sees("月"), !sees("月龄") else { return false }
        guard (1...12).contains(number) else { return true }
        // 2月30日, in no year.
        var rest = self
        _ = rest.takeAny(["月份", "月"])
        guard let day = rest.number(), rest.seesAny(["日", "号"]) else { return false }
        return !rest.seesAny(["日内", "日之内", "日以内"])
            && Day(year: 2024, month: number, day: day) == nil
    }

    private func isNoDay(_ number: Int, _ end: PhraseCursor) -> Bool {
        guard end.seesAny(["日", "号"]), !(1...31).contains(number) else { return false }
        if isAfterMonth() { return true }
        guard !end.seesAny(["日内", "日之内", "日以内"]) else { return isInListOfDays }
        if isInListOfDays { return true }
        var rest = end
        _ = rest.takeAny(["日", "号"])
        return rest.seesAny(PhraseCursor.beforeWords) && !isAfterEvent
            && !"第发字函".unicodeScalars.contains(previous ?? " ")
    }

    /// 会议召开60日前 and 提前60日 are lengths.
    private var isAfterEvent: Bool {
        let words = EventContext.cleaned(text[..<at].string)
        return PhraseEvent.isNamed(atEndOf: words) || words.hasSuffix("会")
            || EventContext(before: text[..<at]) != nil
    }

    /// 每月32日, 首月40日, 6月份32日; not 3个月60日.
    private func isAfterMonth() -> Bool {
        var left = text[..<at]
        while let last = left.last, "的份前底".unicodeScalars.contains(last) { left.removeLast() }
        guard left.last == "月" else { return false }
        return left.dropLast().last != "个"
    }

    /// Whether days of a month stand before, to which this one is added: 每月5日、32日.
    private var isInListOfDays: Bool {
        var before = self
        while let joint = before.previous, "、和及与至到-".unicodeScalars.contains(joint) {
            before.at -= 1
            if let sign = before.previous, "日号".unicodeScalars.contains(sign) { before.at -= 1 }
            let end = before.at
            while before.previous?.isNumeral ?? false { before.at -= 1 }
            guard before.at < end else { return false }
            if before.isAfterMonth() { return true }
        }
        return false
    }

    /// 25时前, 24:30前, 17:75; 25小时 and a proportion are none of them.
    private func isNoHour(_ hour: Int) -> Bool {
        var rest = self
        if rest.take(":") {
            let start = rest.at
            guard let minute = rest.number(), rest.at - start == 2 else { return false }
            guard rest.isAtClauseEnd || rest.seesAny(PhraseCursor.beforeWords + ["止"]) else {
                return false
            }
            return TimeOfDay(hour: hour, minute: minute) == nil
        }
        guard rest.takeAny(["点钟", "点", "时"]) != nil else { return false }
        let minute = rest.take("半") ? 30 : rest.number() ?? 0
        _ = rest.takeAny(["整", "分"])
        guard rest.isAtClauseEnd || rest.seesAny(PhraseCursor.beforeWords + ["止"]) else {
            return false
        }
        return TimeOfDay(hour: hour, minute: minute) == nil
    }

    private func isNoQuarter(_ number: Int) -> Bool {
        sees("季度") && !(1...4).contains(number)
    }

    /// 周八, 星期0; 每周八次 and 两周 count something else.
    private func seesImpossibleWeekday() -> Bool {
        var rest = self
        _ = rest.takeAny(["周", "星期", "礼拜"])
        guard let number = rest.number(), !(1...7).contains(number), rest.next != ":" else {
            return false
        }
        return rest.isAtClauseEnd
            || rest.seesAny(
                PhraseCursor.beforeWords + [
                    "上午", "下午", "中午", "晚", "早", "下班", "上班", "和", "及", "至", "到", "-", "报", "召", "完",
                    "反", "调", "通", "开", "办", "提", "内",
                ])
    }
}
