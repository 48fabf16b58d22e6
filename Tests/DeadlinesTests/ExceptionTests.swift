import Almanac
import Deadlines
import Ledger
import Testing

/// M11: 原则上 with a recorded exception, 必须 with an approver's.
@Suite("Recorded exceptions")
struct ExceptionTests {
    static let progress = Rule.fixture("r", .progress, due: .each("10d"))

    private func owed(_ exemption: Exemption, at: Moment, now: Moment) throws
        -> ([String], Light)
    {
        let reckoning = try Reckoning.fixture([Self.progress])
        let story = Story("2026-03-10").then(.excepted(exemption), at: at)
        let owed = try reckoning.obligations(of: story.matter, at: instant(now))
        return (owed.told, reckoning.light(of: owed, at: instant(now)))
    }

    @Test("One period is let be, and only that one")
    func one() throws {
        let exemption = Exemption(slot: .progress, occurrence: 1, approver: "赵副市长")
        let (told, light) = try owed(exemption, at: "2026-03-18", now: "2026-03-21")
        #expect(told == ["progress#1 excused 2026-03-20", "progress#2 open 2026-03-30"])
        #expect(light == .green)
    }

    @Test("Without a number what is open is let be, and no period that begins later")
    func all() throws {
        let (told, light) = try owed(
            Exemption(slot: .progress), at: "2026-03-18", now: "2026-03-31")
        #expect(
            told == [
                "progress#1 excused 2026-03-20", "progress#2 open 2026-03-30",
                "progress#3 open 2026-04-09",
            ])
        #expect(light == .red)
    }

    @Test("An exception after the due date does not wash the miss away")
    func late() throws {
        let exemption = Exemption(slot: .progress, occurrence: 1)
        let (told, light) = try owed(exemption, at: "2026-03-22", now: "2026-03-23")
        #expect(told == ["progress#1 excused 2026-03-20", "progress#2 open 2026-03-30"])
        #expect(light == .yellow)
    }

    @Test("An exception for another unit or an unknown slot changes nothing")
    func other() throws {
        for exemption in [
            Exemption(slot: .progress, unit: "市财政局"), Exemption(slot: Slot(rawValue: "none")),
        ] {
            let (told, _) = try owed(exemption, at: "2026-03-18", now: "2026-03-19")
            #expect(told == ["progress#1 open 2026-03-20"])
        }
    }
}
