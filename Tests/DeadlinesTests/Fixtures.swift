import Almanac
import Deadlines
import Ledger

extension Day: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = Day(text)! }
}

extension Moment: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = Moment(text)! }
}

/// The instant of a moment in the office's zone.
func instant(_ moment: Moment) -> Instant { moment.instant(in: .shanghai) }

extension Rule {
    static func fixture(
        _ id: String = "office.rule", _ slot: Slot = .resultReport, kinds: [String] = [],
        urgencies: [Urgency] = [], lacks: [String] = [], from: [Mark] = [.assigned],
        due: RuleTerm, until: Until = .mark(.completed), roll: Roll = .none, hour: TimeOfDay? = nil,
        owes: Owes = .leadUnit, settledBy: [Settlement] = [.report], isTrial: Bool = false,
        effectiveFrom: Day? = nil, effectiveUntil: Day? = nil, grace: Length = Length(1, .day)
    ) -> Rule {
        Rule(
            id: id, name: slot.phrase(.zhHans), slot: slot,
            selector: Selector(kinds: kinds, urgencies: urgencies, lacks: lacks),
            from: from.map { .mark($0) }, due: due, until: until, grace: grace, roll: roll,
            hour: hour, owes: owes,
            settledBy: settledBy, effective: DayRange(effectiveFrom, effectiveUntil),
            trial: isTrial ? .always : .never,
            source: Source(document: "市政府全体会议讲话", text: "原则上7天内报结果"),
            place: "office.yaml:14")
    }
}

extension RuleTerm {
    static func length(_ text: String, _ hour: DueHour = .unstated) -> RuleTerm {
        .once(.due(.elapsed(Length(text)!), hour))
    }

    static func each(_ text: String) -> RuleTerm {
        .every(.recurring(Cadence(.every(Length(text)!))))
    }

    static let monthly = RuleTerm.every(.recurring(.everyMonth))
}

extension Reckoning {
    static func fixture(
        _ rules: [Rule], kinds: [Kind] = [], cutOff: TimeOfDay = .endOfDay
    ) throws -> Reckoning {
        var hours = OfficeHours.standard
        hours.cutOff = cutOff
        return Reckoning(
            book: RuleBook(kinds: kinds, rules: rules), calendar: try Calendar2026.make(),
            hours: hours)
    }
}

/// A matter told event by event.
struct Story {
    var events: [LedgerEvent]

    init(
        _ assigned: Moment, kind: String = "批示", lead: String = "市住建局",
        assisting: [String] = [], urgency: Urgency = .ordinary,
        deadlines: [Slot: RowDeadline] = [:], dates: [String: Moment] = [:],
        entry: Entry = .fresh, recorded: Moment? = nil
    ) {
        let assignment = Assignment(
            kind: kind, title: "关于老旧小区改造进度的批示", leadUnit: lead,
            assistingUnits: assisting, leader: "分管副市长", urgency: urgency,
            deadlines: deadlines, dates: dates, entry: entry)
        events = []
        add(.assigned(assignment), at: assigned, recorded: recorded)
    }

    func then(
        _ what: Happening, at: Moment, recorded: Moment? = nil, by name: String = "张某"
    ) -> Story {
        var story = self
        story.add(what, at: at, recorded: recorded, by: name)
        return story
    }

    func reported(_ kind: ReportKind, at: Moment, unit: String? = nil) -> Story {
        then(.reported(Report(kind: kind, unit: unit)), at: at)
    }

    private mutating func add(
        _ what: Happening, at: Moment, recorded: Moment? = nil, by name: String = "王某"
    ) {
        events.append(
            LedgerEvent(
                matter: MatterID("PS-2026-0017"), number: events.count + 1, at: at,
                recorded: instant(recorded ?? at), actor: Actor(name: name), what: what))
    }

    var matter: Matter { Matter(events)! }
}

extension RowDeadline {
    static func fixture(_ written: String, _ term: Term) -> RowDeadline {
        RowDeadline(written: written, term: term)
    }
}

extension [Obligation] {
    /// `result-report#1 open 2026-03-17`, the occurrence only where there are several.
    var told: [String] { map(\.told) }
}

extension Obligation {
    var told: String {
        let unit = key.unit.map { "@\($0)" } ?? ""
        let name = "\(key.slot.rawValue)\(unit)#\(occurrence)"
        return switch standing {
        case .open(let due): "\(name) open \(due.day)"
        case .settled(let due?, let at):
            "\(name) settled \(due.day) \(at <= due.instant ? "in time" : "late")"
        case .settled(nil, _): "\(name) settled"
        case .lapsed(let due): "\(name) lapsed \(due.day)"
        case .excused(let due, _): "\(name) excused \(due.day)"
        case .notBefore(let due): "\(name) not before \(due.day)"
        case .waiting(let word): "\(name) waiting \(word)"
        case .undetermined(let written): "\(name) undetermined \(written)"
        }
    }
}
