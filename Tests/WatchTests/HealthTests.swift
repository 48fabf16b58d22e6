import Almanac
import Channels
import Delivery
import Foundation
import Ledger
import Store
import Testing

@testable import Watch

@Suite("The health of the watch")
struct HealthTests {
    /// A watch that looks and audits every second, and sends a sign of life.
    private func watch(_ office: Office, beats: Bool = true) -> Watch {
        var limits = Watch.Limits()
        limits.lookSeconds = 1
        limits.auditSeconds = 1
        var outfit = office.outfit
        if beats { outfit.heartbeat = Heartbeat(url: "http://127.0.0.1:9/beat", seconds: 1) }
        return Watch(
            store: office.store, outfit: outfit,
            timepiece: .accelerated(from: office.start, speed: 1),
            journal: Journal(write: { _ in }), limits: limits)
    }

    /// The health as soon as it is as asked; the last look after some seconds.
    private func health(
        of watch: Watch, until condition: (Health) -> Bool
    ) -> Health {
        let end = DispatchTime.now() + 20
        let pause = DispatchSemaphore(value: 0)
        while DispatchTime.now() < end, !condition(watch.health) {
            _ = pause.wait(timeout: .now() + 0.02)
        }
        return watch.health
    }

    @Test("After a round and an audit that found nothing it is ready, and its heart beats")
    func ready() throws {
        let office = try Office()
        let watch = watch(office)
        #expect(!watch.health.isReady)
        try watch.start(carrier: office.satchel)
        let beat = try #require(office.satchel.next())
        #expect(beat.channel == "heartbeat")
        #expect(health(of: watch) { $0.isReady }.complaints.isEmpty)
        watch.returned(beat.back(.status(200)))
        let health = health(of: watch) { if case .beat = $0.pulse { true } else { false } }
        #expect(health.pulse != .none && health.isReady)
        watch.stop(within: 1)
    }

    @Test("A finding takes readiness away, stops the heart, and is told to the operator once")
    func finding() throws {
        let office = try Office()
        try office.assign()
        let watch = watch(office)
        try watch.start(carrier: office.satchel)
        try office.letEverythingArrive(watch)
        #expect(health(of: watch) { $0.isReady }.isReady)
        try office.putToSleep()
        let ill = health(of: watch) { !$0.findings.isEmpty }
        #expect(ill.complaints.map(\.word) == ["no_wake"])
        #expect(!ill.isReady)
        let told = try #require(office.satchel.next { $0.matters.isEmpty && $0.id != "" })
        #expect(told.cause == "operator")
        #expect(told.text.contains("PS-2026-0001"))
        watch.returned(told.back(.status(200)))
        let held = health(of: watch) { if case .withheld = $0.pulse { true } else { false } }
        guard case .withheld = held.pulse else {
            Issue.record("the heart beats on: \(held.pulse)")
            return
        }
        // Two more audits find the same and say nothing more, and no heartbeat leaves.
        let before = held.lastAudit
        _ = health(of: watch) { $0.lastAudit != before }
        #expect(office.satchel.staysEmpty)
        watch.stop(within: 1)
    }

    @Test("A heartbeat that nobody takes is said, and harms no readiness")
    func untaken() throws {
        let office = try Office()
        let watch = watch(office)
        try watch.start(carrier: office.satchel)
        let beat = try #require(office.satchel.next())
        watch.returned(beat.back(.status(500)))
        let health = health(of: watch) { if case .failed = $0.pulse { true } else { false } }
        guard case .failed(_, "500") = health.pulse else {
            Issue.record("\(health.pulse)")
            return
        }
        #expect(health.isReady)
        watch.stop(within: 1)
    }

    @Test(
        "A round or an audit that is too old takes readiness away",
        arguments: [(151, 0, "round_stale"), (0, 661, "audit_stale")])
    func stale(round: Int, audit: Int, word: String) {
        var health = Health.fixture
        #expect(health.isReady)
        (health.roundAge, health.auditAge) = (round, audit)
        #expect(health.complaints.map(\.word) == [word])
        #expect(!health.isReady)
    }
}

