/// What a mail relay said during one mail, and which of its replies counts.
struct SMTPTalk {
    struct Reply: Hashable {
        var code: Int
        /// The whole reply on one line, cut to what is kept.
        var line: String
    }

    /// The last 2xx that is not the goodbye: after the final dot it holds the queue id.
    private(set) var accepted: Reply?
    /// The last reply but the goodbye, if it was a refusal.
    private(set) var refusal: Reply?
    /// Anything was said.
    private(set) var isHeard = false
    private var begun: [UInt8] = []

    /// Hears one line; a hyphen after the code says that the reply goes on (RFC 5321, section 4.2).
    mutating func hear(_ line: some Collection<UInt8>) {
        isHeard = true
        let line = Array(line.prefix { $0 != 13 && $0 != 10 })
        guard let code = Self.code(of: line) else { return }
        let room = CourierLimits.textBytesMax - begun.count
        begun += ((begun.isEmpty ? [] : [0x20]) + line).prefix(max(room, 0))
        if line.count > 3, line[3] == UInt8(ascii: "-") { return }
        settle(Reply(code: code, line: String(decoding: begun, as: UTF8.self)))
        begun = []
    }

    private mutating func settle(_ reply: Reply) {
        switch reply.code {
        case 221: break
        case 200...299:
            accepted = reply
            refusal = nil
        case 400...599: refusal = reply
        default: refusal = nil
        }
    }

    private static func code(of line: [UInt8]) -> Int? {
        guard line.count >= 3, line[..<3].allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return line[..<3].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}
