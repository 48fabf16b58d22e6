import Almanac
import Deadlines
import Delivery
import Ledger
import Settings
import Store

/// Puts on record what the files say, before anything is counted by it.
package struct TakingUp: Sendable {
    let store: LedgerStore
    let configuration: Configuration
    let systemUser: String

    package init(store: LedgerStore, configuration: Configuration, systemUser: String) {
        self.store = store
        self.configuration = configuration
        self.systemUser = systemUser
    }

    /// The configuration with the earlier texts of its rules and ladders, of which new and changed
    /// ones are recorded, and with the absences of the ledger.
    package func rules(at now: Instant) throws(StoreError) -> Configuration {
        try store.tie(by: configuration.chainDigest)
        let today = try today(at: now)
        let record = try store.takeUp(configuration.book.rules, on: today, entry(at: now))
        let editions = try store.takeUp(
            ladders: configuration.ladders, on: today, entry(at: now))
        return configured(by: record, editions, try store.absences())
    }

    /// The same for one who only looks: nothing is recorded.
    package func preview(at now: Instant) throws(StoreError) -> Configuration {
        let today = try today(at: now)
        return configured(
            by: try store.rulesOnRecord(beside: configuration.book.rules, on: today),
            try store.ladders(beside: configuration.ladders, on: today, at: now),
            try store.absences())
    }

    /// What taking the calendar up would change; nil where nothing would, or none is known yet.
    package func calendarPreview() throws(StoreError) -> CalendarChange? {
        guard let last = try store.lastCalendar() else { return nil }
        return CalendarChange(from: last, to: configuration.calendar)
    }

    /// Takes the calendar up; what changed, where anything did.
    package func calendar(at now: Instant) throws(StoreError) -> CalendarChange? {
        try store.takeUp(configuration.calendar, entry(at: now))
    }

    private func configured(
        by record: RulesOnRecord, _ editions: [String: [LadderEdition]],
        _ absences: [StandingAbsence]
    ) -> Configuration {
        var configuration = configuration
        configuration.book = record.complete(configuration.book)
        configuration.ladderEditions = editions
        configuration.absences = absences
        return configuration
    }

    private func entry(at now: Instant) -> OfficeEntry {
        OfficeEntry(
            at: Moment(now, in: configuration.zone), recorded: now,
            actor: Actor(name: configuration.office.name, systemUser: systemUser))
    }

    /// The office's day. A clock that is not trusted dates no rule: the last time on the ledger
    /// does.
    private func today(at now: Instant) throws(StoreError) -> Day {
        let lastSeen = try store.lastSeen()
        let doubt = ClockGuard.doubt(
            at: now, lastSeen: lastSeen, publishedYears: configuration.calendar.publishedYears,
            zone: configuration.zone)
        let hold = try store.memory(.clockHold)
        let isTrusted = doubt == nil && hold == nil
        return configuration.zone.day(of: isTrusted ? now : lastSeen ?? now)
    }
}

extension Clerk {
    /// Without a daemon, who has done so: the clerk with the texts of the rules on record, and
    /// where something is to be entered every date counted by today's calendar. A verb that moved a
    /// date besides would not say that the calendar did.
    func ready(for errand: Errand, at now: Instant) throws -> Clerk {
        guard daemon == nil else { return self }
        let takingUp = TakingUp(
            store: store, configuration: configuration, systemUser: systemUser)
        switch errand.manner.rules {
        case .none: return self
        case .looks: return with(try takingUp.preview(at: now))
        case .enters:
            let clerk = with(try takingUp.rules(at: now))
            try clerk.recount(at: now)
            return clerk
        }
    }

    private func with(_ configuration: Configuration) -> Clerk {
        Clerk(
            store: store, configuration: configuration, daemon: daemon, systemUser: systemUser)
    }

    /// Counts anew what a change of the calendar concerns, where no daemon does. Nobody is told:
    /// that is left to the daemon.
    func recount(at now: Instant) throws {
        let takingUp = TakingUp(
            store: store, configuration: configuration, systemUser: systemUser)
        _ = try takingUp.calendar(at: now)
        guard var work = try store.recountWork() else { return }
        // Each turn finishes a thousand matters, so that it ends.
        repeat {
            _ = try store.recount(&work, limit: Clerk.mattersPerRound, at: now) {
                recounted($0.matter, at: now)
            }
        } while work.count > 0
    }

    /// A matter whose dates cannot be reckoned does not keep the others from being counted.
    private func recounted(_ matter: Matter, at now: Instant) -> MatterPlan {
        do {
            return try projection(of: matter, at: now)
        } catch {
            return MatterPlan(
                matter: matter.id, obligations: [], light: .grey, firings: [], nextWake: now)
        }
    }
}

extension AbsenceErrand {
    var enters: Bool {
        switch self {
        case .add, .end: true
        case .list: false
        }
    }
}

extension InboxErrand {
    var enters: Bool {
        switch self {
        case .rule: true
        case .list: false
        }
    }
}
