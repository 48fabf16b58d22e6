import CCurl
import Channels
import Glibc

extension UnsafeMutablePointer where Pointee == HTTPSlot {
    /// What is the same for every request of the slot.
    func prepare(_ settings: CourierSettings) {
        let handle = pointee.handle
        ccurl_set_pointer(handle, CURLOPT_PRIVATE, self)
        ccurl_set_bytes(handle, CURLOPT_ERRORBUFFER, pointee.errorText)
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        // Without it libcurl waits for a slow resolver when a transfer times out.
        ccurl_set_number(handle, CURLOPT_QUICK_EXIT, 1)
        ccurl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_number(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_text(handle, CURLOPT_PROXY, settings.proxy ?? "")
        ccurl_set_text(handle, CURLOPT_NOPROXY, settings.direct.joined(separator: ","))
        ccurl_set_number(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        pointee.authorities =
            settings.authorities ?? ccurl_text(handle, CURLINFO_CAINFO).map { String(cString: $0) }
        ccurl_set_number(
            handle, CURLOPT_CONNECTTIMEOUT_MS, settings.limits.postConnectMilliseconds)
        ccurl_set_number(handle, CURLOPT_TIMEOUT_MS, settings.limits.postTotalMilliseconds)
        hear()
        guardSockets()
    }

    private func hear() {
        let handle = pointee.handle
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, self)
        ccurl_on_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, user in
            let slot = HTTPSlot.at(user)
            let heard = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return slot.pointee.hearing.hear(body: heard)
        }
        ccurl_set_pointer(handle, CURLOPT_HEADERDATA, self)
        ccurl_on_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, user in
            let slot = HTTPSlot.at(user)
            let heard = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return slot.pointee.hearing.hear(header: heard)
        }
    }

    private func guardSockets() {
        let handle = pointee.handle
        ccurl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, self)
        ccurl_on_open(handle) { user, _, address in
            guard let address else { return CURL_SOCKET_BAD }
            return HTTPSlot.at(user).open(address)
        }
        ccurl_set_pointer(handle, CURLOPT_CLOSESOCKETDATA, self)
        ccurl_on_close(handle) { user, fd in
            HTTPSlot.at(user).pointee.owner._withUnsafeGuaranteedRef { $0.closed(fd) }
            return close(fd)
        }
    }

    private func open(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        pointee.owner._withUnsafeGuaranteedRef { owner in
            guard let dialled = EgressAddress(ccurl_dialled(address)),
                owner.allows(dialled, named: pointee.way.isNamed)
            else {
                pointee.isRefusedByGuard = true
                return CURL_SOCKET_BAD
            }
            let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
            let fd = socket(address.pointee.family, type, address.pointee.protocol)
            pointee.hasDialled = true
            if fd >= 0 { owner.opened(fd) }
            return fd
        }
    }

    /// Signs the parcel by the clock of this attempt and gives it to libcurl.
    ///
    /// A post without an id goes over a connection of its own: when a kept one breaks, libcurl sends
    /// again by itself, and a receiver that knows no id would show an unlabelled duplicate.
    /// - Returns: False when libcurl did not take it.
    func load(at seconds: Int64, isFresh: Bool) -> Bool {
        let handle = pointee.handle
        let isAlone = !pointee.way.post.signing.carriesID
        let post = Signature.signed(pointee.way.post, at: seconds)
        pointee.freeHeaders()
        // libcurl would wait a second for the receiver's leave to send a long body.
        pointee.headers = (["Expect:"] + post.headers).reduce(nil) { curl_slist_append($0, $1) }
        pointee.bodyBytes = post.body.count
        ccurl_set_number(handle, CURLOPT_FRESH_CONNECT, isFresh || isAlone ? 1 : 0)
        ccurl_set_number(handle, CURLOPT_FORBID_REUSE, isAlone ? 1 : 0)
        let codes = [
            ccurl_set_text(handle, CURLOPT_URL, post.url),
            ccurl_set_text(handle, CURLOPT_CAINFO, post.authorities ?? pointee.authorities),
            ccurl_set_list(handle, CURLOPT_HTTPHEADER, pointee.headers),
            setBody(of: post),
        ]
        return codes.allSatisfy { $0 == CURLE_OK } && pointee.headers != nil
    }

    private func setBody(of post: HTTPPost) -> CURLcode {
        let handle = pointee.handle
        switch post.method {
        case .get: return ccurl_set_number(handle, CURLOPT_HTTPGET, 1)
        case .post:
            ccurl_set_number(handle, CURLOPT_POST, 1)
            ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(post.body.count))
            return post.body.isEmpty
                ? ccurl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "")
                : ccurl_set_bytes(handle, CURLOPT_COPYPOSTFIELDS, post.body)
        }
    }

    /// Forgets the parcel.
    func unload() {
        ccurl_set_list(pointee.handle, CURLOPT_HTTPHEADER, nil)
        pointee.freeHeaders()
        pointee.way = .none
        pointee.hearing = HTTPHearing()
    }
}

extension Signing {
    /// Whether the receiver knows by an id what comes again.
    fileprivate var carriesID: Bool {
        switch self {
        case .standardWebhooks: true
        case .unsigned, .dingtalk, .feishu, .form: false
        }
    }
}

extension HTTPSlot {
    static func at(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<HTTPSlot> {
        guard let user else { preconditionFailure("libcurl lost the slot of a request") }
        return user.assumingMemoryBound(to: HTTPSlot.self)
    }
}
