import CCurl

/// Where a URL leads, read by libcurl itself, so that guard and dialler cannot disagree.
struct Destination: Hashable {
    var host: String
    var port: String

    /// Nil for anything that is not an http or https URL with a host.
    init?(_ text: String) {
        guard let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        guard curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: url),
            scheme == "http" || scheme == "https",
            let host = Self.part(CURLUPART_HOST, of: url), !host.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: url)
        else { return nil }
        self.host = host.lowercased()
        self.port = port
    }

    var authority: String { "\(host):\(port)" }

    /// The address, when the host is one and not a name.
    var address: EgressAddress? {
        EgressAddress(host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host)
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        let flags = UInt32(CURLU_DEFAULT_PORT)
        guard curl_url_get(url, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
