import Almanac
import Delivery

/// One attempt at one message, ready to go: the courier signs and carries it, and decides nothing.
package struct Parcel: Hashable, Sendable {
    /// The caller's number of the message; comes back with the answer.
    package var ticket: Int64
    /// Name of the channel: what may be printed of the destination.
    package var channel: String
    package var load: Load

    package init(ticket: Int64, channel: String, load: Load) {
        self.ticket = ticket
        self.channel = channel
        self.load = load
    }
}

package enum Load: Hashable, Sendable {
    case post(HTTPPost)
    case mail(Mail)
}

/// An HTTP request. The URL is a secret: it is never printed.
package struct HTTPPost: Hashable, Sendable {
    package var url: String
    /// `Name: value` lines without CR, LF or NUL.
    package var headers: [String]
    package var body: [UInt8]
    package var signing: Signing
    package var method: FormRequest.Method = .post
    /// File of the only certificate authorities trusted for it, PEM; nil: the system's.
    package var authorities: String?

    package init(
        url: String, headers: [String], body: [UInt8], signing: Signing,
        authorities: String? = nil
    ) {
        self.url = url
        self.headers = headers
        self.body = body
        self.signing = signing
        self.authorities = authorities
    }
}

/// How each attempt is signed, from the clock of that attempt.
package enum Signing: Hashable, Sendable {
    case unsigned
    /// Standard Webhooks 1.0.0: `webhook-id`, `webhook-timestamp`, a `v1,` signature by each key.
    case standardWebhooks(id: String, keys: [[UInt8]])
    /// 钉钉 加签: `timestamp` in milliseconds and `sign` at the end of the URL's query.
    case dingtalk(secret: String)
    /// 飞书 签名校验: `timestamp` in seconds and `sign` as the first members of the JSON body.
    case feishu(secret: String)
    /// A gateway's own form: URL and body are filled at each attempt.
    case form(FormRequest)
}

/// One mail to one recipient over one relay.
package struct Mail: Hashable, Sendable {
    package var relay: Relay
    package var from: String
    package var to: String
    /// The whole message with CRLF line ends, 7-bit; the carrier adds the dots and the end.
    package var content: [UInt8]

    package init(relay: Relay, from: String, to: String, content: [UInt8]) {
        self.relay = relay
        self.from = from
        self.to = to
        self.content = content
    }
}

package struct Relay: Hashable, Sendable {
    package enum Security: String, Hashable, Sendable {
        case startTLS = "starttls"
        case tls
        case none
    }

    package var host: String
    package var port: Int
    package var security: Security
    /// Name to say in EHLO.
    package var helo: String
    package var login: String?
    package var password: String?
    /// File of extra certificate authorities, PEM.
    package var authorities: String?

    package init(
        host: String, port: Int, security: Security, helo: String, login: String? = nil,
        password: String? = nil, authorities: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.helo = helo
        self.login = login
        self.password = password
        self.authorities = authorities
    }
}

/// What came back, before anybody judges it.
package enum Answer: Hashable, Sendable {
    case http(HTTPAnswer)
    /// The last code and the line that decides: a refusal, or the last 2xx before the goodbye.
    case smtp(code: Int, line: String)
    case failed(Failure)
}

/// An answer of HTTP with the headers that a verdict needs, each as it was written.
package struct HTTPAnswer: Hashable, Sendable {
    package var status: Int
    /// `Retry-After`
    package var retryAfter: String?
    /// `Date`
    package var date: String?
    /// `x-ogw-ratelimit-reset`: seconds.
    package var rateReset: String?
    /// `x-tt-logid`: what 飞书's support asks for.
    package var logID: String?
    package var body: [UInt8]

    package init(
        status: Int, retryAfter: String? = nil, date: String? = nil, rateReset: String? = nil,
        logID: String? = nil, body: [UInt8]
    ) {
        self.logID = logID
        self.status = status
        self.retryAfter = retryAfter
        self.date = date
        self.rateReset = rateReset
        self.body = body
    }
}

extension Answer {
    package static func http(status: Int, retryAfter: String? = nil, body: [UInt8]) -> Answer {
        .http(HTTPAnswer(status: status, retryAfter: retryAfter, body: body))
    }
}

/// Why there is no answer.
package enum Failure: Hashable, Sendable {
    case refused
    case unresolved
    case timedOut(sent: Bool)
    case broken(sent: Bool)
    case tls(String)
    /// The egress guard refused the address after DNS.
    case forbiddenAddress
    /// STARTTLS was asked for and not offered.
    case noTLS
    case malformed(String)
}

/// A parcel back from its way.
package struct Returned: Sendable {
    package var ticket: Int64
    package var answer: Answer
    package var bytesSent: Int
    package var milliseconds: Int

    package init(ticket: Int64, answer: Answer, bytesSent: Int, milliseconds: Int) {
        self.ticket = ticket
        self.answer = answer
        self.bytesSent = bytesSent
        self.milliseconds = milliseconds
    }
}

/// Carries parcels. Every parcel given comes back exactly once, in batches, in any order.
package protocol Carrier: Sendable {
    func carry(_ parcels: [Parcel])
    /// Waits for nothing new, lets what is under way come back for at most `seconds`.
    func close(within seconds: Int)
}
