/// Parts of a period that are no spots of the calendar: 每月第一周, 5月最后一周, 每季度15日.
extension PhraseCursor {
    /// Whether a spot of the period follows that was not read; 最后一天 is its end.
    func isAtUnreadSpot(of unit: Cadence.CalendarUnit) -> Bool {
        switch unit {
        case .day, .workingDay: return false
        case .week, .xun, .halfMonth, .months: break
        }
        guard !isAtClauseEnd, !sees("第一时间") else { return false }
        if isAtOrdinalPart { return true }
        var rest = self
        _ = rest.take("的")
        if rest.seesAny([
            "首日", "头一", "末日", "春季", "春天", "春耕", "夏", "秋", "冬", "汛", "雨季", "开学", "学期", "暑", "寒假",
            "两会",
            "高考", "供暖", "采暖",
        ]) {
            return true
        }
        let isOrdinal = rest.takeAny(["第", "前"]) != nil
        guard rest.number() != nil, rest.next != ":" else { return false }
        return isOrdinal || rest.isAtClauseEnd || rest.seesAny(["日", "号", "前", "之前", "以前"])
    }

    /// Whether a week, a 旬 or a day of a period follows, by its place in the row.
    var isAtOrdinalPart: Bool {
        var rest = self
        _ = rest.take("的")
        if rest.seesAny(["首周", "末周", "首旬"]) { return true }
        let isLast = rest.takeAny(["最后一", "最后1", "最末一"]) != nil
        if !isLast {
            guard rest.takeAny(["倒数第", "第"]) != nil, rest.number() != nil else { return false }
        }
        _ = rest.take("个")
        if rest.seesAny(["天", "日"]) { return !isLast }
        return rest.seesAny(["周", "星期", "礼拜", "旬"])
    }
}
