import Almanac
import Ledger

/// One due date with how it came about.
struct Dated {
    var due: Due
    var counting: Counting?
    var cutOff: CutOff
    var term: Term
    /// The last day before the roll: what puts it off counts from there.
    var unrolled: Day
    /// The due instant before it was put off.
    var ownInstant: Instant
    /// A length counted from the trigger: what does not count moves it. Else it is a fixed day.
    var isPeriod: Bool
    /// The text of the rule that gave it, where a recurrence changed over.
    var text: RuleText?

    init(
        due: Due, unrolled: Day, counting: Counting? = nil, cutOff: CutOff, term: Term,
        isPeriod: Bool = false
    ) {
        self.due = due
        self.unrolled = unrolled
        self.counting = counting
        self.cutOff = cutOff
        self.term = term
        self.isPeriod = isPeriod
        ownInstant = due.instant
    }
}

/// How dates of one filling are counted.
struct Dating {
    var calendar: WorkingCalendar
    var hours: OfficeHours
    var firstDay: FirstDay
    var roll: Roll
    /// The rule's own hour; before what a phrase says.
    var hour: TimeOfDay?
    /// What does not count: pauses, and the spans that the rule names.
    var stretches: [Stretch] = []
    /// The days of a pause that took the last day of the period along, by its place.
    private var shifted: [Int: ExcludedSpan] = [:]
    /// How often and how far it was put off.
    var grants: [Extension.Grant] = []

    /// A row's own deadline is an order: it is not rolled, and its hour is its own.
    init(_ rule: Rule?, by reckoning: Reckoning) {
        calendar = reckoning.calendar
        hours = reckoning.hours
        firstDay = rule?.firstDay ?? .next
        roll = rule?.roll ?? .none
        hour = rule?.hour
    }

    /// The date of one leaf, counted from its trigger; nil for what is no single date.
    func date(of leaf: Term, from trigger: Moment) throws(CalendarError) -> Dated? {
        switch leaf {
        case .due(let point, let hour), .span(_, let point, let hour),
            .after(_, let point, let hour):
            let own = try date(of: point, hour, from: trigger, leaf)
            guard !grants.isEmpty else { return own }
            var dated = try unpaused { dating throws(CalendarError) in
                try dating.extended(try dating.plainDate(of: point, hour, from: trigger, leaf))
            }
            dated.ownInstant = own.due.instant
            return dated
        case .recurring, .several, .open, .undetermined: return nil
        }
    }

    private func date(
        of point: Point, _ hour: DueHour, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        try unpaused { dating throws(CalendarError) in
            try dating.plainDate(of: point, hour, from: trigger, leaf)
        }
    }

    private func plainDate(
        of point: Point, _ hour: DueHour, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        if case .minutes(let count) = point { return inMinutes(count, from: trigger, leaf) }
        guard case .elapsed(let length) = point else {
            let found = try point.resolved(from: reference(trigger), in: calendar)
            let stated = hour == .unstated ? found.hour : hour
            return try date(on: found, stated, countsWorkingDays: false, leaf)
        }
        guard length.unit != .hour else { return try inHours(length.count, from: trigger, leaf) }
        return try plainly(length, hour, from: trigger, leaf)
    }

    /// So many days, months … from the trigger, with the roll at the end.
    func counted(
        _ length: Length, _ hour: DueHour, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        try unpaused { dating throws(CalendarError) in
            try dating.plainly(length, hour, from: trigger, leaf)
        }
    }

    private func plainly(
        _ length: Length, _ hour: DueHour, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        let counting = try calendar.counting(
            length, from: trigger.day, firstDay: firstDay,
            excluding: excluded, roll: roll)
        return dated(counting, hour, leaf)
    }

    private var excluded: [ExcludedSpan] {
        guard !stretches.isEmpty else { return [] }
        return stretches.indices.compactMap { shifted[$0] ?? stretches[$0].excluded }
    }

    private func dated(_ counting: Counting, _ hour: DueHour, _ leaf: Term) -> Dated {
        let (time, cutOff) = cutOff(hour)
        let due = Due(
            day: counting.last, instant: hours.zone.instant(counting.last, time),
            isProvisional: counting.isProvisional,
            countsWorkingDays: counting.length.unit == .workingDay)
        return Dated(
            due: due, unrolled: counting.unrolled, counting: counting, cutOff: cutOff, term: leaf,
            isPeriod: counting.length.count > 0)
    }

    /// Hours run from the moment itself; from 09:00 where only the day is known. A pause moves them
    /// by its own length.
    func inHours(
        _ count: Int, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        let start = trigger.instant(in: hours.zone)
        var instant = try calendar.hours(count, from: start)
        // Until when what does not count was left out: overlapping stretches count once.
        var passed = start
        for (opened, ended) in closedStretches {
            let from = max(opened, passed)
            guard ended > from, from < instant else { continue }
            instant = instant + (ended - from)
            passed = ended
        }
        let due = Due(day: hours.zone.day(of: instant), instant: instant, isByTheHour: true)
        return Dated(
            due: due, unrolled: due.day, cutOff: .hours, term: leaf, isPeriod: count > 0)
    }

    /// The stretches that ended, in the order in which they began.
    private var closedStretches: [(opened: Instant, ended: Instant)] {
        stretches.compactMap { stretch in
            stretch.ended.map {
                (stretch.opened.instant(in: hours.zone), $0.instant(in: hours.zone))
            }
        }.sorted { $0.opened < $1.opened }
    }

