/// Finds names that were probably meant.
package enum Likeness {
    /// Characters of a name that are compared.
    private static let comparedMax = 40

    /// The names closest to `word`, best first; equal ones in their order.
    package static func nearest(
        to word: String, among names: [String], most: Int = 3
    ) -> [String] {
        let word = Array(word.plainName.prefix(comparedMax))
        let letters = Set(word)
        guard !word.isEmpty else { return [] }
        var found: [(missed: Int, index: Int)] = []
        for (index, name) in names.enumerated() {
            let other = Array(name.plainName.prefix(comparedMax))
            let shared = other.count { letters.contains($0) }
            // Half of the shorter one's characters at least: most names differ in all of them.
            guard shared * 2 >= min(word.count, other.count), shared > 0 else { continue }
            let missed = distance(word, other)
            guard missed * 3 <= max(word.count, other.count) else { continue }
            found.append((missed, index))
        }
        let best = found.sorted { ($0.missed, $0.index) < ($1.missed, $1.index) }
        return best.prefix(most).map { names[$0.index] }
    }

    /// Insertions, deletions and replacements of characters (Levenshtein).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, one) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let next = min(row[j + 1] + 1, row[j] + 1, diagonal + (one == other ? 0 : 1))
                (diagonal, row[j + 1]) = (row[j + 1], next)
            }
        }
        return row[right.count]
    }
}
