import Almanac

/// The holiday notices inside the program, read once.
enum ShippedHolidays {
    static let paths = EmbeddedFiles.paths.filter { $0.hasPrefix("holidays/") }

    /// A test holds that the shipped files have no error.
    static let years: [HolidayYear] = {
        let findings = Findings()
        var reader = HolidayReader(findings: findings)
        for path in paths {
            guard let bytes = EmbeddedFiles.bytes(of: path),
                let item = YAMLText.item(bytes, file: path, findings: findings)
            else { continue }
            reader.read(item)
        }
        return reader.years
    }()

    static let calendar = completed(.empty)

    /// The calendar with the shipped years that it lacks: the examples of rules are worked in years
    /// that an office may have dropped.
    static func completed(_ calendar: WorkingCalendar) -> WorkingCalendar {
        let missing = years.filter { !calendar.publishedYears.contains($0.year) }
        // Years that contradict each other leave the office's own as they are.
        return missing.isEmpty
            ? calendar : (try? WorkingCalendar(calendar.years + missing)) ?? calendar
    }
}
