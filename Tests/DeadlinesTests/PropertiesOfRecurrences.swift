import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Recurrences agree with tearing off page after page")
struct PropertiesOfRecurrences {
    /// `open 2026-03-20`, as the model finds it.
    private func wanted(_ office: ModelOffice, _ rule: Rule, at now: Instant) -> [String] {
        let assigned = office.events[0].at
        let pauses = office.intervals(for: rule)
        let open = pauses.filter { $0.ended == nil }
        let stops = { (due: Clerk.Dated) in
            open.first { due.isPeriod && Clerk.instant($0.opened) <= due.instant }
        }
        var dues = Almanack(clerk: office.clerk(rule), trigger: assigned)
            .dues(through: now.seconds)
        if let first = dues.firstIndex(where: { stops($0) != nil }) { dues = Array(dues[...first]) }
        if case .count(let most) = rule.until { dues = Array(dues.prefix(most)) }
        return dues.map { due in
            let day = Day(number: Int32(due.day))
            let isHeld = pauses.contains { pause in
                Clerk.instant(pause.opened) <= due.instant
                    && due.instant < pause.ended.map(Clerk.instant) ?? .max
            }
            if rule.skip.contains(.month(office.wall.page(due.day).month)) {
                return "excused \(day)"
            }
            if let stop = stops(due) { return "waiting \(stop.name == "暂停" ? "恢复" : stop.name)" }
            if !due.isPeriod, isHeld, due.instant <= now.seconds { return "lapsed \(day)" }
            return "open \(day)"
        }
    }

    @Test("Every occurrence, and exactly the next one, falls on the day found by hand")
    func byHand() throws {
        var count = 0
        for seed in 0..<700 {
            var lottery = Lottery(seed)
            let twin = try lottery.calendar()
            let rule = lottery.recurringRule()
            let story = lottery.pausedStory()
            let now = lottery.now + Int64(lottery.dice.roll(60 * 86_400))
            let office = ModelOffice(wall: twin.wall, rules: [rule], events: story.events)
            let reckoning = Reckoning(
                book: RuleBook(rules: [rule]), calendar: twin.product, hours: .standard)
            let owed = try reckoning.obligations(of: story.matter, at: now)
            let found = owed.map { String($0.told.drop { $0 != " " }.dropFirst()) }
            count += found.count
            let told = "\(rule.told) grace \(rule.grace) skip \(rule.skip) until \(rule.until)"
            #expect(
                found == wanted(office, rule, at: now), "seed \(seed) \(told) \(story.told)")
        }
        #expect(count > 2000)
    }
}
