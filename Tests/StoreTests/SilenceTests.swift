import Almanac
import Deadlines
import Delivery
import GRDB
import Ledger
import Testing

@testable import Store

@Suite("Silences on the ledger")
struct SilenceTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    private func enter(
        _ matchers: OfficeSilence.Matchers, from: Int64 = 0, until: Int64 = 3600,
        urgent: Bool = false, at now: Int64 = 0
    ) throws -> StandingSilence {
        let silence = OfficeSilence(
            matchers: matchers, from: .fixture(from), until: .fixture(until), reason: "防汛",
            includesUrgent: urgent)
        return try store.silence(silence, entry(at: now))
    }

    private func entry(at now: Int64) -> OfficeEntry {
        OfficeEntry(
            at: Moment(.fixture), recorded: .fixture(now), actor: Actor(name: "王主任"))
    }

    @Test("It is an event of the chain with its number, and so is its end")
    func chained() throws {
        try store.append([.fixture()])
        let first = try enter(.init(kind: "批示"))
        let second = try enter(.init(unit: "市住建局"))
        let ended = try #require(try store.endSilence(1, entry(at: 60)))
        #expect([first, second].map(\.silence.number) == [1, 2])
        #expect(ended.after.ended == .fixture(60) && ended.after.endedBy == "王主任")
        #expect(
            try store.chainLinks(last: 9).map(\.kind)
                == ["assigned", "silenced", "silenced", "silenceEnded"])
        #expect(try store.officeEvents().map(\.what).first == .silenced(first.silence))
        #expect(try store.verifyChain() == nil)
        #expect(try store.silences() == [ended.after, second])
        #expect(try store.silences(after: .fixture(3600)).isEmpty)
        #expect(try store.endSilence(3, entry(at: 61)) == nil)
        #expect(try store.endSilence(1, entry(at: 61))?.after == ended.after)
        #expect(try store.chainLinks(last: 9).count == 4, "ending twice is one event")
    }

    @Test(
        "What it fits, and until when, cannot be changed by anybody, nor its end taken back",
        arguments: [
            "UPDATE silence SET unit = '市财政局' WHERE number = 1",
            "UPDATE silence SET until = until + 1 WHERE number = 1",
            "UPDATE silence SET reason = '' WHERE number = 1",
            "UPDATE silence SET ended = NULL WHERE number = 2",
            "DELETE FROM silence WHERE number = 1",
        ])
    func immutable(sql: String) throws {
        _ = try enter(.init(unit: "市住建局"))
        _ = try enter(.init(kind: "批示"))
        _ = try store.endSilence(2, entry(at: 60))
        #expect(throws: DatabaseError.self) {
            try folder.raw { try $0.execute(sql: sql) }
        }
    }

    @Test("It is there after the ledger is closed and opened again")
    func kept() throws {
        let path = try TemporaryFolder()
        do {
            let silence = OfficeSilence(
                matchers: .init(
                    matter: MatterID("PS-2026-0001"), kind: "批示", unit: "市住建局",
                    official: "lizj", step: "urge"), from: .fixture(), until: .fixture(60),
                reason: "防汛", includesUrgent: true)
            _ = try path.open().silence(silence, entry(at: 0))
        }
        let found = try #require(try path.open().silences().first)
        #expect(found.silence.matchers.official == "lizj" && found.silence.includesUrgent)
        #expect(found.silence.matchers.step == "urge" && found.author == "王主任")
    }

    /// One matter with a notice that waits until `at` seconds.
    private func planned(
        _ id: String = "PS-2026-0001", at: Int64 = 600, urgent: Bool = false
    ) throws {
        try store.append([.fixture(id)])
        var firing = Firing.fixture(id)
        firing.fate = .told([
            Notice(
                official: "张某", addressee: "张某",
                window: NoticeWindow(from: .fixture(at), until: .fixture(at)), isUrgent: urgent,
                reason: .firstReminder)
        ])
        _ = try store.save(
            [.fixture(id, firings: [firing], nextWake: .fixture(9000))], at: .fixture())
    }

    /// The instants at which messages wait, in order.
    private func waits() throws -> [Int64] {
        try folder.raw { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT waits_until FROM message
                    WHERE EXISTS (SELECT 1 FROM notice WHERE notice.message = message.ref)
                    ORDER BY waits_until
                    """)
        }.map { $0 - Instant.fixture().seconds }
    }

    @Test("What waits to be sent is held until its end, and goes on when it is ended early")
    func held() throws {
        try planned()
        _ = try enter(.init(kind: "批示"), at: 10)
        #expect(try waits() == [3600])
        #expect(try store.earliestWake() == .fixture(10), "its matters are looked at")
        _ = try store.endSilence(1, entry(at: 60))
        #expect(try waits() == [60])
    }

    @Test(
        "What it does not fit, what is urgent, and what leaves before or after, waits as it did",
        arguments: [
            (OfficeSilence.Matchers(kind: "会议"), 0, 3600, 600, false),
            (.init(unit: "市财政局"), 0, 3600, 600, false),
            (.init(official: "陈某"), 0, 3600, 600, false),
            (.init(step: "supervise"), 0, 3600, 600, false),
            (.init(kind: "批示"), 0, 3600, 600, true), (.init(kind: "批示"), 700, 3600, 600, false),
            (.init(kind: "批示"), 0, 500, 600, false),
        ] as [(OfficeSilence.Matchers, Int64, Int64, Int64, Bool)])
    func untouched(
        _ matchers: OfficeSilence.Matchers, from: Int64, until: Int64, at: Int64, urgent: Bool
    ) throws {
        try planned(at: at, urgent: urgent)
        _ = try enter(matchers, from: from, until: until)
        #expect(try waits() == [at])
    }

    @Test("Of one message only what it fits is held; the rest leaves in time")
    func split() throws {
        try planned("PS-2026-0001")
        try planned("PS-2026-0002")
        #expect(try waits() == [600])
        _ = try enter(.init(matter: MatterID("PS-2026-0002")))
        #expect(try waits() == [600, 3600])
        #expect(
            try store.onlyCandidate(at: .fixture(600)).notices.map(\.firing.matter.rawValue)
                == ["PS-2026-0001"])
    }

    @Test("Held by two, it waits for the other when one is ended")
    func twice() throws {
        try planned()
        _ = try enter(.init(kind: "批示"))
        _ = try enter(.init(official: "张某"))
        _ = try store.endSilence(1, entry(at: 60))
        #expect(try waits() == [3600])
        _ = try store.endSilence(2, entry(at: 90))
        #expect(try waits() == [90])
    }

    @Test("Held, it stays held when the notices of its addressee are placed anew")
    func placedAnew() throws {
        try planned("PS-2026-0001")
        _ = try enter(.init(matter: MatterID("PS-2026-0001")))
        try planned("PS-2026-0002", at: 800)
        #expect(try waits() == [800, 3600])
        _ = try store.endSilence(1, entry(at: 60))
        #expect(try waits() == [60, 800])
    }

    @Test("What several messages held until one instant goes in one message")
    func joined() throws {
        for (number, at) in [(1, 600), (2, 600), (3, 900), (4, 900)] {
            try planned("PS-2026-000\(number)", at: Int64(at))
        }
        #expect(try waits() == [600, 900])
        for id in ["PS-2026-0002", "PS-2026-0004"] {
            _ = try enter(.init(matter: MatterID(id)))
        }
        #expect(try waits() == [600, 900, 3600])
        _ = try enter(.init(kind: "批示"))
        #expect(try waits() == [3600])
        #expect(try store.onlyCandidate(at: .fixture(3600)).notices.count == 4)
    }

    @Test("A digest in the same message leaves in time")
    func digestGoes() throws {
        try planned()
        let window = NoticeWindow(from: .fixture(600), until: .fixture(900))
        let digest = DigestPlan(
            name: "日盘点", official: "张某", addressee: "张某", period: .fixture, window: window)
        #expect(try store.plan(digests: [digest], of: .fixture, at: .fixture()) == 1)
        _ = try enter(.init(kind: "批示"))
        let one = try store.onlyCandidate(at: .fixture(600))
        #expect(one.notices.isEmpty && one.digests.map(\.name) == ["日盘点"])
        #expect(try waits() == [3600])
    }
}
