import Almanac
import Delivery
import Ledger
import Testing

@testable import Store

@Suite struct OccasionTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    private let gone = OccasionPlan(
        .operator(.channelGone(channel: "督办群")), key: "gone/督办群", addressee: "王主任",
        notBefore: .fixture())

    @Test("An occasion is planned once for its key, and read again as it was")
    func once() throws {
        #expect(try store.plan([gone, gone], at: .fixture()) == 1)
        #expect(try store.plan([gone], at: .fixture(60)) == 0)
        let waiting = try store.onlyCandidate()
        #expect(waiting.occasion == gone.occasion)
        #expect(waiting.isUrgent)
        #expect(waiting.notices.isEmpty)
    }

    @Test("Without a key it is planned each time")
    func unkeyed() throws {
        var plan = gone
        plan.key = nil
        #expect(try store.plan([plan, plan], at: .fixture()) == 2)
    }

    @Test("It waits as it is told to, though there is no notice in it, and takes none in")
    func held() throws {
        try store.plan([gone], at: .fixture())
        let waiting = try store.onlyCandidate()
        try store.begin(
            [MessageStart(ticket: waiting.ticket, course: .rest(.held(until: .fixture(600))))],
            at: .fixture())
        #expect(try store.earliestMessage() == .fixture(600))
        try store.plan(
            .fixture(told: [.fixture("王主任", notBefore: .fixture(600), isUrgent: true)]))
        let both = try store.candidates(at: .fixture(600), limit: 5)
        #expect(both.map(\.notices.count).sorted() == [0, 1])
    }
}
