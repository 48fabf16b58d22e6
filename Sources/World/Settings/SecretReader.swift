/// Reads secrets from where the file points to; no value is kept in a finding or printed.
struct SecretReader {
    let files: ConfigurationFiles
    /// Relative paths start here.
    let folder: String
    let environment: [String: String]
    let findings: Findings

    /// Largest secret, in bytes.
    static let bytesMax = 65_536
    private static let keys = ["secret_file", "secret_env", "secret_credential"]

    /// The secret as text, without the line end; nil where it can't be had.
    func secret(_ item: Item?) -> String? {
        guard let item else { return nil }
        guard case .mapping(let pairs) = item.value else {
            findings.error(.secret(.secretInText), at: item)
            return nil
        }
        let fields = Fields(item, keys: SecretReader.keys, findings: findings)
        let present = SecretReader.keys.compactMap { key in fields[key].map { (key, $0) } }
        guard present.count == 1, pairs.count == 1 else {
            if present.count != 1 { findings.error(.secret(.secretKeys), at: item) }
            return nil
        }
        let (key, source) = present[0]
        guard let name = findings.text(source, most: 1000) else { return nil }
        switch key {
        case "secret_file": return file(FilePath.join(folder, name), source)
        case "secret_env": return variable(name, source)
        default: return credential(name, source)
        }
    }

    private func variable(_ name: String, _ item: Item) -> String? {
        guard let value = environment[name] else {
            findings.error(.secret(.variableMissing(name)), at: item)
            return nil
        }
        return checked(value, item)
    }

    private func credential(_ name: String, _ item: Item) -> String? {
        guard !name.contains("/"), name != ".", name != ".." else {
            findings.error(.secret(.notCredentialName(name)), at: item)
            return nil
        }
        guard let folder = environment["CREDENTIALS_DIRECTORY"] else {
            findings.error(.secret(.noCredentials), at: item)
            return nil
        }
        return file(FilePath.join(folder, name), item)
    }

    private func file(_ path: String, _ item: Item) -> String? {
        switch files.bytes(of: path, most: SecretReader.bytesMax) {
        case .failure(let flaw):
            findings.error(.file(flaw), at: item)
            return nil
        case .success(let bytes):
            if files == .disk, let mode = DiskFile.mode(of: path), mode & 0o004 != 0 {
                let octal = "0" + String(mode, radix: 8)
                findings.warning(.file(.othersMayRead(mode: octal)), at: item)
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                findings.error(.file(.notUTF8(offset: 0)), at: item)
                return nil
            }
            return checked(text, item)
        }
    }

    private func checked(_ text: String, _ item: Item) -> String? {
        let text = text.trimmed
        guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            findings.error(.secret(.secretEmpty), at: item)
            return nil
        }
        return text
    }

    /// A key of Standard Webhooks: `whsec_` and the base64 of 24 to 64 bytes.
    func key(_ item: Item) -> [UInt8]? {
        guard let text = secret(item) else { return nil }
        let encoded = text.hasPrefix("whsec_") ? text.dropFirst(6) : text[...]
        guard let bytes = Base64.bytes(encoded.utf8) else {
            findings.error(.secret(.notKey), at: item)
            return nil
        }
        guard (24...64).contains(bytes.count) else {
            findings.error(.secret(.keyLength(bytes: bytes.count)), at: item)
            return nil
        }
        return bytes
    }
}

/// Base64 of RFC 4648, section 4; padding may be left out.
enum Base64 {
    static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        var digits = Array(text)
        if digits.count % 4 == 0 {
            for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
        }
        guard digits.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        var bits = 0
        var width = 0
        for digit in digits {
            guard let value = value(of: digit) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            width += 6
            if width >= 8 {
                width -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> width))
            }
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> Int? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
