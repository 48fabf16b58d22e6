import Almanac
import Ledger

/// A title without what people write differently each time: spaces, punctuation, wide letters.
package struct TitleKey: Hashable, Sendable {
    package let text: String

    /// In shorter titles a character is a word: 供热管网 and 供水管网 are two matters.
    private static let nearMin = 8

    package init(_ title: String) {
        var scalars = String.UnicodeScalarView()
        for scalar in title.unicodeScalars {
            let narrow = TitleKey.narrow(scalar)
            let properties = narrow.properties
            if properties.isAlphabetic || properties.numericType != nil { scalars.append(narrow) }
        }
        text = String(scalars).lowercased()
    }

    /// The ASCII twin of a full-width letter, digit or sign.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }

    /// Whether the two differ in so few characters that they may mean the same matter: one in ten,
    /// at least one.
    ///
    /// Titles that differ in a number only (第1期, 第2期) are different matters.
    package func isNear(_ other: TitleKey) -> Bool {
        let (left, right) = (Array(text), Array(other.text))
        let limit = max(1, min(left.count, right.count) / 10)
        guard min(left.count, right.count) >= TitleKey.nearMin,
            abs(left.count - right.count) <= limit,
            left.filter(\.isNumber) == right.filter(\.isNumber)
        else { return false }
        return TitleKey.distance(left, right, limit: limit) <= limit
    }

    /// Levenshtein's distance, or something greater than `limit` as soon as that is sure.
    private static func distance(_ left: [Character], _ right: [Character], limit: Int) -> Int {
        var previous = Array(0...right.count)
        for (row, character) in left.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (character == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            guard (current.min() ?? 0) <= limit else { return limit + 1 }
            previous = current
        }
        return previous[right.count]
    }
}
