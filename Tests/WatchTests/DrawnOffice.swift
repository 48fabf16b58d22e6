import Almanac
import Channels
import Deadlines
import Delivery
import Foundation
import Ledger
import Store
import Watch

/// An office whose hours, ladders, rules and matters are drawn by lot; ten days from Monday, 9 March
/// 2026, with a Thursday of rest and a Saturday that is worked for it.
final class DrawnOffice {
    let folder: String
    let store: LedgerStore
    let hours: OfficeHours
    let calendar: WorkingCalendar
    let planner: Planner
    let outfit: Outfit
    private(set) var matters: [MatterID] = []
    private let start = Zone.shanghai.instant(LocalTime("2026-03-09T07:00")!)
    /// What is assigned in the middle of a day is told at once, whatever comes later that day.
    let lastAssigned = Day("2026-03-11")!
    private let daysLived: Int64 = 10
    private var lot: Lot

    init(seed: UInt64, budget: Int? = nil, digests: [Digest] = []) throws {
        lot = Lot(seed: seed)
        folder = NSTemporaryDirectory() + "drawn-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try LedgerStore(path: folder + "/ledger.sqlite")
        hours = DrawnOffice.hours[lot.below(3)]
        calendar = try WorkingCalendar([
            HolidayYear(
                year: 2026, notice: "",
                holidays: [
                    .init(
                        name: "休", rest: [Day("2026-03-12")!], work: [Day("2026-03-14")!],
                        statutory: [])
                ])
        ])
        let ladders = [DrawnOffice.ladder("甲", &lot), DrawnOffice.ladder("乙", &lot)]
        planner = Planner(
            reckoning: Reckoning(
                book: RuleBook(kinds: DrawnOffice.kinds, rules: DrawnOffice.rules(&lot)),
                calendar: calendar, hours: hours),
            ladders: ladders,
            people: People(
                directory: DrawnOffice.directory, head: "王主任",
                reachable: Set(DrawnOffice.directory.officials.map(\.id))),
            spreadSeconds: 300, budget: budget)
        outfit = Outfit(
            post: Post(planner: planner),
            channels: [
                Channel(name: "OA", kind: WebhookChannel(url: "http://127.0.0.1:9/", keys: []))
            ],
            face: OfficeFace(name: "市督查室", phoneLine: "督查室 0000", hours: hours),
            digests: digests)
        try assign()
    }

    // A folder that is left over in the temporary directory harms nobody.
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static let hours = [
        OfficeHours.standard, window("08:30-12:00", "14:30-18:00"),
        window("09:00-11:30", "13:00-17:00"),
    ]

    private static func window(_ texts: String...) -> OfficeHours {
        let windows = texts.map { text in
            let ends = text.split(separator: "-").compactMap { TimeOfDay(String($0)) }
            return OfficeHours.Window(opens: ends[0], closes: ends[1])
        }
        return OfficeHours(zone: .shanghai, windows: windows, cutOff: windows[1].closes)
    }

    private static let kinds = ["甲", "乙", "急"].map { Kind(name: $0, prefix: $0) }

    private static func rules(_ lot: inout Lot) -> [Rule] {
        ["甲", "乙", "急"].map { kind in
            Rule(
                id: "office.\(kind)", name: "报结果", slot: .resultReport,
                selector: Selector(kinds: [kind]),
                due: .once(Term.read("\(2 + lot.below(3))天内").term),
                ladder: kind == "急" ? "标准" : kind,
                isUrgent: kind == "急", source: Source(text: "限期报结果"), place: "office.yaml:1")
        }
    }

