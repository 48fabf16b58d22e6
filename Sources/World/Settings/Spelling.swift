/// Finds what was probably meant.
package enum Spelling {
    /// The candidate closest to `word`, if it is close enough to be a slip of the hand.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        let word = String(word.prefix(60)).lowercased()
        let allowed = max(1, word.count / 3)
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let distance = distance(Array(word), Array(candidate.lowercased()))
            guard distance <= allowed, distance < max(word.count, candidate.count) else { continue }
            if distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.candidate
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var row = Array(0...right.count)
        for i in 1..<(left.count + 1) {
            var next = [i] + [Int](repeating: 0, count: right.count)
            for j in 1..<(right.count + 1) {
                let same = left[i - 1] == right[j - 1]
                next[j] = min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1))
                let swapped =
                    i > 1 && j > 1 && left[i - 1] == right[j - 2]
                    && left[i - 2] == right[j - 1]
                if swapped { next[j] = min(next[j], before[j - 2] + 1) }
            }
            before = row
            row = next
        }
        return row[right.count]
    }
}
