import Almanac
import Delivery

/// Writes one mail to one recipient: RFC 5322, 2045–2047, 2046, 3834; 7-bit, CRLF.
package struct MailWriter {
    package var office: OfficeFace
    package var sender: MailAddress

    package init(office: OfficeFace, sender: MailAddress) {
        self.office = office
        self.sender = sender
    }

    /// The whole message. Every attempt at one message has the same Date and Message-ID.
    package func content(
        of message: Message, as written: WrittenMessage, to recipient: MailAddress
    ) -> [UInt8] {
        let boundary = "=_" + message.id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let head = headers(of: message, as: written, to: recipient, boundary: boundary)
        var out = Array(head.utf8)
        for (type, text) in [("plain", written.mailText), ("html", written.html)] {
            out += "--\(boundary)\r\nContent-Type: text/\(type); charset=utf-8\r\n".utf8
            out += "Content-Transfer-Encoding: base64\r\n\r\n".utf8
            out += Base64.lines(text.utf8)
            out += "\r\n".utf8
        }
        return out + "--\(boundary)--\r\n".utf8
    }

    private func headers(
        of message: Message, as written: WrittenMessage, to recipient: MailAddress,
        boundary: String
    ) -> String {
        MailHeader.mailbox("From", display: office.name, sender)
            + MailHeader.plain("To", recipient.description)
            + MailHeader.unstructured("Subject", written.subject)
            + MailHeader.plain("Date", office.hours.zone.rfc5322(message.created))
            + MailHeader.plain("Message-ID", "<\(message.id)@\(sender.domain)>")
            + thread(of: message)
            + MailHeader.plain("Auto-Submitted", "auto-generated")
            + MailHeader.plain("X-Auto-Response-Suppress", "All")
            + MailHeader.plain("MIME-Version", "1.0")
            + "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n"
    }

    /// Points to the matter's root, whether or not a mail of that id was ever sent: mail programs
    /// then keep the matter's mails together.
    private func thread(of message: Message) -> String {
        let numbers = Set(message.items.map(\.matter.rawValue))
        guard numbers.count == 1, let number = numbers.first else { return "" }
        let root = "<matter.\(MailWriter.idPart(number))@\(sender.domain)>"
        return MailHeader.plain("In-Reply-To", root) + MailHeader.plain("References", root)
    }

    /// A number of letters, digits and hyphens as it is; any other as hexadecimal digits.
    private static func idPart(_ number: String) -> String {
        let isPlain = number.utf8.allSatisfy {
            switch $0 {
            case 45, 48...57, 65...90, 97...122: true
            default: false
            }
        }
        if isPlain, !number.isEmpty, number.utf8.count <= 64 { return number }
        return "x" + number.utf8.prefix(64).map { padded16($0) }.joined()
    }

    private static func padded16(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

extension Zone {
    /// `Thu, 01 Jan 2026 08:00:00 +0800`: English names whatever the language (RFC 5322, 3.3).
    package func rfc5322(_ instant: Instant) -> String {
        let local = local(instant)
        let civil = local.day.civil
        let seconds = local.time.seconds
        let minutes = abs(offset(at: instant)) / 60
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
        let sign = offset(at: instant) < 0 ? "-" : "+"
        return EnglishNames.weekdays[local.day.weekday - 1] + ", " + padded(civil.day, 2) + " "
            + EnglishNames.months[civil.month - 1] + " " + padded(civil.year, 4) + " "
            + clock.joined(separator: ":") + " " + sign + padded(minutes / 60, 2)
            + padded(minutes % 60, 2)
    }
}

extension WrittenMessage {
    /// Lines of a text part end in CRLF (RFC 2046, section 4.1.1).
    var mailText: String { lines.joined(separator: "\r\n") + "\r\n" }

    /// The same facts as one column: no script, no remote picture or font.
    var html: String {
        let written = lines
        let paragraphs = written.enumerated().map { index, line in
            let style = index == 0 ? "margin:0 0 8px;font-weight:bold" : "margin:0 0 4px"
            return "<p style=\"\(style)\">\(linked(escapedForHTML(line)))</p>"
        }
        return "<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-8\"></head>\r\n"
            + "<body style=\"font-size:16px;line-height:1.6\">\r\n"
            + paragraphs.joined(separator: "\r\n") + "\r\n</body></html>\r\n"
    }

    private func linked(_ line: String) -> String {
        guard let link, line.hasSuffix(escapedForHTML(link)) else { return line }
        let address = escapedForHTML(link)
        return line.dropLast(address.count) + "<a href=\"\(address)\">\(address)</a>"
    }
}

/// The text with `& < > " '` written as references.
func escapedForHTML(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += "&quot;"
        case "'": out += "&#39;"
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}
