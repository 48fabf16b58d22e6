import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@testable import Store

@Suite struct RoundTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    @Test("Planning twice plans nothing new")
    func twice() throws {
        try store.append([.fixture()])
        let plan = MatterPlan.fixture(
            obligations: [.fixture()], firings: [.fixture()], nextWake: .fixture(60))
        let first = try store.save([plan], at: .fixture())
        let second = try store.save([plan], at: .fixture(1))
        #expect((first.firings, first.notices, first.messages) == (1, 1, 1))
        #expect((second.firings, second.notices, second.messages) == (0, 0, 0))
        #expect(second.nextWake == .fixture(60))
        #expect(try store.onlyCandidate(at: .fixture(1)).notices.count == 1)
    }

    static let different: [@Sendable (inout FiringIdentity) -> Void] = [
        { $0.slot = nil }, { $0.unit = "市城管局" }, { $0.occurrence = 2 }, { $0.due = nil },
        { $0.due = .fixture(1) }, { $0.cause = .dueMoved }, { $0.step = nil }, { $0.rung = 1 },
        { $0.repetition = 1 },
    ]

    @Test(
        "A firing that differs in one part is another; the same again is the same", arguments: 0..<9
    )
    func identity(part: Int) throws {
        var other = Firing.fixture()
        RoundTests.different[part](&other.identity)
        try store.append([.fixture()])
        let saved = try store.save([.fixture(firings: [.fixture(), other, other])], at: .fixture())
        #expect(saved.firings == 2)
        let woken = try #require(try store.woken(MatterID("PS-2026-0001")))
        #expect(Set(woken.firings) == [Firing.fixture().identity, other.identity])
    }

    @Test("322 matters assigned at once are one message for their official")
    func bulk() throws {
        let ids = (1...322).map { "PS-2026-\(padded($0, 4))" }
        try store.append(ids.map { .fixture($0) })
        let plans = ids.map { MatterPlan.fixture($0, firings: [.fixture($0)]) }
        let first = try store.save(Array(plans[..<200]), at: .fixture())
        let rest = try store.save(Array(plans[200...]), at: .fixture(30))
        #expect((first.messages, rest.messages) == (1, 0))
        #expect(try store.onlyCandidate(at: .fixture(30)).notices.count == 322)
    }

    @Test("Urgent notices, other windows and other people get messages of their own")
    func separate() throws {
        try store.append([.fixture()])
        let told: [Notice] = [
            .fixture(), .fixture("李某"), .fixture("王某", isUrgent: true),
            .fixture("王某代", addressee: "王某", isUrgent: false),
            .fixture("赵某", addressee: "张某", notBefore: .fixture(-5)),
            .fixture("钱某", addressee: "张某", notBefore: .fixture(3600)),
        ]
        let saved = try store.save([.fixture(firings: [.fixture(told: told)])], at: .fixture())
        #expect((saved.notices, saved.messages) == (6, 5))
        let due = try store.candidates(at: .fixture(), limit: 10)
        let counts = due.map { "\($0.addressee) \($0.notices.count)" }
        #expect(counts.sorted() == ["张某 2", "李某 1", "王某 1", "王某 1"])
    }

    @Test("A matter that got an event while it was planned is planned anew")
    func stale() throws {
        try store.append([.fixture()])
        let woken = try #require(try store.mattersToWake(at: .fixture(), limit: 1).first)
        try store.append([.fixture("PS-2026-0001", 2, .closed, recorded: .fixture(5))])
        let seen = [woken.matter.id: woken.matter.events.count]
        let saved = try store.save([.fixture(firings: [.fixture()])], seen: seen, at: .fixture(6))
        #expect(saved.stale == [woken.matter.id])
        #expect(saved.firings == 0)
        #expect(saved.nextWake == .fixture(5))
    }

    @Test("A matter is woken at its time, not before, with what it was told")
    func wakes() throws {
        try store.append([.fixture()])
        _ = try store.save([.fixture(nextWake: .fixture(60))], at: .fixture())
        #expect(try store.mattersToWake(at: .fixture(59), limit: 5).isEmpty)
        #expect(try store.mattersToWake(at: .fixture(60), limit: 5).count == 1)
        #expect(try store.wakeAll(at: .fixture(1)) == 1)
        #expect(try store.earliestWake() == .fixture(1))
    }

    @Test("A dropped firing is on record and tells nobody")
    func dropped() throws {
        try store.append([.fixture()])
        var firing = Firing.fixture()
        firing.fate = .dropped(.outOfTheBlue)
        let saved = try store.save([.fixture(firings: [firing])], at: .fixture())
        #expect((saved.firings, saved.notices, saved.messages) == (1, 0, 0))
        #expect(try store.earliestMessage() == nil)
    }

    @Test("A plan for an unknown matter stores nothing of the round")
    func unknown() throws {
        try store.append([.fixture()])
        #expect(throws: StoreError.unknownMatter(MatterID("X"))) {
            try store.save([.fixture(firings: [.fixture()]), .fixture("X")], at: .fixture())
        }
        #expect(try store.earliestMessage() == nil)
    }
}
