import Almanac

/// A calendar on the wall: one page after the other is torn off, and nothing is computed.
///
/// Days are numbers since 1970-01-01, as ``Day/number`` has them.
struct WallCalendar: Sendable {
    struct Page: Sendable {
        var year: Int
        var month: Int
        var day: Int
        /// 1 is Monday.
        var weekday: Int
        /// The next page begins a month.
        var endsMonth: Bool
    }

    var rest: Set<Int>
    var work: Set<Int>

    static let pages: [Page] = {
        var pages: [Page] = []
        var page = Page(year: 1970, month: 1, day: 1, weekday: 4, endsMonth: false)
        while page.year < 2060 {
            let isLeap = page.year % 4 == 0 && page.year != 2100
            let last = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            page.endsMonth = page.day == last[page.month - 1]
            pages.append(page)
            page.weekday = page.weekday == 7 ? 1 : page.weekday + 1
            page.day += 1
            if page.day > last[page.month - 1] { (page.month, page.day) = (page.month + 1, 1) }
            if page.month > 12 { (page.year, page.month) = (page.year + 1, 1) }
        }
        return pages
    }()

    static let numbers: [[Int]: Int] = Dictionary(
        uniqueKeysWithValues: pages.enumerated().map { ([$1.year, $1.month, $1.day], $0) })

    func page(_ day: Int) -> Page { Self.pages[day] }

    func works(_ day: Int) -> Bool {
        work.contains(day) || (page(day).weekday < 6 && !rest.contains(day))
    }

    func rolled(_ day: Int, _ roll: Roll) -> Int {
        var day = day
        switch roll {
        case .none: break
        case .next: while !works(day) { day += 1 }
        case .previous: while !works(day) { day -= 1 }
        }
        return day
    }

    /// The same day of the month so many months on, or the month's last (Civil Code, Article 202).
    func corresponding(_ months: Int, to day: Int) -> (day: Int, isMissing: Bool) {
        let page = page(day)
        var (year, month) = (page.year, page.month)
        for _ in 0..<abs(months) {
            month += months.signum()
            if month == 13 { (year, month) = (year + 1, 1) }
            if month == 0 { (year, month) = (year - 1, 12) }
        }
        var last = page.day
        while Self.numbers[[year, month, last]] == nil { last -= 1 }
        return (Self.numbers[[year, month, last]] ?? 0, last != page.day)
    }
}

extension WallCalendar {
    /// By the notices of 2015 to 2026.
    static let ofNotices: WallCalendar = {
        var (rest, work) = (Set<Int>(), Set<Int>())
        for notice in ModelNotices.days {
            rest.formUnion(days(in: notice.rest))
            work.formUnion(days(in: notice.work))
        }
        return WallCalendar(rest: rest, work: work)
    }()

    /// `2026-01-01..2026-01-03 2026-04-05`.
    static func days(in text: String) -> [Int] {
        text.split(separator: " ").flatMap { word in
            let ends = word.split(separator: ".").map(number)
            return Array(ends[0]...(ends.last ?? ends[0]))
        }
    }

    private static func number(_ text: Substring) -> Int {
        numbers[text.split(separator: "-").map { Int($0) ?? 0 }] ?? 0
    }

    /// Rest days on any day of the week, whole blocks of them, and weekends made up.
    static func random(_ dice: inout Dice) -> WallCalendar {
        var (rest, work) = (Set<Int>(), Set<Int>())
        var day = numbers[[2014, 12, 20]] ?? 0
        let last = numbers[[2029, 12, 31]] ?? 0
        while day < last {
            day += 1 + dice.roll(25)
            let isBlock = dice.roll(3) == 0
            for _ in 0..<(isBlock ? 1 + dice.roll(9) : 1) {
                if pages[day].weekday >= 6, dice.roll(3) == 0 {
                    work.insert(day)
                } else {
                    rest.insert(day)
                }
                day += 1
            }
        }
        return WallCalendar(rest: rest, work: work)
    }

    /// The same days as the notices that the product reads, one a year.
    func notices() -> [HolidayYear] {
        let years = Set(rest.union(work).map { page($0).year })
        func days(_ all: Set<Int>, _ year: Int) -> [Day] {
            all.filter { page($0).year == year }.sorted().map { Day(number: Int32($0)) }
        }
        return years.sorted().map { year in
            HolidayYear(
                year: year, notice: "\(year)年放假通知",
                holidays: [
                    HolidayYear.Holiday(
                        name: "假日", rest: days(rest, year), work: days(work, year),
                        statutory: [])
                ])
        }
    }
}

/// One calendar as the model and as the product have it; a few are drawn once for all properties.
struct TwinCalendar: Sendable {
    let wall: WallCalendar
    let product: WorkingCalendar

    init(_ wall: WallCalendar) throws(CalendarError) {
        self.wall = wall
        product = try WorkingCalendar(wall.notices())
    }

    /// The notices' own first, then random ones.
    static let all: Result<[TwinCalendar], CalendarError> = Result { () throws(CalendarError) in
        var dice = Dice(state: 11)
        var twins = [try TwinCalendar(.ofNotices)]
        for _ in 0..<10 { twins.append(try TwinCalendar(.random(&dice))) }
        return twins
    }
}
