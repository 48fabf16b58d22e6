import Almanac
import Delivery
import Foundation
import GRDB
import Ledger

/// Writes the plans of one round within one transaction.
struct RoundWriter {
    var saved = SavedRound()
    private let now: Instant
    private let shelf: MatterShelf
    private let obligations: ObligationShelf
    /// Where the calendar is the cause: keeps what it moved.
    private let moves: DueMoveShelf?
    private var box: MessageBox
    private let encoder = JSONEncoder()
    private let updateMatter: Prepared
    private let insertFiring: Prepared
    private let insertNotice: Prepared

    /// - Parameter event: The change of the calendar for which the matters are counted anew.
    init(
        _ database: Database, _ now: Instant, _ random: @escaping () -> UInt64,
        because event: Int64? = nil
    ) throws {
        self.now = now
        moves = try event.map { try DueMoveShelf(database, event: $0) }
        shelf = try MatterShelf(database)
        obligations = try ObligationShelf(database)
        box = try MessageBox(database, now, random)
        updateMatter = try Prepared(
            database,
            """
            UPDATE matter SET light = ?1, next_wake = ?2, reads_from = ?3, reads_to = ?4
            WHERE ref = ?5 AND (light, next_wake, reads_from, reads_to) IS NOT (?1, ?2, ?3, ?4)
            """)
        insertFiring = try Prepared(
            database,
            """
            INSERT INTO firing(matter, \(FiringRow.identity), nominal, severity, dropped, planned)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        insertNotice = try Prepared(
            database,
            """
            INSERT INTO notice(firing, official, addressee, message, reason, window_from,
                window_until, missed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
    }

    mutating func save(_ plan: MatterPlan, seen: Int?) throws {
        guard let matter = try shelf.ref(plan.matter) else {
            throw StoreError.unknownMatter(plan.matter)
        }
        if let seen, seen != matter.events {
            saved.stale.append(plan.matter)
            return
        }
        _ = try obligations.replace(matter.ref, by: plan.obligations) { old, new in
            try moves?.keep(old, new, of: matter.ref)
        }
        for firing in plan.firings { try save(firing, of: matter.ref) }
        let days = plan.daysRead(at: now)
        try updateMatter.run(
            plan.light.rawValue, plan.nextWake?.seconds, days?.lowerBound.count,
            days?.upperBound.count, matter.ref)
    }

    private mutating func save(_ firing: Firing, of matter: Int64) throws {
        guard let ref = try insert(firing, of: matter) else { return }
        saved.firings += 1
        switch firing.fate {
        case .dropped: break
        case .told(let notices):
            for notice in notices { try save(notice, of: firing, ref) }
        }
    }

    /// nil when the firing is on record already.
    private func insert(_ firing: Firing, of matter: Int64) throws -> Int64? {
        let identity = firing.identity
        let changes = try insertFiring.run(
            matter, identity.slot?.rawValue ?? "", identity.unit ?? "", identity.occurrence,
            identity.due?.seconds ?? 0, identity.cause.rawValue, identity.step?.rawValue ?? "",
            identity.rung, identity.repetition, firing.nominal.seconds,
            firing.severity.rawValue, firing.fate.dropped?.rawValue ?? "", now.seconds)
        return changes == 1 ? insertFiring.lastInserted : nil
    }

    private mutating func save(_ notice: Notice, of firing: Firing, _ ref: Int64) throws {
        let place = try box.place(
            for: notice.addressee, isUrgent: notice.isUrgent, in: notice.window,
            severity: firing.severity)
        if place.isNew { saved.messages += 1 }
        saved.notices += try insertNotice.run(
            ref, notice.official, notice.addressee, place.message, notice.reason.rawValue,
            notice.window.from.seconds, notice.window.until.seconds, try missed(notice))
    }

    private func missed(_ notice: Notice) throws -> String? {
        guard !notice.missed.isEmpty else { return nil }
        return String(decoding: try encoder.encode(notice.missed), as: UTF8.self)
    }

    /// To be called once, after the last plan: whose notices do not fit one message gets as few as
    /// their windows allow.
    mutating func finish() throws { saved.messages += try box.settle() }
}

extension Fate {
    fileprivate var dropped: Reason? {
        switch self {
        case .told: nil
        case .dropped(let reason): reason
        }
    }
}

extension Day {
    /// Days since 1970-01-01.
    fileprivate var count: Int { Int(number) }
}
