import Almanac
import Deadlines
import Delivery
import Foundation
import GRDB
import Ledger
import Synchronization
import Testing

@testable import Store

/// A folder of its own for one test, removed with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "ledger-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // A folder that stays behind in /tmp harms no later test.
        try? FileManager.default.removeItem(atPath: path)
    }

    var ledger: String { path + "/ledger.sqlite" }

    func open(_ options: StoreOptions = .counting) throws -> LedgerStore {
        try LedgerStore(path: ledger, options: options)
    }

    /// Opens the file past the store, as an office with an SQL shell might.
    func raw<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try DatabaseQueue(path: ledger).writeWithoutTransaction(body)
    }
}

extension StoreOptions {
    /// Salts and ids count up instead of being drawn.
    static var counting: StoreOptions {
        var options = StoreOptions()
        let counter = Counter()
        options.random = { counter.next() }
        return options
    }
}

private final class Counter: Sendable {
    private let value = Mutex<UInt64>(0)
    func next() -> UInt64 {
        value.withLock {
            $0 += 1; return $0
        }
    }
}

extension Instant {
    /// Seconds after 2026-03-17T08:30 in Shanghai.
    static func fixture(_ seconds: Int64 = 0) -> Instant {
        Instant(seconds: 1_773_707_400 + seconds)
    }
}

extension Day {
    static let fixture = Day("2026-03-17")!
}

extension LedgerEvent {
    static func fixture(
        _ matter: String = "PS-2026-0001", _ number: Int = 1,
        _ what: Happening = .assigned(.fixture()), recorded: Instant = .fixture()
    ) -> LedgerEvent {
        LedgerEvent(
            matter: MatterID(matter), number: number, at: Moment(.fixture), recorded: recorded,
            actor: Actor(name: "督查室"), what: what)
    }
}

extension Assignment {
    static func fixture(
        title: String = "老旧小区改造", leadUnit: String = "市住建局", entry: Entry = .fresh
    ) -> Assignment {
        Assignment(kind: "批示", title: title, leadUnit: leadUnit, entry: entry)
    }
}

extension Due {
    static func fixture(_ seconds: Int64 = 0) -> Due {
        Due(day: .fixture, instant: .fixture(seconds))
    }
}

extension Obligation {
    static func fixture(
        _ matter: String = "PS-2026-0001", occurrence: Int = 1, unit: String? = nil,
        standing: Standing = .open(.fixture()), owner: Owner = .unit("市住建局")
    ) -> Obligation {
        Obligation(
            key: ObligationKey(matter: MatterID(matter), slot: .resultReport, unit: unit),
            occurrence: occurrence, name: "报结果", owner: owner, starts: Moment(.fixture),
            standing: standing,
            basis: Basis(
                origin: .rectification, trigger: "交办", recorded: .fixture(),
                recordedBy: "督查室"))
    }
}

extension Firing {
    static func fixture(
        _ matter: String = "PS-2026-0001", step: Step = .due, rung: Int = 0,
        severity: Severity = .notice, told: [Notice] = [.fixture()]
    ) -> Firing {
        Firing(
            identity: FiringIdentity(
                matter: MatterID(matter), slot: .resultReport, occurrence: 1, due: .fixture(),
                cause: .step, step: step, rung: rung),
            nominal: .fixture(), severity: severity, fate: .told(told))
    }
}

extension Notice {
    static func fixture(
        _ official: String = "张某", addressee: String? = nil, notBefore: Instant = .fixture(),
        until: Instant? = nil, isUrgent: Bool = false
    ) -> Notice {
        Notice(
            official: official, addressee: addressee ?? official,
            window: NoticeWindow(from: notBefore, until: until ?? notBefore), isUrgent: isUrgent,
            reason: .firstReminder)
    }
}

extension MatterPlan {
    static func fixture(
        _ matter: String = "PS-2026-0001", obligations: [Obligation] = [],
        firings: [Firing] = [], nextWake: Instant? = nil
    ) -> MatterPlan {
        MatterPlan(
            matter: MatterID(matter), obligations: obligations, light: .yellow,
            firings: firings, nextWake: nextWake)
    }
}

extension Message {
    /// Tells of the fixture's firing.
    static func fixture(
        _ id: String, matter: String = "PS-2026-0001", step: Step = .due
    ) -> Message {
        let item = Item(
            matter: MatterID(matter), title: "老旧小区改造", kind: "批示", leadUnit: "市住建局",
            responsible: "张某", slot: .resultReport, obligationName: "报结果", due: .fixture(),
            light: .yellow, step: step, why: "批示后7天", source: "")
        return Message(
            id: id, cause: .step, step: step, severity: .notice, reason: .firstReminder,
            created: .fixture(), recipient: Recipient(id: "张某", name: "张某", unit: "市住建局"),
            items: [item])
    }
}

extension AttemptRecord {
    static func fixture(verdict: String = "OK", text: String = "") -> AttemptRecord {
        AttemptRecord(
            at: .fixture(), channel: "住建群", bytes: 100, status: 200, text: text,
            milliseconds: 12, verdict: verdict)
    }
}

extension LedgerStore {
    /// Enters the fixture's matter and plans one firing for it.
    func plan(_ firing: Firing = .fixture()) throws {
        let id = firing.identity.matter
        if try matter(id) == nil { try append([.fixture(id.rawValue)]) }
        _ = try save([.fixture(id.rawValue, firings: [firing])], at: .fixture())
    }

    /// The one message that waits.
    func onlyCandidate(at now: Instant = .fixture()) throws -> Candidate {
        let found = try candidates(at: now, limit: 10)
        return try #require(found.count == 1 ? found[0] : nil, "\(found.count) messages wait")
    }
}
