import Almanac
import Ledger

/// One due date with how it came about.
struct Dated {
    var due: Due
    var counting: Counting?
    var cutOff: CutOff
    var term: Term
    /// The due instant before it was put off.
    var ownInstant: Instant
    /// A length counted from the trigger: what does not count moves it. Else it is a fixed day.
    var isPeriod: Bool
    /// The text of the rule that gave it, where a recurrence changed over.
    var text: RuleText?

    init(
        due: Due, counting: Counting? = nil, cutOff: CutOff, term: Term, isPeriod: Bool = false
    ) {
        self.due = due
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
            let dated = try date(of: point, hour, from: trigger, leaf)
            return grants.isEmpty ? dated : try extended(dated)
        case .recurring, .several, .open, .undetermined: return nil
        }
    }

    private func date(
        of point: Point, _ hour: DueHour, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        if case .minutes(let count) = point { return inMinutes(count, from: trigger, leaf) }
        guard case .elapsed(let length) = point else {
            let found = try point.resolved(from: reference(trigger), in: calendar)
            let stated = hour == .unstated ? found.hour : hour
            return try date(on: found, stated, countsWorkingDays: false, leaf)
        }
        guard length.unit != .hour else { return try inHours(length.count, from: trigger, leaf) }
        return try counted(length, hour, from: trigger, leaf)
    }

    /// So many days, months … from the trigger, with the roll at the end.
    func counted(
        _ length: Length, _ hour: DueHour, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        let counting = try calendar.counting(
            length, from: trigger.day, firstDay: firstDay,
            excluding: stretches.isEmpty ? [] : stretches.compactMap(\.excluded), roll: roll)
        return dated(counting, hour, leaf)
    }

    private func dated(_ counting: Counting, _ hour: DueHour, _ leaf: Term) -> Dated {
        let (time, cutOff) = cutOff(hour)
        let due = Due(
            day: counting.last, instant: hours.zone.instant(counting.last, time),
            isProvisional: counting.isProvisional,
            countsWorkingDays: counting.length.unit == .workingDay)
        return Dated(
            due: due, counting: counting, cutOff: cutOff, term: leaf,
            isPeriod: counting.length.count != 0)
    }

    /// Hours run from the moment itself; from 09:00 where only the day is known. A pause moves them
    /// by its own length.
    func inHours(
        _ count: Int, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        let start = trigger.instant(in: hours.zone)
        var instant = try calendar.hours(count, from: start)
        for stretch in stretches {
            let opened = max(stretch.opened.instant(in: hours.zone), start)
            guard let ended = stretch.ended?.instant(in: hours.zone), ended > opened,
                opened < instant
            else { continue }
            instant = instant + (ended - opened)
        }
        let due = Due(day: hours.zone.day(of: instant), instant: instant, isByTheHour: true)
        return Dated(due: due, cutOff: .hours, term: leaf, isPeriod: true)
    }

    /// Minutes run as hours do.
    private func inMinutes(_ count: Int, from trigger: Moment, _ leaf: Term) -> Dated {
        let instant = trigger.instant(in: hours.zone) + Int64(count) * 60
        let due = Due(day: hours.zone.day(of: instant), instant: instant, isByTheHour: true)
        return Dated(due: due, cutOff: .hours, term: leaf)
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
        return Dated(due: due, cutOff: cutOff, term: leaf)
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
    /// An extension lengthens the unrolled period, and the roll acts once, at the very end; a day
    /// that the approver set stands as it is.
    private func extended(_ dated: Dated) throws(CalendarError) -> Dated {
        var result = dated
        var total: Length?
        for grant in grants {
            switch grant {
            case .until(let day):
                total = nil
                result.counting = nil
                result.isPeriod = false
                result.due = moved(result.due, to: day, isProvisional: false)
            case .by(let length) where length.unit == .hour:
                let instant = try calendar.hours(length.count, from: result.due.instant)
                result.due.instant = instant
                result.due.day = hours.zone.day(of: instant)
            case .by(let length):
                total = total.map { $0.lengthened(by: length) ?? length } ?? length
                let counting = try lengthened(result, by: length, in: total ?? length)
                result.counting = counting
                result.due = moved(
                    result.due, to: counting.last, isProvisional: counting.isProvisional)
            }
        }
        return result
    }

    private func lengthened(
        _ dated: Dated, by length: Length, in total: Length
    ) throws(CalendarError) -> Counting {
        guard let own = dated.counting, dated.isPeriod else {
            return try calendar.counting(length, from: dated.due.day, roll: roll)
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
