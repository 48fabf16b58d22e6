import Almanac
import Deadlines
import Ledger
import Testing

/// M70: a request for help starts the clock of the one who was asked.
@Suite("Requests for help")
struct HelpTests {
    static let answer = Rule.fixture(
        "help.answer", Slot(rawValue: "help.answer"), from: [.helpAsked], due: .length("5wd"),
        owes: .helper, settledBy: [.mark(.answered)])
    static let triage = Rule.fixture(
        "help.triage", Slot(rawValue: "help.triage"), from: [.helpAsked], due: .length("1wd"),
        owes: .office, settledBy: [.mark(.transferred)])
    static let progress = Rule.fixture("r", .progress, due: .each("10d"))
        .but { $0.excluded = [Stretch.coordination] }

    private func owed(_ story: Story, at now: Moment) throws -> [Obligation] {
        try Reckoning.fixture([Self.answer, Self.triage, Self.progress])
            .obligations(of: story.matter, at: instant(now))
    }

    private let asked = Story("2026-04-28").then(.helpAsked(of: "赵副市长"), at: "2026-04-30")

    @Test("Who was asked owes the answer in five working days, the office its proposal in one")
    func asking() throws {
        let owed = try owed(asked, at: "2026-04-30")
        #expect(
            owed.told == [
                "progress#1 open 2026-05-08", "help.answer@赵副市长#1 open 2026-05-11",
                "help.triage#1 open 2026-05-06",
            ])
        #expect(owed.map(\.owner)[1...] == [.official("赵副市长"), .office])
    }

    @Test(
        "Nobody's clock stops by asking; once the office took it up, it stands still until answered"
    )
    func coordination() throws {
        let accepted = asked.then(.helpAccepted, at: "2026-05-06")
        #expect(
            try owed(accepted, at: "2026-05-20").told == [
                "progress#1 waiting 协调", "help.answer@赵副市长#1 open 2026-05-11",
                "help.triage#1 settled 2026-05-06 in time",
            ])
        let answered = accepted.reported(.reply, at: "2026-05-11", unit: "赵副市长")
        #expect(
            try owed(answered, at: "2026-05-12").told == [
                "progress#1 open 2026-05-13", "help.answer@赵副市长#1 settled 2026-05-11 in time",
                "help.triage#1 settled 2026-05-06 in time",
            ])
    }
}
