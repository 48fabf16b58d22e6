import Almanac
import Ledger

/// What keeps repeats away, and what the office does itself.
extension Decision {
    /// Each date that can be acknowledged is; where none can, the first says why.
    func acknowledged(
        _ dues: [DueReference], by official: String, _ terms: AcknowledgementTerms,
        on matter: Matter
    ) throws(Refusal) -> [Happening] {
        try requireText(official, .official, DeskLimits.nameMax)
        var found: [Happening] = []
        var objection = Refusal.quiet(.nothingDue)
        for due in dues.reversed() {
            do throws(Refusal) {
                found.append(try acknowledged(due, by: official, terms, on: matter))
            } catch {
                objection = error
            }
        }
        guard !found.isEmpty else { throw objection }
        return found.reversed()
    }

    /// Before the due instant it holds until then; after it until a working day's morning, and only
    /// so often in a row.
    private func acknowledged(
        _ due: DueReference, by official: String, _ terms: AcknowledgementTerms, on matter: Matter
    ) throws(Refusal) -> Happening {
        let earlier = matter.acknowledgements.filter {
            $0.given.of == due && $0.given.official == official
        }
        if let last = earlier.last?.given, last.until > now {
            throw .quiet(.acknowledgedAlready(until: Moment(last.until, in: zone)))
        }
        guard now > due.due else {
            return .acknowledged(Acknowledgement(of: due, official: official, until: due.due))
        }
        let most = AcknowledgementTerms.inARowMax
        guard earlier.filter({ $0.recorded > due.due }).inARow(before: today, zone) < most else {
            throw .quiet(.acknowledgedTooOften(most))
        }
        // A day beyond the calendar is none until which anybody could rest.
        guard let day = try? calendar.day(terms.workingDays, workingDaysAfter: today) else {
            throw .quiet(.beyondCalendar)
        }
        let until = zone.instant(day, terms.until)
        return .acknowledged(Acknowledgement(of: due, official: official, until: until))
    }

    /// A nudge went some other way than through this program.
    func nudged(_ nudge: Nudge) throws(Refusal) -> Happening {
        try requireText(nudge.official, .official, DeskLimits.nameMax)
        switch request.actor.via {
        case .command, .workbook, .link, .page: throw .quiet(.wayNeeded)
        case .phone, .paper, .mail, .meeting, .sms, .visit: return .supervised(.nudged(nudge))
        }
    }

    func checkPlanned(on day: Day) throws(Refusal) -> Happening {
        guard day >= today else { throw .quiet(.checkDayPassed(day, today: today)) }
        return .supervised(.checkPlanned(on: day))
    }

    /// What was found, and what follows: what was claimed as done is returned, for all else a
    /// report is asked by that date.
    func inspected(
        _ finding: Finding, _ deadline: RowDeadline?, on matter: Matter
    ) throws(Refusal) -> [Happening] {
        try requireText(finding.text, .finding, DeskLimits.textMax)
        guard !SecrecyMark.isPut(on: finding.text) else { throw .classified }
        let found = Happening.supervised(.inspected(finding))
        guard let deadline else { return [found] }
        if matter.isClaimed || matter.isVerified {
            if let objection = Verb.returnForRectification.objection(
                in: matter.state, by: request.actor)
            {
                throw objection
            }
            return [found, try returned(until: try askedDay(deadline))]
        }
        if let objection = Verb.ask.objection(in: matter.state, by: request.actor) {
            throw objection
        }
        _ = try askedDay(deadline)
        return [found, .asked(deadline)]
    }
}

extension [GivenAcknowledgement] {
    /// How many of the last ones follow each other without a whole day between the end of one and
    /// the next, up to today.
    fileprivate func inARow(before today: Day, _ zone: Zone) -> Int {
        var count = 0
        var next = today
        for one in reversed() {
            guard next <= zone.day(of: one.given.until) else { break }
            count += 1
            next = zone.day(of: one.recorded)
        }
        return count
    }
}
