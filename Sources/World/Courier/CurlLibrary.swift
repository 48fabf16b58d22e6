import CCurl
import Glibc

/// What libcurl needs once a process.
enum CurlLibrary {
    /// Whether libcurl is up. A write to a closed TLS connection would otherwise end the process,
    /// since libcurl with NOSIGNAL leaves SIGPIPE alone and OpenSSL writes without MSG_NOSIGNAL.
    static let isUp: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
    }()

    /// What libcurl says a code means: never holds anything of the request.
    static func text(of code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
    }

    /// What libcurl wrote on an error, cut to what is kept.
    static func text(in buffer: UnsafePointer<CChar>) -> String {
        String(String(cString: buffer).prefix(CourierLimits.textBytesMax))
    }
}
