import Foundation

/// Days of the office's zone around the moment at which the test runs.
enum Today {
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        if let zone = TimeZone(secondsFromGMT: 8 * 3600) { calendar.timeZone = zone }
        return calendar
    }()

    static var year: Int { calendar.component(.year, from: Date()) }
    static var text: String { plus(days: 0) }

    /// `2026-03-10`, so many days from today.
    static func plus(days: Int) -> String {
        written(Date().addingTimeInterval(Double(days) * 86_400))
    }

    /// A day as far from today as `day` is from `origin`.
    static func moved(_ day: String, from origin: String) -> String {
        let parser = ISO8601DateFormatter()
        parser.formatOptions = .withFullDate
        guard let to = parser.date(from: day), let from = parser.date(from: origin) else {
            return day
        }
        return plus(days: Int((to.timeIntervalSince(from) / 86_400).rounded()))
    }

    /// `2026-03-10T09:30:15` of an instant, by the office's clock.
    static func moment(_ date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute, .second], from: date)
        return written(date)
            + String(
                format: "T%02d:%02d:%02d", parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
    }

    /// The Saturdays and Sundays up to so many days before and after today.
    static func weekends(around days: Int) -> [String] {
        (-days...days).map { Date().addingTimeInterval(Double($0) * 86_400) }
            .filter { calendar.isDateInWeekend($0) && calendar.component(.year, from: $0) == year }
            .map(written)
    }

    private static func written(_ date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return String(
            format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }
}
