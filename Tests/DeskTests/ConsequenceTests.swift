import Desk
import Ledger
import Testing

@Suite("What only a person decides")
struct ConsequenceTests {
    private static func ruling(_ verdict: Ruling.Verdict) -> Ruling {
        Ruling(.interview, verdict, slot: .resultReport, due: instant("2026-03-17T18:00"))
    }

    @Test(
        "A proposal is ruled on once: neither verdict replaces the other",
        arguments: Ruling.Verdict.allCases, Ruling.Verdict.allCases)
    func once(first: Ruling.Verdict, second: Ruling.Verdict) throws {
        let matter = Matter.fixture([.ruled(Self.ruling(first))])
        let again = try decided(.rule(Self.ruling(second)), on: matter)
        #expect(again == .failure(.ruledAlready(first)))
    }

    @Test("The same step of another due date is another proposal")
    func anotherDue() throws {
        var later = Self.ruling(.approved)
        later.due = instant("2026-03-24T18:00")
        let matter = Matter.fixture([.ruled(Self.ruling(.refused))])
        #expect(try decided(.rule(later), on: matter) == .success([.ruled(later)]))
    }

    @Test("A referral names the body and says why, and changes nothing else")
    func referral() throws {
        let closed = Matter.fixture(in: .closed)
        #expect(
            try decided(.refer(to: "县纪委监委"), on: closed, note: "久拖不办")
                == .success([.referred(to: "县纪委监委")]))
        #expect(try decided(.refer(to: "县纪委监委"), on: closed) == .failure(.empty(.note)))
        #expect(try decided(.refer(to: " "), on: closed, note: "久拖") == .failure(.empty(.body)))
        #expect(Matter.fixture([.referred(to: "县纪委监委")]).state == .assigned)
    }
}
