import CBare
import Channels
import Courier
import Dispatch
import Foundation

/// The C sender.
enum BareSender {
    static func post(_ errand: Errand) throws -> Cost {
        Cost.measured {
            Int(
                sender_post(
                    errand.url, SampleLoad.headers.joined(separator: "\n"), SampleLoad.body,
                    Int32(errand.count), Int32(errand.concurrency)))
        }
    }

    static func mail(_ errand: Errand) throws -> Cost {
        Cost.measured {
            Int(
                sender_mail(
                    "smtp://127.0.0.1:\(errand.port)/bench.example", "robot@office.example",
                    "li@office.example", SampleLoad.mail, Int32(errand.count),
                    Int32(errand.concurrency)))
        }
    }
}

/// What comes back of the courier, counted on its queue.
///
/// Unchecked, since `accepted` and `left` are touched on the courier's queue alone until `all` is
/// signalled.
final class Homecoming: @unchecked Sendable {
    private(set) var accepted = 0
    private var left: Int
    private let all = DispatchSemaphore(value: 0)
    /// Parcels whose fate does not count: those of a receiver that never answers.
    private let ignored: Int64

    init(expecting count: Int, ignoring ignored: Int64 = .max) {
        left = count
        self.ignored = ignored
    }

    func take(_ batch: [Returned]) {
        for one in batch where one.ticket < ignored {
            if case .http(let answer) = one.answer, answer.status == 200 { accepted += 1 }
            if case .smtp(250, _) = one.answer { accepted += 1 }
            left -= 1
        }
        if left == 0 { all.signal() }
    }

    func wait() { all.wait() }
}

/// Our courier without a ledger.
struct CourierRun {
    /// Tickets from here on go to the receiver that never answers.
    private static let deadTickets: Int64 = 1_000_000_000

    func post(_ errand: Errand) throws -> Cost {
        var limits = CourierLimits(posts: errand.concurrency, postsPerHost: errand.concurrency)
        if errand.deadPort > 0 { limits.posts += errand.concurrency }
        let parcels = (0..<errand.count).map { post(Int64($0), errand.url) }
        let dead = (0..<(errand.deadPort > 0 ? errand.concurrency : 0)).map {
            post(
                CourierRun.deadTickets + Int64($0), "http://127.0.0.1:\(errand.deadPort)/hook")
        }
        return try carry(dead + parcels, limits, expecting: errand.count)
    }

    func mail(_ errand: Errand) throws -> Cost {
        let limits = CourierLimits(mails: errand.concurrency, mailsPerRelay: errand.concurrency)
        let relay = Relay(
            host: "127.0.0.1", port: errand.port, security: .none, helo: "bench.example")
        let mail = Mail(
            relay: relay, from: "robot@office.example", to: "li@office.example",
            content: Array(SampleLoad.mail.utf8))
        let parcels = (0..<errand.count).map {
            Parcel(ticket: Int64($0), channel: "mail", load: .mail(mail))
        }
        return try carry(parcels, limits, expecting: errand.count)
    }

    private func post(_ ticket: Int64, _ url: String) -> Parcel {
        Parcel(
            ticket: ticket, channel: DeliveryOffice.channel,
            load: .post(
                HTTPPost(
                    url: url, headers: SampleLoad.ownHeaders, body: Array(SampleLoad.body.utf8),
                    signing: .standardWebhooks(id: "msg_\(ticket)", keys: [DeliveryOffice.key]))))
    }

    private func carry(
        _ parcels: [Parcel], _ limits: CourierLimits, expecting count: Int
    ) throws -> Cost {
        let home = Homecoming(expecting: count, ignoring: CourierRun.deadTickets)
        let courier = try Courier(
            settings: CourierSettings(egress: EgressGuard(named: ["127.0.0.1"]), limits: limits),
            clock: { 1_767_225_600 }, onReturn: { home.take($0) })
        let cost = Cost.measured {
            courier.carry(parcels)
            home.wait()
            return home.accepted
        }
        courier.close(within: 0)
        return cost
    }
}
