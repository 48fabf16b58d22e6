import Almanac
import Deadlines
import Ledger
import Testing

/// M6: each unit asked has a clock of its own; silence is a failure, agreement or a waiver.
@Suite("Units that are asked for their opinion")
struct ConsultationTests {
    static func consultation(_ silence: Silence = .breach) -> Rule {
        .fixture(
            "office.consultation", Slot(rawValue: "office.consultation"), from: [.consulted],
            due: .length("3wd"), owes: .consultedUnits, settledBy: [.mark(.answered)]
        ).but { $0.ifSilent = silence }
    }

    private func owed(_ story: Story, at now: Moment, _ silence: Silence = .breach) throws
        -> [String]
    {
        try Reckoning.fixture([Self.consultation(silence)])
            .obligations(of: story.matter, at: instant(now)).told
            .map { String($0.dropFirst("office.consultation@".count)) }
    }

    private let story = Story("2026-09-10").then(.consulted(["市财政局", "市人社局"]), at: "2026-09-18")
        .then(.consulted(["市司法局"]), at: "2026-09-21")

    @Test("Each answers by its own clock, counted from when it was asked")
    func fanOut() throws {
        #expect(
            try owed(story, at: "2026-09-21").sorted() == [
                "市人社局#1 open 2026-09-22", "市司法局#1 open 2026-09-24", "市财政局#1 open 2026-09-22",
            ])
    }

    @Test("An answer settles the clock of the unit that gave it")
    func answered() throws {
        let answered = story.reported(.reply, at: "2026-09-22", unit: "市财政局")
        #expect(
            try owed(answered, at: "2026-09-22").sorted() == [
                "市人社局#1 open 2026-09-22", "市司法局#1 open 2026-09-24",
                "市财政局#1 settled 2026-09-22 in time",
            ])
    }

    @Test("Nobody is awaited while nobody was asked")
    func none() throws {
        #expect(try owed(Story("2026-09-10"), at: "2026-09-11") == [])
    }

    @Test(
        "Silence is what the rule says",
        arguments: [
            (Silence.breach, "open", Light.red), (.consent, "excused", .green),
            (.waiver, "excused", .green),
        ])
    func silence(silence: Silence, word: String, light: Light) throws {
        let reckoning = try Reckoning.fixture([Self.consultation(silence)])
        let now = instant("2026-10-15")
        let owed = try reckoning.obligations(of: story.matter, at: now)
        #expect(owed.count == 3 && owed.told.allSatisfy { $0.contains(" \(word) ") })
        #expect(reckoning.light(of: owed, at: now) == light)
        let before = try self.owed(story, at: "2026-09-22T20:00", silence)
        #expect(before.allSatisfy { $0.contains("open") })
    }
}