    /// Reminder, due and two urges, some of them at hours of their own.
    private static func ladder(_ name: String, _ lot: inout Lot) -> Ladder {
        func time() -> TimeOfDay? {
            [nil, nil, TimeOfDay("10:00"), TimeOfDay("15:00"), TimeOfDay("16:30")][lot.below(5)]
        }
        return Ladder(
            name: name,
            rungs: [
                Rung(
                    step: .remind, when: .fromDue(Length(-1, .workingDay)), time: time(),
                    audience: [.responsible]),
                Rung(
                    step: .due, when: .fromDue(Length(0, .workingDay)),
                    time: lot.below(2) == 0 ? nil : TimeOfDay("10:00"), audience: [.responsible]),
                Rung(
                    step: .urge, when: .fromDue(Length(1, .workingDay)), time: time(),
                    audience: [.responsible, .principal]),
                Rung(
                    step: .urge, when: .fromDue(Length(2, .workingDay)), time: time(),
                    audience: [.responsible, .office]),
            ])
    }

    private static let units = ["市住建局", "市财政局"]
    private static let directory = Directory(
        units: [Unit(name: "市督查室"), Unit(name: "市政府")]
            + units.map { Unit(name: $0, principal: $0 + "长", liaison: $0 + "员") },
        officials: [
            Official(id: "王主任", name: "王主任", unit: "市督查室", channels: ["OA"]),
            Official(
                id: "赵副市长", name: "赵副市长", unit: "市政府", inChargeOf: units, channels: ["OA"]),
        ]
            + units.flatMap { unit in
                ["长", "员"].map {
                    Official(id: unit + $0, name: unit + $0, unit: unit, channels: ["OA"])
                }
            })

    private func assign() throws {
        for number in 1...6 {
            let kind = ["甲", "乙", "甲", "乙", "甲", "急"][number - 1]
            let assignment = Assignment(
                kind: kind, title: "关于第\(number)件事的批示",
                leadUnit: DrawnOffice.units[lot.below(2)])
            let at = start + Int64(lot.below(2 * 1440)) * 60
            let id = MatterID("\(kind)-2026-000\(number)")
            try store.append([
                LedgerEvent(
                    matter: id, number: 1, at: Moment(start, in: .shanghai),
                    recorded: at, actor: Actor(name: "王主任"), what: .assigned(assignment))
            ])
            matters.append(id)
        }
    }

    /// What goes out in the ten days.
    func rehearse() throws -> [Rehearsal.Sending] {
        var rehearsal = try Rehearsal(
            of: store, outfit: outfit,
            span: Rehearsal.Span(from: start, to: start + daysLived * 86_400),
            beginning: .now(start), wakesAll: true)
        var sendings: [Rehearsal.Sending] = []
        try rehearsal.run {
            sendings.append($0)
            return true
        }
        return sendings
    }

    /// The windows of all that is not urgent, by person and day, as each matter's own plans have
    /// them; what is told is told at the end of its window.
    func windows() throws -> [PersonDay: [NoticeWindow]] {
        var found: [PersonDay: [NoticeWindow]] = [:]
        for id in matters {
            guard let matter = try store.woken(id)?.matter else { continue }
            var record = Planner.Record()
            var now = start
            while now <= start + daysLived * 86_400 {
                let plan = try planner.plan(matter, record: record, at: now)
                for firing in plan.firings {
                    record.fired.insert(firing.identity)
                    guard case .told(let notices) = firing.fate else { continue }
                    for notice in notices {
                        record.tell(notice, firing, plan)
                        guard !notice.isUrgent else { continue }
                        let key = PersonDay(
                            person: notice.addressee, day: Zone.shanghai.day(of: notice.notBefore))
                        found[key, default: []].append(notice.window)
                    }
                }
                guard let next = plan.nextWake else { break }
                now = next
            }
        }
        return found
    }
}

extension Planner.Record {
    fileprivate mutating func tell(_ notice: Notice, _ firing: Firing, _ plan: MatterPlan) {
        for obligation in plan.obligations {
            guard case .open(let due) = obligation.standing else { continue }
            tellings.append(
                Telling(
                    key: obligation.key, occurrence: obligation.occurrence, due: due.instant,
                    official: notice.official, step: firing.identity.step, at: notice.notBefore))
        }
    }
}

/// Draws the same numbers in every run (SplitMix64).
struct Lot {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
