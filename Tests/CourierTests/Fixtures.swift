import Channels

@testable import Courier

extension CourierSettings {
    /// Loopback is named; limits are short.
    static func fixture(
        named: [String] = ["127.0.0.1", "localhost"], limits: CourierLimits = .fixture()
    ) -> CourierSettings {
        CourierSettings(egress: EgressGuard(named: named), limits: limits)
    }
}

extension CourierLimits {
    static func fixture(
        posts: Int = 64, postsPerHost: Int = 64, postMilliseconds: Int = 10_000, mails: Int = 4,
        mailMilliseconds: Int = 10_000
    ) -> CourierLimits {
        CourierLimits(
            posts: posts, postsPerHost: postsPerHost, postConnectMilliseconds: postMilliseconds,
            postTotalMilliseconds: postMilliseconds, mails: mails,
            mailConnectMilliseconds: mailMilliseconds, mailTotalMilliseconds: mailMilliseconds)
    }
}

extension Parcel {
    static func post(
        _ ticket: Int64 = 1, to url: String, body: String = "{}", headers: [String] = [],
        signing: Signing = .standardWebhooks(id: "msg_1", keys: [[1, 2, 3]])
    ) -> Parcel {
        let post = HTTPPost(url: url, headers: headers, body: Array(body.utf8), signing: signing)
        return Parcel(ticket: ticket, channel: "hook", load: .post(post))
    }
}

/// Runs a courier over the parcels and returns what came back, by ticket.
func carried(
    _ parcels: [Parcel], settings: CourierSettings = .fixture(), clock: Int64 = 1_767_225_600
) async throws -> [Returned] {
    let basket = Basket()
    let courier = try Courier(settings: settings, clock: { clock }, onReturn: basket.put)
    courier.carry(parcels)
    let returned = await basket.returned(parcels.count)
    courier.close(within: 5)
    return returned
}

func carried(_ parcel: Parcel, settings: CourierSettings = .fixture()) async throws -> Answer? {
    try await carried([parcel], settings: settings).first?.answer
}

extension Parcel {
    static func mail(
        _ ticket: Int64 = 1, to recipient: String = "li@office.example", port: Int,
        from: String = "robot@office.example", security: Relay.Security = .none,
        content: String = "Subject: x\r\n\r\n.dot\r\n"
    ) -> Parcel {
        let relay = Relay(host: "127.0.0.1", port: port, security: security, helo: "duban.example")
        let mail = Mail(relay: relay, from: from, to: recipient, content: Array(content.utf8))
        return Parcel(ticket: ticket, channel: "mail", load: .mail(mail))
    }
}
