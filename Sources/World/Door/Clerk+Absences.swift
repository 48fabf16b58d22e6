import Almanac
import Channels
import Deadlines
import Delivery
import Desk
import Ledger
import Settings
import Store
import Watch

extension Clerk {
    /// The kind on which leave is kept, where the office declares it.
    private static let leaveKind = "请销假"

    func absence(_ errand: AbsenceErrand, _ order: Order, at now: Instant) throws -> Printout {
        switch errand {
        case .add(let new): try addAbsence(new, order, at: now)
        case .list(let isAll): try listAbsences(isAll, order, at: now)
        case .end(let absence, let day, let note):
            try endAbsence(absence, on: day, note, order, at: now)
        }
    }

    private func addAbsence(
        _ new: NewAbsence, _ order: Order, at now: Instant
    ) throws -> Printout {
        let official = try official(new.official, option: "OFFICIAL")
        let deputy = try new.deputy.map { try self.official($0, option: "--deputy") }
        guard let (first, last) = Clerk.days(new.days) else {
            throw Misfit.person(.unreadableDays(new.days))
        }
        var absence = OfficialAbsence(
            official: official.id, first: first, last: last, deputy: deputy?.id,
            reason: new.reason)
        let today = zone.day(of: now)
        try absence.check(on: today)
        let leave = try openLeave(absence, of: official, order, at: now)
        absence.matter = leave.matter?.id
        let latest = leave.latest ?? first + -OfficialAbsence.noticeDays
        absence.isShort = leave.isLate ?? (today > latest)
        let entered = try store.enter(
            absence, officeEntry(order, note: nil, at: now), opening: leave.events,
            planned: leave.plan)
        try daemon?.meet()
        daemon?.nudge()
        let standing = try store.absences()
        return entered.printout(
            by: self, people: people(standing), latest: latest, order,
            warnings: try leave.matter.map { try warnings(about: $0, order) } ?? leave.warnings)
    }

    /// One day, or a first and a last one.
    private static func days(_ text: String) -> (Day, Day)? {
        if let day = Day(text) { return (day, day) }
        let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        guard ends.count == 2, let first = Day(ends[0]), let last = Day(ends[1]) else {
            return nil
        }
        return (first, last)
    }

    /// The matter of the leave as it is going to stand; it is entered with the absence or not at all.
    private struct Leave {
        var matter: Matter?
        var events: [LedgerEvent] = []
        var plan: MatterPlan?
        /// Reported after the day that the rule wants; nil where no rule says.
        var isLate: Bool?
        var latest: Day?
        var warnings: [String] = []
    }

    /// A matter of leave, with the days of leaving, of coming back and of the report.
    ///
    /// That it cannot be opened does not keep anybody from being stood in for.
    private func openLeave(
        _ absence: OfficialAbsence, of official: Official, _ order: Order, at now: Instant
    ) throws -> Leave {
        guard let kind = configuration.book.kind(Clerk.leaveKind) else { return Leave() }
        var matter = NewMatter(
            kind: kind.name, title: "\(official.name)请假 \(absence.span)（\(absence.reason)）",
            unit: official.unit)
        matter.person = official.name
        let today = zone.day(of: now)
        matter.dates = [
            ("离岗", absence.first), ("返岗", absence.last + 1), ("报备", today),
        ].filter { kind.dates.contains($0.0) }.map { "\($0.0)=\($0.1)" }
        do {
            let events = try decided(
                try request(for: matter, order, at: now), on: nil, order, at: now)
            guard let opened = Matter(events) else { return Leave() }
            let plan = try projection(of: opened, at: now)
            let due = plan.obligations.first { $0.key.slot.role == .absence }?.due
            return Leave(
                matter: opened, events: events, plan: plan, isLate: due.map { today > $0.day },
                latest: due?.day)
        } catch let error as Misfit {
            return Leave(warnings: [error.advice(order.language)])
        } catch let turned as Turned {
            return Leave(warnings: [turned.text])
        }
    }

