import Almanac
import Channels
import Delivery
import Ledger
import Store
import Testing
import Watch

@Suite("The watch")
struct WatchTests {
    @Test("A matter that is assigned is told at once, and accepted is on record")
    func told() throws {
        let office = try Office()
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let parcel = try #require(office.satchel.next())
        #expect(parcel.channel == "OA")
        #expect(parcel.attempt == 1)
        watch.returned(parcel.back(.status(200)))
        let rows = try office.notices { $0.first?.carriage.isAccepted == true }
        #expect(rows.count == 1)
        let woken = try #require(try office.store.woken("PS-2026-0001"))
        #expect(woken.tellings.map(\.official) == ["张局长"])
        #expect(office.satchel.staysEmpty)
        watch.stop(within: 1)
    }

    @Test("Several matters of one person are one message")
    func oneMessage() throws {
        let office = try Office()
        for number in 1...3 { try office.assign("PS-2026-000\(number)") }
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        _ = try #require(office.satchel.next())
        #expect(office.satchel.staysEmpty)
        #expect(Set(try office.store.notices(limit: 10).map(\.messageID)).count == 1)
        watch.stop(within: 1)
    }

    @Test("What the first channel refuses for good goes over the next, with the same id")
    func fallback() throws {
        let office = try Office(channels: ["OA", "备用"])
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let first = try #require(office.satchel.next())
        watch.returned(first.back(.status(410)))
        // The operator is told of it as well.
        let both = [office.satchel.next(), office.satchel.next()].compactMap { $0 }
        #expect(both.map(\.channel) == ["备用", "备用"])
        #expect(both.contains { $0.id == first.id })
        watch.stop(within: 1)
    }

    @Test("Refused by its only channel it is parked, and on record")
    func parked() throws {
        let office = try Office()
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let parcel = try #require(office.satchel.next())
        watch.returned(parcel.back(.status(422)))
        let rows = try office.notices { $0.first?.carriage == .parked(.refusedByReceiver) }
        #expect(rows.first?.carriage == .parked(.refusedByReceiver))
        watch.stop(within: 1)
    }

    @Test("A bulk too long to tell in full is one message all the same, and every matter is named")
    func bulk() throws {
        let office = try Office()
        let all = (1...90).map { "PS-2026-\(1000 + $0)" }
        for id in all { try office.assign(id) }
        let watch = office.watch(speed: 60)
        try watch.start(carrier: office.satchel)
        let parcel = try #require(office.satchel.next(within: 5))
        #expect(Set(parcel.matters + parcel.mattersInBrief) == Set(all))
        watch.returned(parcel.back(.status(200)))
        let rows = try office.notices { $0.allSatisfy { $0.messageID == parcel.id } }
        #expect(rows.count == 90 && rows.allSatisfy { $0.messageID == parcel.id })
        watch.stop(within: 1)
    }

    @Test("A parked channel is taken up again when a person has looked at it, with what waited")
    func unparked() throws {
        let office = try Office()
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let parcel = try #require(office.satchel.next())
        watch.returned(parcel.back(.status(302)))
        let rows = try office.notices { $0.first?.carriage == .parked(.channelParked) }
        #expect(rows.first?.carriage == .parked(.channelParked))
        watch.unpark("OA")
        let again = try #require(office.satchel.next())
        #expect(again.id == parcel.id)
        watch.stop(within: 1)
    }

    @Test("What was tried last over another channel goes out too when the first is opened again")
    func openedFirst() throws {
        let office = try Office(channels: ["OA", "备用"])
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let parcel = try #require(office.satchel.next())
        watch.returned(parcel.back(.status(302)))
        var other: Parcel?
        while other == nil {
            let next = try #require(office.satchel.next())
            watch.returned(next.back(.status(302)))
            if next.id == parcel.id { other = next }
        }
        #expect(other?.channel == "备用")
        let rows = try office.notices { $0.first?.carriage == .parked(.channelParked) }
        #expect(rows.first?.channel == "备用")
        watch.unpark("OA")
        // The operator's news of the other channel may leave before it.
        let next = (0..<3).lazy.compactMap { _ in office.satchel.next() }
        let again = next.first { $0.id == parcel.id }
        #expect(again?.channel == "OA")
        watch.stop(within: 1)
    }

    @Test(
        "Who has no channel at all is not forgotten: the message is parked for want of an address")
    func noAddress() throws {
        let office = try Office(channels: [])
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let rows = try office.notices { $0.first?.carriage == .parked(.noAddress) }
        #expect(rows.first?.carriage == .parked(.noAddress))
        watch.stop(within: 1)
    }

    @Test("In flight at a crash it goes out again, with the same id, labelled")
    func crash() throws {
        let office = try Office()
        try office.assign()
        let before = office.watch()
        try before.start(carrier: office.satchel)
        let lost = try #require(office.satchel.next())
        // The first watch is gone with what was under way; another takes up the ledger.
        let after = office.watch(at: 60)
        try after.start(carrier: office.satchel)
        let again = try #require(office.satchel.next())
        #expect(again.id == lost.id)
        #expect(again.attempt == 2)
        #expect(again.isPossibleDuplicate)
        before.stop(within: 0)
        after.stop(within: 0)
    }

    @Test("Many matters assigned in the evening wait for the morning in one message")
    func eveningBulk() throws {
        let office = try Office(at: "2026-03-10T20:00")
        for number in 1...90 { try office.assign("PS-2026-\(1000 + number)") }
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let held = try office.notices { $0.count == 90 }
        #expect(office.satchel.staysEmpty)
        #expect(Set(held.map(\.messageID)).count == 1)
        watch.stop(within: 1)
        #expect(Set(try office.store.notices(limit: 100).map(\.messageID)).count == 1)
    }

    @Test("The operator's news goes over his channels, never over the one that failed")
    func news() throws {
        let office = try Office(channels: ["OA", "备用"])
        try office.store.plan(
            [
                OccasionPlan(
                    .operator(.channelParked(channel: "OA", code: "302", text: "")), key: "1",
                    addressee: "王主任", notBefore: office.start)
            ], at: office.start)
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let parcel = try #require(office.satchel.next())
        #expect(parcel.channel == "备用")
        let facts = parcel.json["data"] as? [String: Any]
        #expect(facts?["cause"] as? String == "operator")
        #expect((facts?["text"] as? String)?.hasPrefix("【系统通知】渠道“OA”已停用：302") == true)
        watch.returned(parcel.back(.status(200)))
        #expect(office.satchel.staysEmpty)
        watch.stop(within: 1)
    }

    @Test("Assigned in the evening, it waits for the morning")
    func evening() throws {
        let office = try Office(at: "2026-03-10T20:00")
        try office.assign()
        let watch = office.watch()
        try watch.start(carrier: office.satchel)
        let held = try office.notices { !$0.isEmpty }
        #expect(held.count == 1)
        #expect(office.satchel.staysEmpty)
        watch.stop(within: 1)
    }
}

extension Carriage {
    var isAccepted: Bool {
        switch self {
        case .accepted: true
        case .planned, .held, .inFlight, .retryAt, .unknown, .parked, .superseded, .cancelled:
            false
        }
    }
}

extension MatterID: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self.init(value) }
}