@Suite("A test message")
struct ChannelTrialTests {
    @Test("It leaves over a parked channel, and accepted opens it and sends what was parked")
    func opens() throws {
        let office = try Office()
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let first = try #require(office.satchel.next())
        watch.returned(first.back(.status(410)))
        _ = try office.notices { $0.first?.carriage == .parked(.channelParked) }
        let trial = Trying(watch)
        let test = try #require(office.satchel.next { $0.cause == "test" })
        #expect(test.text.contains("测试"))
        watch.returned(test.back(.status(200)))
        let again = try #require(office.satchel.next { $0.id == first.id })
        #expect(again.id == first.id)
        watch.returned(again.back(.status(200)))
        let result = try trial.get()
        #expect(result.read.verdict == .ok)
        #expect(result.wasParked)
        _ = try office.notices { $0.first?.carriage.isAccepted == true }
        #expect(try office.store.verifyReceipts() == nil)
        watch.stop(within: 1)
    }

    @Test("Refused, it is not tried again, and the receiver's words are told")
    func refused() throws {
        let office = try Office()
        let watch = office.watch()
        watch.attend(carrier: office.satchel)
        let trial = Trying(watch)
        let test = try #require(office.satchel.next())
        watch.returned(
            test.back(.http(status: 400, body: Array("no such field".utf8))))
        let result = try trial.get()
        #expect(result.read.verdict == .reject)
        #expect(result.read.text.contains("no such field"))
        #expect(try office.store.candidates(at: office.start + 86_400, limit: 5).isEmpty)
        #expect(office.satchel.staysEmpty)
    }

    @Test(
        "A channel or a person that is not there is said at once; an answer is not waited for long")
    func flaws() throws {
        let office = try Office()
        let watch = office.watch()
        watch.attend(carrier: office.satchel)
        #expect(watch.trial(of: "没有", to: "王主任", by: "t") == .failure(.unknownChannel))
        #expect(
            watch.trial(of: "OA", to: "没有", by: "t") == .failure(.noWay(official: "没有")))
        #expect(
            watch.trial(of: "OA", to: "王主任", by: "t", within: 0)
                == .failure(.noAnswer(seconds: 0)))
    }

}

/// A trial on a thread of its own, since it waits for its verdict.
///
/// `@unchecked Sendable`: the result is written before the semaphore is signalled and read after it
/// was waited for, which is its lock.
private final class Trying: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var result: Result<TrialResult, TrialFlaw>?

    init(_ watch: Watch) {
        Thread.detachNewThread { [self] in
            result = watch.trial(of: "OA", to: "王主任", by: "tester", within: 20)
            done.signal()
        }
    }

    func get() throws -> TrialResult {
        _ = done.wait(timeout: .now() + 30)
        return try #require(result).get()
    }
}

extension Health {
    fileprivate static let fixture = Health(
        started: Instant(seconds: 1), roundAge: 3, auditAge: 200, lastRound: Instant(seconds: 5),
        lastAudit: Instant(seconds: 4), findings: [], doubt: nil, pulse: .none, flights: 0)
}

extension Office {
    /// Accepts what the watch sends until every notice is told; signs of life are let go.
    fileprivate func letEverythingArrive(_ watch: Watch) throws {
        while let parcel = satchel.next(within: 5) {
            watch.returned(parcel.back(.status(200)))
            let rows = try notices { !$0.isEmpty && $0.allSatisfy(\.carriage.isAccepted) }
            if !rows.isEmpty, rows.allSatisfy(\.carriage.isAccepted) { return }
        }
    }

    /// As no planner ever would: the matter owes something and is never looked at again.
    fileprivate func putToSleep() throws {
        let woken = try #require(try store.woken("PS-2026-0001"))
        let obligations = try planner.reckoning.obligations(of: woken.matter, at: start)
        _ = try store.save(
            [
                MatterPlan(
                    matter: "PS-2026-0001", obligations: obligations, light: .green, firings: [],
                    nextWake: nil)
            ], at: start)
    }
}

extension Satchel {
    /// The next parcel that is as asked; others, such as signs of life, are put aside.
    func next(where condition: (Parcel) -> Bool) -> Parcel? {
        while let parcel = next(within: 10) {
            if condition(parcel) { return parcel }
        }
        return nil
    }
}

extension Parcel {
    private var facts: [String: Any] { json["data"] as? [String: Any] ?? [:] }
    var cause: String { facts["cause"] as? String ?? "" }
    var text: String { facts["text"] as? String ?? "" }
}