    /// Minutes run as hours do.
    private func inMinutes(_ count: Int, from trigger: Moment, _ leaf: Term) -> Dated {
        let instant = trigger.instant(in: hours.zone) + Int64(count) * 60
        let due = Due(day: hours.zone.day(of: instant), instant: instant, isByTheHour: true)
        return Dated(due: due, unrolled: due.day, cutOff: .hours, term: leaf)
    }

    /// A day that the calendar gives, with the roll at the end.
    func date(
        on found: DueTime, _ hour: DueHour, countsWorkingDays: Bool, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        let day = try calendar.rolled(found.day, roll)
        let (time, cutOff) = cutOff(hour)
        let due = Due(
            day: day, instant: hours.zone.instant(day, time),
            isProvisional: found.isProvisional
                || (roll != .none && calendar.isProvisional(found.day, day)),
            countsWorkingDays: countsWorkingDays)
        return Dated(due: due, unrolled: found.day, cutOff: cutOff, term: leaf)
    }

    func reference(_ moment: Moment) -> LocalTime {
        LocalTime(moment.day, moment.time ?? TimeOfDay.opening)
    }

    func cutOff(_ stated: DueHour) -> (TimeOfDay, CutOff) {
        if let hour { return (hour, .rule(hour)) }
        switch stated {
        case .unstated: return (hours.cutOff, .office)
        case .at(let time): return (time, .phrase(time))
        case .closing: return (hours.closing, .closing(hours.closing))
        }
    }
}

extension Dating {
    /// Nothing goes overdue through paused time: a pause that holds the due instant takes the last
    /// day along. The clock stands still from that day on, for as many days as the pause lasts.
    private func unpaused(
        _ date: (Dating) throws(CalendarError) -> Dated
    ) throws(CalendarError) -> Dated {
        var dating = self
        var dated = try date(dating)
        while let index = dating.pause(holding: dated) {
            if dating.shifted[index] == nil, stretches[index].opened.day >= dated.unrolled {
                dating.shifted[index] = stretches[index].shifted(to: dated, in: hours.zone)
            } else if dating.roll == .previous {
                // Rolled back into the pause that it had left behind: it rolls on instead.
                dating.roll = .next
            } else {
                break
            }
            dated = try date(dating)
        }
        return dated
    }

    /// The pause that began before the due instant, and ended after it.
    private func pause(holding dated: Dated) -> Int? {
        guard dated.isPeriod, !dated.due.isByTheHour, !stretches.isEmpty else { return nil }
        return stretches.firstIndex { stretch in
            guard stretch.isPause, let end = stretch.ended else { return false }
            return stretch.opened.instant(in: hours.zone) <= dated.due.instant
                && dated.due.instant < end.instant(in: hours.zone)
        }
    }

    /// An extension lengthens the unrolled period, and the roll acts once, at the very end; a day
    /// that the approver set stands as it is.
    private func extended(_ dated: Dated) throws(CalendarError) -> Dated {
        var result = dated
        for grant in grants {
            switch grant {
            case .until(let day):
                result.counting = nil
                result.isPeriod = false
                result.unrolled = day
                result.due = moved(result.due, to: day, isProvisional: false)
            case .by(let length) where length.unit == .hour:
                let instant = try calendar.hours(length.count, from: result.due.instant)
                result.due.instant = instant
                result.due.day = hours.zone.day(of: instant)
            case .by(let length):
                let counting = try lengthened(result, by: length)
                result.counting = counting
                result.unrolled = counting.unrolled
                result.due = moved(
                    result.due, to: counting.last, isProvisional: counting.isProvisional)
            }
        }
        return result
    }

    private func lengthened(
        _ dated: Dated, by length: Length
    ) throws(CalendarError) -> Counting {
        guard let own = dated.counting, own.length.count != 0 else {
            return try calendar.counting(length, from: dated.unrolled, roll: roll)
        }
        let sum = own.extendedBy.map { $0.lengthened(by: length) } ?? length
        // Days after working days, or a day before an event put off until after it: what cannot be
        // added up goes on from the last day.
        guard let total = sum, own.length.staysBackward(with: total) else {
            return try calendar.counting(
                length, from: own.unrolled, excluding: own.excluded, roll: roll)
        }
        return try calendar.counting(
            own.length, from: own.trigger, firstDay: own.firstDay, excluding: own.excluded,
            extendedBy: total, roll: roll)
    }

    private func moved(_ due: Due, to day: Day, isProvisional: Bool) -> Due {
        var moved = due
        let hour = due.isByTheHour ? hours.cutOff : due.hour(in: hours.zone)
        moved.day = day
        moved.instant = hours.zone.instant(day, hour)
        moved.isProvisional = isProvisional
        moved.isByTheHour = false
        return moved
    }
}

extension Stretch {
    /// As many days, from the last day of a period on; one more where the due hour of the day on
    /// which it ends has passed.
    fileprivate func shifted(to dated: Dated, in zone: Zone) -> ExcludedSpan? {
        guard let ended else { return nil }
        let isOver = zone.instant(ended.day, dated.due.hour(in: zone)) < ended.instant(in: zone)
        return ExcludedSpan(
            opened: dated.unrolled - 1, ended: isOver ? ended.day : ended.day - 1)
    }
}

extension Length {
    /// Whether a backward length that is put off still ends before its event; any other does not
    /// ask.
    fileprivate func staysBackward(with more: Length) -> Bool {
        count > 0 || (lengthened(by: more).map { $0.count < 0 } ?? false)
    }
}
