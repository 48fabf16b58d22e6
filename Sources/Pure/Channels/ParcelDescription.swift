// What may be printed of a parcel: sizes, and host and port of a relay. URLs, headers, bodies, keys,
// logins and addresses of people are secrets, and stay out of logs even when a whole parcel is printed.

extension HTTPPost: CustomStringConvertible, CustomReflectable {
    package var description: String { "post of \(body.count) bytes, \(signing)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Signing: CustomStringConvertible, CustomReflectable {
    package var description: String {
        switch self {
        case .unsigned: "unsigned"
        case .standardWebhooks(_, let keys): "signed with \(keys.count) keys"
        case .dingtalk, .feishu: "signed with a secret"
        case .form(let request): "\(request)"
        }
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension FormRequest: CustomStringConvertible, CustomReflectable {
    package var description: String { "a form of \(fields.count) fields, \(encoding.rawValue)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Mail: CustomStringConvertible, CustomReflectable {
    package var description: String { "mail of \(content.count) bytes over \(relay)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Relay: CustomStringConvertible, CustomReflectable {
    package var description: String { "relay \(host):\(port)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
