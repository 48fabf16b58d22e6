import Almanac
import Deadlines
import Ledger
import Testing

/// One rule with an old and a new text.
struct Amended {
    let old: Rule
    let new: Rule
    let since: Day
    let twin: TwinCalendar

    init(_ lottery: inout Lottery, isRecurring: Bool) throws {
        twin = try lottery.calendar()
        func draw(_ lottery: inout Lottery) -> Rule {
            guard !isRecurring else {
                return lottery.recurringRule().but { ($0.skip, $0.until) = ([], .never) }
            }
            var rule = lottery.rule(1)
            if case .named = rule.due { rule.due = .length("9d") }
            rule.from = [.mark(.assigned)]
            return rule
        }
        let since = Day(number: Int32(18_000 + lottery.dice.roll(600)))
        old = draw(&lottery)
        new = draw(&lottery)
        self.since = since
    }

    var reckoning: Reckoning {
        let texts = [
            Edition(number: 1, rule: old), Edition(number: 2, since: since, rule: new),
        ]
        return Reckoning(
            book: RuleBook(rules: [new], history: [new.id: texts]), calendar: twin.product,
            hours: .standard)
    }

    func office(_ story: Story, _ rule: Rule) -> ModelOffice {
        ModelOffice(wall: twin.wall, rules: [rule], events: story.events)
    }
}

@Suite("Versions of rules")
struct PropertiesOfVersions {
    @Test("A trigger before the change keeps the old text, one on its day or later takes the new")
    func once() throws {
        for seed in 0..<400 {
            var lottery = Lottery(seed)
            let amended = try Amended(&lottery, isRecurring: false)
            for days in [-20, -1, 0, 1, 30] {
                let story = Story(Moment(amended.since + days))
                let rule = days < 0 ? amended.old : amended.new
                let owed = try amended.reckoning.obligations(
                    of: story.matter, at: instant(Moment(amended.since + days)))
                let wanted = amended.office(story, rule).wanted(rule)
                #expect(owed.found(rule) == wanted, "seed \(seed) \(days) \(rule.told)")
            }
        }
    }

    @Test("Each period of a recurrence goes by the text that held when it began")
    func recurring() throws {
        for seed in 0..<400 {
            var lottery = Lottery(seed)
            let amended = try Amended(&lottery, isRecurring: true)
            let story = Story(Moment(amended.since - lottery.dice.roll(90)))
            let now = instant(Moment(amended.since + lottery.dice.roll(120)))
            let owed = try amended.reckoning.obligations(of: story.matter, at: now)
            let found = owed.compactMap { $0.due?.instant.seconds }
            let wanted = changedOver(amended, story, through: now.seconds)
            #expect(
                found == wanted,
                "seed \(seed) since \(amended.since) \(story.told) \(amended.old.told) grace \(amended.old.grace) | \(amended.new.told) grace \(amended.new.grace)"
            )
        }
    }

    /// One after the other: the next date of the text that holds on the day after the last.
    private func changedOver(_ amended: Amended, _ story: Story, through now: Int64) -> [Int64] {
        let trigger = story.events[0].at
        func dues(_ rule: Rule) -> [Clerk.Dated] {
            Almanack(clerk: amended.office(story, rule).clerk(rule), trigger: trigger)
                .dues(through: now + 200 * 86_400)
        }
        let (old, new) = (dues(amended.old), dues(amended.new))
        let since = Int(amended.since.number)
        var found: [Clerk.Dated] = []
        while found.last.map({ $0.instant <= now }) ?? true {
            let began = found.last.map { $0.day + 1 } ?? Int(trigger.day.number)
            let text = began < since ? old : new
            let last = found.last?.instant ?? .min
            guard let next = text.first(where: { $0.instant > last && $0.day >= began }) else {
                return []
            }
            found.append(next)
        }
        return found.map(\.instant)
    }

    @Test("What is open can take the new text and then goes by it; what was settled never changes")
    func settled() throws {
        var moved = 0
        for seed in 0..<300 {
            var lottery = Lottery(seed)
            let amended = try Amended(&lottery, isRecurring: false)
            let open = Story(Moment(amended.since - 30))
            let verified = open.then(.verified, at: Moment(amended.since - 29))
            let now = instant(Moment(amended.since + 3))
            let reckoning = amended.reckoning
            #expect(try reckoning.adoption(by: verified.matter, at: now) == nil, "seed \(seed)")
            let before = try reckoning.obligations(of: open.matter, at: now)
            guard let adoption = try reckoning.adoption(by: open.matter, at: now) else { continue }
            let taken = open.then(.adopted(adoption.versions), at: Moment(amended.since))
            let after = try reckoning.obligations(of: taken.matter, at: now)
            let wanted = amended.office(open, amended.new).wanted(amended.new)
            #expect(after.found(amended.new) == wanted, "seed \(seed)")
            if after.map(\.due) != before.map(\.due) { moved += 1 }
        }
        #expect(moved > 200)
    }
}
