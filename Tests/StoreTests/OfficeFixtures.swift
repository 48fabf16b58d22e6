import Almanac
import Deadlines
import Delivery
import Ledger

@testable import Store

extension Rule {
    /// A rule for matters of the kind 批示: `3wd`, `10d` …
    static func fixture(
        _ due: RuleTerm, id: String = "office.result", slot: Slot = .resultReport,
        from: [Start] = [.mark(.assigned)], effective: DayRange = .always,
        place: String = "office.yaml:1"
    ) -> Rule {
        Rule(
            id: id, name: "报结果", slot: slot, selector: Selector(kinds: ["批示"]), from: from,
            due: due, effective: effective, source: Source(text: "原则上7天内报结果"), place: place)
    }
}

extension RuleTerm {
    static func length(_ text: String) -> RuleTerm {
        .once(.due(.elapsed(Length(text)!), .unstated))
    }
    static func each(_ text: String) -> RuleTerm {
        .every(.recurring(Cadence(.every(Length(text)!))))
    }
}

/// Half past eight on a day, in Shanghai.
func morning(_ day: String) -> Instant {
    Zone.shanghai.instant(LocalTime("\(day)T08:30")!)
}

extension OfficeEntry {
    static func fixture(_ day: String) -> OfficeEntry {
        OfficeEntry(
            at: Moment(Day(day)!), recorded: morning(day), actor: Actor(name: "督查室"))
    }
}

extension Reckoning {
    static func fixture(
        _ book: RuleBook, _ calendar: WorkingCalendar = .fixture()
    ) -> Reckoning {
        Reckoning(book: book, calendar: calendar, hours: .standard)
    }

    /// What is owed, at half past eight of a day, planned without a firing.
    func plan(_ matter: Matter, on day: String) throws -> MatterPlan {
        let now = morning(day)
        let obligations = try obligations(of: matter, at: now)
        return MatterPlan(
            matter: matter.id, obligations: obligations,
            light: light(of: obligations, at: now), firings: [],
            nextWake: obligations.compactMap(\.due).map(\.instant).min())
    }
}

extension WorkingCalendar {
    /// Notices without a holiday: weekends alone are free.
    static func fixture(_ years: Int...) -> WorkingCalendar {
        let found = (years.isEmpty ? [2019, 2020, 2026, 2027] : years).map {
            HolidayYear(year: $0, notice: "\($0)年通知", holidays: [])
        }
        // Years without holidays contradict nobody.
        guard let calendar = try? WorkingCalendar(found) else {
            preconditionFailure("notices without holidays always make a calendar")
        }
        return calendar
    }
}

extension Matter {
    static func fixture(
        _ id: String = "PS-2026-0001", assigned day: String, _ rest: [Happening] = [],
        dates: [String: Moment] = [:]
    ) -> Matter {
        var assignment = Assignment(kind: "批示", title: "老旧小区改造", leadUnit: "市住建局")
        assignment.dates = dates
        let happenings = [.assigned(assignment)] + rest
        return Matter(
            happenings.enumerated().map { index, what in
                LedgerEvent(
                    matter: MatterID(id), number: index + 1, at: Moment(Day(day)!),
                    recorded: morning(day), actor: Actor(name: "督查室"), what: what)
            })!
    }
}

extension [Obligation] {
    /// `2026-03-20 v2` of each that has a date.
    var dated: [String] {
        compactMap { obligation in
            guard case .rule(let text) = obligation.basis.origin, let due = obligation.due else {
                return nil
            }
            return "\(due.day) v\(text.version)"
        }
    }
}
