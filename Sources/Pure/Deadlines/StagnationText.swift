/// A report's words without what a copy may change: spaces, punctuation, the width and case of
/// letters, and dates (截至5月10日, 2026-05-10, 本周, 上旬, 一季度). Numbers and lengths stay.
package struct StagnationText: Hashable, Sendable {
    package let plain: String

    package var isEmpty: Bool { plain.isEmpty }

    package init(_ text: String) {
        var scan = StagnationScan(StagnationText.folded(text))
        plain = scan.plain()
    }

    /// Half-width small letters; a space stays only between two digits, dashes are one dash.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        var folded: [Unicode.Scalar] = []
        var isSpaced = false
        for scalar in text.lowercased().unicodeScalars.map(\.halfWidth) {
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format:
                isSpaced = true
                continue
            case .dashPunctuation: folded.append("-")
            default:
                if isSpaced, scalar.isAsciiDigit, folded.last?.isAsciiDigit == true {
                    folded.append(" ")
                }
                folded.append(scalar)
            }
            isSpaced = false
        }
        return folded
    }
}

/// Goes through folded words once and keeps what is neither a date nor punctuation.
private struct StagnationScan {
    let text: [Unicode.Scalar]
    var at = 0

    init(_ text: [Unicode.Scalar]) { self.text = text }

    mutating func plain() -> String {
        var kept = String.UnicodeScalarView()
        while at < text.count {
            if let end = dateEnd() {
                at = end
            } else {
                // A number is kept whole, so that no date is read out of its middle.
                let end = max(number(from: at), at + 1)
                for index in at..<end where isKept(index) { kept.append(text[index]) }
                at = end
            }
        }
        return String(kept)
    }

    private func isKept(_ index: Int) -> Bool {
        let scalar = text[index]
        if scalar == "%" || scalar.isWordPart { return true }
        let follows = index + 1 < text.count && text[index + 1].isAsciiDigit
        guard follows, index > 0 else { return false }
        switch scalar {
        case ".", "/", ":", " ": return text[index - 1].isAsciiDigit
        case "-": return text[index - 1].isWordPart
        default: return false
        }
    }

    // MARK: Dates

    /// Where the date that begins here ends; nil where none begins.
    private func dateEnd() -> Int? {
        let end = numberedEnd(at) ?? writtenEnd(at)
        return end ?? StagnationScan.words.first { matches($0, at) }.map { at + $0.count }
    }

    /// 5月10日, 2026年5月, 20日 (not 3日内), 一季度, 第3周.
    private func numberedEnd(_ start: Int) -> Int? {
        let isOrdinal = start < text.count && text[start] == "第"
        let first = isOrdinal ? start + 1 : start
        let end = number(from: first)
        guard end > first, end < text.count else { return nil }
        let digits = end - first
        switch text[end] {
        case "年": return digits == 4 ? end + 1 : nil
        case "月":
            guard digits <= 3 else { return nil }
            let day = number(from: end + 1)
            let isDay = day > end + 1 && day < text.count && "日号".unicodeScalars.contains(text[day])
            if isDay { return day + 1 }
            return end + 1 < text.count && text[end + 1] == "份" ? end + 2 : end + 1
        case "日":
            let isLength = end + 1 < text.count && text[end + 1] == "内"
            return digits <= 3 && !isLength ? end + 1 : nil
        case "周", "旬": return isOrdinal ? end + 1 : nil
        case "季": return matches("季度", end) && digits == 1 ? end + 2 : nil
        default: return nil
        }
    }

    /// 2026-05-10, 2026/5/10, 2026.5.10, with or without a time; 09:30.
    private func writtenEnd(_ start: Int) -> Int? {
        let year = digitsEnd(start)
        if year - start == 4, year < text.count, "-/.".unicodeScalars.contains(text[year]) {
            let month = digitsEnd(year + 1)
            guard (1...2).contains(month - year - 1), month < text.count,
                text[month] == text[year]
            else { return nil }
            let day = digitsEnd(month + 1)
            guard (1...2).contains(day - month - 1) else { return nil }
            let hasTime = day < text.count && (text[day] == "t" || text[day] == " ")
            return hasTime ? timeEnd(day + 1) ?? day : day
        }
        return timeEnd(start)
    }

    private func timeEnd(_ start: Int) -> Int? {
        let hour = digitsEnd(start)
        guard (1...2).contains(hour - start), hour < text.count, text[hour] == ":" else {
            return nil
        }
        let minute = digitsEnd(hour + 1)
        guard minute - hour == 3 else { return nil }
        guard minute < text.count, text[minute] == ":" else { return minute }
        let second = digitsEnd(minute + 1)
        return second - minute == 3 ? second : minute
    }

    private func digitsEnd(_ start: Int) -> Int {
        var end = start
        while end < text.count, text[end].isAsciiDigit { end += 1 }
        return end
    }

    /// Where the number that begins here ends, in digits or in Chinese; `start` where none does.
    private func number(from start: Int) -> Int {
        let digits = digitsEnd(start)
        guard digits == start else { return digits }
        var end = start
        while end < text.count, "〇零一二三四五六七八九十廿两".unicodeScalars.contains(text[end]) { end += 1 }
        return end
    }

    private func matches(_ word: String, _ start: Int) -> Bool {
        matches(Array(word.unicodeScalars), start)
    }

    private func matches(_ word: [Unicode.Scalar], _ start: Int) -> Bool {
        start + word.count <= text.count && text[start..<start + word.count].elementsEqual(word)
    }

    /// Longer words before those that they begin with.
    private static let words: [[Unicode.Scalar]] = [
        "截至", "截止", "目前", "近日", "日前", "今天", "昨天", "明天", "今日", "昨日", "明日", "当日",
        "本周", "上周", "下周", "这周", "本旬", "上旬", "中旬", "下旬", "本月", "上月", "下月", "当月",
        "月初", "月底", "月末", "本季度", "上季度", "下季度", "上半年", "下半年", "今年", "去年", "明年",
        "年初", "年底", "年末", "上午", "下午", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六",
        "星期日", "星期天", "周一", "周二", "周三", "周四", "周五", "周六", "周日",
    ].map { Array($0.unicodeScalars) }
}

extension Unicode.Scalar {
    fileprivate var isAsciiDigit: Bool { (48...57).contains(value) }

    /// A letter, a digit or a character; not a space, a sign or a mark of punctuation.
    fileprivate var isWordPart: Bool {
        properties.isAlphabetic || properties.numericType != nil
    }
}
