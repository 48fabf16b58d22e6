import Almanac
import Channels
import Testing

@testable import Watch

struct InFlightTests {
    private static func flight(over channel: String, since: Int64) -> Mailroom.Flight {
        Mailroom.Flight(
            channel: Channel(
                name: channel, kind: WebhookChannel(url: "http://127.0.0.1:1/", keys: [])),
            form: .json, since: Instant(seconds: since), riders: [])
    }

    @Test("Whatever comes back first, the tally of each channel is that of a count from scratch")
    func tally() {
        var dice = SystemRandomNumberGenerator()
        var flying = InFlight()
        var plain: [Int64: (channel: String, since: Int64)] = [:]
        for step in 0..<3_000 {
            let channel = ["甲", "乙", "丙"].randomElement(using: &dice)!
            if Bool.random(using: &dice) || plain.isEmpty {
                // Some leave again before they are known to be back.
                let ticket = Int64(plain.count > 40 ? step % 40 : step)
                plain[ticket] = (channel, Int64(step))
                flying.begin(Self.flight(over: channel, since: Int64(step)), ticket)
            } else {
                let ticket = plain.keys.randomElement(using: &dice)!
                plain[ticket] = nil
                #expect(flying.end(ticket) != nil)
            }
            let over = plain.values.filter { $0.channel == channel }
            #expect(flying.count == plain.count)
            #expect(flying.count(over: channel) == over.count)
            #expect(flying.oldest(over: channel)?.seconds == over.map(\.since).min())
        }
    }

    @Test("A parcel that is not out ends nothing")
    func unknown() {
        var flying = InFlight()
        #expect(flying.end(7) == nil)
        #expect(flying.oldest(over: "甲") == nil)
    }
}
