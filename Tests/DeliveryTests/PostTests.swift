import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Messages from the facts of the moment")
struct PostTests {
    private let due = Instant.fixture("2026-03-17T18:00")

    private func member(
        _ number: Int64, _ matter: MatterID = "PS-2026-0001", step: Step?, cause: Cause = .step
    ) -> Waiting.Member {
        let isStep = cause != .assigned
        return Waiting.Member(
            notice: number,
            identity: FiringIdentity(
                matter: matter, slot: isStep ? .resultReport : nil, occurrence: isStep ? 1 : 0,
                due: isStep ? due : nil, cause: cause, step: step),
            nominal: .fixture(), severity: step?.usualSeverity ?? .notice, official: "李科长",
            reason: .firstReminder)
    }

    private func posting(
        _ members: [Waiting.Member], _ matters: [Matter] = [.fixture()], at time: String,
        isUrgent: Bool = false
    ) throws -> Posting {
        let planner = Planner.fixture()
        let now = Instant.fixture(time)
        var facts: [MatterID: Post.Facts] = [:]
        for matter in matters {
            facts[matter.id] = Post.Facts(
                matter: matter, obligations: try planner.reckoning.obligations(of: matter, at: now),
                tellings: [])
        }
        let waiting = Waiting(id: "msg_1", addressee: "李科长", isUrgent: isUrgent, members: members)
        return try Post(planner: planner).posting(of: waiting, facts: facts, at: now)
    }

    @Test("Two matters of one person are one message, the more pressing first")
    func oneMessage() throws {
        let later = Matter.fixture(id: "PS-2026-0002", at: "2026-03-12T09:00")
        var second = member(2, "PS-2026-0002", step: .remind)
        second.identity.due = .fixture("2026-03-19T18:00")
        let posting = try posting(
            [second, member(1, step: .due)], [.fixture(), later], at: "2026-03-17T08:31")
        guard case .send(let message, let notices, let dropped) = posting else {
            Issue.record("\(posting)")
            return
        }
        #expect(message.items.map(\.matter) == ["PS-2026-0001", "PS-2026-0002"])
        #expect(notices == [1, 2])
        #expect(dropped.isEmpty)
        #expect(message.step == .due)
    }

    @Test("An assignment and a step of the same obligation are told once, by the step")
    func merged() throws {
        let posting = try posting(
            [member(1, step: nil, cause: .assigned), member(2, step: .due)],
            at: "2026-03-17T08:31")
        guard case .send(let message, let notices, _) = posting else {
            Issue.record("\(posting)")
            return
        }
        #expect(message.items.map(\.step) == [.due])
        #expect(notices == [2])
    }

    @Test("A reminder of what was reported meanwhile is not sent")
    func settledMeanwhile() throws {
        let matter = Matter.fixture(then: [("2026-03-16T10:00", .reported(Report(kind: .result)))])
        #expect(
            try posting([member(1, step: .remind)], [matter], at: "2026-03-16T11:00")
                == .superseded([1: .settled]))
    }

    @Test("“Still to come” is never said after the due instant")
    func tooLate() throws {
        #expect(
            try posting([member(1, step: .remind)], at: "2026-03-18T09:00")
                == .superseded([1: .noLongerTrue]))
    }

    @Test("Outside delivery hours it is held until they open, unless it is urgent")
    func held() throws {
        #expect(
            try posting([member(1, step: .remind)], at: "2026-03-13T20:00")
                == .hold(until: .fixture("2026-03-16T08:30")))
        let urgent = try posting([member(1, step: .remind)], at: "2026-03-13T20:00", isUrgent: true)
        guard case .send = urgent else {
            Issue.record("\(urgent)")
            return
        }
    }

    @Test("What finds no room goes whole into the next message")
    func cut() throws {
        let posting = try posting(
            [member(1, step: nil, cause: .assigned)], at: "2026-03-10T09:01")
        guard case .send(var message, _, _) = posting else {
            Issue.record("\(posting)")
            return
        }
        message.items = (1...6).map { _ in message.items[0] }
        // Three notices, the first and the last with one item at each end.
        let fitting = Posting.cut(message, notices: [1, 2, 3, 3, 2, 1], leaving: 2)
        #expect(fitting.notices == [1, 2, 2, 1])
        #expect(fitting.message.truncated == 2)
        #expect(fitting.postponed == [3])
        let alone = Posting.cut(message, notices: [1, 1, 1, 1, 1, 1], leaving: 4)
        #expect(alone.message.items.count == 2)
        #expect(alone.postponed.isEmpty)
    }
}
