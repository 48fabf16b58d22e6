import Almanac
import Ledger
import Testing

struct StayTests {
    private static func matter(_ happenings: [(String, Happening)]) -> Matter {
        let events = happenings.enumerated().map { index, one in
            LedgerEvent(
                matter: MatterID("PS-2026-0001"), number: index + 1, at: Moment(one.0)!,
                recorded: Moment(one.0)!.instant(in: .shanghai), actor: Actor(name: "张某"),
                what: one.1)
        }
        return Matter(events)!
    }

    private static let assigned = Happening.assigned(
        Assignment(kind: "批示", title: "关于供水的批示", leadUnit: "市水务局"))

    @Test("Each stage is told with its length, and the last one still runs")
    func told() {
        let matter = Self.matter([
            ("2026-03-02T09:00", Self.assigned), ("2026-03-03T09:00", .signed),
            ("2026-03-05T09:00", .reported(Report(kind: .status))),
            ("2026-03-06T09:00", .reported(Report(kind: .status))),
            ("2026-03-09T09:00", .completionClaimed(on: Day("2026-03-09")!)),
        ])
        let stays = matter.stays(in: .shanghai)
        #expect(stays.map(\.stage) == [.assigned, .signed, .underWay, .claimed])
        let now = Moment("2026-03-12T09:00")!.instant(in: .shanghai)
        #expect(stays.map { $0.seconds(at: now) / 86_400 } == [1, 2, 4, 3])
        #expect(stays.last?.until == nil)
    }

    @Test("A closed matter sits nowhere, and a reopened one sits under way again")
    func reopened() {
        let closed: [(String, Happening)] = [
            ("2026-03-02T09:00", Self.assigned),
            ("2026-03-04T09:00", .completionClaimed(on: Day("2026-03-04")!)),
            ("2026-03-05T09:00", .verified), ("2026-03-05T09:00", .closed),
        ]
        let over = Self.matter(closed).stays(in: .shanghai)
        #expect(over.map(\.stage) == [.assigned, .claimed])
        #expect(over.allSatisfy { $0.until != nil })
        let again = Self.matter(closed + [("2026-03-20T09:00", .reopened)]).stays(in: .shanghai)
        #expect(
            again.last == Stay(.underWay, since: Moment("2026-03-20T09:00")!.instant(in: .shanghai))
        )
    }

    @Test("What came back is counted, each by itself")
    func turns() {
        let matter = Self.matter([
            ("2026-03-02T09:00", Self.assigned), ("2026-03-03T09:00", .objected),
            ("2026-03-04T09:00", .transferred(Transfer(from: "市水务局", to: "市住建局"))),
            ("2026-03-05T09:00", .completionClaimed(on: Day("2026-03-05")!)),
            ("2026-03-06T09:00", .returned(until: Day("2026-03-20")!)), ("2026-03-21T09:00", .withdrawn),
            ("2026-03-22T09:00", .reopened),
        ])
        #expect(
            [
                matter.turns.objections, matter.turns.transfers, matter.turns.returns,
                matter.turns.reopenings, matter.turns.extensions,
            ] == [1, 1, 1, 1, 0])
    }
}
