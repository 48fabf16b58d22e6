/// When something happened, as well as it is known: a day, with or without its time.
package struct Moment: Hashable, Sendable, Codable {
    package var day: Day
    package var time: TimeOfDay?

    package init(_ day: Day, _ time: TimeOfDay? = nil) {
        self.day = day
        self.time = time
    }

    package init(_ instant: Instant, in zone: Zone) {
        let local = zone.local(instant)
        self.init(local.day, local.time)
    }

    /// The instant it stands for; a day without its time stands for 09:00, when an office opens.
    package func instant(in zone: Zone) -> Instant {
        zone.instant(day, time ?? TimeOfDay.opening)
    }
}

extension Moment: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { time.map { "\(day)T\($0)" } ?? "\(day)" }

    /// Reads `YYYY-MM-DD` and `YYYY-MM-DDTHH:MM`.
    package init?(_ text: String) {
        if let day = Day(text) {
            self.init(day)
        } else if let local = LocalTime(text) {
            self.init(local.day, local.time)
        } else {
            return nil
        }
    }
}
