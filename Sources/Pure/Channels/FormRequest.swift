import Almanac

/// A request that a gateway's own form asks for, filled from the clock of each attempt: nothing of
/// it is kept but the templates.
package struct FormRequest: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable {
        case get
        case post
    }

    /// How fields are written into the query or the body.
    package enum Encoding: String, Hashable, Sendable {
        case utf8 = "form"
        /// Old gateways read GBK; what it lacks becomes a question mark.
        case gbk = "form-gbk"
        /// The same for most texts, and every other character too.
        case gb18030 = "form-gb18030"
        case json
    }

    /// A digest that stands in for a place of its own name.
    package struct Computed: Hashable, Sendable {
        package enum Digest: String, Hashable, Sendable, CaseIterable {
            case md5
            case sha1
            case sha256
            case hmacSHA256 = "hmac-sha256"
        }

        package enum Writing: String, Hashable, Sendable, CaseIterable {
            case hex
            case upperHex = "HEX"
            case base64
        }

        package var name: String
        package var digest: Digest
        package var writing: Writing
        /// nil but for an HMAC.
        package var key: FieldTemplate?
        package var text: FieldTemplate

        package init(
            name: String, digest: Digest, writing: Writing = .hex, key: FieldTemplate? = nil,
            text: FieldTemplate
        ) {
            self.name = name
            self.digest = digest
            self.writing = writing
            self.key = key
            self.text = text
        }
    }

    package struct Field: Hashable, Sendable {
        package var name: String
        package var template: FieldTemplate

        package init(_ name: String, _ template: FieldTemplate) {
            self.name = name
            self.template = template
        }
    }

    package var method: Method
    package var encoding: Encoding
    package var url: FieldTemplate
    package var fields: [Field]
    /// Each may use those before it.
    package var computed: [Computed]
    /// What fills the places that no clock fills: `mobile`, `content`, `account`, `password`, `id`.
    package var values: [String: String]
    package var zone: Zone

    package init(
        method: Method, encoding: Encoding, url: FieldTemplate, fields: [Field],
        computed: [Computed] = [], values: [String: String], zone: Zone
    ) {
        self.method = method
        self.encoding = encoding
        self.url = url
        self.fields = fields
        self.computed = computed
        self.values = values
        self.zone = zone
    }

    /// Places that the clock fills.
    package static let clockPlaces = ["timestamp", "unix"]

    /// What a place holds at `seconds` since 1970.
    /// - Parameters:
    ///   - form: `hex` for the bytes of the text in hexadecimal digits; of a time its pattern, with
    ///     `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss`; `ms` for milliseconds.
    ///   - digests: What was computed so far.
    package func value(
        of place: String, as form: String?, digests: [String: String], at seconds: Int64
    ) -> String {
        switch place {
        case "unix": return form == "ms" ? "\(seconds)000" : "\(seconds)"
        case "timestamp":
            return FormRequest.time(form ?? "yyyyMMddHHmmss", Instant(seconds: seconds), zone)
        default:
            let text = digests[place] ?? values[place] ?? ""
            return form == "hex" ? FormRequest.hex(Array(text.utf8)) : text
        }
    }

    private static func time(_ pattern: String, _ instant: Instant, _ zone: Zone) -> String {
        let local = zone.local(instant)
        let (civil, seconds) = (local.day.civil, local.time.seconds)
        let parts: [(String, Int)] = [
            ("yyyy", civil.year), ("MM", civil.month), ("dd", civil.day), ("HH", seconds / 3600),
            ("mm", seconds / 60 % 60), ("ss", seconds % 60),
        ]
        return parts.reduce(pattern) { text, part in
            text.replacing(part.0, with: padded(part.1, part.0.count))
        }
    }

    package static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}
