import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("A person decides consequences")
struct ProposalTests {
    private func ruled(
        _ consequence: Consequence, _ verdict: Ruling.Verdict, at time: String = "2026-03-25T10:00"
    ) -> Matter {
        let ruling = Ruling(
            consequence, verdict, slot: .resultReport, due: .fixture("2026-03-17T18:00"))
        return .fixture(then: [(time, .ruled(ruling))])
    }

    private func lived(_ after: Matter? = nil, to last: String = "2026-04-30T12:00") throws
        -> [String]
    {
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-25T09:00")
        if let after { diary.matter = after }
        try diary.live(from: "2026-03-25T10:00", to: last)
        return diary.entries
    }

    @Test("Unless somebody rules, only the office ever hears of a bulletin or an interview")
    func waiting() throws {
        let entries = try lived().filter { $0.contains("bulletin") || $0.contains("interview") }
        #expect(
            entries == ["2026-03-24T08:30 bulletin 王主任", "2026-03-31T08:30 interview 王主任"])
    }

    @Test("Whomever the ladder names, a proposal goes to the office and to nobody else")
    func named() throws {
        let ladder = Ladder(
            name: "直达",
            rungs: [
                Rung(
                    step: .interview, when: .fromDue(Length(1, .workingDay)),
                    audience: [.responsible, .leader]),
                Rung(step: .interview, when: .fromDue(Length(9, .workingDay)), audience: [.office]),
            ])
        let planner = Planner.fixture(
            rules: [.fixture(due: Rule.days(7), ladder: "直达")], ladders: [ladder])
        var diary = Diary(planner, .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-19T12:00")
        #expect(
            diary.entries == ["2026-03-10T09:00 assigned 李科长", "2026-03-18T08:30 interview 王主任"])
        diary.matter = ruled(.interview, .approved, at: "2026-03-19T15:00")
        try diary.live(from: "2026-03-19T15:00", to: "2026-03-19T16:00")
        #expect(
            diary.entries.suffix(2) == [
                "2026-03-19T15:00 interview 李科长", "2026-03-19T15:00 interview 赵副市长",
            ])
    }

    @Test("Approved, those concerned are told once: the responsible and his principal")
    func approved() throws {
        let entries = try lived(ruled(.bulletin, .approved), to: "2026-03-30T12:00")
        #expect(
            entries.filter { $0.contains("bulletin") } == [
                "2026-03-24T08:30 bulletin 王主任", "2026-03-25T10:00 bulletin 李科长",
                "2026-03-25T10:00 bulletin 张局长",
            ])
    }

    @Test("Refused, the step is not proposed again for this due date, and the next one still is")
    func refused() throws {
        var ladder = Ladder.standard
        for index in ladder.rungs.indices where ladder.rungs[index].step == .bulletin {
            ladder.rungs[index].repeats = Length(1, .workingDay)
        }
        let planner = Planner.fixture(ladders: [ladder])
        func bulletins(_ after: Matter) throws -> [String] {
            var diary = Diary(planner, .fixture())
            try diary.live(from: "2026-03-10T09:00", to: "2026-03-25T09:00")
            diary.matter = after
            try diary.live(from: "2026-03-25T10:00", to: "2026-04-02T12:00")
            return diary.entries.filter { $0.contains("bulletin") || $0.contains("interview") }
        }
        #expect(try bulletins(.fixture()).count > 5)
        #expect(
            try bulletins(ruled(.bulletin, .refused)) == [
                "2026-03-24T08:30 bulletin 王主任", "2026-03-25T08:30 bulletin 王主任",
                "2026-03-31T08:30 interview 王主任",
            ])
    }

    @Test("A ruling on one due date says nothing of another")
    func otherDue() throws {
        let ruling = Ruling(
            .bulletin, .approved, slot: .resultReport, due: .fixture("2026-03-16T18:00"))
        let entries = try lived(
            .fixture(then: [("2026-03-25T10:00", .ruled(ruling))]), to: "2026-03-30T12:00")
        #expect(entries.filter { $0.contains("bulletin") } == ["2026-03-24T08:30 bulletin 王主任"])
    }
}
