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
    package func isNear(_ other: TitleKey) -> Bool { TitleShape(self).isNear(TitleShape(other)) }

    /// Whether half of the pairs of neighbouring characters are the same (Dice's coefficient): one
    /// title written anew, not two of two matters. Numbers may be added or go, not change.
    func isAkin(to other: TitleKey) -> Bool {
        let (left, right) = (TitleKey.pairs(text), TitleKey.pairs(other.text))
        let common = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
        let all = left.values.reduce(0, +) + right.values.reduce(0, +)
        let (own, others) = (Set(digits), Set(other.digits))
        return all > 0 && common * 4 >= all
            && (own.isSubset(of: others) || others.isSubset(of: own))
    }

    private var digits: [Unicode.Scalar] {
        text.unicodeScalars.filter { $0.properties.numericType != nil }
    }

    private static func pairs(_ text: String) -> [String: Int] {
        let letters = Array(text)
        var pairs: [String: Int] = [:]
        for index in letters.indices.dropLast() {
            pairs[String(letters[index...(index + 1)]), default: 0] += 1
        }
        return pairs
    }

    fileprivate static let shortest = nearMin
}

/// A title taken apart, for comparing it with many.
struct TitleShape {
    private let letters: [UInt32]
    private let digits: [UInt32]
    /// A bit for each letter, several letters sharing one.
    private let mask: UInt64

    init(_ key: TitleKey) {
        letters = key.text.unicodeScalars.map(\.value)
        mask = letters.reduce(0) { $0 | 1 << UInt64($1 % 64) }
        digits = key.text.unicodeScalars.filter { $0.properties.numericType != nil }.map(\.value)
    }

    func isNear(_ other: TitleShape) -> Bool {
        let shorter = min(letters.count, other.letters.count)
        let limit = max(1, shorter / 10)
        guard shorter >= TitleKey.shortest, abs(letters.count - other.letters.count) <= limit,
            // One difference takes one letter away at most: most pairs end here.
            (mask & ~other.mask).nonzeroBitCount <= limit,
            (other.mask & ~mask).nonzeroBitCount <= limit, digits == other.digits
        else { return false }
        let head = zip(letters, other.letters).prefix { $0 == $1 }.count
        let left = letters[head...]
        let right = other.letters[head...]
        let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return TitleShape.distance(
            Array(left.dropLast(tail)), Array(right.dropLast(tail)), limit: limit) <= limit
    }

    /// Levenshtein's distance, or something greater than `limit` as soon as that is sure.
    private static func distance(_ left: [UInt32], _ right: [UInt32], limit: Int) -> Int {
        var previous = Array(0...right.count)
        var current = previous
        for (row, letter) in left.enumerated() {
            current[0] = row + 1
            var least = row + 1
            for column in right.indices {
                let replaced = previous[column] + (letter == right[column] ? 0 : 1)
                let cost = min(replaced, previous[column + 1] + 1, current[column] + 1)
                current[column + 1] = cost
                least = min(least, cost)
            }
            guard least <= limit else { return limit + 1 }
            swap(&previous, &current)
        }
        return previous[right.count]
    }
}
