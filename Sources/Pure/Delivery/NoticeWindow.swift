import Almanac

/// From when a notice may go, and until when what it says is worth saying; both ends included.
package struct NoticeWindow: Hashable, Sendable, Codable {
    package var from: Instant
    /// Never before `from`.
    package var until: Instant

    package init(from: Instant, until: Instant) {
        self.from = from
        self.until = max(from, until)
    }

    package func contains(_ instant: Instant) -> Bool { from <= instant && instant <= until }

    /// What is left of it at `now`. A window that has passed is not lost: it is now.
    package func narrowed(to now: Instant) -> NoticeWindow {
        NoticeWindow(from: max(from, now), until: until)
    }

    /// The fewest instants that hit every window; of those, the earliest.
    ///
    /// Interval stabbing from the right: the latest beginning must be hit, and hitting it there
    /// leaves the least to the others. Each instant is the beginning of a window, and none of them
    /// is later than the one at its place in any other answer that is as short.
    package static func fewest(_ windows: some Sequence<NoticeWindow>) -> [Instant] {
        var instants: [Instant] = []
        for window in windows.sorted(by: { $0.from > $1.from }) {
            guard let earliest = instants.last, earliest <= window.until else {
                instants.append(window.from)
                continue
            }
        }
        return instants.reversed()
    }
}
