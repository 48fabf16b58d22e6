import Almanac
import Channels
import Delivery
import Ledger
import Store
import Testing

@testable import Watch

/// kill -9 at any statement of a round or a delivery.
@Suite("Killed at any statement")
struct KillPointTests {
    /// What goes wrong before the kill, by lot; afterwards every receiver answers.
    private struct Scene {
        var units: Int
        var channels: [String]
        var lot: Lot

        init(seed: UInt64) {
            lot = Lot(seed: seed)
            units = 3 + lot.below(5)
            channels = [["督办群"], ["OA"], ["督办群", "OA"], ["OA", "备用"]][Int(seed % 4)]
        }

        func trial(_ wreck: Wreck? = nil) throws -> Trial {
            try Trial(units: units, channels: channels, wreck: wreck)
        }

        mutating func answer() -> (Answer?, seconds: Int64) {
            switch lot.below(8) {
            case 0: (nil, 20)
            case 1: (.failed(.refused), 0)
            case 2: (.http(HTTPAnswer(status: 503, body: [])), 1)
            case 3: (.robot("45009"), 1)
            default: (.robot("0"), Int64(lot.below(4)))
            }
        }
    }

    @Test("Nothing is lost, and what comes twice was in doubt and says so", arguments: 1...4)
    func killed(_ seed: Int) throws {
        var scene = Scene(seed: UInt64(seed))
        let trial = try scene.trial()
        try trial.assign(each: 2)
        trial.answer = { _, _ in scene.answer() }
        let wrecker = try Wrecker(trial, stride: 2)
        try trial.run(seconds: 1800)
        try wrecker.end(trial)
        let wrecks = wrecker.wrecks
        #expect(wrecks.count >= 60, "\(wrecks.count) points in \(wrecker.statements) statements")
        for wreck in wrecks {
            try takeUp(wreck, scene, Array(trial.sent.prefix(wreck.parcelsSent)))
        }
    }

    private func takeUp(_ wreck: Wreck, _ scene: Scene, _ before: [Trial.Sent]) throws {
        let next = try scene.trial(wreck)
        next.now = wreck.at
        let inFlight = try next.store.messageCounts()["inFlight"] ?? 0
        try next.restart()
        try next.run(seconds: 7 * 3600)
        let point = Comment(rawValue: wreck.statement)
        #expect(try next.store.verifyChain() == nil, point)
        #expect(try next.store.verifyReceipts() == nil, point)
        let rows = try next.store.notices(limit: 500)
        #expect(Set(rows.map(\.firing.matter)).count == scene.units * 2, point)
        for row in rows {
            if case .accepted = row.standing { continue }
            // A robot was told twice without an answer: a person looks, and was told to.
            #expect(row.carriage == .parked(.unknownOutcome), point)
            #expect(scene.channels == ["督办群"], point)
            #expect(next.sent.contains { $0.parcel.channel == "备用" }, point)
        }
        repeats(before, next.sent, inFlight, point)
    }

    /// A parcel that left before the kill leaves again only where the ledger could not know better.
    private func repeats(
        _ before: [Trial.Sent], _ after: [Trial.Sent], _ inFlight: Int, _ point: Comment
    ) {
        let accepted = before.filter { $0.answer == .robot("0") }
        var doubled = 0
        for earlier in accepted {
            for later in after where later.parcel.ticket == earlier.parcel.ticket {
                doubled += 1
                #expect(later.isLabelled, point)
                #expect(later.parcel.id == earlier.parcel.id, point)
            }
        }
        #expect(doubled <= inFlight, point)
    }
}

extension Trial.Sent {
    fileprivate var isLabelled: Bool { parcel.isPossibleDuplicate || text.contains("可能重复") }
}
