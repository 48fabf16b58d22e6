import Almanac
import Delivery
import Testing

@Suite("Which way a message takes")
struct WayChoiceTests {
    private static let soon = Instant.fixture() + 60
    private static let late = Instant.fixture() + 900

    struct Case: Sendable {
        var ways: [WayStanding]
        var isUrgent = false
        var expected: WayChoice
    }

    static let cases: [Case] = [
        Case(ways: [], expected: .none),
        Case(ways: [.open, .open], expected: .take(0)),
        Case(ways: [.closed(.channelParked), .open], expected: .take(1)),
        Case(ways: [.closed(.channelGone), .closed(.channelParked)], expected: .none),
        // Who only asks for patience is waited for, except by what is urgent.
        Case(
            ways: [.wait(until: soon, .rateLimited), .open],
            expected: .wait(until: soon, .rateLimited)),
        Case(ways: [.wait(until: soon, .rateLimited), .open], isUrgent: true, expected: .take(1)),
        Case(
            ways: [.wait(until: soon, .busy), .open], expected: .wait(until: soon, .busy)),
        // What is broken is gone around.
        Case(ways: [.wait(until: late, .breakerOpen), .open], expected: .take(1)),
        Case(ways: [.wait(until: late, .overQuota), .open], expected: .take(1)),
        Case(
            ways: [.wait(until: late, .breakerOpen), .wait(until: soon, .rateLimited), .open],
            expected: .wait(until: soon, .rateLimited)),
        Case(
            ways: [.wait(until: late, .breakerOpen), .closed(.channelParked)],
            expected: .wait(until: late, .breakerOpen)),
        // Only the next one.
        Case(
            ways: [.closed(.channelParked), .wait(until: soon, .rateLimited), .open],
            expected: .wait(until: soon, .rateLimited)),
    ]

    @Test("The first that is not broken", arguments: cases)
    func choice(one: Case) {
        #expect(WayChoice.choose(one.ways, isUrgent: one.isUrgent) == one.expected)
    }

    @Test(
        "Pauses for frequency double up to what the platform says, and begin anew after a success")
    func doubling() {
        var endpoint = Endpoint()
        var pauses: [Int64] = []
        for _ in 0..<4 {
            endpoint = endpoint.after(
                .slow(after: 5), at: .fixture(), retry: .standard, slowMax: 30)
            if case .paused(let until, .rateLimited) = endpoint.condition {
                pauses.append(until - .fixture())
            }
        }
        #expect(pauses == [5, 10, 20, 30])
        let calm = endpoint.after(.ok, at: .fixture() + 30, retry: .standard)
        #expect(calm == Endpoint())
    }

    @Test("A parked endpoint stays parked, whatever comes back from what left before")
    func parkedStays() {
        let parked = Endpoint().after(.park, at: .fixture(), retry: .standard)
        for verdict in [Verdict.ok, .retry(after: 9), .slow(after: 9), .gone, .reject] {
            #expect(parked.after(verdict, at: .fixture(), retry: .standard).isParked)
        }
        #expect(
            parked.after(.gone, at: .fixture(), retry: .standard).condition
                == .parked(.channelParked))
    }

    @Test("A quota that is used up closes the way until the platform says, not for good")
    func quota() {
        let until = Instant.fixture("2026-03-11T00:00")
        let full = Endpoint().after(.parkUntil(until), at: .fixture(), retry: .standard)
        #expect(full.admission(at: .fixture(), isBusy: false) == .wait(until: until, .overQuota))
        #expect(full.admission(at: until, isBusy: false) == .open)
    }
}
