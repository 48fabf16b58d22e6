import Almanac
import Delivery

/// A message as a text for phones: short, the office's signature at one end, without a link unless
/// the gateway lets links through.
///
/// Lengths are counted as operators bill them: UCS-2 units, 70 in one part, 67 in each of several;
/// most emoji are two.
package struct SMSText: Hashable, Sendable {
    package static let unitsOfOnePart = 70
    package static let unitsOfEachPart = 67

    var signature: String
    var isSignedAtEnd: Bool
    var partsMax: Int
    var hasLink: Bool

    package static func units(_ text: String) -> Int { text.utf16.count }

    package static func parts(_ text: String) -> Int {
        let units = units(text)
        return units <= unitsOfOnePart ? 1 : (units + unitsOfEachPart - 1) / unitsOfEachPart
    }

    private var unitsMax: Int {
        partsMax == 1 ? SMSText.unitsOfOnePart : SMSText.unitsOfEachPart * partsMax
    }

    /// The text, and how many of the message's items it does not name.
    func text(of letter: Letter) -> (text: String, leftOut: Int) {
        let mark = "【\(OneLine(signature, bytesMax: 60).text)】"
        let written = letter.written
        let link = hasLink ? written.link.map { " " + $0 } ?? "" : ""
        let room = unitsMax - SMSText.units(mark) - SMSText.units(link)
        var said = SMSText.said(written, room)
        let others = letter.message.items.dropFirst().map {
            OneLine($0.matter.rawValue, bytesMax: 80).text
        }
        var leftOut = 0
        for number in others where !said.contains(number) {
            let longer = said + "、" + number
            if SMSText.units(longer) <= room { said = longer } else { leftOut += 1 }
        }
        return (isSignedAtEnd ? said + link + mark : mark + said + link, leftOut)
    }

    private static func said(_ written: WrittenMessage, _ room: Int) -> String {
        let tail = joined(written.tail.filter { !$0.contains("://") })
        let body = joined(written.body.map(\.text))
        let said = cut(body, to: room - units(tail) - 1)
        return said.isEmpty || tail.isEmpty ? said + tail : said + "。" + tail
    }

    private static func joined(_ lines: [String]) -> String {
        lines.map { line in
            var line = OneLine(line, bytesMax: 1000).text[...]
            while let last = line.last, "。；，;,. ".contains(last) { line.removeLast() }
            return String(line)
        }.filter { !$0.isEmpty }.joined(separator: "；")
    }

    private static func cut(_ text: String, to units: Int) -> String {
        guard SMSText.units(text) > units else { return text }
        var kept = ""
        var used = 1  // of the mark that something is missing
        for character in text {
            used += String(character).utf16.count
            guard used <= units else { break }
            kept.append(character)
        }
        return units > 0 ? kept + "…" : ""
    }
}
