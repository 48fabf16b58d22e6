import Almanac
import Channels
import Delivery
import Testing

@Suite("What a channel may still send")
struct LimiterTests {
    private let start = Instant(seconds: 1_767_225_600)

    @Test("After eighteen in a minute the next waits for the first to be a minute old")
    func minute() {
        var limiter = Limiter([SendingLimit(18, per: 60)])
        for second in 0..<18 {
            #expect(limiter.next(at: start + Int64(second)) == start + Int64(second))
            limiter.note(start + Int64(second))
        }
        #expect(limiter.next(at: start + 18) == start + 61)
        #expect(limiter.next(at: start + 61) == start + 61)
    }

    @Test("All windows hold at once: four a second and ninety a minute")
    func windows() {
        var limiter = Limiter([SendingLimit(4, per: 1), SendingLimit(90, per: 60)])
        var now = start
        var times: [Instant] = []
        for _ in 0..<200 {
            now = limiter.next(at: now)
            limiter.note(now)
            times.append(now)
        }
        for first in times {
            #expect(times.count { $0 >= first && $0 - first < 1 } <= 4)
            #expect(times.count { $0 >= first && $0 - first < 60 } <= 90)
        }
    }

    @Test("Tries on record count, in whatever order they come; without limits nothing waits")
    func record() {
        let tries = (0..<18).map { start + Int64(17 - $0) }
        let limiter = Limiter([SendingLimit(18, per: 60)], tries: tries)
        #expect(limiter.next(at: start + 20) == start + 61)
        #expect(Limiter([], tries: tries).next(at: start) == start)
    }

    @Test("Full and half hours are kept off by some seconds of the channel and the day")
    func offPeak() throws {
        let day = try #require(Day("2026-01-01"))
        for hour: Int64 in [0, 1800, 3600] {
            let sharp = start + hour
            let next = Limiter.offPeak(sharp, channel: "督办群", on: day)
            #expect((5...60).contains(next - sharp))
            #expect(Limiter.offPeak(next, channel: "督办群", on: day) == next)
        }
        let after = start + 61
        #expect(Limiter.offPeak(after, channel: "督办群", on: day) == after)
        let others = Set(
            (0..<20).map { Limiter.offPeak(start, channel: "督办群", on: day + $0) })
        #expect(others.count > 5)
    }
}
