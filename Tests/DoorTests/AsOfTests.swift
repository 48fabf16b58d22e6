import Almanac
import Deadlines
import Door
import Foundation
import Ledger
import Settings
import Store
import Testing

@Suite("The ledger as it stood")
struct AsOfTests {
    private static let listed = 9999

    /// Draws the same numbers for a seed every time (SplitMix64).
    private struct Draw: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// An office that lives from day to day and keeps what its lists showed each evening.
    private final class Life {
        struct Evening {
            var time: String
            var dues: Set<String>
            var matters: Set<String>
        }

        let counter: Counter
        var configuration: Configuration
        var draw: Draw
        var ids: [String] = []
        private(set) var evenings: [Evening] = []
        /// Orders that were carried out.
        private(set) var done = 0

        init(seed: UInt64) throws {
            counter = try Counter.ofVerbs()
            configuration = counter.configuration
            draw = Draw(state: seed)
        }

        func ask(_ errand: Errand, json: Bool = false, by: String? = nil, at time: String) throws
            -> Printout
        {
            let clerk = Clerk(
                store: counter.store, configuration: configuration, daemon: nil,
                systemUser: "tester")
            let local = try #require(LocalTime(time))
            return clerk.answer(
                Order(errand, wantsJSON: json, by: by), at: Zone.shanghai.instant(local))
        }

        func live(_ day: Day) throws {
            for hour in 9...12 {
                let time = "\(day)T\(hour < 10 ? "0" : "")\(hour):00"
                if ids.isEmpty || Int.random(in: 0..<3, using: &draw) == 0 {
                    try add(at: time)
                } else {
                    try act(at: time)
                }
            }
            try rest(day)
        }

        func add(at time: String) throws {
            let kind = ["批示", "批示", "行政许可", "会议"].randomElement(using: &draw) ?? "批示"
            var matter = NewMatter(kind: kind, title: "第\(ids.count)件", unit: "市住建局")
            matter.leader = "王副市长"
            switch kind {
            case "行政许可": matter.dates = ["受理=\(time.prefix(10))"]
            case "会议": matter.dates = ["会议日=2026-03-\(Int.random(in: 20...31, using: &draw))"]
            default: if Bool.random(using: &draw) { matter.tags = ["难度大"] }
            }
            let answer = try ask(.addMatter(matter), by: "督查室", at: time)
            #expect(answer.status == 0, "\(answer.errors)")
            ids.append(answer.matter)
        }

        /// What is refused changes nothing.
        private func act(at time: String) throws {
            let verbs: [Deed.Verb] = [
                .sign, .report, .report, .complete, .extend, .pause, .resume, .transfer, .amend,
                .withdraw, .close, .reopen, .consult, .seekHelp,
            ]
            let verb = verbs.randomElement(using: &draw) ?? .sign
            var deed = Deed(verb)
            deed.kind = ["status", "result"].randomElement(using: &draw)
            deed.text = "已办"
            deed.note = "测试"
            deed.obligation = verb == .extend ? "报结果" : nil
            deed.length = "5wd"
            deed.approver = "王副市长"
            deed.unit = verb == .transfer ? "市财政局" : nil
            deed.units = ["市财政局"]
            deed.official = "王副市长"
            deed.day = verb == .complete ? String(time.prefix(10)) : nil
            deed.changes.title = "改名\(done)"
            let id = ids.randomElement(using: &draw) ?? ""
            if try ask(.act(matter: id, deed), by: "督查室", at: time).status == 0 { done += 1 }
        }

        private func rest(_ day: Day) throws {
            let time = "\(day)T18:00"
            let dues = try ask(.due(DueQuery(limit: AsOfTests.listed)), json: true, at: time)
            let matters = try ask(
                .listMatters(MatterQuery(limit: AsOfTests.listed)), json: true, at: time)
            evenings.append(
                Evening(time: time, dues: Self.lines(dues), matters: Self.lines(matters)))
        }

