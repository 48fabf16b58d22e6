import Almanac
import Channels
import Delivery
import Ledger
import Store
import Testing
import Watch

@Suite("A downtime")
struct DowntimeTests {
    /// Everything that goes out while a watch runs at that offset, each accepted at once.
    private func messages(_ office: Office, at offset: Int64) throws -> [Parcel] {
        let watch = office.watch(at: offset)
        try watch.start(carrier: office.satchel)
        var parcels: [Parcel] = []
        while let parcel = office.satchel.next(within: 1) {
            parcels.append(parcel)
            watch.returned(parcel.back(.status(200)))
        }
        watch.stop(within: 1)
        return parcels
    }

    @Test("What came to its time in it is told once, and the office hears how long it was")
    func told() throws {
        let office = try Office()
        try office.assign()
        #expect(try messages(office, at: 0).count == 1)
        // Due on 17 March, 24:00; down until the 17th, 10:00.
        let back: Int64 = 7 * 86_400
        let parcels = try messages(office, at: back)
        let steps = parcels.filter { !$0.matters.isEmpty }
        #expect(steps.count == 1)
        #expect(steps.first?.missed == ["remind", "due"])
        #expect(steps.first?.step == "due")
        let news = parcels.filter { $0.matters.isEmpty }
        #expect(news.count == 1)
        #expect(try office.store.memory(.downSince) == nil)
        #expect(try messages(office, at: back + 60).isEmpty)
    }

    @Test("Ten minutes and a quiet week are nobody's news")
    func silent() throws {
        let office = try Office()
        try office.assign()
        #expect(try messages(office, at: 0).count == 1)
        #expect(try messages(office, at: 500).isEmpty)
        #expect(try messages(office, at: 2 * 86_400).isEmpty)
    }

    @Test("Three hours down and the clock set back: nothing twice, nothing lost")
    func setBack() throws {
        let office = try Office()
        try office.assign()
        #expect(try messages(office, at: 0).count == 1)
        let due: Int64 = 7 * 86_400
        #expect(try messages(office, at: due).contains { $0.step == "due" })
        // Three hours later the clock stands where it stood two hours before.
        #expect(try messages(office, at: due - 7200).isEmpty)
        #expect(try messages(office, at: due + 10_800).isEmpty)
        let urged = try messages(office, at: due + 86_400)
        #expect(urged.contains { $0.step == "urge" })
        let told = try #require(try office.store.woken("PS-2026-0001")).tellings
        #expect(told.filter { $0.step == .due }.count == 1)
    }
}

extension Parcel {
    private var body: [String: Any] { json["data"] as? [String: Any] ?? [:] }
    /// The steps that the message says were missed, in order.
    fileprivate var missed: [String] {
        (body["missed"] as? [[String: Any]] ?? []).compactMap { $0["step"] as? String }
    }
    /// The step of the message, where it has one.
    fileprivate var step: String? { body["step"] as? String }
}
