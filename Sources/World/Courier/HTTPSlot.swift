import CCurl
import Channels
import Glibc

/// One place for a request under way: its address is what libcurl gives back.
struct HTTPSlot {
    let handle: UnsafeMutableRawPointer
    let owner: Unmanaged<HTTPCourier>
    /// Where libcurl writes its words on an error.
    let errorText: UnsafeMutablePointer<CChar>
    /// File of the authorities trusted where a post names none of its own.
    var authorities: String?
    var way = HTTPWay.none
    var headers: UnsafeMutablePointer<curl_slist>?
    /// Of the body as it was signed for this attempt.
    var bodyBytes = 0
    var hearing = HTTPHearing()
    var isRefusedByGuard = false
    var hasDialled = false
    var isSecondTry = false
    /// Nanoseconds of uptime.
    var started: UInt64 = 0

    /// Nil when memory is short.
    init?(owner: Unmanaged<HTTPCourier>) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.owner = owner
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    /// Clears what the last attempt left; the way stays.
    mutating func clear() {
        hearing = HTTPHearing()
        isRefusedByGuard = false
        hasDialled = false
        errorText.pointee = 0
    }

    mutating func freeHeaders() {
        curl_slist_free_all(headers)
        headers = nil
    }

    func outcome(_ code: CURLcode) -> HTTPOutcome {
        let sentBytes = ccurl_number(handle, CURLINFO_REQUEST_SIZE)
        let isBodySent = ccurl_size(handle, CURLINFO_SIZE_UPLOAD_T) >= Int64(bodyBytes)
        return HTTPOutcome(
            code: code, status: ccurl_number(handle, CURLINFO_RESPONSE_CODE),
            isSent: sentBytes > 0 && isBodySent,
            connections: ccurl_number(handle, CURLINFO_NUM_CONNECTS),
            isForbidden: isRefusedByGuard && !hasDialled,
            tlsText: CurlLibrary.text(in: errorText))
    }
}

/// A parcel on its way, with what was found out about its destination.
struct HTTPWay {
    var ticket: Int64
    var post: HTTPPost
    var lane: Int
    /// The configuration names the host: private addresses are allowed.
    var isNamed: Bool

    static let none = HTTPWay(
        ticket: 0, post: HTTPPost(url: "", headers: [], body: [], signing: .unsigned), lane: 0,
        isNamed: false)
}
