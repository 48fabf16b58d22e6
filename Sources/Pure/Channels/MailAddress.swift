/// An ASCII address that may stand in an envelope and in a header: checked, never cleaned.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let local: String
    /// In lower case.
    package let domain: String

    package var description: String { "\(local)@\(domain)" }

    /// Reads `local@domain`: a dot-atom of at most 64 bytes without a dot at its ends, and a domain
    /// of letters, digits, hyphens and dots; 254 bytes in all (RFC 5321, section 4.5.3.1).
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254,
            MailAddress.isLocal(parts[0]), MailAddress.isDomain(parts[1])
        else { return nil }
        local = String(decoding: parts[0], as: UTF8.self)
        domain = String(decoding: parts[1], as: UTF8.self).lowercased()
    }

    private static func isLocal(_ bytes: Substring.UTF8View) -> Bool {
        let atoms = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return bytes.count <= 64 && atoms.allSatisfy { !$0.isEmpty }
            && bytes.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains($0) }
    }

    private static func isDomain(_ bytes: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: false
        }
    }
}
