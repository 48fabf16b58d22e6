import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Withdrawn, reopened, handed on")
struct WithdrawalTests {
    static let sign = Rule.fixture(
        "office.sign", .sign, from: [.transferred, .assigned], due: .length("2wd"),
        settledBy: [.mark(.signed)])
    static let result = Rule.fixture("r.result", due: .length("7d"))

    private func owed(_ story: Story, at now: Moment) throws -> [String] {
        try Reckoning.fixture([Self.sign, Self.result])
            .obligations(of: story.matter, at: instant(now)).told
    }

    private let signed = Story("2026-03-10").then(.signed, at: "2026-03-11")

    @Test("Withdrawn, nothing is owed any more; what was met stays met")
    func withdrawn() throws {
        let told = try owed(signed.then(.withdrawn, at: "2026-03-13"), at: "2026-04-01")
        #expect(
            told == ["sign#1 settled 2026-03-12 in time", "result-report#1 lapsed 2026-03-17"])
    }

    @Test("Taken up again, its clock goes on where it stood")
    func reopened() throws {
        let told = try owed(
            signed.then(.withdrawn, at: "2026-03-13").then(.reopened, at: "2026-03-16"),
            at: "2026-03-16")
        #expect(told == ["sign#1 settled 2026-03-12 in time", "result-report#1 open 2026-03-20"])
    }

    @Test("A matter that is closed and taken up again owes its result anew")
    func closedAndReopened() throws {
        let story = Story("2026-03-10").then(.completionClaimed(on: "2026-03-12"), at: "2026-03-12")
            .then(.closed, at: "2026-03-13").then(.reopened, at: "2026-03-16")
        #expect(
            try owed(story, at: "2026-03-16") == [
                "sign#1 settled 2026-03-12 in time", "result-report#1 open 2026-03-20",
            ])
    }

    @Test("Handed on, it is signed for again, by the new unit and from that day")
    func transferred() throws {
        let story = signed.then(
            .transferred(Transfer(from: "市住建局", to: "市城管局")), at: "2026-03-16")
        #expect(
            try owed(story, at: "2026-03-16") == [
                "sign#1 open 2026-03-18", "result-report#1 open 2026-03-17",
            ])
        let reckoning = try Reckoning.fixture([Self.sign])
        let owners = try reckoning.obligations(of: story.matter, at: instant("2026-03-16"))
            .map(\.owner)
        #expect(owners == [.unit("市城管局")])
        #expect(
            try owed(story.then(.signed, at: "2026-03-18"), at: "2026-03-18")[0]
                == "sign#1 settled 2026-03-18 in time")
    }
}
