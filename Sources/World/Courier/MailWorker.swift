import CCurl
import Channels
import Glibc

/// One thread's own part of the mail courier: a kept connection to each relay, one mail at a time.
///
/// Confined to its thread, but for `socket`, which guards itself.
final class MailWorker {
    /// Relays whose connection is kept.
    private static let handlesMax = 8

    let socket: MailSocket
    private let settings: CourierSettings
    private var handles: [Relay: UnsafeMutableRawPointer] = [:]
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    // Of the mail under way:
    private var content: [UInt8] = []
    private var taken = 0
    private var talk = SMTPTalk()
    private var isRefusedByGuard = false
    private var hasDialled = false

    init(settings: CourierSettings, socket: MailSocket) {
        self.settings = settings
        self.socket = socket
    }

    deinit {
        for handle in handles.values { curl_easy_cleanup(handle) }
        errorText.deallocate()
    }

    func carry(_ ticket: Int64, _ mail: Mail) -> Returned {
        let started = CurlLoop.now()
        var (answer, bytes) = (Answer.failed(.broken(sent: false)), 0)
        if let handle = handle(for: mail.relay) {
            var outcome = perform(mail, on: handle, isFresh: false)
            if outcome.isStale(talk) { outcome = perform(mail, on: handle, isFresh: true) }
            answer = outcome.answer(talk)
            bytes = Int(ccurl_size(handle, CURLINFO_SIZE_UPLOAD_T))
        }
        content = []
        return Returned(
            ticket: ticket, answer: answer, bytesSent: bytes,
            milliseconds: Int((CurlLoop.now() - started) / 1_000_000))
    }

    private func handle(for relay: Relay) -> UnsafeMutableRawPointer? {
        if let handle = handles[relay] { return handle }
        if handles.count >= Self.handlesMax {
            for handle in handles.values { curl_easy_cleanup(handle) }
            handles = [:]
        }
        let handle = curl_easy_init()
        handles[relay] = handle
        return handle
    }

    private func perform(
        _ mail: Mail, on handle: UnsafeMutableRawPointer, isFresh: Bool
    ) -> MailOutcome {
        (content, taken, talk) = (mail.content, 0, SMTPTalk())
        (isRefusedByGuard, hasDialled) = (false, false)
        errorText.pointee = 0
        curl_easy_reset(handle)
        setRelay(mail.relay, on: handle)
        setLimits(on: handle)
        setCallbacks(on: handle)
        ccurl_set_number(handle, CURLOPT_FRESH_CONNECT, isFresh ? 1 : 0)
        let recipients = curl_slist_append(nil, mail.to)
        defer { curl_slist_free_all(recipients) }
        ccurl_set_text(handle, CURLOPT_MAIL_FROM, mail.from)
        ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
        ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(content.count))
        let code = curl_easy_perform(handle)
        ccurl_set_list(handle, CURLOPT_MAIL_RCPT, nil)
        return outcome(code, of: handle)
    }

    private func outcome(_ code: CURLcode, of handle: UnsafeMutableRawPointer) -> MailOutcome {
        let sentBytes = ccurl_size(handle, CURLINFO_SIZE_UPLOAD_T)
        return MailOutcome(
            code: code, isSent: taken == content.count && sentBytes >= Int64(content.count),
            connections: ccurl_number(handle, CURLINFO_NUM_CONNECTS),
            isForbidden: isRefusedByGuard && !hasDialled,
            tlsText: CurlLibrary.text(in: errorText))
    }

    // MARK: - Options

    private func setRelay(_ relay: Relay, on handle: UnsafeMutableRawPointer) {
        ccurl_set_text(handle, CURLOPT_URL, Self.url(of: relay))
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        ccurl_set_text(handle, CURLOPT_PROXY, "")
        switch relay.security {
        case .startTLS: ccurl_set_number(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        case .tls, .none: break
        }
        if let file = relay.authorities { ccurl_set_text(handle, CURLOPT_CAINFO, file) }
        if let login = relay.login { ccurl_set_text(handle, CURLOPT_USERNAME, login) }
        if let password = relay.password { ccurl_set_text(handle, CURLOPT_PASSWORD, password) }
    }

    static func url(of relay: Relay) -> String {
        let scheme = relay.security == .tls ? "smtps" : "smtp"
        let isBareV6 = relay.host.contains(":") && !relay.host.hasPrefix("[")
        let host = isBareV6 ? "[\(relay.host)]" : relay.host
        let escapes: [Character: String] = ["[": "%5B", "]": "%5D", ":": "%3A"]
        let helo = relay.helo.map { escapes[$0] ?? String($0) }.joined()
        return "\(scheme)://\(host):\(relay.port)/\(helo)"
    }

    private func setLimits(on handle: UnsafeMutableRawPointer) {
        let limits = settings.limits
        ccurl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_number(handle, CURLOPT_QUICK_EXIT, 1)
        ccurl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.mailConnectMilliseconds)
        ccurl_set_number(handle, CURLOPT_TIMEOUT_MS, limits.mailTotalMilliseconds)
        // libcurl's own limit for one reply is 120 s, short of the total.
        let seconds = (limits.mailTotalMilliseconds + 999) / 1_000
        ccurl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds)
        ccurl_set_number(handle, CURLOPT_UPLOAD, 1)
        ccurl_set_bytes(handle, CURLOPT_ERRORBUFFER, errorText)
    }

    private func setCallbacks(on handle: UnsafeMutableRawPointer) {
        let me = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(handle, CURLOPT_READDATA, me)
        ccurl_on_data(handle, CURLOPT_READFUNCTION) { bytes, size, count, user in
            let room = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            return MailWorker.at(user) { $0.give(into: room) }
        }
        ccurl_set_pointer(handle, CURLOPT_HEADERDATA, me)
        ccurl_on_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, user in
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            MailWorker.at(user) { $0.talk.hear(line) }
            return line.count
        }
        ccurl_set_number(handle, CURLOPT_NOPROGRESS, 0)
        ccurl_set_pointer(handle, CURLOPT_XFERINFODATA, me)
        ccurl_on_progress(handle) { user, _, _, _, _ in
            MailWorker.at(user) { $0.socket.isCut ? 1 : 0 }
        }
        setSocketCallbacks(on: handle, me)
    }

    private func setSocketCallbacks(
        on handle: UnsafeMutableRawPointer, _ me: UnsafeMutableRawPointer
    ) {
        ccurl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, me)
        ccurl_on_open(handle) { user, _, address in
            guard let address else { return CURL_SOCKET_BAD }
            return MailWorker.at(user) { $0.open(address) }
        }
        ccurl_set_pointer(handle, CURLOPT_CLOSESOCKETDATA, me)
        ccurl_on_close(handle) { user, fd in MailWorker.at(user) { $0.socket.close(fd) } }
    }

    private static func at<Result>(
        _ user: UnsafeMutableRawPointer?, _ body: (MailWorker) -> Result
    ) -> Result {
        guard let user else { preconditionFailure("libcurl lost the worker of a mail") }
        return Unmanaged<MailWorker>.fromOpaque(user)._withUnsafeGuaranteedRef { body($0) }
    }

    private func give(into room: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(room.count, content.count - taken)
        room.copyBytes(from: content[taken..<taken + count])
        taken += count
        return count
    }

    /// A relay is named by the configuration, so private addresses are allowed.
    private func open(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        guard let dialled = EgressAddress(ccurl_dialled(address)),
            settings.egress.allows(dialled, named: true)
        else {
            isRefusedByGuard = true
            return CURL_SOCKET_BAD
        }
        hasDialled = true
        return socket.open(address)
    }
}
