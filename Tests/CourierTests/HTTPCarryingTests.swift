import Channels
import Receivers
import Testing

@testable import Courier

@Suite(.timeLimit(.minutes(1)), .serialized)
struct HTTPCarryingTests {
    @Test("Every parcel comes back exactly once, whatever their number")
    func everyParcelComesBack() async throws {
        let receiver = HTTPReceiver()
        let parcels = (1...1_000).map { Parcel.post($0, to: receiver.url(), body: "\($0)") }
        let returned = try await carried(parcels)
        #expect(returned.map(\.ticket) == Array(1...1_000))
        #expect(returned.allSatisfy { $0.answer == .http(status: 204, retryAfter: nil, body: []) })
        #expect(Set(receiver.heard.map(\.body)).count == 1_000)
    }

    @Test("A receiver that closes unannounced after every reply loses no message")
    func unannouncedClose() async throws {
        let receiver = HTTPReceiver(.answerAndClose)
        let limits = CourierLimits.fixture(posts: 8)
        let returned = try await carried(
            (1...200).map { .post($0, to: receiver.url()) }, settings: .fixture(limits: limits))
        #expect(returned.allSatisfy { $0.answer == .http(status: 204, retryAfter: nil, body: []) })
        #expect(returned.count == 200)
    }

    @Test("A kept connection that is lost is tried afresh once, signed again with the same id")
    func lostConnectionIsTriedAfresh() async throws {
        let receiver = HTTPReceiver { $0 == 2 ? .reset : .answer(204) }
        let returned = try await carried(
            [.post(1, to: receiver.url()), .post(2, to: receiver.url())],
            settings: .fixture(limits: .fixture(posts: 1)))
        #expect(returned.map(\.answer).last == .http(status: 204, retryAfter: nil, body: []))
        #expect(receiver.heard.dropFirst().map { $0.header("webhook-id") } == ["msg_1", "msg_1"])
    }

    @Test("A message without an id is never sent twice unasked", arguments: [Manner.reset, .leave])
    func unsignedIsSentOnce(manner: Manner) async throws {
        let receiver = HTTPReceiver { $0 == 2 ? manner : .answer(204) }
        let returned = try await carried(
            (1...3).map { .post($0, to: receiver.url(), signing: .unsigned) },
            settings: .fixture(limits: .fixture(posts: 1)))
        #expect(returned.map(\.answer)[1] == .failed(.broken(sent: true)))
        #expect(receiver.heard.count == 3)
    }

    @Test("A dead receiver does not hold up a live one")
    func deadBesideLive() async throws {
        let dead = HTTPReceiver(.hang)
        let live = HTTPReceiver()
        let basket = Basket()
        let limits = CourierLimits.fixture(posts: 8, postsPerHost: 4)
        let courier = try Courier(
            settings: .fixture(limits: limits), clock: { 0 }, onReturn: basket.put)
        courier.carry((1...100).map { .post($0, to: dead.url()) })
        courier.carry((101...300).map { .post($0, to: live.url()) })
        let early = await basket.returned(200)
        #expect(early.map(\.ticket) == Array(101...300))
        #expect(dead.heard.count <= 4)
        courier.close(within: 0)
        #expect(basket.all.map(\.ticket) == Array(1...300))
    }

    @Test("64 requests that nobody answers end together when their time is up")
    func manyTimeoutsAtOnce() async throws {
        let receiver = HTTPReceiver(.hang)
        let limits = CourierLimits.fixture(postMilliseconds: 300)
        let clock = ContinuousClock()
        let started = clock.now
        let returned = try await carried(
            (1...128).map { .post($0, to: receiver.url()) }, settings: .fixture(limits: limits))
        #expect(returned.allSatisfy { $0.answer == .failed(.timedOut(sent: true)) })
        #expect(returned.allSatisfy { $0.milliseconds >= 300 })
        let passed = clock.now - started
        #expect(passed >= .milliseconds(600) && passed < .milliseconds(3_000))
    }

    @Test("Closing lets go what is under way, and gives back what is left")
    func closing() async throws {
        let receiver = HTTPReceiver { $0 == 1 ? .answer(204) : .hang }
        let basket = Basket()
        let courier = try Courier(
            settings: .fixture(limits: .fixture(posts: 1)), clock: { 0 }, onReturn: basket.put)
        courier.carry((1...3).map { .post($0, to: receiver.url()) })
        _ = await basket.returned(1)
        courier.close(within: 1)
        courier.carry([.post(4, to: receiver.url())])
        let returned = await basket.returned(4)
        let accepted = Answer.http(status: 204, retryAfter: nil, body: [])
        let lost = Answer.failed(.broken(sent: false))
        #expect(returned.map(\.answer) == [accepted, .failed(.broken(sent: true)), lost, lost])
        courier.close(within: 1)
        #expect(basket.all.count == 4)
    }

    @Test("A courier that is let go of gives back what it had")
    func letGo() async throws {
        let receiver = HTTPReceiver(.hang)
        let basket = Basket()
        do {
            let courier = try Courier(
                settings: .fixture(), clock: { 0 }, onReturn: basket.put)
            courier.carry([.post(1, to: receiver.url()), .mail(2, port: receiver.port)])
        }
        #expect(await basket.returned(2).map(\.ticket) == [1, 2])
    }

    @Test("What comes back together is handed over together")
    func batches() async throws {
        let basket = Basket()
        let courier = try Courier(settings: .fixture(), clock: { 0 }, onReturn: basket.put)
        courier.carry((1...500).map { .post($0, to: "http://") })
        _ = await basket.returned(500)
        courier.close(within: 1)
        #expect(basket.batches == 1)
    }
}
