import Almanac
import Deadlines
import Delivery
import Foundation
import Ledger
import Store

/// Planning with the ledger's file: what the watch does when matters fall due, against the bare
/// insert of the rows that it leaves.
struct StoreWork {
    let office: Office
    let matters: Int

    /// Matters in one transaction, as the watch has it.
    static let round = 1000

    private struct Planned {
        var matters = 0
        var notices = 0
    }

    func lines(_ rounds: Int) throws -> [Line] {
        let folder = try Folder()
        try fill(folder.file("empty"))
        var notices = 0
        let again = try office.planner(office.changedCalendar())
        let values = try sideBySide(
            rounds,
            [
                {
                    let file = try folder.copy(of: "empty", as: "planned")
                    let store = try LedgerStore(path: file)
                    return try seconds {
                        notices = try plan(store, office.planner(), SyntheticLedger.now).notices
                    }
                },
                {
                    let file = try folder.copy(of: "empty", as: "bare")
                    let bare = try BareLedger(file, like: folder.file("planned"))
                    return try seconds { try bare.insert(chunks: matters / StoreWork.round) }
                },
                {
                    let store = try LedgerStore(path: folder.file("planned"))
                    return try seconds { try takeUp(again, store) } * 1e6 / Double(matters)
                },
            ])
        let ratio = Figures.ratios(values[0], to: values[1])
        return [
            Line(
                work: "plan \(number(Double(notices))) due notices, on disk", unit: "s",
                ours: Figures(values[0]),
                peer: ("bare insert of the same rows", Figures(values[1])),
                ratio: ratio, floor: "2 ×", goal: "1.2 ×",
                verdict: .of(ratio.median, floor: 2, goal: 1.2, .less)),
            Line(
                work: "a million matters planned again, on disk (from \(number(Double(matters))))",
                unit: "s", ours: Figures(values[2]), floor: "30 s", goal: "10 s",
                verdict: .of(Figures(values[2]).median, floor: 30, goal: 10, .less)),
        ]
    }

    /// Enters the ledger's matters, a thousand a transaction.
    private func fill(_ file: String) throws {
        let store = try LedgerStore(path: file)
        for start in stride(from: 0, to: matters, by: StoreWork.round) {
            let numbers = start..<min(start + StoreWork.round, matters)
            try store.append(numbers.flatMap { office.ledger.events(of: $0) })
        }
    }

    /// What the daemon does when a notice has come: every open matter is woken and planned again.
    private func takeUp(_ planner: Planner, _ store: LedgerStore) throws {
        let now = SyntheticLedger.now + 60
        try store.wakeAll(at: now)
        _ = try plan(store, planner, now)
    }

    /// Plans every matter whose time has come, as the watch does.
    private func plan(
        _ store: LedgerStore, _ planner: Planner, _ now: Instant
    ) throws -> Planned {
        var planned = Planned()
        while true {
            let woken = try store.mattersToWake(at: now, limit: StoreWork.round)
            guard !woken.isEmpty else { return planned }
            var seen: [MatterID: Int] = [:]
            for one in woken { seen[one.matter.id] = one.matter.events.count }
            let plans = try woken.map { one in
                let record = Planner.Record(fired: Set(one.firings), tellings: one.tellings)
                return try planner.plan(one.matter, record: record, at: now)
            }
            planned.matters += woken.count
            planned.notices += try store.save(plans, seen: seen, at: now, remembers: true).notices
        }
    }
}

/// A folder for ledgers that goes with its last user.
final class Folder {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appending(path: "duban-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // A folder that stays behind in the temporary directory harms nobody.
        try? FileManager.default.removeItem(at: url)
    }

    func file(_ name: String) -> String { url.appending(path: name + ".sqlite").path }

    /// The ledger under another name; what had that name is gone. Nobody may have them open.
    func copy(of name: String, as other: String) throws -> String {
        for ending in ["", "-wal", "-shm"]
        where FileManager.default.fileExists(
            atPath: file(other) + ending)
        {
            try FileManager.default.removeItem(atPath: file(other) + ending)
        }
        try FileManager.default.copyItem(atPath: file(name), toPath: file(other))
        return file(other)
    }
}