        static func lines(_ answer: Printout) -> Set<String> {
            Set(answer.out.split(separator: "\n").map(String.init))
        }
    }

    private func span(_ count: Int) -> [Day] {
        let first: Day = "2026-03-02"
        return (0..<count).map { first + $0 }
    }

    /// 报结果 takes another number of days.
    private func book(days: Int) -> RuleBook {
        let old = RuleBook.ofVerbs
        let rules = old.rules.map { rule in
            rule.id == "office.result"
                ? Rule.fixture(
                    "office.result", "报结果", .resultReport, kind: "批示", due: Length(days, .day),
                    extend: Allowance(
                        times: 1, atMost: Length(10, .workingDay), approver: "分管领导"))
                : rule
        }
        return RuleBook(kinds: old.kinds, rules: rules)
    }

    private func calendar(_ old: WorkingCalendar, off day: String) throws -> WorkingCalendar {
        var years = old.years
        let place = try #require(years.firstIndex { $0.year == 2026 })
        let rest = try #require(Day(day))
        years[place].holidays.append(
            HolidayYear.Holiday(name: "测试", rest: [rest], work: [], statutory: []))
        return try WorkingCalendar(years)
    }

    @Test(
        "Every evening's lists are given again, rules and calendar changed in between or not",
        arguments: 1...3 as ClosedRange<UInt64>)
    func evenings(seed: UInt64) throws {
        let life = try Life(seed: seed)
        let calendar = life.configuration.calendar
        for (index, day) in span(24).enumerated() {
            switch index {
            case 6: life.configuration.book = book(days: 12)
            case 10: life.configuration.calendar = try self.calendar(calendar, off: "2026-03-18")
            case 15: life.configuration.book = .ofVerbs
            case 19: life.configuration.calendar = calendar
            default: break
            }
            // Changed rules are taken up with the next entry.
            try life.add(at: "\(day)T08:30")
            try life.live(day)
        }
        #expect(life.done > 10)
        var shown = 0
        for evening in life.evenings {
            let dues = try life.ask(
                .asOf(PastQuery(evening.time, .due(DueQuery(limit: AsOfTests.listed)))), json: true,
                at: "2026-04-30T10:00")
            let matters = try life.ask(
                .asOf(PastQuery(evening.time, .list(MatterQuery(limit: AsOfTests.listed)))),
                json: true, at: "2026-04-30T10:00")
            #expect(Life.lines(dues) == evening.dues, "\(evening.time)")
            #expect(Life.lines(matters) == evening.matters, "\(evening.time)")
            shown += evening.dues.count
        }
        #expect(shown > 100, "there was something to show")
    }

