import Foundation
import Testing

/// A small reader of mails, independent of the writer: header fields unfolded, encoded words and
/// base64 decoded by Foundation.
struct ReadMail {
    var fields: [(name: String, value: String)] = []
    var parts: [(type: String, text: String)] = []
    let raw: String

    init(_ content: [UInt8]) throws {
        raw = try #require(String(bytes: content, encoding: .ascii))
        let (head, body) = ReadMail.halves(raw)
        fields = ReadMail.fields(head)
        let type = try #require(self["Content-Type"])
        let boundary = try #require(type.components(separatedBy: "boundary=\"").last?.dropLast())
        let sections = body.components(separatedBy: "--\(boundary)")
        #expect(sections.last == "--\r\n")
        for section in sections.dropFirst().dropLast() {
            let (head, body) = ReadMail.halves(String(section.dropFirst(1)))
            let fields = ReadMail.fields(head)
            let type = fields.first { $0.name == "Content-Type" }?.value ?? ""
            let data = try #require(
                Data(base64Encoded: body, options: .ignoreUnknownCharacters))
            parts.append((type, try #require(String(data: data, encoding: .utf8))))
        }
    }

    subscript(_ name: String) -> String? {
        let found = fields.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    /// The value with its encoded words decoded; the space between two of them vanishes.
    func decoded(_ name: String) throws -> String {
        let value = try #require(self[name])
        var text = ""
        var wasWord = false
        for word in value.split(separator: " ") {
            if word.hasPrefix("=?UTF-8?B?"), word.hasSuffix("?=") {
                #expect(word.count <= 75)
                let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
                text += (wasWord || text.isEmpty ? "" : " ")
                text += try #require(String(data: data, encoding: .utf8))
                wasWord = true
            } else {
                text += (text.isEmpty ? "" : " ") + word
                wasWord = false
            }
        }
        return text
    }

    private static func halves(_ text: String) -> (String, String) {
        let halves = text.components(separatedBy: "\r\n\r\n")
        return (halves[0], halves.dropFirst().joined(separator: "\r\n\r\n"))
    }

    private static func fields(_ head: String) -> [(name: String, value: String)] {
        head.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n")
            .filter { !$0.isEmpty }.map { line in
                let parts = line.components(separatedBy: ": ")
                return (parts[0], parts.dropFirst().joined(separator: ": "))
            }
    }
}
