import Almanac

/// 停留: how long a matter stood in one stage of its life.
package struct Stay: Hashable, Sendable {
    /// A stage in which a matter can sit, whatever else is true of it.
    package enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
        /// Written down, not assigned.
        case drafted
        /// Assigned, and nobody has signed for it.
        case assigned
        /// Signed for, and nothing reported.
        case signed
        /// Reported on.
        case underWay
        /// Claimed as done: the office has to look.
        case claimed
        /// Returned: the unit has to put it right.
        case returned
        /// Verified: the office has to close it.
        case verified
        case paused
    }

    package var stage: Stage
    package var since: Instant
    /// nil while it still stands there.
    package var until: Instant?

    package init(_ stage: Stage, since: Instant, until: Instant? = nil) {
        self.stage = stage
        self.since = since
        self.until = until
    }

    /// Seconds, up to now where it has not ended.
    package func seconds(at now: Instant) -> Int64 { max(0, (until ?? now) - since) }
}

extension Stay.Stage {
    /// nil for what is over.
    package init?(_ state: MatterState) {
        switch state {
        case .drafted: self = .drafted
        case .assigned: self = .assigned
        case .signed: self = .signed
        case .underWay: self = .underWay
        case .claimed: self = .claimed
        case .returned: self = .returned
        case .verified: self = .verified
        case .paused: self = .paused
        case .closed, .withdrawn: return nil
        }
    }
}

extension Matter {
    /// The stages in the order of its events, by when they happened; a stage that ended as it began
    /// is left out.
    ///
    /// - Parameter zone: In which an event that has only a day begins with it.
    package func stays(in zone: Zone) -> [Stay] {
        var stays: [Stay] = []
        var past: Matter?
        for event in events {
            past?.apply(event)
            if past == nil { past = Matter([event]) }
            guard let past else { continue }
            let stage = Stay.Stage(past.state)
            guard stays.last?.stage != stage || stays.last?.until != nil else { continue }
            // What was entered late happened when it happened, and never before what came first.
            let happened = event.at.instant(in: zone)
            let at = stays.last.map { max(happened, $0.until ?? $0.since) } ?? happened
            if let last = stays.indices.last, stays[last].until == nil { stays[last].until = at }
            if let stage { stays.append(Stay(stage, since: at)) }
        }
        return stays.filter { $0.until != $0.since }
    }

    /// How often it was put into other hands, objected to, returned, put off and taken up again.
    package var turns: MatterTurns {
        var turns = MatterTurns()
        for event in events { turns.count(event.what) }
        return turns
    }
}

/// What came back, and how often.
package struct MatterTurns: Hashable, Sendable {
    package var transfers = 0
    package var objections = 0
    package var returns = 0
    package var extensions = 0
    package var reopenings = 0

    package var isEmpty: Bool { self == MatterTurns() }

    fileprivate mutating func count(_ what: Happening) {
        if case .transferred = what { transfers += 1 }
        if case .returned = what { returns += 1 }
        if case .extended = what { extensions += 1 }
        if what == .objected { objections += 1 }
        if what == .reopened { reopenings += 1 }
    }
}
