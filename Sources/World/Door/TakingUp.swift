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

    /// The configuration with the earlier texts of its rules; new and changed ones are recorded.
    package func rules(at now: Instant) throws(StoreError) -> Configuration {
        let record = try store.takeUp(
            configuration.book.rules, on: try today(at: now), entry(at: now))
        return configured(by: record)
    }

    /// The same for one who only looks: nothing is recorded.
    package func preview(at now: Instant) throws(StoreError) -> Configuration {
        configured(
            by: try store.rulesOnRecord(
                beside: configuration.book.rules, on: try today(at: now)))
    }

    /// Takes the calendar up; what changed, where anything did.
    package func calendar(at now: Instant) throws(StoreError) -> CalendarChange? {
        try store.takeUp(configuration.calendar, entry(at: now))
    }

    private func configured(by record: RulesOnRecord) -> Configuration {
        var configuration = configuration
        configuration.book = record.complete(configuration.book)
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
    /// Without a daemon, who has done so: the clerk with the texts of the rules on record.
    func ready(for errand: Errand, at now: Instant) throws -> Clerk {
        guard daemon == nil else { return self }
        let takingUp = TakingUp(
            store: store, configuration: configuration, systemUser: systemUser)
        switch errand.use {
        case .none: return self
        case .looks: return with(try takingUp.preview(at: now))
        case .enters: return with(try takingUp.rules(at: now))
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
        repeat {
            _ = try store.recount(&work, limit: Clerk.mattersPerRound, at: now) {
                try projection(of: $0.matter, at: now)
            }
        } while work.count > 0
    }
}

extension Errand {
    /// Whether a leader or a unit may have a first matter by it, or the last one gone.
    var bringsMatters: Bool {
        switch self {
        case .importFile(let file): !file.isDryRun
        case .addMatter: true
        case .act(_, let deed): deed.movesHolders
        case .listMatters, .showMatter, .matterEvents, .planMatter, .due, .explain, .listNotices,
            .showNotice,
            .replayNotices, .retryNotice, .showClock, .acceptClock, .reload, .verifyAudit,
            .showAudit, .applyRules, .simulate, .forecast:
            false
        }
    }

    /// What an errand needs the rules for.
    fileprivate enum RuleUse {
        case none
        case looks
        /// What it enters is counted by them: they must be on record.
        case enters
    }

    fileprivate var use: RuleUse {
        switch self {
        case .importFile(let file): file.isDryRun ? .looks : .enters
        case .applyRules(let page): page.isConfirmed ? .enters : .looks
        case .addMatter, .act: .enters
        case .listMatters, .showMatter, .planMatter, .due, .explain, .simulate, .forecast: .looks
        case .matterEvents, .listNotices, .showNotice, .replayNotices, .retryNotice, .showClock,
            .acceptClock, .reload, .verifyAudit, .showAudit:
            .none
        }
    }
}
