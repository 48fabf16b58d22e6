import Almanac
import Delivery
import Testing

@Suite("Carriage, endpoint and clock")
struct CarriageTests {
    private func settled(_ verdict: Verdict, attempt: Int = 1, jitter: Double = 0) -> Carriage {
        Carriage.inFlight(attempt: attempt, since: .fixture()).settled(
            by: verdict, at: .fixture(), retry: .standard, jitter: jitter)
    }

    /// A verdict, at which attempt, and where the message stands then.
    struct Case: Sendable {
        var verdict: Verdict
        var attempt = 1
        var expected: Carriage

        init(_ verdict: Verdict, _ attempt: Int, _ expected: Carriage) {
            self.verdict = verdict
            self.attempt = attempt
            self.expected = expected
        }
    }

    static let cases: [Case] = [
        Case(.ok, 1, .accepted(at: .fixture(), attempt: 1)),
        Case(.retry(after: nil), 1, .retryAt(.fixture() + 10, attempt: 1)),
        Case(.retry(after: nil), 2, .retryAt(.fixture() + 60, attempt: 2)),
        Case(.retry(after: 120), 1, .retryAt(.fixture() + 120, attempt: 1)),
        Case(.retry(after: 86_400), 1, .retryAt(.fixture() + 3600, attempt: 1)),
        Case(.retry(after: nil), 10, .parked(.attemptsUsedUp)),
        Case(.slow(after: 60), 3, .retryAt(.fixture() + 60, attempt: 2)),
        Case(.parkAfterThree, 2, .retryAt(.fixture() + 1500, attempt: 2)),
        Case(.parkAfterThree, 3, .parked(.channelParked)),
        Case(.park, 1, .parked(.channelParked)),
        Case(.gone, 1, .parked(.channelParked)),
        Case(.reject, 1, .parked(.refusedByReceiver)),
        Case(.bug, 1, .parked(.refusedByReceiver)),
    ]

    @Test("Each verdict moves the message on", arguments: cases)
    func verdicts(one: Case) {
        #expect(settled(one.verdict, attempt: one.attempt) == one.expected)
    }

    @Test("The pauses are jittered by a fifth at most")
    func jitter() {
        #expect(
            settled(.retry(after: nil), attempt: 2, jitter: 0.2)
                == .retryAt(.fixture() + 72, attempt: 2))
        #expect(
            settled(.retry(after: nil), attempt: 2, jitter: -9)
                == .retryAt(.fixture() + 48, attempt: 2))
    }

    @Test("Five failures in a row open the breaker; one message probes; a success closes it")
    func breaker() {
        var endpoint = Endpoint()
        for _ in 1...4 {
            endpoint = endpoint.after(.retry(after: nil), at: .fixture(), retry: .standard)
            #expect(endpoint.admission(at: .fixture(), isBusy: true) == .open)
        }
        endpoint = endpoint.after(.retry(after: nil), at: .fixture(), retry: .standard)
        let until = Instant.fixture() + 30
        #expect(
            endpoint.admission(at: .fixture(), isBusy: false) == .wait(until: until, .breakerOpen))
        #expect(endpoint.admission(at: until, isBusy: false) == .open)
        #expect(
            endpoint.admission(at: until, isBusy: true) == .wait(until: until + 5, .breakerOpen))
        #expect(endpoint.after(.ok, at: until, retry: .standard) == Endpoint())
    }

    @Test("A receiver that asks for patience gets it; a retired one is left alone")
    func patience() {
        let asked = Endpoint().after(.retry(after: 90), at: .fixture(), retry: .standard)
        #expect(
            asked.admission(at: .fixture(), isBusy: false)
                == .wait(until: .fixture() + 90, .rateLimited))
        #expect(asked.after(.ok, at: .fixture() + 1, retry: .standard) == asked.forgiven)
        let gone = Endpoint().after(.gone, at: .fixture(), retry: .standard)
        #expect(gone.admission(at: .fixture(), isBusy: false) == .closed(.channelGone))
    }

    @Test("A clock that nobody can believe holds everything")
    func clocks() {
        let now = Instant.fixture()
        func doubt(_ now: Instant, seen: Instant?) -> ClockDoubt? {
            ClockGuard.doubt(at: now, lastSeen: seen, publishedYears: [2026], zone: .shanghai)
        }
        #expect(doubt(now, seen: nil) == nil)
        #expect(doubt(now, seen: now + 200) == nil)
        #expect(doubt(now, seen: now + 400) == .before(now + 400))
        #expect(doubt(now + 31 * 86_400, seen: now) == .farAhead(of: now))
        let newYear = Instant.fixture("2027-01-01T00:00")
        #expect(doubt(newYear + 60, seen: newYear) == nil)
        #expect(doubt(.fixture("2027-01-01T00:00"), seen: nil) == .beyondCalendar(lastYear: 2026))
        #expect(
            ClockGuard.doubt(wallSeconds: 4000, trueSeconds: 30, lastSeen: now)
                == .jumped(seconds: 3970))
        #expect(ClockGuard.doubt(wallSeconds: 30, trueSeconds: 30, lastSeen: now) == nil)
        #expect(ClockGuard.doubt(wallSeconds: -600, trueSeconds: 30, lastSeen: now) == .before(now))
    }
}

extension Endpoint {
    /// The same pause, without the failures.
    fileprivate var forgiven: Endpoint { Endpoint(condition: condition) }
}
