/// Words that change how the days of a length are counted: 含当日, 不含节假日.
struct PhraseQualifier {
    /// 含当日: the day of the trigger counts as the first.
    let includesFirstDay: Bool
    /// 不含节假日: only working days count.
    let leavesOutRestDays: Bool

    private static let including = bytes([
        "含当日", "含当天", "含本日", "含首日", "当日计入", "当天计入",
    ])
    private static let excluding = including.map { Array("不".utf8) + $0 }
    private static let leavingOut: [[UInt8]] = {
        var words: [String] = []
        for day in ["节假日", "休息日", "周末", "双休日"] {
            words.append(day + "除外")
            for verb in ["不含", "不包括", "不计", "扣除", "剔除", "除去"] {
                words += [verb + day, verb + "法定" + day]
            }
        }
        return bytes(words)
    }()

    private static func bytes(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

    /// - Parameter phrase: As written, with what stands in brackets.
    init(_ phrase: String) {
        let bytes = Array(phrase.unicodeScalars.filter { !$0.properties.isWhitespace }.string.utf8)
        func says(_ words: [[UInt8]]) -> Bool { words.contains { bytes.hold($0) } }
        includesFirstDay =
            says(PhraseQualifier.including) && !says(PhraseQualifier.excluding)
        leavesOutRestDays = says(PhraseQualifier.leavingOut)
    }

    /// The term as it is to be counted; nil where the words can't be followed.
    func applied(to term: Term) -> Term? {
        guard includesFirstDay || leavesOutRestDays else { return term }
        switch term {
        case .due(.elapsed(let length), let hour):
            return counted(length).map { .due(.elapsed($0), hour) }
        case .after(let event, .elapsed(let length), let hour):
            return counted(length).map { .after(event: event, .elapsed($0), hour) }
        case .due, .after, .span, .recurring, .several, .open, .undetermined: return term
        }
    }

    private func counted(_ length: Length) -> Length? {
        switch length.unit {
        case .day where length.count > 0:
            let unit: LengthUnit = leavesOutRestDays ? .workingDay : .day
            // Whether the first day is a working day is not known here.
            if leavesOutRestDays, includesFirstDay { return nil }
            return Length(includesFirstDay ? length.count - 1 : length.count, unit)
        case .workingDay: return includesFirstDay ? nil : length
        case .hour, .day, .week, .xun, .month, .quarter, .halfYear, .year:
            return leavesOutRestDays || includesFirstDay ? nil : length
        }
    }
}

extension [UInt8] {
    /// Whether `word` stands anywhere in it.
    fileprivate func hold(_ word: [UInt8]) -> Bool {
        guard let first = word.first, count >= word.count else { return false }
        return (0...count - word.count).contains { place in
            self[place] == first && self[place..<place + word.count].elementsEqual(word)
        }
    }
}
