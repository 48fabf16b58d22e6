/// The office's time zone: offsets from UTC and the instants at which they change.
///
/// It is part of the configuration and never the process's `TZ`.
package struct Zone: Hashable, Sendable {
    package struct Change: Hashable, Sendable {
        package var from: Instant
        package var offsetSeconds: Int

        package init(from: Instant, offsetSeconds: Int) {
            self.from = from
            self.offsetSeconds = offsetSeconds
        }
    }

    package let name: String
    /// The offset before the first change, in seconds east of UTC.
    package let firstOffset: Int
    package let changes: [Change]

    package init(name: String, firstOffset: Int, changes: [Change] = []) {
        self.name = name
        self.firstOffset = firstOffset
        self.changes = changes.sorted { $0.from < $1.from }
    }

    /// China Standard Time, UTC+8 without summer time since 1991.
    package static let shanghai = Zone(name: "Asia/Shanghai", firstOffset: 28_800)

    package func offset(at instant: Instant) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].from <= instant { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : changes[low - 1].offsetSeconds
    }

    package func local(_ instant: Instant) -> LocalTime {
        let seconds = instant.seconds + Int64(offset(at: instant))
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return LocalTime(
            Day(number: Int32(day)), TimeOfDay(seconds: Int(seconds - day * 86_400)))
    }

    /// The instant of a civil time. A time that a summer-time change leaves out is read with the
    /// offset before the change, one that occurs twice is the earlier.
    package func instant(_ day: Day, _ time: TimeOfDay) -> Instant {
        let wall = Int64(day.number) * 86_400 + Int64(time.seconds)
        let guess = offset(at: Instant(seconds: wall - Int64(firstOffset)))
        let before = offset(at: Instant(seconds: wall - Int64(guess) - 10_800))
        let early = Instant(seconds: wall - Int64(max(guess, before)))
        if offset(at: early) == max(guess, before) { return early }
        return Instant(seconds: wall - Int64(offset(at: Instant(seconds: wall - Int64(before)))))
    }

    package func instant(_ local: LocalTime) -> Instant { instant(local.day, local.time) }

    package func day(of instant: Instant) -> Day { local(instant).day }

    /// RFC 3339 with the zone's offset: `2026-03-17T18:00:00+08:00`.
    package func rfc3339(_ instant: Instant) -> String {
        let local = local(instant)
        let offset = offset(at: instant)
        let minutes = abs(offset) / 60
        let clock =
            padded(local.time.seconds / 3600, 2) + ":"
            + padded(local.time.seconds / 60 % 60, 2) + ":" + padded(local.time.seconds % 60, 2)
        let zone =
            (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":"
            + padded(minutes % 60, 2)
        return "\(local.day)T\(clock)\(zone)"
    }
}
