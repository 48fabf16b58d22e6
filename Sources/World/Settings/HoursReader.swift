import Almanac

/// Reads `timezone:` and `office_hours:`.
struct HoursReader {
    let findings: Findings

    func hours(_ fields: Fields?) -> OfficeHours {
        var hours = OfficeHours.standard
        if let item = fields?["timezone"], let name = findings.text(item, most: 100) {
            switch ZoneReader.zone(named: name) {
            case .success(let zone): hours.zone = zone
            case .failure(let flaw): findings.error(.hours(flaw), at: item)
            }
        }
        if let item = fields?["office_hours"], let windows = windows(item) {
            hours.windows = windows
            hours.cutOff = hours.closing
        }
        return hours
    }

    private static let days = Words<Bool>([("工作日", "workdays", true)])

    private func windows(_ item: Item) -> [OfficeHours.Window]? {
        let fields = Fields(item, keys: ["days", "windows"], findings: findings)
        _ = findings.word(fields["days"], of: HoursReader.days)
        let list = fields.required(
            "windows", example: "windows: [\"08:30-12:00\", \"14:30-18:00\"]")
        var windows: [OfficeHours.Window] = []
        for item in findings.list(list) {
            guard let window = window(item) else { continue }
            if window.closes <= window.opens || window.opens < windows.last?.closes ?? .midnight {
                findings.error(.hours(.windowsOverlap(item.text ?? "")), at: item)
                continue
            }
            windows.append(window)
        }
        if let list, windows.isEmpty, case .list(let items) = list.value, items.isEmpty {
            findings.error(.value(.nothing), at: list)
        }
        return windows.isEmpty ? nil : windows
    }

    private func window(_ item: Item) -> OfficeHours.Window? {
        guard let text = findings.text(item, most: 40) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            .map { TimeOfDay(String($0).trimmed) }
        guard parts.count == 2, let opens = parts[0], let closes = parts[1] else {
            findings.error(.value(.notTime(text)), at: item)
            return nil
        }
        return OfficeHours.Window(opens: opens, closes: closes)
    }
}
