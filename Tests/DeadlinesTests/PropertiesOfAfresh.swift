import Almanac
import Deadlines
import Ledger
import Testing

extension Lottery {
    /// Anything at all may happen next, also what the desk would refuse.
    mutating func anything(at day: Day) -> Happening {
        let slot = pick([Slot.progress, .resultReport, .reply, Slot(rawValue: "no such slot")])
        let length = Length(1 + dice.roll(30), pick([.day, .workingDay, .month, .hour, .xun]))
        let kind = pick(ReportKind.allCases)
        let row = RowDeadline.fixture("几天内", .due(.elapsed(length), .unstated))
        let all: [Happening] = [
            .signed, .reported(Report(kind: kind)),
            .reported(Report(kind: kind, unit: "市财政局", slot: slot)),
            .completionClaimed(on: day - dice.roll(5)), .verified, .returned(until: day + 9),
            .closed, .dated(name: pick(["竣工", "会议日", "期限"]), Moment(day + dice.roll(40))),
            .released,
            .extended(Extension(slot: slot, grant: .by(length), approver: "赵副市长")),
            .extended(Extension(slot: slot, grant: .until(day + 20), approver: "赵副市长")),
            .paused, .resumed, .transferred(Transfer(from: "市住建局", to: "市财政局")),
            .withdrawn, .reopened, .objected, .consulted(["市财政局", "市司法局"]),
            .helpAsked(of: "赵副市长"), .helpAccepted, .asked(row),
            .excepted(Exemption(slot: slot)), .excepted(Exemption(slot: slot, occurrence: 2)),
            .spanOpened("听证"), .spanEnded("听证"), .adopted(["x.result": 1, "gone": 7]),
            .amended([.deadline(slot, from: nil, to: row)]),
            .amended([.urgency(from: .ordinary, to: .urgent), .tags(from: [], to: ["难度大"])]),
        ]
        return pick(all)
    }

    /// A story of up to so many events, none of which need make sense.
    mutating func anyStory(_ events: Int) -> Story {
        var story = Story(
            "2026-01-05", assisting: ["市财政局", "市人社局"], dates: ["会议日": "2026-04-20"],
            entry: chance(20) ? .firstImport : .fresh, recorded: "2026-02-02")
        var day: Day = "2026-02-02"
        for _ in 0..<dice.roll(events + 1) {
            day = day + dice.roll(12)
            story = story.then(anything(at: day), at: Moment(day - dice.roll(2)))
        }
        return story
    }
}

@Suite("Reckoning afresh gives what is stored")
struct PropertiesOfAfresh {
    static let rules =
        PropertyTests.rules + [
            .fixture(
                "y.consulted", Slot(rawValue: "y.consulted"), from: [.consulted],
                due: .length("3wd"), owes: .consultedUnits, settledBy: [.mark(.answered)]),
            .fixture(
                "y.help", Slot(rawValue: "y.help"), from: [.helpAsked], due: .length("5wd"),
                owes: .helper, settledBy: [.mark(.answered)]),
            Rule.fixture("y.chain", Slot(rawValue: "y.chain"), due: .length("-2wd"))
                .but { $0.from = [.dueOf("x.meeting")] },
            Rule.fixture("y.after", Slot(rawValue: "y.after"), due: .length("10d"))
                .but { $0.from = [.settled("x.result")] },
            Rule.fixture("y.span", Slot(rawValue: "y.span"), due: .each("7d"))
                .but { $0.excluded = ["听证", Stretch.coordination] },
        ]
    /// Rules of another kind, which reach none of the matters here.
    static let unrelated = (1...5).map {
        Rule.fixture(
            "other.\($0)", Slot(rawValue: "other.\($0)"), kinds: ["提案"],
            due: .length("\($0)d"))
    }

    @Test("A matter that lived event by event, looked at after each, is the matter told afresh")
    func incremental() throws {
        let reckoning = try Reckoning.fixture(Self.rules)
        for seed in 0..<100 {
            var lottery = Lottery(seed)
            let story = lottery.anyStory(14)
            var living = try #require(Matter(story.events.prefix(1)))
            var last = try reckoning.obligations(of: living, at: instant("2026-02-02"))
            for event in story.events.dropFirst() {
                living.apply(event)
                last = try reckoning.obligations(of: living, at: event.recorded)
            }
            let now = story.events.last?.recorded ?? instant("2026-02-02")
            let at = story.events.count == 1 ? instant("2026-02-02") : now
            let afresh = try reckoning.obligations(of: story.matter, at: at)
            #expect(last == afresh, "seed \(seed) \(story.told)")
        }
    }

    @Test("Neither the order of rules nor rules for other matters change anything")
    func order() throws {
        let reckoning = try Reckoning.fixture(Self.rules)
        for seed in 0..<100 {
            var lottery = Lottery(seed)
            let matter = lottery.anyStory(14).matter
            var rules = Self.rules + Self.unrelated
            for index in rules.indices { rules.swapAt(index, lottery.dice.roll(rules.count)) }
            let other = Reckoning(
                book: RuleBook(rules: rules), calendar: reckoning.calendar,
                hours: reckoning.hours)
            let now = instant("2026-07-01")
            let owed = try reckoning.obligations(of: matter, at: now)
            #expect(try other.obligations(of: matter, at: now) == owed, "seed \(seed)")
        }
    }

    @Test("In whatever order events come, nothing crashes, and no two obligations have one key")
    func hostile() throws {
        let reckoning = try Reckoning.fixture(Self.rules)
        for seed in 0..<100 {
            var lottery = Lottery(seed)
            var events = lottery.anyStory(20).events
            for index in events.indices.dropFirst() {
                events.swapAt(index, 1 + lottery.dice.roll(events.count - 1))
            }
            let matter = try #require(Matter(events))
            let now = instant(Moment("2026-02-01" as Day + lottery.dice.roll(200)))
            let owed = try reckoning.obligations(of: matter, at: now)
            let keys = owed.map { "\($0.key)#\($0.occurrence)" }
            #expect(Set(keys).count == keys.count, "seed \(seed)")
            guard seed % 20 == 0 else { continue }
            _ = try reckoning.moves(of: matter)
            for one in owed.prefix(5) {
                let explanation = reckoning.explanation(of: one, of: matter)
                #expect(explanation.lines(.zhHans).allSatisfy { !$0.isEmpty })
            }
        }
    }

    @Test("A count beyond reason is refused wherever it stands", arguments: [999_999, .max])
    func huge(count: Int) throws {
        let length = Length(count, .workingDay)
        let story = Story("2026-03-10").then(
            .extended(Extension(slot: .resultReport, grant: .by(length), approver: "某人")),
            at: "2026-03-11")
        let reckoning = try Reckoning.fixture([.fixture(due: .length("7d"))])
        #expect(throws: CalendarError.self) {
            try reckoning.obligations(of: story.matter, at: instant("2026-03-12"))
        }
        let grace = try Reckoning.fixture([
            .fixture("r", .progress, due: .monthly, grace: length)
        ])
        #expect(throws: CalendarError.self) {
            try grace.obligations(of: story.matter, at: instant("2026-03-12"))
        }
    }
}
