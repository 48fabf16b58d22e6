import Almanac
import Ledger

/// One due date with how it came about.
struct Dated {
    var due: Due
    var counting: Counting?
    var cutOff: CutOff
    var term: Term
}

/// How dates of one filling are counted.
struct Dating {
    var calendar: WorkingCalendar
    var hours: OfficeHours
    var firstDay: FirstDay
    var roll: Roll
    /// The rule's own hour; before what a phrase says.
    var hour: TimeOfDay?

    /// A row's own deadline is an order: it is not rolled, and its hour is its own.
    init(_ filling: Filling, by reckoning: Reckoning) {
        calendar = reckoning.calendar
        hours = reckoning.hours
        let rule = filling.row == nil ? filling.rule : nil
        firstDay = rule?.firstDay ?? .next
        roll = rule?.roll ?? .none
        hour = rule?.hour
    }

    /// The date of one leaf, counted from its trigger; nil for what is no single date.
    func date(of leaf: Term, from trigger: Moment) throws(CalendarError) -> Dated? {
        switch leaf {
        case .due(let point, let hour), .span(_, let point, let hour),
            .after(_, let point, let hour):
            try date(of: point, hour, from: trigger, leaf)
        case .recurring, .several, .open, .undetermined: nil
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
            length, from: trigger.day, firstDay: firstDay, roll: roll)
        let (time, cutOff) = cutOff(hour)
        let due = Due(
            day: counting.last, instant: hours.zone.instant(counting.last, time),
            isProvisional: counting.isProvisional, countsWorkingDays: length.unit == .workingDay)
        return Dated(due: due, counting: counting, cutOff: cutOff, term: leaf)
    }

    /// Hours run from the moment itself; from 09:00 where only the day is known.
    func inHours(
        _ count: Int, from trigger: Moment, _ leaf: Term
    ) throws(CalendarError) -> Dated {
        let instant = try calendar.hours(count, from: trigger.instant(in: hours.zone))
        let due = Due(day: hours.zone.day(of: instant), instant: instant, isByTheHour: true)
        return Dated(due: due, cutOff: .hours, term: leaf)
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

    private func cutOff(_ stated: DueHour) -> (TimeOfDay, CutOff) {
        if let hour { return (hour, .rule(hour)) }
        switch stated {
        case .unstated: return (hours.cutOff, .office)
        case .at(let time): return (time, .phrase(time))
        case .closing: return (hours.closing, .closing(hours.closing))
        }
    }
}
