/// Numbers of matters in few words: what two have in common is not said twice, and neighbours are
/// told by the first and the last, `PS-2026-0017、0020至0024`.
struct NumberRuns {
    /// From so many neighbours on only the ends are named.
    private static let runMin = 3

    private struct Number: Hashable, Comparable {
        var stem: String
        var digits: Int
        var value: Int
        var text: String

        init(_ text: String) {
            let tail = text.reversed().prefix(9).prefix { $0.isASCII && $0.isNumber }
            self.text = text
            digits = tail.count
            stem = String(text.dropLast(tail.count))
            value = Int(String(tail.reversed())) ?? 0
        }

        static func < (left: Number, right: Number) -> Bool {
            (left.stem, left.digits, left.value) < (right.stem, right.digits, right.value)
        }

        func isBeside(_ next: Number) -> Bool {
            stem == next.stem && digits == next.digits && digits > 0 && value + 1 == next.value
        }
    }

    private let numbers: [Number]

    init(_ written: [String]) { numbers = Set(written.map(Number.init)).sorted() }

    func text(comma: String, through: String) -> String {
        var parts: [String] = []
        var last: Number?
        for run in runs {
            let ends = run.count < NumberRuns.runMin ? run : [run[0], run[run.count - 1]]
            let words = ends.map { number in
                defer { last = number }
                let isKnown = last.map { $0.stem == number.stem && $0.digits == number.digits }
                return isKnown == true && number.digits > 0
                    ? String(number.text.dropFirst(number.stem.count)) : number.text
            }
            parts += run.count < NumberRuns.runMin ? words : [words.joined(separator: through)]
        }
        return parts.joined(separator: comma)
    }

    private var runs: [[Number]] {
        var runs: [[Number]] = []
        for number in numbers {
            if let last = runs.last?.last, last.isBeside(number) {
                runs[runs.count - 1].append(number)
            } else {
                runs.append([number])
            }
        }
        return runs
    }
}
