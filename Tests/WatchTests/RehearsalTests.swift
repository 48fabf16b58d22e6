import Almanac
import Channels
import Delivery
import Foundation
import Ledger
import Store
import Synchronization
import Testing
import Watch

@Suite("A rehearsal")
struct RehearsalTests {
    private let days: Int64 = 21

    private func rehearse(
        _ office: Office, by outfit: Outfit? = nil, from: Int64 = 0, beginning: Bool = true
    ) throws -> [Rehearsal.Sending] {
        var rehearsal = try Rehearsal(
            of: office.store, outfit: outfit ?? office.outfit,
            span: Rehearsal.Span(
                from: office.start + from, to: office.start + days * 86_400),
            beginning: beginning ? .now(office.start) : .span, wakesAll: false)
        var sendings: [Rehearsal.Sending] = []
        try rehearsal.run {
            sendings.append($0)
            return true
        }
        return sendings
    }

    @Test("What is rehearsed is what the watch sends, day by day")
    func equivalence() throws {
        let office = try Office()
        for number in 1...3 { try office.assign("PS-2026-000\(number)") }
        let rehearsed = try rehearse(office).map(Told.init)
        let sent = try office.live(through: days * 86_400)
        #expect(rehearsed.count > 3)
        #expect(rehearsed == sent)
        #expect(Set(rehearsed.compactMap(\.step)).isSuperset(of: [.remind, .due, .urge]))
    }

    @Test("A silence is rehearsed as it is kept: nobody is told before it ends, then what is true")
    func silenced() throws {
        let office = try Office()
        try office.assign("PS-2026-0001")
        let end = office.start + 9 * 86_400
        let silence = OfficeSilence(
            matchers: .init(unit: "市住建局"), from: office.start + 86_400, until: end,
            reason: "防汛")
        _ = try office.store.silence(
            silence,
            OfficeEntry(
                at: Moment(office.start, in: .shanghai), recorded: office.start,
                actor: Actor(name: "王主任")))
        let rehearsed = try rehearse(office)
        let within = rehearsed.filter { (silence.from..<end).contains($0.at) }
        #expect(within.isEmpty)
        #expect(rehearsed.contains { $0.at >= end && $0.message.step == .urge })
        #expect(try office.live(through: days * 86_400) == rehearsed.map(Told.init))
    }

    @Test("An unannounced check that is planned is in no simulation and no forecast")
    func checkPlanned() throws {
        let plain = try Office()
        let checked = try Office()
        for office in [plain, checked] { try office.assign("PS-2026-0001") }
        try checked.store.append([
            LedgerEvent(
                matter: MatterID("PS-2026-0001"), number: 2,
                at: Moment(checked.start, in: .shanghai), recorded: checked.start,
                actor: Actor(name: "王主任"),
                what: .supervised(.checkPlanned(on: Zone.shanghai.day(of: checked.start) + 3)))
        ])
        let told = try rehearse(plain).map(Told.init)
        #expect(!told.isEmpty)
        #expect(try rehearse(checked).map(Told.init) == told)
        #expect(try checked.live(through: days * 86_400) == told)
    }

    @Test("The ledger does not notice that it was rehearsed")
    func untouched() throws {
        let office = try Office()
        try office.assign()
        let before = try office.bytes()
        let first = try rehearse(office)
        #expect(try office.bytes() == before)
        #expect(try office.store.notices(limit: 10).isEmpty)
        let again = try rehearse(office)
        #expect(first.map(\.message) == again.map(\.message))
    }

    @Test("A ledger that nobody has open is copied without a byte changed or a file left")
    func closed() throws {
        let office = try Office()
        let path = office.folder + "/other.sqlite"
        try LedgerStore(path: path).remember(.rulesVersion, as: "1")
        let before = try office.bytes()
        let copy = try LedgerStore(copyOf: path)
        try copy.remember(.rulesVersion, as: "2")
        #expect(try copy.memory(.rulesVersion) == "2")
        #expect(try office.bytes() == before)
        #expect(try LedgerStore(path: path).memory(.rulesVersion) == "1")
    }

    @Test("Who has no channel is shown with what he would have been sent")
    func noChannel() throws {
        let office = try Office(channels: [])
        try office.assign()
        let sendings = try rehearse(office)
        #expect(sendings.first?.message.recipient.id == "张局长")
        #expect(sendings.first?.channel == nil)
    }

    @Test("A day ahead of the ledger is lived up to: what leaves before it is not shown")
    func ahead() throws {
        let office = try Office()
        try office.assign()
        let all = try rehearse(office)
        let later = try rehearse(office, from: 5 * 86_400, beginning: false)
        #expect(!later.isEmpty)
        #expect(later.map(\.message.items) == all.suffix(later.count).map(\.message.items))
        #expect(later.count < all.count)
    }

