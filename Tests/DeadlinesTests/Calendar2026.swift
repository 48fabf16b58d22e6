import Almanac

/// The notice of 2026: 国办发明电〔2025〕7号.
enum Calendar2026 {
    static let notice = "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）"

    static func make() throws -> WorkingCalendar {
        try WorkingCalendar([
            HolidayYear(
                year: 2026, notice: notice,
                holidays: [
                    holiday("元旦", "01-01", "01-03", work: ["01-04"], ["01-01"]),
                    holiday(
                        "春节", "02-15", "02-23", work: ["02-14", "02-28"],
                        ["02-16", "02-17", "02-18", "02-19"]),
                    holiday("清明节", "04-04", "04-06", ["04-05"]),
                    holiday("劳动节", "05-01", "05-05", work: ["05-09"], ["05-01", "05-02"]),
                    holiday("端午节", "06-19", "06-21", ["06-19"]),
                    holiday("中秋节", "09-25", "09-27", ["09-25"]),
                    holiday(
                        "国庆节", "10-01", "10-07", work: ["09-20", "10-10"],
                        ["10-01", "10-02", "10-03"]),
                ])
        ])
    }

    private static func holiday(
        _ name: String, _ first: String, _ last: String, work: [String] = [],
        _ statutory: [String]
    ) -> HolidayYear.Holiday {
        let (from, to) = (day(first), day(last))
        return HolidayYear.Holiday(
            name: name, rest: (0...(to - from)).map { from + $0 }, work: work.map(day),
            statutory: statutory.map(day))
    }

    private static func day(_ text: String) -> Day { Day("2026-\(text)")! }
}
