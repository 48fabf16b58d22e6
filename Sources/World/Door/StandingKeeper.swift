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
    private let store: LedgerStore
    private let configuration: Configuration
    private let systemUser: String

    package init(store: LedgerStore, configuration: Configuration, systemUser: String) {
        self.store = store
        self.configuration = configuration
        self.systemUser = systemUser
    }

    /// Opens what is missing and withdraws what nobody needs any more.
    /// - Returns: The numbers of the matters that came or went.
    @discardableResult
    package func keep(at now: Instant) throws -> [MatterID] {
        let standing = try store.standingMatters()
        guard configuration.book.keepsStanding || !standing.isEmpty, try isTrusted(now) else {
            return []
        }
        let wanted = configuration.book.standingDuties(for: try store.holdings())
        let missing = wanted.filter { duty in !standing.contains { $0.carries(duty) } }
        let idle = standing.filter { matter in !wanted.contains { matter.carries($0) } }
        let opened = try missing.map { try open($0, at: now) }
        return opened + (try idle.compactMap { try withdraw($0, at: now) })
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
        let id = try store.nextNumbers(prefix: StandingDuty.prefix, year: year)[0]
        var assignment = Assignment(
            kind: StandingDuty.kind, title: "\(duty.holder)：\(duty.name)",
            leadUnit: unit(of: duty), leader: duty.per == .leader ? duty.holder : nil)
        assignment.standingRule = duty.rule
        try enter(.add(assignment, as: id), on: nil, note: nil, at: now)
        return id
    }

    private func withdraw(_ standing: StandingMatter, at now: Instant) throws -> MatterID? {
        guard let matter = try store.matter(standing.id) else { return nil }
        try enter(.withdraw, on: matter, note: "已无相应的在办事项", at: now)
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

    private func enter(
        _ command: Command, on matter: Matter?, note: String?, at now: Instant
    ) throws {
        let actor = Actor(name: configuration.office.name, systemUser: systemUser)
        let events = try decide(
            Request(command, by: actor, note: note), on: matter, at: now,
            in: configuration.calendar, zone: configuration.zone
        ).get()
        try store.append(events)
    }
}

extension StandingMatter {
    fileprivate func carries(_ duty: StandingDuty) -> Bool {
        rule == duty.rule && duty.holder == (duty.per == .leader ? leader : leadUnit)
    }
}
