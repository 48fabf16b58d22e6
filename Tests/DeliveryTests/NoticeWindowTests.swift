import Almanac
import Delivery
import Testing

@Suite("The fewest instants that hit every window")
struct NoticeWindowTests {
    private func window(_ from: Int, _ until: Int) -> NoticeWindow {
        NoticeWindow(
            from: Instant(seconds: Int64(from)), until: Instant(seconds: Int64(until)))
    }

    /// Tries every set of instants, the smaller first, and among equals the one that begins
    /// earliest, then goes on earliest.
    private func bruteForce(_ windows: [NoticeWindow], before end: Int) -> [Instant] {
        var best: [Instant] = []
        var isFound = false
        for mask in 0..<(1 << end) {
            let instants = (0..<end).filter { mask >> $0 & 1 == 1 }
                .map { Instant(seconds: Int64($0)) }
            guard windows.allSatisfy({ window in instants.contains(where: window.contains) })
            else { continue }
            let isBetter =
                instants.count < best.count
                || (instants.count == best.count && instants.lexicographicallyPrecedes(best))
            if !isFound || isBetter { (best, isFound) = (instants, true) }
        }
        return best
    }

    @Test("Of all sets of up to three windows within five instants, as brute force finds them")
    func everySmallCase() {
        let all = (0..<5).flatMap { from in (from..<5).map { window(from, $0) } }
        for first in all {
            #expect(NoticeWindow.fewest([first]) == [first.from])
            for second in all {
                let two = [first, second]
                #expect(NoticeWindow.fewest(two) == bruteForce(two, before: 5), "\(two)")
                for third in all {
                    let three = two + [third]
                    #expect(NoticeWindow.fewest(three) == bruteForce(three, before: 5), "\(three)")
                }
            }
        }
    }

    @Test("Up to eight windows drawn by lot, as brute force finds them", arguments: 1...8)
    func drawnByLot(_ count: Int) {
        var lot = Lot(seed: UInt64(count))
        for _ in 0..<60 {
            let windows = (0..<count).map { _ in
                let from = lot.below(10)
                return window(from, min(9, from + lot.below(6)))
            }
            #expect(NoticeWindow.fewest(windows) == bruteForce(windows, before: 10), "\(windows)")
        }
    }

    @Test("No windows need no instant, and a window that ends before it begins is its beginning")
    func edges() {
        #expect(NoticeWindow.fewest([NoticeWindow]()) == [])
        #expect(window(5, 3) == window(5, 5))
    }

    @Test("A window that has passed is now, one that is open loses what has passed of it")
    func narrowed() {
        let now = Instant(seconds: 7)
        #expect(window(1, 3).narrowed(to: now) == window(7, 7))
        #expect(window(1, 9).narrowed(to: now) == window(7, 9))
        #expect(window(8, 9).narrowed(to: now) == window(8, 9))
    }
}
