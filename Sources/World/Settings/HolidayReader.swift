import Almanac

/// Reads the holiday files: one year's notice each.
struct HolidayReader {
    let findings: Findings
    private(set) var years: [HolidayYear] = []
    private var yearPlaces: [Int: Place] = [:]
    private var kinds: [Day: (isRest: Bool, place: Place)] = [:]

    /// Longest stretch of rest days that is believed.
    static let daysMax = 60
    private static let keys = [
        "year", "notice", "issued", "amended_by", "source", "holidays",
    ]
    private static let holidayKeys = ["name", "rest", "work", "statutory", "one_off"]

    init(findings: Findings) { self.findings = findings }

    mutating func read(_ root: Item) {
        let fields = Fields(root, keys: HolidayReader.keys, findings: findings)
        let yearItem = fields.required("year", example: "year: 2027")
        let notice = findings.text(fields.required("notice", example: "notice: 国务院办公厅关于…的通知"))
        let year = findings.number(yearItem, 2000...2099)
        _ = findings.day(fields["issued"])
        let items = findings.list(fields.required("holidays", example: "holidays: [...]"))
        var holidays: [HolidayYear.Holiday] = []
        for item in items {
            if let holiday = holiday(item, year) { holidays.append(holiday) }
        }
        guard let yearItem, let year, let notice else { return }
        if let first = yearPlaces[year] {
            findings.error(.calendar(.yearTwice(year, at: "\(first)")), at: yearItem)
            return
        }
        yearPlaces[year] = yearItem.place
        years.append(HolidayYear(year: year, notice: notice, holidays: holidays))
    }

    private mutating func holiday(_ item: Item, _ year: Int?) -> HolidayYear.Holiday? {
        let fields = Fields(item, keys: HolidayReader.holidayKeys, findings: findings)
        let name = findings.text(fields.required("name", example: "name: 春节"), most: 100)
        let rest = days(fields.required("rest", example: "rest: 2027-02-05..2027-02-11"), year)
        let work = days(fields["work"], year)
        let statutory = days(fields["statutory"], year)
        _ = days(fields["one_off"], year)
        for (day, item) in rest { take(day, item, isRest: true) }
        for (day, item) in work {
            if !day.isWeekend { findings.error(.calendar(.workOnWeekday(day)), at: item) }
            take(day, item, isRest: false)
        }
        let restDays = Set(rest.map(\.day))
        for (day, item) in statutory where !restDays.contains(day) {
            findings.error(.calendar(.statutoryWithoutRest(day)), at: item)
        }
        guard let name else { return nil }
        return HolidayYear.Holiday(
            name: name, rest: rest.map(\.day), work: work.map(\.day),
            statutory: statutory.map(\.day))
    }

    private mutating func take(_ day: Day, _ item: Item, isRest: Bool) {
        if let first = kinds[day] {
            let flaw: CalendarFlaw = first.isRest == isRest ? .dayTwice(day) : .restAndWork(day)
            findings.error(.calendar(flaw), at: item)
        } else {
            kinds[day] = (isRest, item.place)
        }
    }

    /// A day, a range, or a list of them.
    private func days(_ item: Item?, _ year: Int?) -> [(day: Day, item: Item)] {
        var days: [(day: Day, item: Item)] = []
        for item in findings.list(item, orOne: true) {
            guard let range = findings.range(item), let text = item.text else { continue }
            guard let first = range.first, let last = range.last else {
                findings.error(.value(.notRange(text)), at: item)
                continue
            }
            guard last - first < HolidayReader.daysMax else {
                let flaw = CalendarFlaw.rangeTooLong(text, daysMax: HolidayReader.daysMax)
                findings.error(.calendar(flaw), at: item)
                continue
            }
            // Around New Year a notice may reach a month beyond its year.
            let isNear =
                year.map {
                    first.year == $0 || (first.year == $0 - 1 && first.month == 12)
                        || (first.year == $0 + 1 && first.month == 1)
                } ?? true
            if let year, !isNear {
                findings.error(.calendar(.farFromYear(first, year: year)), at: item)
                continue
            }
            days += (0...(last - first)).map { (first + $0, item) }
        }
        return days
    }
}
