import Almanac

extension Planner {
    /// What ends a notice's window; its beginning always belongs to it.
    enum Keeping {
        /// Where hours are counted: when it is meant, or as soon as that is over.
        case moment
        /// The delivery hours in which it may first go, up to their next pause: an assignment is no
        /// news in the evening.
        case pause
        /// The closing of the day on which it may first go, or that instant where it is earlier.
        case closing(before: Instant?)
    }

    /// A notice that goes out within its window of the delivery hours, or at once where it is urgent.
    func notice(
        to resolved: ReachedOfficial, reason: Reason, isUrgent: Bool, meant: RungTime? = nil,
        keeps: Keeping, missed: [Missed] = [], at now: Instant
    ) throws(CalendarError) -> Notice {
        let window =
            isUrgent
            ? NoticeWindow(from: now, until: now)
            : try window(for: resolved.addressee, meant: meant, keeps: keeps, at: now)
        return Notice(
            official: resolved.official, addressee: resolved.addressee, window: window,
            isUrgent: isUrgent, reason: resolved.insteadOf == nil ? reason : .emptyStep,
            missed: missed)
    }

    private func window(
        for addressee: String, meant: RungTime?, keeps: Keeping, at now: Instant
    ) throws(CalendarError) -> NoticeWindow {
        let earliest = max(now, meant?.nominal ?? now)
        let from =
            meant.map(\.isOfClock) ?? true
            ? try opening(for: addressee, atOrAfter: earliest, meant: meant?.nominal)
            : try reckoning.hours.open(atOrAfter: earliest, in: reckoning.calendar)
        return NoticeWindow(from: from, until: end(of: keeps, from: from))
    }

    private func end(of keeping: Keeping, from: Instant) -> Instant {
        let hours = reckoning.hours
        let local = hours.zone.local(from)
        switch keeping {
        case .moment: return from
        case .pause:
            let open = hours.windows.first { local.time < $0.closes }
            return hours.zone.instant(local.day, open?.closes ?? hours.closing)
        case .closing(let limit):
            let closing = hours.zone.instant(local.day, hours.closing)
            return limit.map { min($0, closing) } ?? closing
        }
    }

    /// When an addressee may first be written to: in delivery hours, and some time of his own after
    /// they open or after the hour that was meant.
    package func opening(
        for addressee: String, atOrAfter instant: Instant, meant: Instant? = nil
    ) throws(CalendarError) -> Instant {
        let hours = reckoning.hours
        let open = try hours.open(atOrAfter: instant, in: reckoning.calendar)
        let local = hours.zone.local(open)
        guard let window = hours.windows.first(where: { local.time < $0.closes }) else {
            return open
        }
        let spread = spread(of: addressee, on: local.day)
        let opened = hours.zone.instant(local.day, window.opens)
        let own = max(opened, meant ?? opened) + spread
        // Where the hours are over before his own time, the others' time is his.
        return hours.isOpen(at: own, in: reckoning.calendar) ? max(open, own) : open
    }

    /// A fixed offset of a person and day, so that messages do not all leave on the sharp half
    /// hour, when the robots' platforms refuse them.
    private func spread(of official: String, on day: Day) -> Int64 {
        guard spreadSeconds > 1 else { return 0 }
        let hash = "\(official)\(day.number)".stableHash
        return 1 + Int64((hash >> 16) % UInt64(spreadSeconds - 1))
    }
}
