import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Steps are fixed when the clock starts")
struct LadderVersionTests {
    /// 标准 as an office wrote it: urged so many working days after the due date.
    private func ladder(urgedAfter days: Int) -> Ladder {
        Ladder(
            name: "标准",
            rungs: [
                Rung(
                    step: .urge, when: .fromDue(Length(days, .workingDay)),
                    audience: [.responsible]),
                Rung(step: .supervise, when: .fromDue(Length(9, .workingDay)), audience: [.office]),
            ])
    }

    /// Urged on the day after the due; taken up at noon on Friday 13 March: three days after.
    private func planner() -> Planner {
        let history = [
            LadderEdition(number: 1, ladder: ladder(urgedAfter: 1)),
            LadderEdition(
                number: 2, since: .fixture("2026-03-13"), taken: .fixture("2026-03-13T12:00"),
                ladder: ladder(urgedAfter: 3)),
        ]
        let plain = Planner.fixture()
        return Planner(
            reckoning: plain.reckoning, ladders: [ladder(urgedAfter: 3)],
            history: ["标准": history], people: plain.people, spreadSeconds: 0)
    }

    private func urged(_ matter: Matter, from first: String) throws -> [String] {
        var diary = Diary(planner(), matter)
        try diary.live(from: first, to: "2026-03-31T12:00")
        return diary.entries.filter { $0.contains("urge") }
    }

    @Test(
        "What was assigned before the change climbs by the old steps, what came after by the new",
        arguments: [
            ("2026-03-12T09:00", "2026-03-20T08:30 urge 李科长"),
            ("2026-03-13T09:00", "2026-03-23T08:30 urge 李科长"),
            ("2026-03-13T14:00", "2026-03-25T08:30 urge 李科长"),
            ("2026-03-16T09:00", "2026-03-26T08:30 urge 李科长"),
        ])
    func bound(at time: String, entry: String) throws {
        #expect(try urged(.fixture(at: time), from: time) == [entry])
    }

    @Test("A matter of earlier days that is entered after the change keeps the old steps")
    func enteredLate() throws {
        let late = Matter.fixture(at: "2026-03-12T09:00", recorded: "2026-03-16T09:00")
        #expect(try urged(late, from: "2026-03-16T09:00") == ["2026-03-20T08:30 urge 李科长"])
    }

    @Test("Put under today's ladder an open matter climbs by it, and nothing is said twice")
    func adopted() throws {
        let adopted = Happening.adopted([Matter.ladderKey("标准"): 2])
        let early = Matter.fixture(
            at: "2026-03-12T09:00", then: [("2026-03-18T09:00", adopted)])
        #expect(try urged(early, from: "2026-03-12T09:00") == ["2026-03-24T08:30 urge 李科长"])

        var diary = Diary(planner(), .fixture(at: "2026-03-12T09:00"))
        try diary.live(from: "2026-03-12T09:00", to: "2026-03-20T12:00")
        let before = diary.entries
        #expect(before.last == "2026-03-20T08:30 urge 李科长")
        diary.matter = .fixture(
            at: "2026-03-12T09:00", then: [("2026-03-25T09:00", adopted)])
        try diary.live(from: "2026-03-25T09:00", to: "2026-03-27T12:00")
        #expect(diary.entries == before)
    }

    @Test("A period of a recurrence that begins after the change goes by the new steps")
    func recurrence() throws {
        let rule = Rule.fixture(
            slot: .progress, name: "报进展", due: .every(Term.read("每10天").term))
        var planner = planner()
        planner = Planner(
            reckoning: Planner.fixture(rules: [rule]).reckoning, ladders: [ladder(urgedAfter: 3)],
            history: [
                "标准": [
                    LadderEdition(number: 1, ladder: ladder(urgedAfter: 1)),
                    LadderEdition(
                        number: 2, since: .fixture("2026-03-13"),
                        taken: .fixture("2026-03-13T12:00"), ladder: ladder(urgedAfter: 3)),
                ]
            ], people: planner.people, spreadSeconds: 0)
        let matter = Matter.fixture()
        let owed = try planner.reckoning.obligations(of: matter, at: .fixture("2026-04-02T09:00"))
        #expect(owed.map(\.occurrence) == [1, 2, 3])
        #expect(owed.map { planner.edition(for: $0, in: matter).number } == [1, 2, 2])
    }

    @Test("What would shift is what is open and bound to an earlier text")
    func shifts() throws {
        let planner = planner()
        for (time, count) in [("2026-03-12T09:00", 1), ("2026-03-16T09:00", 0)] {
            let matter = Matter.fixture(at: time)
            let owed = try planner.reckoning.obligations(of: matter, at: .fixture(time))
            let shifts = planner.ladderShifts(of: matter, owed)
            #expect(shifts.map(\.to) == Array(repeating: 2, count: count))
        }
    }

    @Test(
        "The first ladders of a ledger hold since ever; a change, a new one and a lost one do not")
    func revisions() {
        let today = Day.fixture("2026-03-13")
        let now = Instant.fixture("2026-03-13T12:00")
        let first = LadderRack.revisions(of: [:], by: [.standard], on: today, at: now)
        #expect(first == ["标准": LadderEdition(number: 1, ladder: .standard)])
        let history = first.mapValues { [$0] }
        #expect(LadderRack.revisions(of: history, by: [.standard], on: today, at: now).isEmpty)
        let changed = ladder(urgedAfter: 3)
        let later = LadderRack.revisions(of: history, by: [changed, .upward], on: today, at: now)
        #expect(
            later == [
                "标准": LadderEdition(number: 2, since: today, taken: now, ladder: changed),
                "对上": LadderEdition(number: 1, since: today, taken: now, ladder: .upward),
            ])
        let gone = LadderRack.revisions(of: history, by: [], on: today, at: now)
        #expect(gone["标准"] == LadderEdition(number: 2, since: today, taken: now, ladder: nil))
    }

    @Test("A ladder that was taken away still carries what was bound to it, a new one its first")
    func gone() {
        let history = [
            "快": [
                LadderEdition(number: 1, ladder: ladder(urgedAfter: 1)),
                LadderEdition(
                    number: 2, since: .fixture("2026-03-13"), taken: .fixture("2026-03-13T12:00"),
                    ladder: nil),
            ]
        ]
        let rack = LadderRack([], history: history)
        let bound = LadderBinding(day: .fixture("2026-03-20"), known: .fixture("2026-03-20T09:00"))
        #expect(rack.edition(of: "快", bound: bound)?.number == 1)
        #expect(rack.latest("快") == nil)
        #expect(rack.edition(of: "慢", bound: bound) == nil)
        let young = LadderRack(
            [],
            history: [
                "新": [
                    LadderEdition(
                        number: 1, since: .fixture("2026-03-25"),
                        taken: .fixture("2026-03-25T09:00"), ladder: ladder(urgedAfter: 1)),
                    LadderEdition(
                        number: 2, since: .fixture("2026-03-26"),
                        taken: .fixture("2026-03-26T09:00"), ladder: ladder(urgedAfter: 3)),
                ]
            ])
        #expect(young.edition(of: "新", bound: bound)?.number == 1)
    }
}
