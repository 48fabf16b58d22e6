import Almanac
import Delivery
import GRDB
import Ledger
import Testing

@testable import Store

@Suite struct PassageTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    private func reasons(_ id: String) throws -> [Reason] {
        try store.passages(of: id).map(\.reason)
    }

    @Test("A look that changes nothing writes nothing")
    func once() throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        for (second, why) in [(1, Reason.rateLimited), (2, .rateLimited), (3, .breakerOpen)] {
            let start = MessageStart(
                ticket: waiting.ticket, course: .wait, why: why, note: "住建群")
            try store.begin([start], at: .fixture(Int64(second)))
        }
        let passages = try store.passages(of: waiting.id)
        #expect(passages.map(\.reason) == [.rateLimited, .breakerOpen])
        #expect(passages.map(\.at) == [.fixture(1), .fixture(3)])
        #expect(passages[0].state == "planned")
        #expect(passages[0].note == "住建群")
        // It waits as it waited: nothing of the message itself was written.
        #expect(try store.onlyCandidate() == waiting)
    }

    @Test("Held, parked, replayed: each turn with its reason")
    func turns() throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        func begin(_ carriage: Carriage, _ second: Int64) throws {
            try store.begin(
                [MessageStart(ticket: waiting.ticket, course: .rest(carriage))],
                at: .fixture(second))
        }
        try begin(.held(until: .fixture(60)), 1)
        try begin(.parked(.channelGone), 60)
        _ = try store.replay(at: .fixture(90))
        #expect(try reasons(waiting.id) == [.quietHours, .channelGone, .replayed])
    }

    @Test("A test message that was under way at a stop is not sent by itself")
    func trialEnds() throws {
        var message = Message.fixture("msg_1")
        message.occasion = .test(by: "王主任")
        _ = try store.beginTrial(message, over: "住建群", at: .fixture())
        #expect(try store.recoverInFlight(at: .fixture(9)) == 0)
        #expect(try store.candidates(at: .fixture(9000), limit: 5).isEmpty)
        #expect(try store.messageCounts() == ["superseded": 1])
    }

    @Test("A digest is told though the one notice beside it is taken back")
    func digestStays() throws {
        try store.plan()
        let digest = DigestPlan(
            name: "日盘点", official: "张某", addressee: "张某", period: .fixture,
            window: NoticeWindow(from: .fixture(), until: .fixture(900)))
        #expect(try store.plan(digests: [digest], of: .fixture, at: .fixture()) == 1)
        let notice = try #require(try store.onlyCandidate().notices.first).number
        let done = try store.cancel(notice: notice, by: "王主任", because: "", at: .fixture())
        #expect(done == .done(notices: 1))
        #expect(try store.onlyCandidate().digests.map(\.name) == ["日盘点"])
        let whole = try store.cancel(
            message: store.onlyCandidate().id, by: "王主任", because: "", at: .fixture())
        #expect(whole == .done(notices: 0))
        let open = try folder.raw {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM digest WHERE state = 'waiting'")
        }
        #expect(open == 0)
    }

    @Test(
        "What a closed channel kept from any try goes out when the channel is taken up",
        arguments: [(Reason.channelParked, 1), (.channelGone, 1), (.noAddress, 0)])
    func replayedUntried(_ reason: Reason, count: Int) throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        try store.begin(
            [MessageStart(ticket: waiting.ticket, course: .rest(.parked(reason)))],
            at: .fixture(1))
        #expect(try store.replay(channel: "住建群", at: .fixture(2)) == count)
    }

    @Test("A message that waits is taken back with its notices, by whom and why")
    func cancelled() throws {
        try store.plan(.fixture(told: [.fixture("张某"), .fixture("李某", addressee: "张某")]))
        let waiting = try store.onlyCandidate()
        let done = try store.cancel(
            message: waiting.id, by: "王主任", because: "已当面告知", at: .fixture(5))
        #expect(done == .done(notices: 2))
        let row = try #require(try store.notices(limit: 9).first)
        #expect(row.standing == .superseded(at: .fixture(5), .cancelled))
        #expect(row.carriage == .cancelled(by: "王主任"))
        #expect(try store.passages(of: waiting.id).map(\.note) == ["王主任: 已当面告知"])
        #expect(try store.candidates(at: .fixture(900), limit: 5).isEmpty)
        #expect(
            try store.cancel(message: waiting.id, by: "王", because: "", at: .fixture(6)) == .over)
        #expect(
            try store.cancel(message: "msg_0", by: "王", because: "", at: .fixture()) == .unknown)
    }

    @Test("One notice is taken back, and the others go; the last takes its message along")
    func oneNotice() throws {
        try store.plan(.fixture(told: [.fixture("张某"), .fixture("李某", addressee: "张某")]))
        let waiting = try store.onlyCandidate()
        let (first, second) = (waiting.notices[0].number, waiting.notices[1].number)
        #expect(
            try store.cancel(notice: first, by: "王", because: "重复", at: .fixture())
                == .done(notices: 1))
        #expect(try store.onlyCandidate().notices.map(\.number) == [second])
        #expect(try store.cancel(notice: first, by: "王", because: "", at: .fixture()) == .over)
        _ = try store.cancel(notice: second, by: "王", because: "重复", at: .fixture())
        #expect(try store.candidates(at: .fixture(), limit: 5).isEmpty)
        #expect(try store.notice(second)?.notice.carriage == .cancelled(by: "王"))
    }

    @Test("What is under way is not taken back")
    func underWay() throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        try store.begin(
            [
                MessageStart(
                    ticket: waiting.ticket,
                    course: .send(.fixture(waiting.id), channel: "住建群"))
            ], at: .fixture())
        #expect(
            try store.cancel(message: waiting.id, by: "王", because: "", at: .fixture())
                == .underWay)
        let number = waiting.notices[0].number
        #expect(
            try store.cancel(notice: number, by: "王", because: "", at: .fixture()) == .underWay)
    }

    @Test("Sleepers are not looked at, and wake at their time")
    func asleep() throws {
        try store.plan(.fixture(told: [.fixture("张\"某")]))
        try store.plan(.fixture(rung: 1, told: [.fixture("李某")]))
        var asleep = Asleep()
        let key = Asleep.Key(addressee: "张\"某", severity: .notice, isUrgent: false)
        asleep.put(key, until: .fixture(60), .breakerOpen)
        let found = try store.candidates(at: .fixture(), limit: 9, besides: asleep)
        #expect(found.map(\.addressee) == ["李某"])
        #expect(
            try store.candidates(at: .fixture(), limit: 9, besides: asleep, seen: [found[0].ticket])
                .isEmpty)
        #expect(asleep.earliest == .fixture(60))
        asleep.wake(at: .fixture(59))
        #expect(asleep[key] != nil)
        asleep.wake(at: .fixture(60))
        #expect(try store.candidates(at: .fixture(), limit: 9, besides: asleep).count == 2)
    }

    @Test("A parcel of several counts once against the limit, and each keeps its receipt")
    func parcel() throws {
        try store.plan(.fixture(told: [.fixture("张某")]))
        try store.plan(.fixture(rung: 1, told: [.fixture("李某")]))
        let both = try store.candidates(at: .fixture(), limit: 9)
        let leader = both[0].ticket
        try store.begin(
            both.map {
                MessageStart(
                    ticket: $0.ticket, course: .send(.fixture($0.id), channel: "住建群"),
                    why: .bundled, parcel: leader)
            }, at: .fixture())
        #expect(try store.attemptTimes(since: .fixture(-60)) == ["住建群": [.fixture()]])
        try store.settle(
            both.map {
                MessageOutcome(
                    ticket: $0.ticket, carriage: .accepted(at: .fixture(1), attempt: 1),
                    attempt: .fixture(), rides: $0.ticket == leader ? nil : leader)
            }, at: .fixture(1))
        #expect(try store.attemptTimes(since: .fixture(-60)) == ["住建群": [.fixture()]])
        for one in both {
            #expect(try store.notice(one.notices[0].number)?.attempts.count == 1)
        }
    }
}
