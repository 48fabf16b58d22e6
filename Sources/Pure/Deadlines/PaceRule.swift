import Almanac
import Ledger

/// A plan of progress, and the matters that it is for.
package struct PaceRule: Hashable, Sendable, Codable {
    package var selector: Selector
    package var pace: Pace

    package init(selector: Selector, pace: Pace) {
        self.selector = selector
        self.pace = pace
    }
}

extension RuleBook {
    /// The plans by which a matter's progress is measured.
    package func paces(of matter: Matter) -> [Pace] {
        paces.filter { $0.selector.fits(matter) }.map(\.pace)
    }
}

extension PaceRule {
    /// The plan read back: `重点项目：投资完成额对年度计划投资，…。`
    package func sentence(_ language: Language, book: RuleBook) -> String {
        let named = selector.only.kinds.compactMap(book.kind)
        let unit = (named.isEmpty ? book.kinds : named).compactMap { $0.numbers[pace.measure] }
        return selector.told(language) + language.pick("：", ": ")
            + pace.sentence(language, measureUnit: unit.first ?? "") + language.pick("。", ".")
    }
}
