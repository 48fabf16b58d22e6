extension PhraseCursor {
    /// 17:00, 下午5点半, 中午12点, 上午, 下班, T09:30 after a day.
    mutating func clock() -> DueHour? {
        attempt { cursor in
            _ = cursor.take("的") || cursor.take("T") || cursor.take("当天") || cursor.take("当日")
            return cursor.hour(isDayNamed: true)
        }
    }

    /// A clock time that stands alone: 17:00前, 下班前.
    mutating func bareClock() -> DueHour? {
        guard !isAfterNumber else { return nil }
        return attempt { cursor in
            guard let hour = cursor.hour(isDayNamed: false),
                cursor.seesAny(["前", "之前", "以前", "止"]) || cursor.isAtClauseEnd
            else { return nil }
            return hour
        }
    }

    private mutating func hour(isDayNamed: Bool) -> DueHour? {
        if take("上午下班") || take("中午下班") || take("午前") { return .at(.noon) }
        if takeAny(["下午下班", "下班时", "下班"]) != nil { return .closing }
        if takeAny(["上班时", "上班", "一早"]) != nil { return .at(.opening) }
        let part = takeAny([
            "上午", "早上", "早晨", "清晨", "凌晨", "中午", "午间", "正午", "下午", "午后", "傍晚", "晚上", "晚间", "晚", "早",
        ])
        if let time = attempt({ $0.time(part) }) { return .at(time) }
        switch part {
        case "上午", "中午", "午间", "正午": return isDayNamed || seesAny(["前"]) ? .at(.noon) : nil
        case "下午", "午后", "傍晚": return isDayNamed || seesAny(["前"]) ? .closing : nil
        case "早上", "早晨", "清晨": return isDayNamed ? .at(.opening) : nil
        case "晚上", "晚间", "晚": return isDayNamed ? .at(.endOfDay) : nil
        default: return nil
        }
    }

    private mutating func time(_ part: String?) -> TimeOfDay? {
        guard var hour = number() else { return nil }
        var minute = 0
        var second = 0
        if take(":") {
            guard let minutes = number() else { return nil }
            minute = minutes
            if take(":") {
                guard let seconds = number() else { return nil }
                second = seconds
            }
        } else {
            guard takeAny(["点钟", "点", "时"]) != nil, !sees("间"), !sees("段") else { return nil }
            minute = minutesAfterHour()
        }
        _ = takeAny(["整", "左右"])
        switch part {
        case "晚上", "晚间", "晚": if hour <= 12 { hour += 12 }
        case "下午", "午后", "傍晚": if hour < 12 { hour += 12 }
        case "中午", "午间", "正午": if hour < 3 { hour += 12 }
        default: break
        }
        return TimeOfDay(hour: hour, minute: minute, second: second)
    }

    private mutating func minutesAfterHour() -> Int {
        if take("半") { return 30 }
        if take("一刻") { return 15 }
        if take("三刻") { return 45 }
        let copy = self
        if let minutes = number(), minutes < 60 {
            _ = take("分")
            return minutes
        }
        self = copy
        return 0
    }
}
