extension PhraseCursor {
    /// A holiday by name, or another festival of a fixed day.
    mutating func holidayPlace() -> Place? {
        guard !isAfterNumber else { return nil }
        let year = attempt { $0.holidayYear() } ?? .next
        if let holiday = attempt({ $0.holiday() }) {
            var place = holidayPlace(holiday, year)
            while let next = attempt({ $0.nextHoliday() }) {
                // Before two holidays is before the first of them.
                let before = Point.beforeHoliday(next, year)
                place.before = place.before.map { .earlier($0, before) }
                place.due = .endOfHoliday(next, year)
                place.after = place.due
                place.isBeforeAmbiguous = true
            }
            _ = takeAny(["双节", "两节"])
            return place
        }
        if let place = attempt({ $0.festival(year) }) { return place }
        let start = self
        guard year == .next,
            takeAny(["双节", "两节", "小长假", "节假日", "节日", "假期", "放假", "长假", "节"]) != nil,
            seesAny(["前", "之前", "以前"]), start.isHolidayMeant
        else { return nil }
        var place = Place(day: .beforeHoliday(nil, .next))
        place.isBeforeAmbiguous = true
        return place
    }

    /// 节 alone is any holiday only where nothing else names it: 元宵节前 is none of the seven.
    private var isHolidayMeant: Bool {
        if let previous, "双两假".unicodeScalars.contains(previous) { return true }
        return EventContext.cleaned(text[..<at].string).isEmpty
    }

    private mutating func nextHoliday() -> Holiday? {
        _ = takeAny(["、", "和", "及", "与", ","])
        return holiday()
    }

    private mutating func holidayYear() -> YearReference? {
        let words: [(String, Int)] = [
            ("今年", 0), ("本年", 0), ("明年", 1), ("次年", 1), ("来年", 1), ("去年", -1), ("上年", -1),
        ]
        if let (word, years) = words.first(where: { sees($0.0) }) {
            _ = take(word)
            return .relative(years)
        }
        guard let number = number(), take("年") else { return nil }
        return .fixed(number < 100 ? 2000 + number : number)
    }

    private func holidayPlace(_ holiday: Holiday, _ year: YearReference) -> Place {
        var place = Place(day: .holiday(holiday, year))
        place.due = .endOfHoliday(holiday, year)
        place.before = .beforeHoliday(holiday, year)
        place.after = .endOfHoliday(holiday, year)
        return place
    }

    private mutating func holiday() -> Holiday? {
        let names: [(String, Holiday)] = [
            ("元旦", .newYear), ("春节", .springFestival), ("新春", .springFestival),
            ("过年", .springFestival),
            ("农历新年", .springFestival), ("除夕", .springFestival), ("大年三十", .springFestival),
            ("清明", .qingming),
            ("劳动节", .labourDay), ("五一", .labourDay), ("端午", .dragonBoat), ("中秋", .midAutumn),
            ("国庆", .nationalDay), ("十一", .nationalDay),
        ]
        guard let (word, holiday) = names.first(where: { sees($0.0) }) else { return nil }
        _ = take(word)
        let isNumber = word == "五一" || word == "十一"
        let named = takeAny([
            "国际劳动节", "劳动节", "国庆节", "小长假", "长假", "黄金周", "假期", "放假", "节假", "节日", "节",
        ])
        if named == "节" { _ = takeAny(["小长假", "长假", "黄金周", "假期", "放假", "假"]) }
        guard !isNumber || named != nil || seesAny(["前", "之前", "以前", "期间", "后", "之后"]) else {
            return nil
        }
        return holiday
    }

    /// Days without rest that papers date by: 七一前 is before 1 July.
    private mutating func festival(_ year: YearReference) -> Place? {
        let days: [(String, Int, Int)] = [
            ("三八", 3, 8), ("妇女节", 3, 8), ("植树节", 3, 12), ("五四", 5, 4), ("青年节", 5, 4), ("六一", 6, 1),
            ("儿童节", 6, 1), ("七一", 7, 1), ("建党节", 7, 1), ("八一", 8, 1), ("建军节", 8, 1), ("教师节", 9, 10),
        ]
        guard let (word, month, day) = days.first(where: { sees($0.0) }) else { return nil }
        _ = take(word)
        _ = takeAny(["妇女节", "青年节", "儿童节", "建党节", "建军节", "节"])
        guard seesAny(["前", "之前", "以前"]) else { return nil }
        var place = Place(day: .date(year, month: month, day: day))
        place.before = .shifted(place.due, Length(-1, .day))
        return place
    }
}
