import Almanac
import Delivery
import Ledger
import Testing

@testable import Store

@Suite("Notices on the fewest instants")
struct WindowPlacingTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    /// One round with one firing for each window, for one official.
    private func plan(
        _ windows: [(Int64, Int64)], for official: String = "张某", first: Int = 0,
        severity: Severity = .notice, isUrgent: Bool = false, at now: Instant = .fixture()
    ) throws {
        if try store.matter(MatterID("PS-2026-0001")) == nil { try store.append([.fixture()]) }
        let firings = windows.enumerated().map { place, window in
            Firing.fixture(
                rung: first + place, severity: severity,
                told: [
                    .fixture(
                        official, notBefore: .fixture(window.0), until: .fixture(window.1),
                        isUrgent: isUrgent)
                ])
        }
        _ = try store.save([.fixture(firings: firings)], at: now)
    }

    /// When something goes out, with how many notices.
    private func instants(until end: Int64 = 100_000) throws -> [String] {
        try store.candidates(at: .fixture(end), limit: 100).map {
            guard case .planned(let at) = $0.carriage else { return "\($0.carriage.word)" }
            return "\(at - .fixture()): \($0.notices.count)"
        }.sorted()
    }

    @Test("A morning's notice waits for the afternoon's where its window reaches so far")
    func waits() throws {
        try plan([(0, 500)])
        #expect(try instants() == ["0: 1"])
        try plan([(300, 600)], first: 1)
        #expect(try instants() == ["300: 2"])
        try plan([(350, 360), (0, 299)], first: 2)
        #expect(try instants() == ["0: 2", "350: 2"])
    }

    @Test("What is emptied on the way is closed as merged, and every notice is in one message")
    func closed() throws {
        try plan([(0, 100), (200, 300)])
        #expect(try instants() == ["0: 1", "200: 1"])
        try plan([(100, 200)], first: 2)
        #expect(try instants().count == 2)
        let rows = try store.notices(limit: 10)
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.standing == .waiting })
    }

    @Test("A round that brings all of them at once makes no more messages than are needed")
    func oneRound() throws {
        try plan((0..<200).map { (Int64($0), Int64($0 + 400)) })
        #expect(try instants() == ["199: 200"])
    }

    @Test("A message that becomes milder is no more severe than what is left in it")
    func severity() throws {
        try plan([(0, 10)], severity: .notice)
        try plan([(5, 500)], first: 1, severity: .critical)
        try plan([(200, 500)], first: 2, severity: .notice)
        let found = try store.candidates(at: .fixture(100_000), limit: 10)
        #expect(found.map(\.notices.count) == [2, 1])
        #expect(found.first?.notices.map(\.severity).contains(.critical) == true)
    }

    @Test("An urgent notice waits for nobody, and nobody's waits for it")
    func urgent() throws {
        try plan([(300, 600)])
        try plan([(0, 0)], first: 1, isUrgent: true)
        #expect(try instants() == ["0: 1", "300: 1"])
    }

    @Test("What was tried stays as it is, what is held stays until then")
    func tried() throws {
        try plan([(0, 900)])
        let first = try store.onlyCandidate()
        try store.begin(
            [MessageStart(ticket: first.ticket, course: .rest(.held(until: .fixture(600))))],
            at: .fixture())
        try plan([(300, 700)], first: 1)
        #expect(try instants() == ["600: 2"] || instants() == ["held"])
        let both = try store.onlyCandidate(at: .fixture(700))
        try store.begin(
            [
                MessageStart(
                    ticket: both.ticket, course: .send(.fixture(both.id), channel: "住建群"))
            ], at: .fixture(700))
        _ = try store.recoverInFlight(at: .fixture(701))
        try plan([(650, 990)], first: 2, at: .fixture(701))
        #expect(
            try store.candidates(at: .fixture(10_000), limit: 5).map(\.notices.count).count == 2)
    }

    @Test("Several people are placed apart")
    func apart() throws {
        try plan([(0, 500), (300, 600)])
        try plan([(0, 100)], for: "李某", first: 5)
        #expect(try instants() == ["0: 1", "300: 2"])
    }

    // MARK: Digests

    private func digest(
        _ name: String = "日盘点", for official: String = "张某", from: Int64 = 0,
        until: Int64 = 900, on day: String = "2026-03-17"
    ) -> DigestPlan {
        DigestPlan(
            name: name, official: official, addressee: official,
            period: Day(day) ?? .fixture,
            window: NoticeWindow(from: .fixture(from), until: .fixture(until)))
    }

    @Test("A digest joins the notices of its morning, and is planned once a day of its own")
    func digestJoins() throws {
        try plan([(0, 500)])
        let digests = [digest(), digest("周清理", from: 400)]
        #expect(try store.plan(digests: digests, of: .fixture, at: .fixture()) == 2)
        let one = try store.onlyCandidate(at: .fixture(900))
        #expect(one.carriage == .planned(notBefore: .fixture(400)))
        #expect(one.notices.count == 1)
        #expect(one.digests.map(\.name) == ["日盘点", "周清理"])
        #expect(try store.plan(digests: digests, of: .fixture, at: .fixture()) == 0)
        #expect(try store.digestDay() == .fixture)
        let next = digest(from: 90_000, until: 91_000, on: "2026-03-18")
        #expect(try store.plan(digests: [next], of: .fixture + 1, at: .fixture()) == 1)
    }

    @Test("What is sent without a digest having anything to say ends it, accepted or not")
    func digestEnds() throws {
        #expect(try store.plan(digests: [digest()], of: .fixture, at: .fixture()) == 1)
        let one = try store.onlyCandidate()
        let end = MessageStart(ticket: one.ticket, course: .rest(.superseded(.nothingToSay)))
        try store.begin([end], at: .fixture())
        #expect(try store.candidates(at: .fixture(1000), limit: 5).isEmpty)
    }

    private func today(_ seconds: Int64 = 0, for addressee: String = "张某") throws -> Today {
        try store.told([addressee], since: .fixture(seconds))[addressee] ?? Today(messages: -1)
    }

    @Test("What an addressee was told today is counted from what was accepted")
    func told() throws {
        try plan([(0, 500)])
        let one = try store.onlyCandidate()
        #expect(try today() == Today())
        try store.begin(
            [MessageStart(ticket: one.ticket, course: .send(.fixture(one.id), channel: "住建群"))],
            at: .fixture())
        try store.settle(
            [
                MessageOutcome(
                    ticket: one.ticket, carriage: .accepted(at: .fixture(5), attempt: 1),
                    attempt: .fixture())
            ], at: .fixture(5))
        #expect(try today(5).messages == 1)
        #expect(try today(5).items.map(\.step) == [.due])
        #expect(try today(6) == Today())
        #expect(try today(for: "李某") == Today())
    }
}
