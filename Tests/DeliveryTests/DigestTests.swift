import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Digests")
struct DigestTests {
    /// The days from `first` on which the digest speaks.
    private func days(_ digest: Digest, from first: String, _ count: Int) throws -> [String] {
        let calendar = WorkingCalendar.fixture()
        return try (0..<count).map { Day.fixture(first) + $0 }
            .filter { try digest.speaks(on: $0, in: calendar) }
            .map { String("\($0)".suffix(5)) }
    }

    @Test("Every day is every working day, make-up days among them")
    func daily() throws {
        // Labour Day 1–5 May 2026; Saturday the 9th is worked.
        #expect(
            try days(.daily, from: "2026-04-30", 12) == [
                "04-30", "05-06", "05-07", "05-08", "05-09", "05-11",
            ])
    }

    @Test("Monday's is said on the next working day where Monday is none")
    func weekly() throws {
        #expect(
            try days(.weekly, from: "2026-03-30", 45) == [
                "03-30", "04-07", "04-13", "04-20", "04-27", "05-06", "05-11",
            ])
    }

    @Test("What comes before the 5th of the month is said on the working day before, at the latest")
    func monthly() throws {
        #expect(
            try days(.monthly, from: "2026-03-01", 110) == ["03-05", "04-03", "04-30", "06-05"])
    }

    @Test("A length repeats from a Monday; the next and the latest day are found")
    func others() throws {
        let fortnight = Digest(
            name: "双周", audience: [.office], cadence: Cadence(.every(Length(14, .day))),
            time: TimeOfDay(seconds: 32_400), shows: Length(7, .day))
        let found = try days(fortnight, from: "2026-03-01", 40)
        #expect(found == ["03-09", "03-23", "04-03"])
        let calendar = WorkingCalendar.fixture()
        let march = Day.fixture("2026-03-20")
        #expect(try Digest.weekly.nextDay(onOrAfter: march, calendar) == .fixture("2026-03-23"))
        let range = Day.fixture("2026-03-10")...march
        #expect(try Digest.weekly.latestDay(in: range, calendar) == .fixture("2026-03-16"))
        #expect(try Digest.monthly.latestDay(in: range, calendar) == nil)
    }

    private func posting(
        _ listings: [Listing], members: [Waiting.Member] = [], _ matters: [Matter],
        today: Today = Today(), budget: Int? = nil, at time: String = "2026-03-16T08:31"
    ) throws -> Posting {
        let planner = Planner.fixture(budget: budget)
        let now = Instant.fixture(time)
        var facts: [MatterID: Post.Facts] = [:]
        for matter in matters {
            facts[matter.id] = Post.Facts(
                matter: matter, obligations: try planner.reckoning.obligations(of: matter, at: now),
                tellings: [])
        }
        return try Post(planner: planner).posting(
            of: Waiting(
                id: "msg_1", addressee: "李科长", isUrgent: false, members: members,
                listings: listings), facts: facts, today: today, at: now)
    }

    private func listing(
        _ matters: [Matter], _ digest: Digest = .daily
    ) -> Listing {
        Listing(digest: digest, official: "李科长", matters: matters.map(\.id))
    }

    private func remind(_ matter: MatterID, step: Step = .remind) -> Waiting.Member {
        Waiting.Member(
            notice: 7,
            identity: FiringIdentity(
                matter: matter, slot: .resultReport, occurrence: 1,
                due: .fixture("2026-03-17T18:00"), cause: .step, step: step),
            nominal: .fixture("2026-03-16T08:30"), severity: step.usualSeverity,
            official: "李科长", reason: .firstReminder)
    }

    /// Due on the 17th, on the 19th (within three days) and on the 24th.
    private let three = [
        Matter.fixture(), Matter.fixture(id: "PS-2026-0002", at: "2026-03-12T09:00"),
        Matter.fixture(id: "PS-2026-0003", at: "2026-03-17T07:00"),
    ]

    @Test("It shows what is overdue or comes due within its days, the most pressing first")
    func content() throws {
        let late = Matter.fixture(id: "PS-2026-0009", at: "2026-03-02T09:00")
        let all = three + [late]
        guard case .send(let message, let notices, _) = try posting([listing(all)], all) else {
            Issue.record("nothing is sent")
            return
        }
        #expect(
            message.items.map(\.matter) == ["PS-2026-0009", "PS-2026-0001", "PS-2026-0002"])
        #expect(message.cause == .digest)
        #expect(message.occasion == .digest(["日盘点"]))
        #expect(notices.allSatisfy { $0 < 0 })
        #expect(message.items.map(\.cause) == [.digest, .digest, .digest])
    }

    @Test("With the morning's reminder it is one message, and each obligation stands in it once")
    func joined() throws {
        let posting = try posting([listing(three)], members: [remind("PS-2026-0001")], three)
        guard case .send(let message, let notices, _) = posting else {
            Issue.record("\(posting)")
            return
        }
        #expect(message.items.map(\.matter) == ["PS-2026-0001", "PS-2026-0002"])
        #expect(message.items.map(\.cause) == [.step, .digest])
        #expect(notices.filter { $0 > 0 } == [7])
        #expect(message.cause == .step)
    }

    @Test("Beside an assignment it is a list, and what is mentioned was not assigned")
    func besideAssignment() throws {
        var assigned = remind("PS-2026-0002")
        assigned.identity = FiringIdentity(matter: "PS-2026-0002", cause: .assigned)
        let posting = try posting([listing(three)], members: [assigned], three)
        guard case .send(let message, _, _) = posting else {
            Issue.record("\(posting)")
            return
        }
        #expect(message.cause == .digest)
        #expect(message.items.map(\.cause) == [.digest, .assigned])
    }

    @Test("Without anything to say there is no message, nor for whom the lists of others are")
    func nothing() throws {
        #expect(try posting([listing([three[2]])], [three[2]]) == .superseded([:]))
        let other = listing(three, .weekly)
        #expect(try posting([other], three) == .superseded([:]))
    }

    @Test("What the addressee read today is not listed again")
    func unchanged() throws {
        guard case .send(let first, _, _) = try posting([listing(three)], three) else {
            Issue.record("nothing is sent")
            return
        }
        let today = Today(messages: 1, items: first.items)
        #expect(try posting([listing(three)], three, today: today) == .superseded([:]))
        let later = try posting(
            [listing(three)], three, today: today, at: "2026-03-17T08:31")
        guard case .send(let next, _, _) = later else {
            Issue.record("\(later)")
            return
        }
        #expect(next.items.map(\.remaining) == [0, 2])
    }

    @Test("Beyond the budget a reminder waits for the next working morning, a due does not")
    func budget() throws {
        let full = Today(messages: 3)
        let reminder = [remind("PS-2026-0001")]
        let later = Posting.putOff(until: .fixture("2026-03-17T08:30"), .overBudget)
        #expect(
            try posting([], members: reminder, three, today: full, budget: 3) == later)
        #expect(
            try posting([listing(three)], three, today: full, budget: 3) == later)
        let within = try posting(
            [], members: reminder, three, today: Today(messages: 2), budget: 3)
        let due = try posting(
            [listing(three)], members: [remind("PS-2026-0001", step: .due)], three, today: full,
            budget: 3, at: "2026-03-17T08:31")
        for sent in [within, due] {
            guard case .send = sent else {
                Issue.record("\(sent)")
                continue
            }
        }
    }

    @Test("A repeat in the same words waits for the next working morning")
    func repeated() throws {
        let planner = Planner.fixture()
        let now = Instant.fixture("2026-03-18T10:00")
        let matter = Matter.fixture()
        let facts = [
            matter.id: Post.Facts(
                matter: matter, obligations: try planner.reckoning.obligations(of: matter, at: now),
                tellings: [])
        ]
        func posting(_ repetition: Int, _ today: Today) throws -> Posting {
            var member = remind(matter.id, step: .urge)
            member.identity.repetition = repetition
            return try Post(planner: planner).posting(
                of: Waiting(id: "msg_1", addressee: "李科长", isUrgent: false, members: [member]),
                facts: facts, today: today, at: now)
        }
        guard case .send(let first, _, _) = try posting(0, Today()) else {
            Issue.record("nothing is sent")
            return
        }
        let today = Today(messages: 1, items: first.items)
        #expect(
            try posting(1, today) == .putOff(until: .fixture("2026-03-19T08:30"), .unchanged))
        guard case .send = try posting(1, Today()) else {
            Issue.record("a repeat that says something new is sent")
            return
        }
    }
}
