import Almanac

/// 涛声依旧: reports that say nothing new, and matters that outlive their year (M64, M66).
package enum Stagnation {
    /// The fewest reports, or periods, that can be called a row.
    package static let rowMin = 2
    /// The most periods that are looked back over.
    package static let periodsMax = 1000

    /// The last `count` reports or more all give the same number and the same words.
    ///
    /// Words are compared as ``StagnationText`` reads them. A report without a number differs from
    /// one with a number.
    /// - Parameters:
    ///   - count: `stagnant_after`; three equal reports are 3. Below ``rowMin`` it is taken as that.
    ///   - reports: In any order, of one obligation.
    package static func unchanged(
        _ reports: [PaceReported], after count: Int
    ) -> PaceWarning? {
        let newest = reports.inOrder.reversed()
        guard let last = newest.first else { return nil }
        let words = StagnationText(last.text)
        let row = newest.prefix { $0.figure == last.figure && StagnationText($0.text) == words }
        guard row.count >= max(count, rowMin), let since = row.last else { return nil }
        return .unchanged(reports: row.count, since: since.at, last: last.at)
    }

    /// The last report has the words of the one before it, whatever its number (M64).
    ///
    /// Reports without words are no copies of each other: there is nothing to copy.
    package static func repeated(_ reports: [PaceReported]) -> PaceWarning? {
        let newest = reports.inOrder.suffix(2)
        guard newest.count == 2, let before = newest.first, let last = newest.last else {
            return nil
        }
        let words = StagnationText(last.text)
        guard !words.isEmpty, words == StagnationText(before.text) else { return nil }
        return .repeated(at: last.at, of: before.at)
    }

    /// The last `count` whole periods before `day` or more went by without real change: the number
    /// at the end of each is the number at its beginning. Where no report gives a number, the
    /// words count instead.
    ///
    /// - Parameters:
    ///   - begin: The day the matter began; only periods that begin on it or later count. Before
    ///     the first report there is nothing; a first report of 0 is no change of that.
    ///   - reports: In any order; those after `day` say nothing.
    package static func idle(
        _ reports: [PaceReported], after count: Int, by period: PacePeriod, begin: Day, on day: Day
    ) -> PaceWarning? {
        let known = said(reports.inOrder.filter { $0.at.day <= day })
        var last = period.first(containing: day) - 1
        let until = last
        var since: Day?
        var idle = 0
        while idle < periodsMax {
            let first = period.first(containing: last)
            guard first >= begin, known.said(by: last) == known.said(by: first - 1) else { break }
            since = first
            idle += 1
            last = first - 1
        }
        guard idle >= max(count, 1), let since else { return nil }
        return .idle(periods: idle, period, since: since, until: until)
    }

    /// What each report says of how far it is: its number, or its words where none has a number.
    private static func said(_ reports: [PaceReported]) -> [Said] {
        guard reports.contains(where: { $0.figure != nil }) else {
            return reports.map { Said(day: $0.at.day, what: .words(StagnationText($0.text))) }
        }
        return reports.compactMap { report in
            report.figure.map { Said(day: report.at.day, what: .number($0)) }
        }
    }

    /// A matter that is still open in a later year than the one in which it was to be done.
    ///
    /// - Parameter plannedYear: Of the plan's last node, or of the matter's deadline.
    package static func carriedOver(plannedYear: Int, on day: Day) -> PaceWarning? {
        let years = day.year - plannedYear
        return years > 0 ? .carriedOver(plannedYear: plannedYear, years: years) : nil
    }
}

/// How far it was on one day, as reported.
private struct Said {
    enum What: Hashable {
        case number(PaceFigure)
        case words(StagnationText)

        var isNothing: Bool {
            switch self {
            case .number(let figure): figure.isZero
            case .words(let words): words.isEmpty
            }
        }
    }

    var day: Day
    var what: What
}

extension [Said] {
    /// The last that was said by the end of the day; nil for nothing and for 0.
    fileprivate func said(by day: Day) -> Said.What? {
        last { $0.day <= day }.flatMap { $0.what.isNothing ? nil : $0.what }
    }
}

extension PacePeriod {
    func first(containing day: Day) -> Day {
        let date = day.civil
        switch self {
        case .day: return day
        case .xun: return day - (date.day - (date.day > 20 ? 21 : date.day > 10 ? 11 : 1))
        case .month: return day - (date.day - 1)
        case .quarter: return (day - (date.day - 1)).addingMonths(-((date.month - 1) % 3))
        case .year: return (day - (date.day - 1)).addingMonths(1 - date.month)
        }
    }
}
