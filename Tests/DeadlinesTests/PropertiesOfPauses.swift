import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Nothing goes overdue through paused time")
struct PropertiesOfPauses {
    /// A matter that is paused once, by a rule that runs forwards or again and again.
    struct Paused {
        let rule: Rule
        let story: Story
        let twin: TwinCalendar
        let opened: Instant
        let ended: Instant

        init(_ seed: Int) throws {
            var lottery = Lottery(seed)
            twin = try lottery.calendar()
            var rule = lottery.chance(40) ? lottery.recurringRule() : lottery.rule(1)
            if case .once(.due(.elapsed(let length), let hour)) = rule.due {
                let forwards = Length(max(1, length.count), length.unit)
                rule.due = .once(.due(.elapsed(forwards), hour))
            }
            if case .named = rule.due { rule.due = .length("9d") }
            rule.from = [.mark(.assigned)]
            self.rule = rule
            let start = lottery.story(events: 0, slots: [])
            for _ in 0..<lottery.dice.roll(3) { _ = lottery.next() }
            let from = lottery.next()
            let to = lottery.next()
            story = start.then(.paused, at: from).then(.resumed, at: to)
            (opened, ended) = (from.instant(in: .shanghai), to.instant(in: .shanghai))
        }

        var reckoning: Reckoning {
            Reckoning(book: RuleBook(rules: [rule]), calendar: twin.product, hours: .standard)
        }

        /// The matter as it was known then.
        func owed(at now: Instant) throws -> [Obligation] {
            let known = story.events.filter { $0.at.instant(in: .shanghai) <= now }
            guard let matter = Matter(known) else { return [] }
            return try reckoning.obligations(of: matter, at: now)
        }

        func red(at now: Instant) throws -> Set<Int> {
            let owed = try owed(at: now)
            return Set(
                owed.filter { reckoning.light(of: $0, at: now) == .red }.map(\.occurrence))
        }
    }

    @Test("At no instant inside a pause is red what was not red when it began, nor when it ends")
    func red() throws {
        var reds = 0
        for seed in 0..<400 {
            let paused = try Paused(seed)
            let before = try paused.red(at: paused.opened + -1)
            reds += before.count
            let length = paused.ended - paused.opened
            for step in 0...4 {
                let at = paused.opened + length * Int64(step) / 4
                let now = try paused.red(at: at)
                #expect(
                    now.isSubset(of: before),
                    "seed \(seed) at \(Moment(at, in: .shanghai)) \(paused.rule.told) \(paused.story.told)"
                )
            }
        }
        #expect(reds > 50)
    }

    @Test("A running period moves by the paused length in its own kind of day")
    func moved() throws {
        var moved = 0
        for seed in 0..<800 {
            let paused = try Paused(seed)
            guard case .once(.due(.elapsed(let length), _)) = paused.rule.due,
                paused.rule.roll == .none, length.count > 0, length.unit != .hour,
                let before = try paused.owed(at: paused.opened + -1).first?.due,
                let after = try paused.owed(at: paused.ended).first?.due
            else { continue }
            let events = paused.story.events
            let (opened, ended) = (events[1].at.day, events[2].at.day)
            if before.instant < paused.opened {
                #expect(after.instant == before.instant, "seed \(seed)")
                continue
            }
            // A pause on the last day is an example of its own.
            guard opened < before.day, opened > events[0].at.day else { continue }
            moved += 1
            let days = (Int(opened.number) + 1...max(Int(opened.number) + 1, Int(ended.number)))
                .filter { ended > opened && $0 <= Int(ended.number) }
            let wall = paused.twin.wall
            if length.unit == .workingDay {
                let wanted = days.count { wall.works($0) }
                let found = (Int(before.day.number) + 1..<Int(after.day.number) + 1)
                    .count { wall.works($0) }
                #expect(found == wanted, "seed \(seed)")
            } else {
                #expect(after.day - before.day == days.count, "seed \(seed)")
            }
        }
        #expect(moved > 40)
    }
}
