import Almanac

/// 节点: something to be reached by a date, whose name is the date that settles it (M15).
package struct Milestone: Hashable, Sendable, Codable {
    /// Unique in its plan: 开工, 竣工.
    package var name: String
    /// The milestone from whose date this one is counted; nil is the assignment (交办).
    package var from: String?
    /// By when. Nil: by the latest start of the milestone in `from`, for plans made backwards.
    package var due: Term?
    package var roll: Roll
    /// How long the work takes: it begins at the latest so long before the due day.
    package var takes: Length?
    /// Percent of the whole that is done when it is reached, 0 to 100.
    package var share: Int?
    /// How often, by how much and by whom it may be put off (M76).
    package var extend: Allowance?

    package init(
        _ name: String, from: String? = nil, due: Term?, roll: Roll = .none, takes: Length? = nil,
        share: Int? = nil, extend: Allowance? = nil
    ) {
        self.name = name
        self.from = from
        self.due = due
        self.roll = roll
        self.takes = takes
        self.share = share
        self.extend = extend
    }
}

/// A named set of milestones: 三节点, “1346” (M77). What is in it is the office's to say.
package struct MilestonePlan: Hashable, Sendable, Codable {
    package var name: String
    /// Their order says nothing.
    package var milestones: [Milestone]

    package init(name: String, milestones: [Milestone]) {
        self.name = name
        self.milestones = milestones
    }
}

extension Milestone {
    /// The milestone whose date this one hangs on; nil is the assignment.
    ///
    /// A phrase may name it too (竣工之后1个月内), as long as it does not contradict `from`.
    var reference: String? {
        guard from == nil, case .after(let event, _, _)? = due, event != Mark.assigned.word else {
            return from
        }
        return event
    }

    /// The one point that the term names.
    var point: Point? {
        switch due {
        case .due(let point, _), .span(_, let point, _): point
        case .after(let event, let point, _):
            event == (reference ?? Mark.assigned.word) ? point : nil
        case .recurring, .several, .open, .undetermined, nil: nil
        }
    }

    /// The length from the reference, where the term is one.
    var elapsed: Length? {
        if case .elapsed(let length)? = point { length } else { nil }
    }

    /// Whether it lies before the milestone on which it hangs.
    var isBackwards: Bool { due == nil || (elapsed?.count ?? 0) < 0 }
}