    /// The official whom the word names: by id, or by a name that one alone has.
    func official(_ word: String, option: String) throws -> Official {
        let directory = configuration.directory
        if let official = directory.official(word) { return official }
        let named = directory.officials(named: word)
        guard named.count <= 1 else {
            throw Misfit.person(.several(word, ids: named.map(\.id)))
        }
        guard let official = named.first else {
            let names = directory.officials.flatMap { [$0.id, $0.name] }
            throw Misfit.person(
                .unknown(word, option: option, nearest: Spelling.nearest(to: word, among: names)))
        }
        return official
    }

    /// Who is told instead of whom, by these absences.
    func people(_ absences: [StandingAbsence]) -> People {
        var configuration = configuration
        configuration.absences = absences
        return Outfit(configuration).planner.people
    }

    func officeEntry(_ order: Order, note: String?, at now: Instant) -> OfficeEntry {
        OfficeEntry(
            at: Moment(now, in: zone), recorded: now, actor: actor(order), note: note)
    }
}

extension Clerk {
    private func endAbsence(
        _ word: String, on text: String?, _ note: String?, _ order: Order, at now: Instant
    ) throws -> Printout {
        let day = try day(text, option: "--on", now: now)
        let standing = try store.absences()
        let absence = try absence(word, among: standing, on: day)
        try absence.check(backOn: day)
        let number = absence.entry.number
        let isEnded = try store.end(
            AbsenceEnd(number: number, on: day), officeEntry(order, note: note, at: now))
        guard isEnded else { throw AbsenceRefusal.endedAlready(number) }
        try daemon?.meet()
        daemon?.nudge()
        let warnings = try closeLeave(absence, on: day, order, at: now)
        let name = name(ofOfficial: absence.entry.official)
        let line = order.language.pick(
            "请假 \(number)  \(name) 自 \(day) 起返岗", "absence \(number)  \(name) is back from \(day)")
        let back = StandingAbsence(
            absence.entry, author: absence.author, recorded: absence.recorded, back: day)
        return Printout(
            out: order.wantsJSON
                ? JSONLines.text([back.json(by: self, on: zone.day(of: now))]) : line + "\n",
            errors: warnings.screen)
    }

    private func absence(
        _ word: String, among standing: [StandingAbsence], on day: Day
    ) throws -> StandingAbsence {
        if let number = Int(word) {
            guard let found = standing.first(where: { $0.entry.number == number }) else {
                throw AbsenceRefusal.unknown(number)
            }
            return found
        }
        let official = try official(word, option: "ABSENCE")
        let open = standing.filter { $0.entry.official == official.id && $0.back == nil }
        if let found = open.last(where: { $0.entry.first <= day }) ?? open.last { return found }
        let isInFile = configuration.directory.absence(of: official.id, on: day) != nil
        throw Misfit.person(isInFile ? .fileAbsence(official.name) : .notAway(official.name))
    }

    /// 销假: the day on which he came back is set on the leave's matter, and it is closed: by two
    /// hands, he says that he is back, and the one who enters it looks.
    private func closeLeave(
        _ absence: StandingAbsence, on day: Day, _ order: Order, at now: Instant
    ) throws -> [String] {
        guard let id = absence.entry.matter, var matter = try store.matter(id), matter.isOpen
        else { return [] }
        let own = Actor(
            name: name(ofOfficial: absence.entry.official), systemUser: systemUser, via: order.via)
        var steps: [Desk.Request] = []
        let dates = configuration.book.kind(matter.assignment.kind)?.dates ?? []
        if dates.contains("返岗") {
            steps.append(.init(.setDate(name: "返岗", Moment(day)), by: actor(order)))
        }
        let today = zone.day(of: now)
        steps.append(.init(.complete(on: min(day, today)), by: own))
        if own.name != actor(order).name { steps.append(.init(.close, by: actor(order))) }
        do {
            for step in steps { matter = try enter(step, on: matter, order, at: now).matter }
            return []
        } catch let turned as Turned {
            return [turned.text]
        }
    }

    func name(ofOfficial id: String) -> String { configuration.directory.official(id)?.name ?? id }
}
