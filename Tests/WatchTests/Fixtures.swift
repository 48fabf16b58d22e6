import Almanac
import Channels
import Deadlines
import Delivery
import Foundation
import Ledger
import Store
import Synchronization
import Watch

/// A carrier that keeps what it is given and gives back what the test says.
final class Satchel: Carrier {
    private let held = Mutex<[Parcel]>([])
    private let arrived = DispatchSemaphore(value: 0)

    func carry(_ parcels: [Parcel]) {
        held.withLock { $0 += parcels }
        for _ in parcels { arrived.signal() }
    }

    func close(within seconds: Int) {}

    /// The next parcel, or nil when none comes within some seconds.
    func next(within seconds: Double = 10) -> Parcel? {
        guard arrived.wait(timeout: .now() + seconds) == .success else { return nil }
        return held.withLock { $0.removeFirst() }
    }

    /// Whether nothing comes for a short while.
    var staysEmpty: Bool { next(within: 0.3) == nil }
}

/// An office with two channels, a ledger in a folder of its own, and a clock that the test sets.
final class Office {
    let folder: String
    let store: LedgerStore
    let satchel = Satchel()
    let planner: Planner
    let outfit: Outfit
    let start: Instant

    init(
        channels: [String] = ["OA"], at time: String = "2026-03-10T10:00",
        texts: OfficeTexts = .builtIn
    ) throws {
        folder = NSTemporaryDirectory() + "watch-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        store = try LedgerStore(path: folder + "/ledger.sqlite")
        let directory = Directory(
            units: [Unit(name: "市督查室"), Unit(name: "市住建局", principal: "张局长")],
            officials: [
                Official(id: "王主任", name: "王主任", unit: "市督查室", channels: channels),
                Official(id: "张局长", name: "张局长", unit: "市住建局", channels: channels),
            ])
        let rule = Rule(
            id: "office.result", name: "报结果", slot: .resultReport,
            due: .once(Term.read("7天内").term), source: Source(text: "7天内报结果"),
            place: "office.yaml:1")
        planner = Planner(
            reckoning: Reckoning(
                book: RuleBook(kinds: [Kind(name: "批示", prefix: "PS")], rules: [rule]),
                calendar: try WorkingCalendar([HolidayYear(year: 2026, notice: "", holidays: [])]),
                hours: .standard),
            ladders: [],
            people: People(directory: directory, head: "王主任", reachable: ["王主任", "张局长"]),
            spreadSeconds: 0)
        outfit = Outfit(
            post: Post(planner: planner),
            channels: ["OA", "备用"].map {
                Channel(
                    name: $0,
                    kind: WebhookChannel(url: "http://127.0.0.1:9/\($0 == "OA")", keys: []))
            },
            face: OfficeFace(name: "市督查室", phoneLine: "督查室 0000", hours: .standard, texts: texts))
        guard let local = LocalTime(time) else { preconditionFailure(time) }
        start = Zone.shanghai.instant(local)
    }

    // A folder that is left over in the temporary directory harms nobody.
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A watch on a clock that stands at the office's hour and runs as the wall's, or faster.
    func watch(
        at offset: Int64 = 0, speed: Double = 1, journal: Journal = Journal(write: { _ in })
    ) -> Watch {
        Watch(
            store: store, outfit: outfit,
            timepiece: .accelerated(from: start + offset, speed: speed),
            journal: journal)
    }

    func assign(_ id: String = "PS-2026-0001") throws {
        let assignment = Assignment(kind: "批示", title: "关于\(id)的批示", leadUnit: "市住建局")
        try store.append([
            LedgerEvent(
                matter: MatterID(id), number: 1, at: Moment(start, in: .shanghai),
                recorded: start, actor: Actor(name: "王主任"), what: .assigned(assignment))
        ])
    }

    /// The notices as soon as they satisfy the condition; the last look after some seconds.
    func notices(until condition: ([NoticeRow]) -> Bool) throws -> [NoticeRow] {
        let end = DispatchTime.now() + 10
        var rows: [NoticeRow] = []
        let pause = DispatchSemaphore(value: 0)
        while DispatchTime.now() < end {
            rows = try store.notices(limit: 100)
            if condition(rows) { return rows }
            _ = pause.wait(timeout: .now() + 0.01)
        }
        return rows
    }
}

extension Parcel {
    var json: [String: Any] {
        guard case .post(let post) = load,
            let read = try? JSONSerialization.jsonObject(with: Data(post.body))
        else { return [:] }  // What is no JSON has none of the keys that a test asks for.
        return read as? [String: Any] ?? [:]
    }

    var id: String { json["id"] as? String ?? "" }
    var matters: [String] {
        let items = (json["data"] as? [String: Any])?["items"] as? [[String: Any]] ?? []
        return items.compactMap { ($0["matter"] as? [String: Any])?["id"] as? String }
    }
    /// Told by number and date alone.
    var mattersInBrief: [String] {
        let more = (json["data"] as? [String: Any])?["more"] as? [[String: Any]] ?? []
        return more.flatMap { $0["matters"] as? [String] ?? [] }
    }
    var attempt: Int { (json["data"] as? [String: Any])?["attempt"] as? Int ?? 0 }
    var isPossibleDuplicate: Bool {
        (json["data"] as? [String: Any])?["possible_duplicate"] as? Bool ?? false
    }

    func back(_ answer: Answer) -> [Returned] {
        [Returned(ticket: ticket, answer: answer, bytesSent: 100, milliseconds: 3)]
    }
}

extension Answer {
    static func status(_ status: Int) -> Answer {
        .http(status: status, retryAfter: nil, body: [])
    }
}
