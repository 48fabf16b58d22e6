import Almanac
import Delivery
import Ledger
import Testing

@testable import Store

@Suite struct OutboxTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    private func send(_ candidate: Candidate, at now: Instant = .fixture()) throws {
        let message = Message.fixture(candidate.id)
        try store.begin(
            [MessageStart(ticket: candidate.ticket, course: .send(message, channel: "住建群"))],
            at: now)
    }

    @Test("What was accepted is told, and stands on the record for the next round")
    func accepted() throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        try send(waiting)
        #expect(try store.candidates(at: .fixture(), limit: 10).isEmpty)
        let outcome = MessageOutcome(
            ticket: waiting.ticket, carriage: .accepted(at: .fixture(2), attempt: 1),
            attempt: .fixture())
        try store.settle([outcome], at: .fixture(2))
        let told = try #require(try store.woken(MatterID("PS-2026-0001"))?.tellings)
        #expect(told.map(\.official) == ["张某"])
        #expect(told.first?.due == .fixture())
        #expect(told.first?.at == .fixture(2))
        let life = try #require(try store.notice(waiting.notices[0].number))
        #expect(life.notice.standing == .accepted(at: .fixture(2)))
        #expect(life.attempts == [.fixture()])
        #expect(life.message?.id == waiting.id)
    }

    @Test("A deputy is told for the official whom he stands in for")
    func deputy() throws {
        try store.plan(.fixture(told: [.fixture("张某", addressee: "李某")]))
        let waiting = try store.onlyCandidate()
        try send(waiting)
        try store.settle(
            [
                MessageOutcome(
                    ticket: waiting.ticket, carriage: .accepted(at: .fixture(), attempt: 1),
                    attempt: .fixture())
            ], at: .fixture())
        let told = try store.woken(MatterID("PS-2026-0001"))?.tellings.map(\.official)
        #expect(told == ["张某", "李某"])
    }

    @Test("What was in flight when the power failed goes out again, the same and labelled")
    func recovered() throws {
        try store.plan()
        let first = try store.onlyCandidate()
        try send(first)
        #expect(try store.recoverInFlight(at: .fixture(90)) == 1)
        #expect(try store.recoverInFlight(at: .fixture(90)) == 0)
        let again = try store.onlyCandidate(at: .fixture(90))
        #expect(again.id == first.id)
        #expect(again.carriage == .unknown(until: .fixture(90), attempt: 1))
        #expect(again.isPossibleDuplicate)
        #expect(again.frozen == .fixture(first.id))
        #expect(again.notices == first.notices)
    }

    @Test("The text of the first attempt is the text of all")
    func frozen() throws {
        try store.plan()
        let first = try store.onlyCandidate()
        try send(first)
        let retry = MessageOutcome(
            ticket: first.ticket, carriage: .retryAt(.fixture(10), attempt: 1), isUnknown: true,
            attempt: .fixture(verdict: "RETRY", text: String(repeating: "错", count: 400)))
        try store.settle([retry], at: .fixture(1))
        #expect(try store.candidates(at: .fixture(9), limit: 5).isEmpty)
        #expect(try store.earliestMessage() == .fixture(10))
        try store.begin(
            [
                MessageStart(
                    ticket: first.ticket,
                    course: .send(.fixture(first.id, step: .urge), channel: "邮件"))
            ], at: .fixture(10))
        let life = try #require(try store.notice(first.notices[0].number))
        #expect(life.message?.step == .due)
        #expect(life.notice.carriage == .inFlight(attempt: 2, since: .fixture(10)))
        #expect(life.notice.channel == "邮件")
        #expect(life.attempts.first?.text.count == 300)
    }

    @Test("A message that was tried takes no new notice")
    func joiningEnds() throws {
        try store.plan()
        let first = try store.onlyCandidate()
        try send(first)
        try store.settle(
            [
                MessageOutcome(
                    ticket: first.ticket, carriage: .retryAt(.fixture(), attempt: 1),
                    attempt: .fixture())
            ], at: .fixture())
        try store.plan(.fixture(step: .urge, rung: 1))
        let waiting = try store.candidates(at: .fixture(), limit: 5)
        #expect(waiting.map(\.notices.count) == [1, 1])
    }

    @Test("Outside delivery hours a message waits for the hour, and takes more until then")
    func held() throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        try store.begin(
            [MessageStart(ticket: waiting.ticket, course: .rest(.held(until: .fixture(600))))],
            at: .fixture())
        #expect(try store.earliestMessage() == .fixture(600))
        try store.plan(.fixture(step: .urge, rung: 1, told: [.fixture(notBefore: .fixture(600))]))
        #expect(try store.onlyCandidate(at: .fixture(600)).notices.count == 2)
    }

    @Test("A message whose notices are all untrue by now is closed with their reason")
    func untrue() throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        let number = waiting.notices[0].number
        try store.begin(
            [
                MessageStart(
                    ticket: waiting.ticket, course: .rest(.held(until: .fixture(600))),
                    superseded: [number: .settled])
            ], at: .fixture(5))
        let notice = try #require(try store.notice(number)?.notice)
        #expect(notice.standing == .superseded(at: .fixture(5), .settled))
        #expect(notice.carriage == .superseded(.settled))
        #expect(try store.earliestMessage() == nil)
    }

    @Test("What a message has no room for goes into the next")
    func postponed() throws {
        try store.plan(.fixture(told: [.fixture("张某"), .fixture("李某", addressee: "张某")]))
        let waiting = try store.onlyCandidate()
        let start = MessageStart(
            ticket: waiting.ticket, course: .send(.fixture(waiting.id), channel: "住建群"),
            postponed: [waiting.notices[1].number])
        let done = MessageOutcome(
            ticket: waiting.ticket, carriage: .accepted(at: .fixture(), attempt: 1),
            attempt: .fixture())
        try store.begin([start], at: .fixture())
        try store.settle([done], at: .fixture())
        #expect(try store.candidates(at: .fixture(59), limit: 5).isEmpty)
        let next = try store.onlyCandidate(at: .fixture(60))
        #expect(next.notices.map(\.official) == ["李某"])
        #expect(next.frozen == nil)
        #expect(next.id != waiting.id)
    }

    @Test("The most severe goes first, then what waited longest")
    func order() throws {
        let people: [(String, Severity, Int64)] = [
            ("甲", .notice, -300), ("乙", .critical, -10), ("丙", .warning, -20),
            ("丁", .critical, -90),
        ]
        for (rung, (name, severity, wait)) in people.enumerated() {
            try store.plan(
                .fixture(
                    rung: rung, severity: severity,
                    told: [.fixture(name, notBefore: .fixture(wait))]))
        }
        let names = try store.candidates(at: .fixture(), limit: 10).map(\.addressee)
        #expect(names == ["丁", "乙", "丙", "甲"])
        #expect(try store.candidates(at: .fixture(), limit: 3).count == 3)
    }

    @Test("A parked message waits for a person and is then taken up again")
    func parked() throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        try send(waiting)
        try store.settle(
            [
                MessageOutcome(
                    ticket: waiting.ticket, carriage: .parked(.channelParked),
                    attempt: .fixture(verdict: "PARK"))
            ], at: .fixture())
        #expect(try store.earliestMessage() == nil)
        #expect(try store.replay(channel: "邮件", at: .fixture(9)) == 0)
        #expect(try store.replay(channel: "住建群", at: .fixture(9)) == 1)
        // With all its tries before it.
        #expect(try store.onlyCandidate(at: .fixture(9)).attempts == 0)
    }

    @Test("A channel's standing and its attempts outlive a restart")
    func channels() throws {
        let standings = [
            ChannelStanding(name: "住建群", state: .slow(until: .fixture(60)), failuresInARow: 2),
            ChannelStanding(name: "邮件", state: .parked(.channelParked), failuresInARow: 5),
            ChannelStanding(name: "钉钉"),
        ]
        try store.save(standings)
        #expect(Set(try store.channelStandings()) == Set(standings))
        try store.plan()
        let waiting = try store.onlyCandidate()
        try send(waiting)
        try store.settle(
            [
                MessageOutcome(
                    ticket: waiting.ticket, carriage: .accepted(at: .fixture(), attempt: 1),
                    attempt: .fixture())
            ], at: .fixture())
        #expect(try store.attemptTimes(since: .fixture(-60)) == ["住建群": [.fixture()]])
        #expect(try store.attemptTimes(since: .fixture(1)).isEmpty)
    }

    @Test("The clock's last stand moves forward by itself, and back only when accepted")
    func clock() throws {
        #expect(try store.lastSeen() == nil)
        try store.append([.fixture()])
        _ = try store.save([.fixture()], at: .fixture(100), remembers: true)
        _ = try store.save([.fixture()], at: .fixture(50), remembers: true)
        // A command's time is not one that the watch trusts.
        _ = try store.save([.fixture()], at: .fixture(900))
        #expect(try store.lastSeen() == .fixture(100))
        try store.remember(.clockHold, as: "jumped")
        try store.acceptClock(at: .fixture(10))
        #expect(try store.lastSeen() == .fixture(10))
        #expect(try store.memory(.clockHold) == nil)
    }
}
