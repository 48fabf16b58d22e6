import Almanac

extension Manuscript {
    /// The day on which it was said, if its head or its end names one in full; never a guess.
    package var day: Day? {
        for paragraph in paragraphs.prefix(Manuscript.headMax) {
            let text = Scalars(paragraph.text)
            if let day = Manuscript.day(in: text, startingBefore: Manuscript.startMax) {
                return day
            }
        }
        for paragraph in paragraphs.suffix(Manuscript.tailMax).reversed() {
            let text = Scalars(paragraph.text)
            guard text.count <= Manuscript.startMax else { continue }
            if let day = Manuscript.day(in: text, startingBefore: text.count) { return day }
        }
        return nil
    }

    private static let headMax = 6
    private static let tailMax = 4
    /// Scalars before which the date begins: （2026年3月18日）, ——2026年1月12日在….
    private static let startMax = 16

    /// 2026年3月18日.
    private static func day(in text: Scalars, startingBefore limit: Int) -> Day? {
        for place in 0..<min(limit, text.count) where text[place].isDigit {
            var at = place
            guard let year = number(text, &at), year > 1_900, year < 2_200,
                take("年", text, &at), let month = number(text, &at), take("月", text, &at),
                let day = number(text, &at), take("日", text, &at),
                let found = Day(year: year, month: month, day: day)
            else { continue }
            return found
        }
        return nil
    }

    private static func take(_ sign: Unicode.Scalar, _ text: Scalars, _ at: inout Int) -> Bool {
        guard at < text.count, text[at] == sign else { return false }
        at += 1
        return true
    }

    private static func number(_ text: Scalars, _ at: inout Int) -> Int? {
        let digits = text[at...].prefix { $0.isDigit && $0.value < 128 }
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        at = digits.endIndex
        return Int(digits.text)
    }
}
