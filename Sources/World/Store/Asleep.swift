import Almanac
import Delivery

/// Waiting messages that are not looked at: those that cannot go yet cost neither a write nor a
/// look while their ways are closed.
package struct Asleep: Hashable, Sendable {
    /// One addressee's messages of one severity.
    package struct Key: Hashable, Sendable {
        package var addressee: String
        package var severity: Severity
        package var isUrgent: Bool

        package init(addressee: String, severity: Severity, isUrgent: Bool) {
            self.addressee = addressee
            self.severity = severity
            self.isUrgent = isUrgent
        }
    }

    package private(set) var wakes: [Key: (until: Instant, reason: Reason)] = [:]
    /// The same as the store reads it, by severity: JSON lists of addressees, an urgent one marked.
    private var lists: [Severity: String] = [:]

    package init() {}

    package static func == (left: Asleep, right: Asleep) -> Bool { left.lists == right.lists }
    package func hash(into hasher: inout Hasher) { hasher.combine(lists) }

    package subscript(_ key: Key) -> (until: Instant, reason: Reason)? { wakes[key] }

    package mutating func put(_ key: Key, until: Instant, _ reason: Reason) {
        let isNew = wakes[key] == nil
        wakes[key] = (until, reason)
        if isNew { append(key) }
    }

    /// Wakes those whose time has come, and all that sleep for one of these reasons.
    package mutating func wake(at now: Instant, reasons: Set<Reason> = []) {
        let sleeping = wakes.filter { $0.value.until > now && !reasons.contains($0.value.reason) }
        guard sleeping.count < wakes.count else { return }
        wakes = sleeping
        lists = [:]
        for key in sleeping.keys { append(key) }
    }

    /// When the next one wakes.
    package var earliest: Instant? { wakes.values.map(\.until).min() }

    func list(_ severity: Severity) -> String { "[" + (lists[severity] ?? "") + "]" }

    private mutating func append(_ key: Key) {
        let word = JSONText.quoted(key.word)
        lists[key.severity] = lists[key.severity].map { $0 + "," + word } ?? word
    }
}

extension Asleep.Key {
    /// As the store's queries write it: `is_urgent || addressee`.
    fileprivate var word: String { (isUrgent ? "1" : "0") + addressee }
}

private enum JSONText {
    /// RFC 8259, section 7.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..."\u{1F}":
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
