import Channels

/// What is wrong with a mail before anything is dialled. Nothing user-made reaches a command line unchecked.
enum MailCheck {
    /// Bytes of a line without its end: RFC 5322, section 2.1.1.
    private static let lineBytesMax = 998
    /// Bytes of a host name: RFC 1035, section 2.3.4.
    private static let hostBytesMax = 255

    static func fault(of mail: Mail) -> String? {
        if MailAddress(mail.from) == nil { return "the sender is not a plain address" }
        if MailAddress(mail.to) == nil { return "the recipient is not a plain address" }
        return fault(of: mail.relay) ?? fault(of: mail.content)
    }

    private static func fault(of relay: Relay) -> String? {
        if !isHost(relay.host) { return "the relay is not a host name or an address" }
        if !(1...65_535).contains(relay.port) { return "the relay's port is not 1 to 65535" }
        if !isHost(relay.helo) { return "the name for EHLO is not a host name or an address" }
        let secrets = [relay.login, relay.password].compactMap(\.self)
        let isClean = secrets.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f } }
        return isClean ? nil : "the login or the password has a control character"
    }

    /// Bare CR or LF is how mails are smuggled.
    private static func fault(of content: [UInt8]) -> String? {
        var length = 0
        var last: UInt8 = 10
        for byte in content {
            if (byte == 10) != (last == 13) { return "the mail has a bare CR or LF" }
            if byte == 0 || byte > 0x7f { return "the mail is not 7-bit" }
            length = byte == 10 ? 0 : length + 1
            if length > lineBytesMax + 1 { return "the mail has a line over 998 bytes" }
            last = byte
        }
        return last == 10 && !content.isEmpty ? nil : "the mail does not end with a line end"
    }

    private static func isHost(_ text: String) -> Bool {
        let marks = Array("-._:[]".utf8)
        return !text.isEmpty && text.utf8.count <= hostBytesMax
            && text.utf8.allSatisfy { isLetterOrDigit($0) || marks.contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte & 0xdf)
    }
}
