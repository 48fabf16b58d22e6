import Foundation

/// A mail as a relay took it.
extension String {
    /// A field of the header, unfolded.
    func mailField(_ name: String) -> String? {
        let head = components(separatedBy: "\r\n\r\n")[0].replacing("\r\n ", with: " ")
        return head.components(separatedBy: "\r\n")
            .first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }

    /// The subject as a person reads it.
    var mailSubject: String {
        (mailField("Subject") ?? "").split(separator: " ").map { word in
            guard word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?=") else { return String(word) }
            let bytes = Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
            return String(decoding: bytes ?? Data(), as: UTF8.self)
        }.joined()
    }

    /// The text of every base64 part.
    var mailBody: String {
        components(separatedBy: "\r\n--").compactMap { part in
            let content = part.components(separatedBy: "\r\n\r\n").last ?? ""
            return Data(base64Encoded: content.replacing("\r\n", with: ""))
        }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }
}
