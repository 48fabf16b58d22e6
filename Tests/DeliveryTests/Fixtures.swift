import Almanac
import Deadlines
import Delivery
import Ledger

extension Day {
    /// A day that the test writes down.
    static func fixture(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
        return day
    }
}

extension Instant {
    /// Shanghai time: `2026-03-10T08:30`.
    static func fixture(_ text: String = "2026-03-10T09:00") -> Instant {
        guard let local = LocalTime(text) else { preconditionFailure("\(text) is no time") }
        return Zone.shanghai.instant(local)
    }

    var text: String { "\(Zone.shanghai.local(self))" }
}

extension WorkingCalendar {
    /// 2026 with the holidays that the tests touch: Qingming and Labour Day.
    static func fixture() -> WorkingCalendar {
        func days(_ first: String, _ count: Int) -> [Day] {
            (0..<count).map { Day.fixture(first) + $0 }
        }
        let year = HolidayYear(
            year: 2026, notice: "notice",
            holidays: [
                .init(
                    name: "清明节", rest: days("2026-04-04", 3), work: [],
                    statutory: [.fixture("2026-04-05")]),
                .init(
                    name: "劳动节", rest: days("2026-05-01", 5), work: [.fixture("2026-05-09")],
                    statutory: [.fixture("2026-05-01")]),
            ])
        do {
            return try WorkingCalendar([year])
        } catch {
            preconditionFailure("the fixture's calendar: \(error)")
        }
    }
}

extension OfficeHours {
    /// 08:30–18:00, due days ending at 18:00.
    static func fixture() -> OfficeHours {
        OfficeHours(
            zone: .shanghai, windows: OfficeHours.standard.windows,
            cutOff: OfficeHours.standard.closing)
    }
}

extension Rule {
    static func fixture(
        slot: Slot = .resultReport, name: String = "报结果", due: RuleTerm, hour: TimeOfDay? = nil,
        owes: Owes = .leadUnit, ladder: String = "标准", isUrgent: Bool = false
    ) -> Rule {
        Rule(
            id: "office.\(slot.rawValue)", name: name, slot: slot, due: due, hour: hour, owes: owes,
            ladder: ladder, isUrgent: isUrgent, source: Source(text: "原则上7天内报结果"),
            place: "office.yaml:1")
    }

    static func days(_ count: Int) -> RuleTerm { .once(Term.read("\(count)天内").term) }
}

extension Directory {
    static func fixture(absences: [Absence] = [], deputy: String? = nil) -> Directory {
        Directory(
            units: [
                Unit(name: "市督查室"), Unit(name: "市政府"),
                Unit(name: "市住建局", principal: "张局长", liaison: "李科长"),
                Unit(name: "市财政局", principal: "钱局长"),
            ],
            officials: [
                Official(id: "王主任", name: "王主任", unit: "市督查室"),
                Official(id: "赵副市长", name: "赵副市长", unit: "市政府", inChargeOf: ["市住建局"]),
                Official(id: "张局长", name: "张局长", unit: "市住建局"),
                Official(id: "李科长", name: "李科长", unit: "市住建局", deputy: deputy),
                Official(id: "孙科员", name: "孙科员", unit: "市住建局"),
                Official(id: "钱局长", name: "钱局长", unit: "市财政局"),
            ], absences: absences)
    }
}

extension Planner {
    static func fixture(
        rules: [Rule] = [.fixture(due: Rule.days(7))], directory: Directory = .fixture(),
        reachable: Set<String>? = nil, ladders: [Ladder] = [], hours: OfficeHours = .fixture(),
        spreadSeconds: Int64 = 0, catchUp: CatchUp = .latest, budget: Int? = nil
    ) -> Planner {
        Planner(
            reckoning: Reckoning(
                book: RuleBook(kinds: [Kind(name: "批示", prefix: "PS")], rules: rules),
                calendar: .fixture(), hours: hours),
            ladders: ladders,
            people: People(
                directory: directory, head: "王主任",
                reachable: reachable ?? Set(directory.officials.map(\.id))),
            spreadSeconds: spreadSeconds, catchUp: catchUp, budget: budget)
    }
}

extension Matter {
    /// Assigned and entered on Tuesday 10 March 2026, 09:00, to 市住建局.
    static func fixture(
        id: String = "PS-2026-0001", at: String = "2026-03-10T09:00", recorded: String? = nil,
        person: String? = nil, assisting: [String] = [], entry: Entry = .fresh,
        then happenings: [(String, Happening)] = []
    ) -> Matter {
        let assigned = Instant.fixture(at)
        var assignment = Assignment(
            kind: "批示", title: "关于老旧小区改造进度的批示", leadUnit: "市住建局",
            assistingUnits: assisting, entry: entry)
        assignment.responsible = person.map { Person(name: $0) }
        var events = [
            LedgerEvent(
                matter: MatterID(id), number: 1, at: Moment(assigned, in: .shanghai),
                recorded: recorded.map { Instant.fixture($0) } ?? assigned,
                actor: Actor(name: "王主任"), what: .assigned(assignment))
        ]
        for (time, what) in happenings {
            let at = Instant.fixture(time)
            events.append(
                LedgerEvent(
                    matter: MatterID(id), number: events.count + 1, at: Moment(at, in: .shanghai),
                    recorded: at, actor: Actor(name: "李科长"), what: what))
        }
        guard let matter = Matter(events) else { preconditionFailure("the fixture's events") }
        return matter
    }
}
