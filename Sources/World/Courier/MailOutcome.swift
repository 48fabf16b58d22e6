import CCurl
import Channels

/// What libcurl knows of a mail's end, and what it means.
struct MailOutcome {
    var code: CURLcode
    /// The end of the content was reached and all of it given to the system.
    var isSent: Bool
    /// New connections made for it.
    var connections: Int
    /// The egress guard refused, and nothing was dialled.
    var isForbidden: Bool
    var tlsText: String

    /// The relay gave up a kept connection before this mail began on it.
    func isStale(_ talk: SMTPTalk) -> Bool {
        guard connections == 0, !isSent, talk.accepted == nil else { return false }
        switch code {
        case CURLE_OK, CURLE_OPERATION_TIMEDOUT, CURLE_ABORTED_BY_CALLBACK: return false
        default: return !talk.isHeard || talk.refusal?.code == 421
        }
    }

    func answer(_ talk: SMTPTalk) -> Answer {
        switch code {
        case CURLE_OK:
            guard let reply = talk.accepted else { return .failed(.broken(sent: true)) }
            return .smtp(code: reply.code, line: reply.line)
        case CURLE_OPERATION_TIMEDOUT: return .failed(.timedOut(sent: isSent))
        default:
            guard let reply = talk.refusal else { return .failed(failure) }
            return .smtp(code: reply.code, line: reply.line)
        }
    }

    private var failure: Failure {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .unresolved
        case CURLE_COULDNT_CONNECT: isForbidden ? .forbiddenAddress : .refused
        case CURLE_USE_SSL_FAILED: .noTLS
        case CURLE_LOGIN_DENIED: .malformed("the relay offers no way to log in that is known here")
        case CURLE_URL_MALFORMAT: .malformed(CurlLibrary.text(of: code))
        default: Failure.tls(code, tlsText) ?? .broken(sent: isSent)
        }
    }
}
