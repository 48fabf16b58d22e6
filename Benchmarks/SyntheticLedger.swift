import Almanac
import Deadlines
import Ledger

/// A ledger that no office has: as many matters as asked for, of all the shipped kinds, the same in
/// every run.
///
/// A matter depends on its number alone, so the ledger can be gone through in chunks, and a million
/// matters need no more memory than ten thousand.
struct SyntheticLedger {
    /// The moment at which everything is looked at: Monday, 2026-06-15, 10:00 in Shanghai.
    static let now = Instant(seconds: 1_781_488_800)
    /// The first and the last day on which matters are assigned.
    static let assigned = Day(year: 2026, month: 1, day: 4)!...Day(year: 2026, month: 6, day: 12)!

    /// How many of a hundred matters are of the kind; what is left is shared by the other kinds.
    static let shares: [(kind: String, percent: Int)] = [
        ("批示", 30), ("会议议定", 15), ("政策落实", 10), ("征求意见", 8),
    ]

    /// Rows' own deadlines as papers write them.
    static let phrases = [
        "12月底前", "7天内", "20个工作日内", "三季度末", "每月5日前", "2026年9月30日前", "1个月内", "长期坚持",
    ]

    /// The kinds that the rules know, with the named dates of each.
    let kinds: [Kind]
    /// Names of the units to which matters are assigned.
    let units: [String]
    /// The leader in charge of every matter.
    let leader: String?
    private let others: [Kind]
    private let terms = SyntheticLedger.phrases.map {
        RowDeadline(written: $0, term: Term.read($0).term)
    }

    init(kinds: [Kind], units: [String], leader: String? = nil) {
        precondition(!kinds.isEmpty && units.count > 2, "a matter has a kind, a lead and others")
        self.kinds = kinds
        self.units = units
        self.leader = leader
        let others = kinds.filter { kind in
            !SyntheticLedger.shares.contains { $0.kind == kind.name }
        }
        self.others = others.isEmpty ? kinds : others
    }

    /// The events of the matter of that number, from 0, as the ledger would hold them.
    func events(of number: Int) -> [LedgerEvent] {
        var dice = Dice(UInt64(number) &+ 1)
        let id = MatterID("HJ-2026-" + padded(number, 7))
        let span = SyntheticLedger.assigned.upperBound - SyntheticLedger.assigned.lowerBound
        let day = SyntheticLedger.assigned.lowerBound + dice.below(span + 1)
        var story = Story(matter: id, day: day)
        story.add(.assigned(assignment(number, &dice, on: day)), after: 0)
        happen(to: &story, &dice)
        return story.events
    }

    /// The matters of a stretch of numbers.
    func matters(_ numbers: Range<Int>) -> [Matter] {
        numbers.compactMap { Matter(events(of: $0)) }
    }

    private func assignment(_ number: Int, _ dice: inout Dice, on day: Day) -> Assignment {
        let kind = kind(at: dice.below(100), &dice)
        let first = dice.below(units.count)
        let assisting = (0..<dice.below(3)).map { units[(first + 1 + $0) % units.count] }
        let urgency: Urgency =
            dice.falls(within: 5) ? .immediate : dice.falls(within: 10) ? .urgent : .ordinary
        let own: [Slot: RowDeadline] =
            dice.falls(within: 20) ? [.resultReport: dice.pick(terms)] : [:]
        return Assignment(
            kind: kind.name, title: "第\(number)号事项", leadUnit: units[first],
            assistingUnits: assisting,
            leader: leader, urgency: urgency, deadlines: own,
            dates: dates(of: kind, assigned: day, &dice))
    }

    private func kind(at percent: Int, _ dice: inout Dice) -> Kind {
        var left = percent
        for (name, share) in SyntheticLedger.shares {
            if left < share { return kinds.first { $0.name == name } ?? dice.pick(others) }
            left -= share
        }
        return dice.pick(others)
    }

    /// Most of the kind's named dates, each some days before or after the assignment.
    private func dates(
        of kind: Kind, assigned day: Day, _ dice: inout Dice
    ) -> [String: Moment] {
        var dates: [String: Moment] = [:]
        for name in kind.dates where dice.falls(within: 60) {
            dates[name] = Moment(day - 5 + dice.below(60))
        }
        return dates
    }

    /// Most are signed, many reported on, some claimed, returned or closed, some left alone.
    private func happen(to story: inout Story, _ dice: inout Dice) {
        if dice.falls(within: 80) { story.add(.signed, after: 1 + dice.below(3)) }
        if dice.falls(within: 40) {
            story.add(.reported(Report(kind: .status)), after: dice.below(5))
        }
        while dice.falls(within: 35), story.events.count < 8 {
            story.add(.reported(Report(kind: .progress)), after: 3 + dice.below(12))
        }
        if dice.falls(within: 20) {
            story.add(.reported(Report(kind: .result)), after: 2 + dice.below(20))
        }
        guard dice.falls(within: 10) else { return }
        story.add(.completionClaimed(on: story.day), after: 1)
        if dice.falls(within: 30) { story.add(.returned(until: story.day + 10), after: 2) }
    }
}

/// The events of one matter in the making, in their order, none after the moment of looking.
private struct Story {
    let matter: MatterID
    private(set) var day: Day
    private(set) var events: [LedgerEvent] = []

    init(matter: MatterID, day: Day) {
        self.matter = matter
        self.day = day
    }

    mutating func add(_ what: Happening, after days: Int) {
        guard day + days < Zone.shanghai.day(of: SyntheticLedger.now) else { return }
        day = day + days
        let at = Moment(day, TimeOfDay(seconds: 9 * 3600 + events.count * 600))
        events.append(
            LedgerEvent(
                matter: matter, number: events.count + 1, at: at,
                recorded: at.instant(in: .shanghai) + 300, actor: Actor(name: "王主任"),
                what: what))
    }
}