    @Test("A day before the ledger began: what is on it happens when it happened")
    func before() throws {
        let office = try Office()
        let assigned = office.start + -3 * 86_400
        try office.assign("PS-2026-0001", at: assigned, as: .firstImport)
        let sendings = try rehearse(office, from: -5 * 86_400, beginning: false)
        #expect(sendings.first?.message.cause == .assigned)
        #expect((sendings.first?.at).map { $0 < office.start } == true)
    }

    @Test("What was sent since is sent again when the day is lived through once more")
    func again() throws {
        let office = try Office()
        try office.assign()
        let rehearsed = try rehearse(office).map(Told.init)
        _ = try office.live(through: 2 * 86_400)
        let once = try rehearse(office, beginning: false).map(Told.init)
        #expect(once == rehearsed)
    }
}

/// A message as a reader tells it from another.
private struct Told: Hashable {
    var day: Day
    var channel: String
    var recipient: String
    var step: Step?
    var items: [String]

    init(_ sending: Rehearsal.Sending) {
        day = Zone.shanghai.day(of: sending.at)
        channel = sending.channel?.name ?? ""
        recipient = sending.message.recipient.id
        step = sending.message.step
        items = sending.message.items.map { "\($0.matter) \($0.slot.rawValue)" }
    }

    init(_ parcel: Parcel, on day: Day) {
        self.day = day
        channel = parcel.channel
        let data = parcel.json["data"] as? [String: Any] ?? [:]
        recipient = (data["recipient"] as? [String: Any])?["id"] as? String ?? ""
        step = (data["step"] as? String).flatMap(Step.init)
        items = (data["items"] as? [[String: Any]] ?? []).map { item in
            let matter = (item["matter"] as? [String: Any])?["id"] as? String ?? ""
            let slot = (item["obligation"] as? [String: Any])?["id"] as? String ?? ""
            return "\(matter) \(slot)"
        }
    }
}

extension Office {
    /// Lets the watch itself live through so many seconds, a watch for each moment at which
    /// something happens; every message is accepted at once.
    fileprivate func live(through seconds: Int64) throws -> [Told] {
        var told: [Told] = []
        var now = start
        while now <= start + seconds {
            // The watch ran all the time: there was no downtime to catch up with.
            try store.remember(.lastSeen, as: String(now.seconds))
            let watch = watch(at: now - start)
            let accepting = Accepting(watch)
            try watch.start(carrier: accepting)
            try waitUntilQuiet(at: now)
            watch.stop(within: 1)
            told += accepting.parcels.map { Told($0, on: Zone.shanghai.day(of: now)) }
            guard let next = try next() else { return told }
            now = max(next, now + 1)
        }
        return told
    }

    private func next() throws -> Instant? {
        [try store.earliestWake(), try store.earliestMessage()].compactMap { $0 }.min()
    }

    /// Until nothing is left to do for some seconds of the office's clock, and all is accepted.
    private func waitUntilQuiet(at now: Instant) throws {
        _ = try notices { rows in
            let isUnderWay = rows.contains {
                if case .inFlight = $0.carriage { true } else { false }
            }
            // A ledger that cannot be read is not quiet.
            let next = (try? self.next()) ?? now
            return !isUnderWay && next > now + 10
        }
    }

    /// Every file of the ledger's folder, but for SQLite's shared memory of who reads.
    fileprivate func bytes() throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where !name.hasSuffix("-shm") {
            found[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
        }
        return found
    }

    fileprivate func assign(_ id: String, at: Instant, as entry: Entry) throws {
        let assignment = Assignment(
            kind: "批示", title: "关于\(id)的批示", leadUnit: "市住建局", entry: entry)
        try store.append([
            LedgerEvent(
                matter: MatterID(id), number: 1, at: Moment(at, in: .shanghai),
                recorded: start, actor: Actor(name: "王主任"), what: .assigned(assignment))
        ])
    }
}

/// A carrier whose receiver takes everything at once.
private final class Accepting: Carrier {
    private let carried = Mutex<[Parcel]>([])
    private let watch: Watch

    init(_ watch: Watch) { self.watch = watch }

    var parcels: [Parcel] { carried.withLock { $0 } }

    func carry(_ parcels: [Parcel]) {
        carried.withLock { $0 += parcels }
        watch.returned(parcels.flatMap { $0.back(.status(200)) })
    }

    func close(within seconds: Int) {}
}
