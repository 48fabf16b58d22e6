import Almanac
import Ledger

/// What is reported, and what is asked for out of turn.
extension Decision {
    func reported(_ report: Report, on matter: Matter) throws(Refusal) -> Happening {
        guard report.text.count <= DeskLimits.textMax else {
            throw .tooLong(.report, max: DeskLimits.textMax)
        }
        try check(report.values ?? [:])
        guard !SecrecyMark.isPut(on: report.text) else { throw .classified }
        if let unit = report.unit, !matter.mayReport(unit) { throw .unitNotInvolved(unit) }
        if let words = report.requestWords { throw .handling(.requestInReport(words)) }
        switch report.kind {
        case .closure:
            guard matter.isClaimed || matter.isVerified else { throw .nothingClaimed }
        case .status, .progress, .result:
            guard !matter.isVerified else { throw .wrongState(.report, .verified) }
        case .reply: break
        }
        return .reported(report)
    }

    private func check(_ values: [String: String]) throws(Refusal) {
        guard values.count <= DeskLimits.valuesMax else {
            throw .tooMany(.values, max: DeskLimits.valuesMax)
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            try requireText(name, .values, DeskLimits.nameMax)
            try requireText(value, .values, DeskLimits.noteMax)
            guard !SecrecyMark.isPut(on: value) else { throw .classified }
        }
    }

    /// One question at a time: a second office, or the same, asks again only with a reason.
    func asked(_ deadline: RowDeadline, on matter: Matter) throws(Refusal) -> Happening {
        _ = try askedDay(deadline)
        let open = matter.openRequest(at: now) { deadline, event in
            dueTime(of: deadline.term, from: event.at).map { lastInstant(of: $0) }
        }
        if let open, case .asked(let earlier) = open.what, !request.hasReason {
            throw .handling(.askedAlready(by: open.actor.name, earlier.written))
        }
        return .asked(deadline)
    }

    private func lastInstant(of due: DueTime) -> Instant {
        let last = if case .at(let time) = due.hour { time } else { TimeOfDay.endOfDay }
        return zone.instant(due.day, last)
    }

    /// The day that the deadline names, still ahead.
    func askedDay(_ deadline: RowDeadline) throws(Refusal) -> Day {
        try requireText(deadline.written, .deadline, DeskLimits.titleMax)
        guard let due = dueTime(of: deadline.term, from: at) else {
            throw .noDueDay(deadline.written)
        }
        guard lastInstant(of: due) > now else {
            throw .askedForThePast(deadline.written, due.day)
        }
        return due.day
    }

    /// The one day that the term names, counted from when it was asked; nil for any other.
    private func dueTime(of term: Term, from moment: Moment) -> DueTime? {
        let start = LocalTime(moment.day, moment.time ?? .opening)
        // A day beyond the calendar is none that could be asked for.
        switch try? term.resolved(from: start, in: calendar) {
        case .due(let due), .period(_, let due): return due
        case .event, .recurring, .several, .open, .some(.none), nil: return nil
        }
    }
}

extension Matter {
    /// Its own units, and whoever was asked for an opinion or for help on it.
    fileprivate func mayReport(_ unit: String) -> Bool {
        assignment.leadUnit == unit || assignment.assistingUnits.contains(unit)
            || drawnIn.contains(unit)
    }
}

extension Report {
    /// The words by which a report turns into a request (请示与报告分开行文); nil in a reply.
    fileprivate var requestWords: String? {
        guard kind != .reply else { return nil }
        return ["妥否，请", "当否，请", "请予批复", "恳请批复", "，请批示", "。请批示"].first { words in
            text.contains(words)
        }
    }
}
