import Almanac
import Foundation

/// The repository's own files, which tests read by their place beside this one.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func lines(of path: String) throws -> [String] {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension HolidayYear {
    /// Reads the few keys that a day's kind needs, line by line.
    static func fixture(_ year: Int) throws -> HolidayYear {
        var notice = HolidayYear(year: year, notice: "\(year)", holidays: [])
        for line in try Repository.lines(of: "config/holidays/cn-\(year).yaml") {
            let words = line.split(separator: "#")[...].first.map(String.init) ?? ""
            guard let colon = words.firstIndex(of: ":") else { continue }
            let key = words[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: " -"))
            let value = words[words.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            let last = notice.holidays.count - 1
            switch key {
            case "name" where !value.isEmpty:
                notice.holidays.append(.init(name: value, rest: [], work: [], statutory: []))
            case "rest" where last >= 0: notice.holidays[last].rest = days(value)
            case "work" where last >= 0: notice.holidays[last].work = days(value)
            case "statutory" where last >= 0: notice.holidays[last].statutory = days(value)
            default: break
            }
        }
        return notice
    }

    private static func days(_ value: String) -> [Day] {
        value.split(whereSeparator: { "[], ".contains($0) }).flatMap { part -> [Day] in
            let ends = part.components(separatedBy: "..").compactMap { Day($0) }
            guard let first = ends.first, let last = ends.last else { return [] }
            return (0...(last - first)).map { first + $0 }
        }
    }
}

extension WorkingCalendar {
    private static let published = Result {
        try WorkingCalendar((2013...2026).map { try HolidayYear.fixture($0) })
    }

    /// The notices of 2013 to 2026.
    static func fixture() throws -> WorkingCalendar { try published.get() }
}

extension Day {
    static func fixture(_ text: String) throws -> Day {
        struct NoDay: Error {}
        guard let day = Day(text) else { throw NoDay() }
        return day
    }
}
