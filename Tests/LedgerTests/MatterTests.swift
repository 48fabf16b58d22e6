import Almanac
import Ledger
import Testing

private let day = Day(year: 2026, month: 3, day: 10)!

private func told(_ happenings: [Happening], entry: Entry = .fresh) -> Matter? {
    let first = Happening.assigned(
        Assignment(kind: "批示", title: "甲", leadUnit: "市住建局", entry: entry))
    return Matter(
        ([first] + happenings).enumerated().map { index, what in
            LedgerEvent(
                matter: MatterID("PS-2026-0001"), number: index + 1, at: Moment(day),
                recorded: Instant(seconds: 0), actor: Actor(name: "张某"), what: what)
        })
}

/// The state of a matter is what its events make of it.
@Suite("The fold over a matter's events")
struct MatterTests {
    static let claim = Happening.completionClaimed(on: day)

    @Test(
        "Each event leads to its state",
        arguments: [
            ([], .assigned), ([.signed], .signed), ([.reported(Report(kind: .status))], .underWay),
            ([.reported(Report(kind: .reply))], .assigned),
            ([.reported(Report(kind: .status)), .signed], .underWay),
            ([claim], .claimed(on: day, by: "张某")),
            ([claim, .reported(Report(kind: .closure))], .claimed(on: day, by: "张某")),
            ([claim, .signed], .claimed(on: day, by: "张某")),
            ([claim, .returned(until: day + 9)], .returned(until: day + 9)),
            ([claim, .verified], .verified(by: "张某")), ([claim, .verified, .closed], .closed),
            ([.dated(name: "批转", Moment(day)), .released], .assigned),
        ] as [([Happening], MatterState)])
    func states(happenings: [Happening], state: MatterState) throws {
        let matter = try #require(told(happenings))
        #expect(matter.state == state)
        #expect(matter.isOpen == (state != .closed))
    }

    @Test("What does not begin with an assignment is no matter")
    func headless() {
        let event = LedgerEvent(
            matter: MatterID("PS-2026-0001"), number: 1, at: Moment(day),
            recorded: Instant(seconds: 0), actor: Actor(name: "张某"), what: .signed)
        #expect(Matter([event]) == nil)
        #expect(Matter([]) == nil)
    }

    @Test("What was done before the ledger began is closed from the first")
    func history() throws {
        #expect(try #require(told([], entry: .history)).isOpen == false)
    }

    @Test("An amendment changes the assignment, and both values stay on record")
    func amended() throws {
        let change = Amendment.leadUnit(from: "市住建局", to: "市水务局")
        let matter = try #require(told([.amended([change]), .dated(name: "批转", Moment(day))]))
        #expect(matter.assignment.leadUnit == "市水务局")
        #expect(matter.dates == ["批转": Moment(day)])
        #expect(matter.events[1].what == .amended([change]))
    }
}
