import Almanac

/// The days that a sheet names for all its rows: “截至日期：2026年3月10日”, “交办会日期：…”.
struct SheetDates: Hashable {
    /// How things stood when: 截至, 填报, 统计 … of a month alone, its last day.
    private(set) var asOf: Day?
    /// 交办会日期: when all rows were assigned.
    private(set) var meeting: Day?

    /// The day from which deadlines without an assigned day count.
    var sheetDay: Day? { asOf ?? meeting }

    private static let asOfWords = ["截至", "截止"]
    private static let filledWords = [
        "填报日期", "填报时间", "填表日期", "填表时间", "报送日期", "报送时间", "统计日期", "统计时间", "更新日期", "更新时间",
        "制表日期", "制表时间", "上报日期", "上报时间", "印发日期", "印发时间", "导出日期", "导出时间", "日期", "时间",
    ]
    private static let meetingWords = ["交办会日期", "交办会时间", "交办会", "交办日期", "交办时间"]

    /// - Parameter rows: Rows that are no matters, in order: titles, headings, footers.
    init(_ rows: [Sheet.Row]) {
        var filled: Day?
        let year = SheetDates.year(in: rows)
        for row in rows {
            let values = row.cells.sorted { $0.key < $1.key }.map(\.value)
            for (index, value) in values.enumerated() {
                let next = index + 1 < values.count ? values[index + 1] : .blank
                let read = { SheetDates.day(after: $0, in: value, else: next, year: year) }
                meeting = meeting ?? read(SheetDates.meetingWords)
                if value.written.contains(anyOf: SheetDates.meetingWords) { continue }
                asOf = asOf ?? read(SheetDates.asOfWords)
                filled = filled ?? read(SheetDates.filledWords) ?? SheetDates.alone(value)
            }
        }
        asOf = asOf ?? filled
    }

    /// The year of the title: “2026年重点工作任务分解表”.
    private static func year(in rows: [Sheet.Row]) -> Int? {
        for text in rows.flatMap(\.cells.values).map(\.written) {
            let numbers = DayTokens(text.replacing("（", with: "").replacing("(", with: "")).numbers
            let found = numbers.first { $0.digits == 4 && $0.after.hasPrefix("年") }
            if let found, (2000...2099).contains(found.value) { return found.value }
        }
        return nil
    }

    private static func day(
        after words: [String], in value: CellValue, else next: CellValue, year: Int?
    ) -> Day? {
        // With its spaces first: they part the day from a time.
        let spaced = value.written.split(whereSeparator: \.isWhitespace)
            .map { String($0).halfWidth }.joined(separator: " ")
        for text in [spaced, value.written.halfWidth] {
            for word in words {
                guard let range = text.firstRange(of: word) else { continue }
                let rest = text[range.upperBound...].drop { "日期时间到至止: ".contains($0) }
                if rest.isEmpty { return WrittenDay.read(next, upTo: nil)?.moment.day }
                let written = String(rest.prefix { isOfDay($0) })
                if let day = day(written, year: year) { return day }
            }
        }
        return nil
    }

    private static func isOfDay(_ character: Character) -> Bool {
        character.isASCII && character.isNumber || "年月日号.-/".contains(character)
            || ChineseNumerals.isNumeral(character)
    }

    private static func day(_ written: String, year: Int?) -> Day? {
        let end = year.flatMap { Day(year: $0, month: 12, day: 31) }
        return WrittenDay.read(written, upTo: end)?.moment.day ?? WrittenDay.monthEnd(written)
    }

    /// A title cell that holds nothing but a day.
    private static func alone(_ value: CellValue) -> Day? {
        if case .number = value { return nil }
        let text = value.written.halfWidth.filter { $0 != "(" && $0 != ")" }
        guard text.count <= 12 else { return nil }
        if case .date(let local) = value { return local.day }
        return day(text, year: nil)
    }
}
