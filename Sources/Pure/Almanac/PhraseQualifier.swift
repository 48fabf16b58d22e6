/// Words that change how the days of a length are counted: 含当日, 不含节假日.
struct PhraseQualifier {
    /// 含当日: the day of the trigger counts as the first.
    let includesFirstDay: Bool
    /// 不含节假日: only working days count.
    let leavesOutRestDays: Bool

    private static let including = ["含当日", "含当天", "含本日", "含首日", "当日计入", "当天计入"]
    private static let leavingOut = ["不含", "不包括", "不计", "扣除", "剔除", "除去"]
    private static let restDays = ["节假日", "休息日", "周末", "双休日"]

    /// Each of these words has one of them.
    private static let signs = Set((including + restDays).flatMap { $0.unicodeScalars.prefix(1) })

    /// - Parameter phrase: As written, with what stands in brackets.
    init(_ phrase: String) {
        // Nearly no phrase has such words, and each is looked for in dozens of forms.
        guard phrase.unicodeScalars.contains(where: PhraseQualifier.signs.contains) else {
            (includesFirstDay, leavesOutRestDays) = (false, false)
            return
        }
        let words = String(phrase.filter { !$0.isWhitespace })
        let firstDay = PhraseQualifier.including.contains { words.contains($0) }
        includesFirstDay =
            firstDay && !PhraseQualifier.including.contains { words.contains("不" + $0) }
        leavesOutRestDays = PhraseQualifier.restDays.contains { day in
            PhraseQualifier.leavingOut.contains { word in
                words.contains(word + day) || words.contains(word + "法定" + day)
            } || words.contains(day + "除外")
        }
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
