import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("A repeat on its way to who knows of it")
struct WaitingRepeatTests {
    /// What becomes of these steps of the fixture, waiting for 李科长, once he acknowledged it.
    private func posting(
        _ steps: [(Step, repetition: Int)], known until: String, at time: String,
        told: [Telling] = []
    ) throws -> Posting {
        let matter = Matter.fixture(then: [(time, .known(by: "李科长", until: until))])
        let planner = Planner.fixture()
        let now = Instant.fixture(time)
        let members = steps.enumerated().map { place, step in
            var identity = FiringIdentity(
                matter: matter.id, slot: .resultReport, occurrence: 1,
                due: .fixture("2026-03-17T18:00"), cause: .step, step: step.0)
            identity.repetition = step.repetition
            return Waiting.Member(
                notice: Int64(place + 1), identity: identity, nominal: now, severity: .warning,
                official: "李科长", reason: .repeatDue)
        }
        let facts = Post.Facts(
            matter: matter, obligations: try planner.reckoning.obligations(of: matter, at: now),
            tellings: told)
        return try Post(planner: planner).posting(
            of: Waiting(id: "m", addressee: "李科长", isUrgent: false, members: members),
            facts: [matter.id: facts], at: now)
    }

    @Test("A repeat that already waits when he acknowledges rests until the end of it")
    func waitingRepeat() throws {
        let posting = try posting(
            [(.urge, 1)], known: "2026-03-20T09:00", at: "2026-03-19T08:30")
        #expect(posting == .putOff(until: .fixture("2026-03-20T09:00"), .acknowledged))
    }

    @Test("What he was told of by the same step is a repeat too, on whatever rung")
    func waitingSameStep() throws {
        let told = Telling(
            key: ObligationKey(matter: "PS-2026-0001", slot: .resultReport), occurrence: 1,
            due: .fixture("2026-03-17T18:00"), official: "李科长", step: .urge,
            at: .fixture("2026-03-18T08:30"))
        let again = try posting(
            [(.urge, 0)], known: "2026-03-20T09:00", at: "2026-03-19T08:30", told: [told])
        #expect(again == .putOff(until: .fixture("2026-03-20T09:00"), .acknowledged))
        guard
            case .send = try posting(
                [(.urge, 0)], known: "2026-03-20T09:00", at: "2026-03-19T08:30")
        else {
            Issue.record("the first urge is no repeat")
            return
        }
    }

    @Test("A reminder that already waits is not said to who knew of the date before")
    func waitingReminder() throws {
        let posting = try posting(
            [(.remind, 0)], known: "2026-03-17T18:00", at: "2026-03-16T08:30")
        #expect(posting == .superseded([1: .acknowledged]))
    }
}
