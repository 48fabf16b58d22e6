import Almanac
import Deadlines
import Delivery
import Desk
import Ledger
import Settings
import Store

/// Keeps one standing matter for each leader and unit for whom a rule wants one, as long as he has
/// an open matter that the rule fits (M12).
package struct StandingKeeper: Sendable {
    /// What came of it.
    package struct Kept: Hashable, Sendable {
        /// The numbers of the matters that came or went.
        package var matters: [MatterID] = []
        /// For people: what could not be opened or withdrawn, and why. The others are done.
        package var failures: [String] = []
    }

    /// Stands on what the keeper withdrew; what a person withdrew has another note.
    private static let idleNote = "已无相应的在办事项"

    private let store: LedgerStore
    private let configuration: Configuration
    private let systemUser: String

    package init(store: LedgerStore, configuration: Configuration, systemUser: String) {
        self.store = store
        self.configuration = configuration
        self.systemUser = systemUser
    }

    /// Opens what is missing and withdraws what nobody needs any more.
    ///
    /// A duty whose rule is gone runs out as that rule's other obligations do.
    /// - Throws: When the ledger cannot be read; one duty that cannot be kept is told of instead.
    package func keep(at now: Instant, _ language: Language) throws(StoreError) -> Kept {
        guard configuration.book.keepsStanding, try isTrusted(now) else { return Kept() }
        let standing = try store.standingMatters()
        let wanted = configuration.book.standingDuties(for: try store.holdings())
        let missing = wanted.filter { duty in !standing.contains { $0.carries(duty) } }
        let idle = standing.filter { matter in
            isKept(matter) && !wanted.contains { matter.carries($0) }
        }
        var kept = Kept()
        for duty in try unrefused(missing, at: now) {
            attempt(duty.title, &kept, language) { try open(duty, at: now) }
        }
        for matter in idle {
            attempt(matter.id.rawValue, &kept, language) { try withdraw(matter, at: now) }
        }
        return kept
    }

    private func attempt(
        _ name: String, _ kept: inout Kept, _ language: Language,
        _ work: () throws -> MatterID?
    ) {
        do {
            if let id = try work() { kept.matters.append(id) }
        } catch {
            let reason = reason(error, language)
            kept.failures.append(
                language.pick(
                    "\(StandingDuty.kind)“\(name)”没有办成：\(reason)",
                    "the standing matter “\(name)” was not kept: \(reason)"))
        }
    }

    private func reason(_ error: any Error, _ language: Language) -> String {
        switch error {
        case let error as Refusal: error.advice(language)
        case let error as StoreError: error.advice(language)
        case let error as CalendarError: error.text(language)
        default: "\(error)"
        }
    }

    /// Whether a rule of today still keeps it.
    private func isKept(_ matter: StandingMatter) -> Bool {
        configuration.book.rule(matter.rule).map { $0.per != .matter } ?? false
    }

    /// Without those whose matter a person withdrew in this year: they are not opened again before
    /// the next.
    private func unrefused(
        _ duties: [StandingDuty], at now: Instant
    ) throws(StoreError) -> [StandingDuty] {
        guard !duties.isEmpty else { return [] }
        let withdrawn = try store.withdrawnStandingMatters()
        var left: [StandingDuty] = []
        for duty in duties {
            var isRefused = false
            for matter in withdrawn where matter.carries(duty) && !isRefused {
                isRefused = try isWithdrawnByHand(matter, in: configuration.zone.day(of: now).year)
            }
            if !isRefused { left.append(duty) }
        }
        return left
    }

    private func isWithdrawnByHand(
        _ matter: StandingMatter, in year: Int
    ) throws(StoreError) -> Bool {
        let end = try store.events(of: matter.id).last { $0.what == .withdrawn }
        guard let end else { return false }
        return end.at.day.year == year && end.note != StandingKeeper.idleNote
    }

    /// A clock that is not trusted dates no matter.
    private func isTrusted(_ now: Instant) throws(StoreError) -> Bool {
        let doubt = ClockGuard.doubt(
            at: now, lastSeen: try store.lastSeen(),
            publishedYears: configuration.calendar.publishedYears, zone: configuration.zone)
        let hold = try store.memory(.clockHold)
        return doubt == nil && hold == nil
    }

    private func open(_ duty: StandingDuty, at now: Instant) throws -> MatterID {
        let year = configuration.zone.day(of: now).year
        var assignment = Assignment(
            kind: StandingDuty.kind, title: duty.title, leadUnit: unit(of: duty),
            leader: duty.per == .leader ? duty.holder : nil)
        assignment.standingRule = duty.rule
        let draft = MatterID("\(StandingDuty.prefix)-\(padded(year, 4))-0001")
        // Looked at before a number is spent on it.
        _ = try decided(.add(assignment, as: draft), on: nil, note: nil, at: now)
        let id = try store.nextNumbers(prefix: StandingDuty.prefix, year: year)[0]
        try enter(.add(assignment, as: id), on: nil, note: nil, at: now)
        return id
    }

    private func withdraw(_ standing: StandingMatter, at now: Instant) throws -> MatterID? {
        guard let matter = try store.matter(standing.id) else { return nil }
        try enter(.withdraw, on: matter, note: StandingKeeper.idleNote, at: now)
        return standing.id
    }

    /// A leader's own unit, where the directory knows it.
    private func unit(of duty: StandingDuty) -> String {
        guard duty.per == .leader else { return duty.holder }
        let directory = configuration.directory
        let official =
            directory.official(duty.holder) ?? directory.officials(named: duty.holder).first
        return official?.unit ?? configuration.office.name
    }

    private func decided(
        _ command: Command, on matter: Matter?, note: String?, at now: Instant
    ) throws -> [LedgerEvent] {
        let actor = Actor(name: configuration.office.name, systemUser: systemUser)
        return try decide(
            Request(command, by: actor, note: note), on: matter, at: now,
            in: configuration.calendar, zone: configuration.zone
        ).get()
    }

    /// Enters it, and brings what is owed up to date at once, so that lists are right.
    private func enter(
        _ command: Command, on matter: Matter?, note: String?, at now: Instant
    ) throws {
        let events = try decided(command, on: matter, note: note, at: now)
        guard let after = Matter((matter?.events ?? []) + events) else {
            throw StoreError.notAssigned(events[0].matter)
        }
        let plan = try configuration.reckoning.projection(of: after, at: now)
        try store.append(events)
        _ = try store.save([plan], seen: [after.id: after.events.count], at: now)
    }
}

extension StandingDuty {
    /// `王副市长：召开月度专题会议`.
    fileprivate var title: String { "\(holder)：\(name)" }
}

extension StandingMatter {
    fileprivate func carries(_ duty: StandingDuty) -> Bool {
        rule == duty.rule && duty.holder == (duty.per == .leader ? leader : leadUnit)
    }
}
