import Channels
import Dispatch
import Glibc

/// Carries parcels over HTTP and SMTP. It signs, dials, listens and hands back; it decides nothing.
///
/// Every parcel comes back exactly once. `onReturn` runs on the courier's own serial queue, once for
/// each batch; it must not block and must not call `close`.
package final class Courier: Carrier {
    private let queue = DispatchQueue(label: "duban.courier")
    private let desk: ReturnDesk
    private let http: HTTPCourier
    private let mail: MailCourier

    /// - Parameters:
    ///   - clock: Seconds since 1970, asked for each attempt that is signed.
    ///   - onReturn: Receives what came back, on the courier's queue.
    package init(
        settings: CourierSettings, clock: @escaping @Sendable () -> Int64,
        onReturn: @escaping @Sendable ([Returned]) -> Void
    ) throws(CourierError) {
        guard CurlLibrary.isUp else { throw .noLibrary }
        if let path = settings.authorities, access(path, R_OK) != 0 {
            throw .unreadableAuthorities(path: path)
        }
        desk = ReturnDesk(queue: queue, onReturn: onReturn)
        http = try HTTPCourier(queue: queue, settings: settings, clock: clock, desk: desk)
        mail = MailCourier(settings: settings, desk: desk)
    }

    /// A courier let go of, as when a start fails half-way, is closed at once.
    deinit { close(within: 0) }

    package func carry(_ parcels: [Parcel]) {
        var posts: [(ticket: Int64, post: HTTPPost)] = []
        var mails: [(ticket: Int64, mail: Mail)] = []
        for parcel in parcels {
            switch parcel.load {
            case .post(let post): posts.append((parcel.ticket, post))
            case .mail(let mail): mails.append((parcel.ticket, mail))
            }
        }
        if !posts.isEmpty { queue.async { [http, posts] in http.carry(posts) } }
        if !mails.isEmpty { mail.carry(mails) }
    }

    /// The hosts that may be dialled from now on, as a reload names them.
    package func refit(_ egress: EgressGuard) {
        queue.async { [http] in http.refit(egress) }
    }

    /// Returns when every parcel is back, at the latest shortly after `seconds`.
    package func close(within seconds: Int) {
        let end = DispatchTime.now() + .seconds(seconds)
        queue.async { [http] in http.beginClosing() }
        mail.beginClosing()
        http.waitUntilIdle(by: end)
        mail.waitUntilIdle(by: end)
        mail.finishClosing()
        queue.sync {
            http.finishClosing()
            desk.handOver()
        }
    }
}
