import Almanac
import Delivery
import Ledger
import Testing

@testable import Store

@Suite struct MergingTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    /// One firing for one official at each of these seconds.
    private func plan(_ official: String = "张某", at seconds: [Int64]) throws {
        for second in seconds {
            try store.plan(
                .fixture(
                    rung: Int(second), severity: second == 20 ? .critical : .notice,
                    told: [.fixture(official, notBefore: .fixture(second))]))
        }
    }

    @Test("Two messages held until the same opening hour are one by then")
    func heldTogether() throws {
        try plan(at: [10, 20])
        for waiting in try store.candidates(at: .fixture(20), limit: 5) {
            let start = MessageStart(
                ticket: waiting.ticket, course: .rest(.held(until: .fixture(600))))
            #expect(try store.begin([start], at: .fixture(20)).isEmpty)
        }
        let one = try store.onlyCandidate(at: .fixture(600))
        #expect(
            one.notices.map(\.severity).sorted { $0.rawValue < $1.rawValue } == [
                .critical, .notice,
            ])
    }

    @Test("After a weekend without power each official gets one message, however many were due")
    func overdue() throws {
        try plan(at: [10, 20, 30, 90_000])
        try plan("李某", at: [40, 50])
        #expect(try store.recoverInFlight(at: .fixture(60)) == 0)
        let due = try store.candidates(at: .fixture(60), limit: 10)
        #expect(due.map(\.addressee) == ["张某", "李某"])
        #expect(due.map(\.notices.count) == [3, 2])
        #expect(try store.earliestMessage() == .fixture(30))
        #expect(try store.candidates(at: .fixture(90_000), limit: 10).count == 3)
    }

    @Test("A message that somebody closed meanwhile does not go out")
    func closedMeanwhile() throws {
        try plan(at: [0])
        let waiting = try store.onlyCandidate()
        let close = MessageStart(ticket: waiting.ticket, course: .rest(.superseded(.settled)))
        let send = MessageStart(
            ticket: waiting.ticket, course: .send(.fixture(waiting.id), channel: "住建群"))
        #expect(try store.begin([close], at: .fixture()).isEmpty)
        #expect(try store.begin([send], at: .fixture()).isEmpty)
        #expect(try store.notice(1)?.notice.standing == .superseded(at: .fixture(), .settled))
    }

    @Test("A ticket is handed out once")
    func once() throws {
        try plan(at: [0])
        let waiting = try store.onlyCandidate()
        let send = MessageStart(
            ticket: waiting.ticket, course: .send(.fixture(waiting.id), channel: "住建群"))
        #expect(try store.begin([send], at: .fixture()) == [waiting.ticket])
        #expect(try store.begin([send], at: .fixture()).isEmpty)
    }
}
