import Almanac
import Channels
import Deadlines
import Delivery
import Foundation
import Ledger
import Store

@testable import Watch

/// A robot of a group as 企业微信 runs it: 18 posts in any 60 seconds, 4096 bytes, a code in the body.
struct TestRobot: ChannelKind {
    static let word = "test_robot"
    static let keys: [SettingKey] = []

    var forms: [Form] = [.markdown, .text]
    var limits = [SendingLimit(18, per: 60)]
    var bytesMax = 4096
    var need: AddressNeed { .nothing }
    var dropsRepeats: Bool { false }
    var secrets: [String] { [] }

    init() {}
    init?(_ settings: inout ChannelSettings) { return nil }

    func load(_ letter: Letter, as form: Form) throws(PackingError) -> Loaded {
        let whole = letter.message.items.count
        func kept(_ count: Int) -> Letter {
            var shorter = letter
            shorter.message.items.removeLast(whole - count)
            shorter.message.truncated += whole - count
            return shorter
        }
        var (fits, tooMany) = (1, whole + 1)
        while tooMany - fits > 1 {
            let middle = fits == 1 && tooMany > whole ? whole : (fits + tooMany) / 2
            if kept(middle).written.text.utf8.count <= bytesMax {
                fits = middle
            } else {
                tooMany = middle
            }
        }
        let letter = whole > 1 ? kept(fits) : letter
        let post = HTTPPost(
            url: "http://127.0.0.1:9/", headers: [form.rawValue],
            body: Array(letter.written.text.utf8), signing: .unsigned)
        return Loaded(
            .post(post), as: form, leftOut: whole - letter.message.items.count,
            words: letter.written.text)
    }

    func said(_ http: HTTPAnswer) -> Said {
        let code = String(decoding: http.body, as: UTF8.self)
        return .code(code, text: code == "0" ? "ok" : "refused", isSuccess: code == "0")
    }

    static let verdicts = [
        VerdictRow(45009, .slow, seconds: 60), VerdictRow(410100, .slow, seconds: 600),
        VerdictRow(93000, .park), VerdictRow(40058, .reject),
    ]
}

/// A mailroom over a real ledger, receivers that the test plays, and a clock that jumps to the next
/// moment at which something happens.
final class Trial {
    struct Sent {
        var at: Instant
        var parcel: Parcel
        var answer: Answer?

        var text: String {
            guard case .post(let post) = parcel.load else { return "" }
            return String(decoding: post.body, as: UTF8.self)
        }
        var form: String {
            guard case .post(let post) = parcel.load else { return "" }
            return post.headers.first ?? ""
        }
    }

    let folder: String
    let store: LedgerStore
    let outfit: Outfit
    let units: [String]
    private let limits: Watch.Limits
    var room: Mailroom
    var now: Instant
    private(set) var sent: [Sent] = []
    /// How a receiver answers; nil where it never does. Seconds until it does.
    var answer: (Parcel, Instant) -> (Answer?, seconds: Int64) = { _, _ in (.robot("0"), 0) }
    /// Called before each parcel leaves, and after the last of a turn.
    var betweenParcels: () throws -> Void = {}
    private var onTheirWay: [(at: Instant, Returned)] = []

    /// - Parameters:
    ///   - channels: Of every unit's principal; the office's head has 备用 alone.
    ///   - kinds: By channel, where it is another than a test's.
    ///   - reach: Who reads the robot's group.
    ///   - perMinute: The office's own limit for the robot.
    ///   - hasLeaders: Each unit has a leader in charge of it, with its principal's channels.
    ///   - hasMobiles: Each principal has a mobile.
    ///   - wreck: The files that a killed daemon left behind; nil for a new ledger.
    init(
        units count: Int, channels: [String] = ["督办群"], at time: String = "2026-03-10T10:00",
        robotBytes: Int = 4096, channelsOf: ((Int) -> [String])? = nil,
        kinds: [String: any ChannelKind] = [:],
        reach: Channel.Reach = .group, perMinute: Int? = nil, namesPersons: Bool = false,
        hasLeaders: Bool = false, hasMobiles: Bool = false, limits: Watch.Limits = Watch.Limits(),
        wreck: Wreck? = nil
    ) throws {
        var robot = TestRobot()
        robot.bytesMax = robotBytes
        folder = NSTemporaryDirectory() + "trial-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try wreck?.lay(in: folder)
        store = try LedgerStore(path: folder + "/ledger.sqlite")
        let units = (0..<count).map { "市第\($0)局" }
        self.units = units
        let leaders = units.enumerated().map {
            Official(
                id: $1 + "分管", name: $1 + "分管", unit: "督查室", inChargeOf: [$1],
                channels: channelsOf?($0) ?? channels)
        }
        let directory = Directory(
            units: [Unit(name: "督查室")] + units.map { Unit(name: $0, principal: $0 + "长") },
            officials: [
                Official(
                    id: "王主任", name: "王主任", unit: "督查室", mail: "wang@office.example",
                    channels: ["备用"])
            ]
                + units.enumerated().map {
                    Official(
                        id: $1 + "长", name: $1 + "长", unit: $1,
                        mail: "u\($0)@office.example",
                        mobile: hasMobiles ? "\(13_800_000_000 + $0)" : nil,
                        channels: channelsOf?($0) ?? channels)
                } + (hasLeaders ? leaders : []))
        outfit = Outfit(
            post: Post(planner: try Trial.planner(of: directory)),
            channels: [
                Channel(
                    name: "督办群", kind: kinds["督办群"] ?? robot, reach: reach,
                    perMinute: perMinute, namesPersons: namesPersons)
            ]
                + ["备用", "OA"].map {
                    let plain = WebhookChannel(url: "http://127.0.0.1:9/", keys: [])
                    return Channel(name: $0, kind: kinds[$0] ?? plain)
                },
            face: OfficeFace(name: "市督查室", phoneLine: "督查室 0000", hours: .standard))
        self.limits = limits
        room = Trial.room(store, outfit, limits)
        now = Trial.instant(time)
    }

