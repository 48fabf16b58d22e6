import Delivery

/// The envelope of CloudEvents 1.0, structured mode, around the same facts.
package struct CloudEvent: Hashable, Sendable {
    static let contentType = "Content-Type: application/cloudevents+json; charset=UTF-8"

    /// Who speaks, a URI or a reference to one: `/duban/office-a`. With the id it is unique.
    package var source: String
    /// Before the type: `cn.example`.
    package var typePrefix: String

    package init(source: String, typePrefix: String = "duban") {
        self.source = source
        self.typePrefix = typePrefix
    }

    /// - Parameter time: RFC 3339.
    func envelope(of message: Message, time: String, data: JSONValue) -> JSONValue {
        let matters = Set(message.items.map(\.matter.rawValue))
        let type = [typePrefix, "notice", message.cause.rawValue, message.step?.rawValue]
        var members: [JSONValue.Member] = [
            .init("specversion", "1.0"), .init("id", .string(message.id)),
            .init("source", .string(source)),
            .init("type", .string(type.compactMap { $0 }.joined(separator: "."))),
            .init("time", .string(time)),
        ]
        // Only where it is about one: a subject is one thing.
        if matters.count == 1, let matter = matters.first {
            members.append(.init("subject", .string(OneLine(matter, bytesMax: 400).text)))
        }
        members += [.init("datacontenttype", "application/json"), .init("data", data)]
        return .object(members)
    }
}

extension CloudEvent {
    /// Reads `cloudevents: {source: /duban/office-a, type_prefix: cn.example}`; nil where it is not
    /// there or wrong, and then it is noted.
    init?(_ settings: inout ChannelSettings) {
        let pairs = settings.pairs("cloudevents")
        guard settings.isGiven("cloudevents") else { return nil }
        if let unknown = pairs.first(where: { !["source", "type_prefix"].contains($0.key) }) {
            settings.refuse(
                "cloudevents", "“\(unknown.key)”不认识；可用：source、type_prefix",
                "“\(unknown.key)” is unknown; there are source and type_prefix")
            return nil
        }
        guard let source = pairs.first(where: { $0.key == "source" })?.value,
            CloudEvent.isReference(source)
        else {
            settings.refuse(
                "cloudevents", "写上 source，如 source: /duban/某县督查室的代号",
                "add source, such as source: /duban/office-a, without spaces")
            return nil
        }
        let prefix = pairs.first { $0.key == "type_prefix" }?.value ?? "duban"
        guard CloudEvent.isType(prefix) else {
            settings.refuse(
                "cloudevents", "type_prefix 用小写字母、数字、点，如 cn.example",
                "type_prefix takes letters, digits and full stops, such as cn.example")
            return nil
        }
        self.init(source: source, typePrefix: prefix)
    }

    private static func isReference(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0)
            }
    }

    private static func isType(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    switch $0 {
                    case 48...57, 65...90, 95, 97...122: true
                    default: false
                    }
                }
        }
    }
}
