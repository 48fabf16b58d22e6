import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Delivery hours")
struct HoursTests {
    struct Scene: Sendable, CustomTestStringConvertible {
        var what: String
        var at: String
        var until: String?
        var isUrgent = false
        var testDescription: String { what }
    }

    /// Qingming is 4–6 April 2026; Saturday 9 May is worked for Labour Day.
    static let scenes = [
        Scene(what: "in the morning", at: "2026-03-16T09:00", until: nil),
        Scene(what: "before they open", at: "2026-03-16T06:00", until: "2026-03-16T08:30"),
        Scene(what: "at the noon bell", at: "2026-03-16T12:00", until: "2026-03-16T14:30"),
        Scene(what: "during lunch", at: "2026-03-16T13:15", until: "2026-03-16T14:30"),
        Scene(what: "at the closing", at: "2026-03-16T18:00", until: "2026-03-17T08:30"),
        Scene(what: "on Friday night", at: "2026-03-13T22:00", until: "2026-03-16T08:30"),
        Scene(what: "before a holiday", at: "2026-04-03T18:30", until: "2026-04-07T08:30"),
        Scene(what: "on a make-up Saturday", at: "2026-05-09T10:00", until: nil),
        Scene(what: "in the night before it", at: "2026-05-08T23:00", until: "2026-05-09T08:30"),
        Scene(what: "urgent, at lunch", at: "2026-03-16T13:15", until: nil, isUrgent: true),
        Scene(what: "urgent, on a holiday", at: "2026-04-05T03:00", until: nil, isUrgent: true),
    ]

    private func posting(
        _ matter: Matter, steps: [Step], at time: String, isUrgent: Bool = false
    ) throws -> Posting {
        let planner = Planner.fixture(hours: .split)
        let now = Instant.fixture(time)
        let owed = try planner.reckoning.obligations(of: matter, at: now)
        let facts = Post.Facts(matter: matter, obligations: owed, tellings: [])
        let due = try #require(
            try planner.reckoning.obligations(of: .fixture(at: matter.start), at: now).first?.due)
        let members = steps.enumerated().map { place, step in
            Waiting.Member(
                notice: Int64(place + 1),
                identity: FiringIdentity(
                    matter: matter.id, slot: .resultReport, occurrence: 1, due: due.instant,
                    cause: .step, step: step, rung: place), nominal: now,
                severity: step.usualSeverity, official: "李科长", reason: .firstReminder)
        }
        return try Post(planner: planner).posting(
            of: Waiting(id: "msg_1", addressee: "李科长", isUrgent: isUrgent, members: members),
            facts: [matter.id: facts], at: now)
    }

    @Test("What is sent at once, what waits, and until when", arguments: scenes)
    func held(_ scene: Scene) throws {
        let matter = Matter.fixture(at: String(scene.at.prefix(10)) + "T00:30")
        let posting = try posting(
            matter, steps: [.remind], at: scene.at, isUrgent: scene.isUrgent)
        switch (posting, scene.until) {
        case (.send, nil): break
        case (.hold(let until), let expected?): #expect(until.text == expected)
        case (.send, _), (.hold, _), (.putOff, _), (.superseded, _): Issue.record("\(posting)")
        }
    }

    @Test("What was held over lunch and reported meanwhile is not said any more")
    func settled() throws {
        let matter = Matter.fixture(then: [("2026-03-16T13:00", .reported(Report(kind: .result)))])
        #expect(
            try posting(matter, steps: [.remind], at: "2026-03-16T14:30")
                == .superseded([1: .settled]))
    }

    @Test("What was held while the step rose speaks once, with the sterner step")
    func raised() throws {
        let posting = try posting(.fixture(), steps: [.remind, .due], at: "2026-03-17T08:30")
        guard case .send(let message, let notices, _) = posting else {
            Issue.record("\(posting)")
            return
        }
        #expect(message.items.map(\.step) == [.due])
        #expect(notices == [2])
    }
}

extension Matter {
    /// When it was assigned, in Shanghai.
    fileprivate var start: String { assignedAt.instant(in: .shanghai).text }
}