    /// One rule: the result within seven days.
    private static func planner(of directory: Directory) throws -> Planner {
        let rule = Rule(
            id: "office.result", name: "报结果", slot: .resultReport,
            due: .once(Term.read("7天内").term), source: Source(text: "7天内报结果"),
            place: "office.yaml:1")
        return Planner(
            reckoning: Reckoning(
                book: RuleBook(kinds: [Kind(name: "批示", prefix: "PS")], rules: [rule]),
                calendar: try WorkingCalendar([HolidayYear(year: 2026, notice: "", holidays: [])]),
                hours: .standard),
            ladders: [],
            people: People(
                directory: directory, head: "王主任", reachable: Set(directory.officials.map(\.id))),
            spreadSeconds: 0)
    }

    // A folder that is left over in the temporary directory harms nobody.
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func room(
        _ store: LedgerStore, _ outfit: Outfit, _ limits: Watch.Limits
    ) -> Mailroom {
        Mailroom(
            store: store, outfit: outfit, limits: limits,
            journal: Journal(write: { _ in }), jitter: { 0 })
    }

    /// One matter for each unit, `each` times.
    /// - Parameters:
    ///   - step: Between one number and the next.
    ///   - isAssigned: Whether to the unit at that place.
    func assign(each: Int = 1, step: Int = 1, to isAssigned: (Int) -> Bool = { _ in true }) throws {
        try store.append(
            units.enumerated().filter { isAssigned($0.offset) }.flatMap { place, unit in
                (0..<each).map { number in
                    LedgerEvent(
                        matter: MatterID("PS-2026-\(100_000 + (place * each + number) * step)"),
                        number: 1,
                        at: Moment(now, in: .shanghai), recorded: now,
                        actor: Actor(name: "王主任"),
                        what: .assigned(
                            Assignment(
                                kind: "批示", title: "关于第\(place)号来信的批示", leadUnit: unit)))
                }
            })
    }

    /// The daemon ends and another takes up its ledger.
    func restart() throws {
        onTheirWay = []
        room = Trial.room(store, outfit, limits)
        _ = try room.recover(at: now)
    }

    /// Lives until then, a time of the office's zone.
    func run(until time: String) throws { try run(seconds: Trial.instant(time) - now) }

    /// Nobody looks until then.
    func skip(to time: String) { now = Trial.instant(time) }

    private static func instant(_ time: String) -> Instant {
        guard let local = LocalTime(time) else { preconditionFailure(time) }
        return Zone.shanghai.instant(local)
    }

    /// Lives so long.
    func run(seconds: Int64) throws {
        let end = now + seconds
        while now <= end {
            let moved = try turn()
            let next = [
                onTheirWay.map(\.at).min(), try room.nextMessage(), try store.earliestWake(),
            ]
            .compactMap { $0 }.min()
            guard let next else { break }
            now = max(next, moved ? now : now + 1)
        }
        now = end
    }

    private func turn() throws -> Bool {
        let back = onTheirWay.filter { $0.at <= now }.map(\.1)
        onTheirWay.removeAll { $0.at <= now }
        let outcomes = back.flatMap { room.settle($0, at: now) }
        let planned = try room.plan(at: now)
        let starts = try room.starts(at: now)
        let going = try store.turn(
            settle: outcomes, begin: starts.map(\.record), tell: room.takeNews(), at: now)
        for parcel in starts.compactMap(\.parcel) where going.contains(parcel.ticket) {
            try betweenParcels()
            let (reply, seconds) = answer(parcel, now)
            sent.append(Sent(at: now, parcel: parcel, answer: reply))
            let returned = Returned(
                ticket: parcel.ticket, answer: reply ?? .failed(.timedOut(sent: true)),
                bytesSent: 100, milliseconds: 3)
            onTheirWay.append((now + seconds, returned))
        }
        try betweenParcels()
        return !back.isEmpty || planned > 0 || !going.isEmpty
    }

    func sent(over channel: String) -> [Sent] { sent.filter { $0.parcel.channel == channel } }

    func carriages() throws -> [String: Int] {
        try store.messageCounts()
    }

    /// The most posts over a channel in any so many seconds.
    func busiest(_ channel: String, within seconds: Int64) -> Int {
        let times = sent(over: channel).map(\.at)
        return times.map { start in times.count { $0 >= start && $0 < start + seconds } }.max() ?? 0
    }
}

extension Answer {
    static func robot(_ code: String) -> Answer {
        .http(HTTPAnswer(status: 200, body: Array(code.utf8)))
    }
}
