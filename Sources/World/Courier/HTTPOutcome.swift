import CCurl
import Channels

/// What libcurl knows of an ended transfer, and what it means.
struct HTTPOutcome {
    var code: CURLcode
    var status: Int
    /// The whole request was given to the system.
    var isSent: Bool
    /// New connections made for it.
    var connections: Int
    /// The egress guard refused, and nothing was dialled.
    var isForbidden: Bool
    /// libcurl's words on a failed TLS; they hold no part of a URL but the host.
    var tlsText: String

    /// The other side closed a kept connection as the request went out: nobody read it, as far as can be known.
    func isStale(_ hearing: HTTPHearing) -> Bool {
        switch code {
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            connections == 0 && !hearing.isHeard
        default: false
        }
    }

    func answer(_ hearing: HTTPHearing) -> Answer {
        let isWhole = code == CURLE_OK || code == CURLE_WRITE_ERROR && hearing.isCut
        guard isWhole, status > 0 else { return .failed(failure) }
        return .http(hearing.answer(status: status))
    }

    private var failure: Failure {
        switch code {
        case CURLE_URL_MALFORMAT: .malformed(CurlLibrary.text(of: code))
        case CURLE_UNSUPPORTED_PROTOCOL where !isSent: .malformed(CurlLibrary.text(of: code))
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unresolved
        case CURLE_COULDNT_CONNECT: isForbidden ? .forbiddenAddress : .refused
        case CURLE_OPERATION_TIMEDOUT: .timedOut(sent: isSent)
        default: Failure.tls(code, tlsText) ?? .broken(sent: isSent)
        }
    }
}

extension Failure {
    /// Nil when the code is not about TLS, or the connection was lost while TLS was agreed.
    static func tls(_ code: CURLcode, _ text: String) -> Failure? {
        switch code {
        case CURLE_SSL_CONNECT_ERROR where text.hasPrefix("OpenSSL SSL_connect:"): nil
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT, CURLE_SSL_ENGINE_INITFAILED:
            .tls(text.isEmpty ? CurlLibrary.text(of: code) : text)
        default: nil
        }
    }
}
