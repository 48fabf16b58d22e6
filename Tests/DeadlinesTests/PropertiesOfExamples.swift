import Almanac
import Deadlines
import Ledger
import Testing

@Suite("The examples beside a rule show what the rule gives a matter")
struct PropertiesOfExamples {
    @Test("Dates without a matter are those of a matter assigned at that moment")
    func same() throws {
        for seed in 0..<300 {
            var lottery = Lottery(seed)
            let twin = try lottery.calendar()
            let isRecurring = lottery.chance(40)
            var rule = isRecurring ? lottery.recurringRule() : lottery.rule(1)
            if case .named = rule.due { rule.due = .length("0d") }
            rule.from = [.mark(.assigned)]
            rule.skip = []
            let story = lottery.story(events: 0, slots: [])
            let reckoning = Reckoning(
                book: RuleBook(rules: [rule]), calendar: twin.product, hours: .standard)
            let now = story.events[0].at.instant(in: .shanghai) + 40 * 86_400
            let owed = try reckoning.obligations(of: story.matter, at: now)
            let shown = try reckoning.dates(
                of: rule, from: story.events[0].at, count: owed.count)
            let days = owed.compactMap(\.due?.day)
            #expect(shown.map(\.day) == days, "seed \(seed) \(rule.told)")
        }
    }
}
