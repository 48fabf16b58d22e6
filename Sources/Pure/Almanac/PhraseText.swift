/// A phrase in one way of writing: half-width, without spaces, quotes and remarks in brackets.
struct PhraseText: Hashable, Sendable {
    /// The longest phrase that is read at all.
    static let scalarsMax = 400

    let scalars: [Unicode.Scalar]
    /// What stands in brackets, each by itself: 整改阶段（4月至6月）.
    let remarks: [[Unicode.Scalar]]
    let isTooLong: Bool

    init(_ phrase: String) {
        let head = phrase.unicodeScalars.prefix(PhraseText.scalarsMax + 1)
        isTooLong = head.count > PhraseText.scalarsMax
        let plain = head.compactMap(PhraseText.plain)
        let untitled = PhraseText.withoutTitles(PhraseText.joined(plain))
        let unnumbered = PhraseText.withoutDocumentNumbers(untitled)
        scalars = PhraseText.withoutRemarks(unnumbered)
        remarks = PhraseText.remarks(unnumbered)
    }

    /// One scalar in its plain form; nil for what says nothing.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if let same = forms[scalar] { return same }
        switch scalar.value {
        case 0xFF01...0xFF5E:
            let half = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
            return forms[half] ?? half
        case 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFE0F, 0xFEFF: return nil
        case 0x27, 0x22, 0x2018...0x201F, 0x300C...0x300F: return nil
        case 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x3000: return " "
        default: return scalar
        }
    }

    private static let forms: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs =
            "。;；;：:，,–-—-―-‐-‑-−-～-〜-~-－-﹣-．.·.•.・."
            + "個个內内後后週周時时號号兩两點点鐘钟開开會会報报辦办雙双節节國国慶庆間间總总"
            + "壹一贰二叁三肆四伍五陆六柒七捌八玖九拾十〇零○零"
        let scalars = Array(pairs.unicodeScalars)
        var forms: [Unicode.Scalar: Unicode.Scalar] = [:]
        for index in stride(from: 0, to: scalars.count - 1, by: 2) {
            forms[scalars[index]] = scalars[index + 1]
        }
        return forms
    }()

    /// Spaces stay, as `T`, only between two digits of a date and its time.
    private static func joined(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var isSpaced = false
        for (index, scalar) in scalars.enumerated() {
            guard scalar != " " else {
                isSpaced = true
                continue
            }
            if isSpaced, scalar.isDigit, endsInDate(kept), isClock(scalars[index...]) {
                kept.append("T")
            }
            if scalar == "-", kept.last == "-" { continue }
            isSpaced = false
            kept.append(scalar)
        }
        return kept
    }

    /// 2026-06-30 and 20260630, after which a clock time may follow.
    private static func endsInDate(_ scalars: [Unicode.Scalar]) -> Bool {
        let digits = scalars.reversed().prefix { $0.isDigit }.count
        guard digits > 0, digits < 8 else { return digits == 8 }
        let before = scalars.dropLast(digits).last
        return before.map { "-/.".unicodeScalars.contains($0) } ?? false
    }

    private static func isClock(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let sign = scalars.first { !$0.isDigit && $0 != " " }
        return sign.map { ":时点".unicodeScalars.contains($0) } ?? false
    }

    /// A document's title says nothing of the date that is due.
    private static func withoutTitles(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        removed(scalars, from: ["《", "〈"], to: ["》", "〉"])
    }

    private static let openings: [Unicode.Scalar] = ["(", "[", "【", "〔"]
    private static let closings: [Unicode.Scalar] = [")", "]", "】", "〕"]

    /// 国发〔2026〕12号: neither a year nor a day.
    private static func withoutDocumentNumbers(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var index = 0
        while index < scalars.count {
            if let end = documentNumber(scalars, at: index) {
                index = end
            } else {
                kept.append(scalars[index])
                index += 1
            }
        }
        return kept
    }

    private static func documentNumber(_ scalars: [Unicode.Scalar], at start: Int) -> Int? {
        guard openings.contains(scalars[start]) else { return nil }
        let year = scalars[(start + 1)...].prefix { $0.isDigit }
        guard year.count == 4, let close = scalars[year.endIndex...].first, closings.contains(close)
        else { return nil }
        var rest = PhraseCursor(scalars, at: year.endIndex + 1)
        _ = rest.take("第")
        guard rest.number() != nil, rest.take("号") else { return nil }
        return rest.at
    }

    private static func remarks(_ scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var found: [[Unicode.Scalar]] = []
        var current: [Unicode.Scalar]?
        for scalar in scalars {
            if openings.contains(scalar) {
                current = []
            } else if closings.contains(scalar) {
                if let current, !current.isEmpty { found.append(current) }
                current = nil
            } else {
                current?.append(scalar)
            }
        }
        return found
    }

    private static func withoutRemarks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let rest = removed(withUnitsOutside(scalars), from: openings, to: closings)
        guard rest.isEmpty else { return rest }
        return scalars.filter { !openings.contains($0) && !closings.contains($0) }
    }

    private static let bracketed = [
        ("天(工作日)", "个工作日"), ("日内(工作日)", "个工作日内"), ("天内(工作日)", "个工作日内"),
        ("日(工作日)", "个工作日"), ("(个)", "个"),
    ].map { (written: $0, meant: Array($1.unicodeScalars)) }

    /// 3日内（工作日）: the unit is no remark.
    private static func withUnitsOutside(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.contains("(") else { return scalars }
        var cursor = PhraseCursor(scalars)
        var kept: [Unicode.Scalar] = []
        while let scalar = cursor.next {
            if let unit = bracketed.first(where: { cursor.take($0.written) }) {
                kept += unit.meant
            } else {
                kept.append(scalar)
                cursor.at += 1
            }
        }
        return kept
    }

    private static func removed(
        _ scalars: [Unicode.Scalar], from open: [Unicode.Scalar], to close: [Unicode.Scalar]
    ) -> [Unicode.Scalar] {
        var depth = 0
        var kept: [Unicode.Scalar] = []
        for scalar in scalars {
            if open.contains(scalar) {
                depth += 1
            } else if close.contains(scalar) {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                kept.append(scalar)
            }
        }
        return kept
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { (48...57).contains(value) }

    /// A digit, or a character with which numbers are written in Chinese.
    var isNumeral: Bool { isDigit || Numeral.value(of: self) != nil }
}

extension Sequence<Unicode.Scalar> {
    var string: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: self)
        return String(text)
    }
}
