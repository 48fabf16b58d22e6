import Almanac
import Deadlines

/// Reads `blackouts:` of the main file, and `skip:` of rules: when a recurrence rests.
struct BlackoutReader {
    let findings: Findings
    /// By name; nil where the main file could not be read: unknown names are then no further
    /// errors.
    private(set) var named: [String: [Blackout]]?

    init(findings: Findings, named: [String: [Blackout]] = [:]) {
        self.findings = findings
        self.named = named
    }

    /// - Parameter fields: The main file; nil where it is broken.
    mutating func read(_ fields: Fields?) {
        guard let fields else {
            named = nil
            return
        }
        guard let item = fields["blackouts"] else { return }
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return
        }
        var read: [String: [Blackout]] = [:]
        for pair in pairs {
            if BlackoutReader.month(pair.key) != nil {
                findings.error(
                    .rule(.nameTaken(pair.key)), at: pair.place, path: pair.item.path)
            }
            read[pair.key] = findings.texts(pair.item).compactMap { blackout($0.text, $0.item) }
        }
        named = read
    }

    func skip(_ item: Item?) -> [Blackout] {
        findings.texts(item).flatMap { text, item -> [Blackout] in
            if let blackouts = named?[text] { return blackouts }
            if BlackoutReader.isPlain(text) { return blackout(text, item).map { [$0] } ?? [] }
            guard let named else { return [] }
            let declared = named.keys.sorted()
            let nearest = Spelling.nearest(to: text, among: declared)
            findings.error(
                .reference(
                    .notDeclared(.blackout, name: text, nearest: nearest, declared: declared)),
                at: item)
            return []
        }
    }

    private func blackout(_ text: String, _ item: Item) -> Blackout? {
        if let month = BlackoutReader.month(text) { return .month(month) }
        guard BlackoutReader.isPlain(text) else {
            findings.error(.rule(.notBlackout(text)), at: item)
            return nil
        }
        return findings.range(item).map { .days(DayRange($0.first, $0.last)) }
    }

    /// Whether it looks like a month or a range rather than a name.
    private static func isPlain(_ text: String) -> Bool {
        month(text) != nil || text.contains("..") || text.utf8.first.map(isDigit) ?? false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// `7月`, every year.
    private static func month(_ text: String) -> Int? {
        guard text.hasSuffix("月"), let month = Int(text.dropLast()),
            (1...12).contains(month), text.utf8.first.map(isDigit) ?? false
        else { return nil }
        return month
    }
}
