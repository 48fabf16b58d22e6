import Almanac
import Deadlines
import Ledger
import Testing

/// Numbers from a seed: the same on every run.
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(sides))
    }
}

/// What holds for every story, however it goes.
@Suite("What always holds")
struct PropertyTests {
    static let rules =
        SettlingTests.rules + [
            .fixture("x.result", kinds: ["批示"], due: .length("7wd"), roll: .next),
            .fixture("x.reply", .reply, due: .length("5wd"), owes: .everyUnit),
            .fixture("x.month", .milestone, due: .monthly, until: .mark(.date("竣工"))),
            .fixture("x.meeting", .submission, from: [.date("会议日")], due: .length("-3wd")),
        ]

    private func story(_ seed: Int) -> Story {
        var dice = Dice(state: UInt64(seed))
        var story = Story(
            "2026-01-05", assisting: ["市财政局", "市人社局"], dates: ["会议日": "2026-04-20"],
            entry: dice.roll(3) == 0 ? .firstImport : .fresh, recorded: "2026-02-02")
        var day: Day = "2026-02-02"
        for _ in 0..<dice.roll(12) {
            day = day + dice.roll(12)
            let kind = ReportKind.allCases[dice.roll(ReportKind.allCases.count)]
            let what: [Happening] = [
                .signed, .reported(Report(kind: kind)), .completionClaimed(on: day - dice.roll(5)),
                .returned(until: day + 9), .verified, .dated(name: "竣工", Moment(day)),
                .dated(name: "会议日", Moment(day + 20)), .released,
                .reported(Report(kind: kind, unit: "市财政局")), .closed,
            ]
            story = story.then(what[dice.roll(what.count)], at: Moment(day - dice.roll(3)))
        }
        return story
    }

    @Test("No two obligations have one key and occurrence, and the order of rules changes nothing")
    func unique() throws {
        let reckoning = try Reckoning.fixture(Self.rules)
        let reversed = Reckoning(
            book: RuleBook(rules: Self.rules.reversed()), calendar: reckoning.calendar,
            hours: reckoning.hours)
        for seed in 0..<300 {
            let matter = story(seed).matter
            let now = instant(Moment("2026-03-01" as Day + seed % 120))
            let owed = try reckoning.obligations(of: matter, at: now)
            let keys = owed.map { "\($0.key)#\($0.occurrence)" }
            #expect(Set(keys).count == keys.count, "seed \(seed)")
            #expect(try reversed.obligations(of: matter, at: now) == owed, "seed \(seed)")
        }
    }

    @Test("On a closed matter nothing is open or awaited")
    func closed() throws {
        let reckoning = try Reckoning.fixture(Self.rules)
        for seed in 0..<300 {
            let closed = story(seed).then(.closed, at: "2026-06-30").matter
            let owed = try reckoning.obligations(of: closed, at: instant("2026-07-15"))
            let isOver = owed.allSatisfy { obligation in
                switch obligation.standing {
                case .settled, .lapsed, .excused: true
                case .open, .waiting, .undetermined, .notBefore: false
                }
            }
            #expect(isOver, "seed \(seed): \(owed.told)")
            #expect(reckoning.light(of: owed, at: instant("2026-07-15")) != .red)
        }
    }

    @Test("Waiting longer takes back no settlement, and adds at most what has fallen due")
    func later() throws {
        let reckoning = try Reckoning.fixture(Self.rules)
        for seed in 0..<200 {
            let matter = story(seed).matter
            let early = try reckoning.obligations(of: matter, at: instant("2026-07-01"))
            let late = try reckoning.obligations(of: matter, at: instant("2026-09-01"))
            for obligation in early {
                let same = late.first {
                    $0.key == obligation.key && $0.occurrence == obligation.occurrence
                }
                #expect(same == obligation, "seed \(seed)")
            }
        }
    }

    @Test("Every explanation can be told in both languages")
    func explained() throws {
        let reckoning = try Reckoning.fixture(Self.rules)
        for seed in 0..<20 {
            let matter = story(seed).matter
            for obligation in try reckoning.obligations(of: matter, at: instant("2026-07-01")) {
                let explanation = reckoning.explanation(of: obligation, of: matter)
                for language in Language.allCases {
                    #expect(explanation.lines(language).allSatisfy { !$0.isEmpty })
                }
                #expect(!obligation.why(.zhHans, kind: "批示").isEmpty)
            }
        }
    }
}
