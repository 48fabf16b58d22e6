/// A host with its port, as the configuration names it.
struct Endpoint: Hashable {
    /// In lower case, IPv6 without brackets.
    var host: String
    var port: Int?

    /// Reads `host`, `host:port`, `[v6]:port`.
    init?(_ text: some StringProtocol) {
        let text = String(text)
        var rest = text[...]
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<close].lowercased()
            guard host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
            rest = text[text.index(after: close)...]
        } else {
            let name = text.prefix { $0 != ":" }
            host = name.lowercased()
            guard host.unicodeScalars.allSatisfy(Endpoint.isHostScalar), !host.hasPrefix(".") else {
                return nil
            }
            rest = text[name.endIndex...]
        }
        guard !host.isEmpty, host.utf8.count <= 253 else { return nil }
        guard !rest.isEmpty else { return }
        let digits = rest.dropFirst()
        guard rest.hasPrefix(":"), !digits.isEmpty, digits.count <= 5,
            digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(digits), (1...65_535).contains(number)
        else { return nil }
        port = number
    }

    private static func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
            || scalar == "." || scalar == "_"
    }

    var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}

/// An address of HTTP, checked as far as it can be without dialling.
struct WebAddress {
    enum Trouble: Error {
        case notURL
        case userInURL
    }

    var text: String
    var endpoint: Endpoint

    static func read(_ text: String) -> Result<WebAddress, Trouble> {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }),
            text.utf8.count <= 2000,
            text.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) })
        else { return .failure(.notURL) }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if authority.contains("@") { return .failure(.userInURL) }
        guard let endpoint = Endpoint(authority) else { return .failure(.notURL) }
        return .success(WebAddress(text: text, endpoint: endpoint))
    }
}

/// Mail addresses, checked for what would break an envelope or a header.
enum MailAddress {
    static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
        let isClean = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !"<>()[],;:\\\"".unicodeScalars.contains($0)
        }
        let domain = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return isClean && domain.allSatisfy { !$0.isEmpty }
    }
}