    @Test("A day means its end; today means now; tomorrow, and no time at all, are refused")
    func instants() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        func show(_ text: String) throws -> Printout {
            try counter.ask(.asOf(PastQuery(text, .show(id))), at: "2026-03-11T10:00")
        }
        #expect(try show("2026-03-10").status == 0)
        #expect(try show("2026-03-11").status == 0)
        #expect(try show("2026-03-10T10:00").status == 0)
        let before = try show("2026-03-10T09:59")
        #expect(before.status == 1 && before.errors.contains("还没有 \(id)"))
        #expect(try show("2026-03-10T02:00:00Z").status == 0)
        #expect(try show("2026-03-10T10:00:00+08:00").status == 0)
        #expect(try show("2026-03-09T22:00-04:00").status == 0)
        #expect(try show("2026-03-10T01:59:59Z").errors.contains("还没有 \(id)"))
        #expect(try show("2026-03-10T09:59+08:00").status == 1)
        for wrong in ["2026-03-11T02:00:01Z", "2026-03-10T10:00+25:00", "2026-03-10+08:00"] {
            #expect(try show(wrong).status == 2, "\(wrong)")
        }
        #expect(try show("2026-03-12").status == 2)
        #expect(try show("2026-03-11T10:01").status == 2)
        #expect(try show("昨天").status == 2)
        let nobody = try counter.ask(.asOf(PastQuery("2026-03-10", .show("PS-2026-0099"))))
        #expect(nobody.status == 1 && nobody.errors.contains("PS-2026-0099"))
    }

    @Test(
        "A matter is shown by what was entered then, not by what happened before and was entered later"
    )
    func recorded() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let signed = try counter.act(.sign, id, at: "2026-03-12T10:00") {
            $0.at = "2026-03-10T11:00"
            $0.note = "补登"
        }
        #expect(signed.status == 0, "\(signed.errors)")
        _ = try counter.act(.amend, id, at: "2026-03-13T10:00") { $0.changes.title = "新名称" }
        func told(_ time: String) throws -> String {
            try counter.ask(.asOf(PastQuery(time, .show(id))), at: "2026-03-20T10:00").out
        }
        #expect(try told("2026-03-11").contains("已交办"))
        let then = try told("2026-03-12")
        #expect(then.contains("已签收"), "\(then)")
        #expect(try !told("2026-03-12").contains("新名称"))
        #expect(try told("2026-03-13").contains("新名称"))
    }

    @Test("It goes by the filters of the lists, and refuses what the past does not keep")
    func filters() throws {
        let counter = try Counter.ofVerbs()
        _ = try counter.assigned()
        _ = try counter.assigned { $0.unit = "市财政局" }
        func count(_ asked: PastQuery.Asked) throws -> Int {
            try counter.ask(
                .asOf(PastQuery("2026-03-10", asked)), json: true, at: "2026-03-20T10:00"
            )
            .out.split(separator: "\n").count
        }
        #expect(try count(.list(MatterQuery())) == 2)
        #expect(try count(.list(MatterQuery(unit: "市财政局"))) == 1)
        #expect(try count(.list(MatterQuery(light: "red"))) == 0)
        #expect(try count(.list(MatterQuery(official: "王副市长", isOpen: true))) == 2)
        #expect(try count(.due(DueQuery())) == 4)
        #expect(try count(.due(DueQuery(to: "2026-03-14"))) == 2)
        #expect(try count(.due(DueQuery(unit: "市财政局"))) == 2)
        let answer = try counter.ask(.asOf(PastQuery("2026-03-10", .due(DueQuery(order: .byRisk)))))
        #expect(answer.status == 2 && answer.errors.contains("--risk"))
    }

    @Test(
        "A matter whose dates leave the calendar is told on its own row, and the others are shown")
    func flawed() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let lost = LedgerEvent(
            matter: "PS-2026-0002", number: 1, at: Moment("2026-03-10" as Day),
            recorded: Zone.shanghai.instant("2026-03-10" as Day, .noon), actor: Actor(name: "王主任"),
            what: .assigned(
                Assignment(
                    kind: "批示", title: "遥遥无期", leadUnit: "市住建局",
                    deadlines: [
                        .resultReport: RowDeadline(
                            written: "999999个工作日内", term: Term.read("999999个工作日内").term)
                    ])))
        try counter.store.append([lost])
        func ask(_ asked: PastQuery.Asked, json: Bool = false) throws -> Printout {
            try counter.ask(
                .asOf(PastQuery("2026-03-10", asked)), json: json, at: "2026-03-20T10:00")
        }
        let list = try ask(.list(MatterQuery()))
        let row = try #require(list.out.split(separator: "\n").first { $0.contains("遥遥无期") })
        #expect(list.status == 0 && list.out.contains(id), "\(list)")
        #expect(row.contains("—") && row.contains("["), "\(row)")
        let json = try ask(.list(MatterQuery()), json: true).out
        #expect(json.contains("\"flaw\":") && json.contains("\"light\":null"))
        let dues = try ask(.due(DueQuery()))
        #expect(dues.status == 0 && dues.out.contains(id))
        #expect(dues.errors.contains("PS-2026-0002"), "\(dues)")
    }
}
