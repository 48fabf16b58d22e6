import Almanac
import Delivery

/// A message as a text for phones: short, without a link unless the gateway lets links through.
///
/// Lengths are counted as operators bill them: UCS-2 units, 70 in one part, 67 in each of several;
/// most emoji are two.
package struct SMSText {
    package static let unitsOfOnePart = 70
    package static let unitsOfEachPart = 67

    let signature: String
    let isSignedAtEnd: Bool
    let partsMax: Int
    let hasLink: Bool

    package static func units(_ text: String) -> Int { text.utf16.count }

    package static func parts(_ text: String) -> Int {
        let units = units(text)
        return units <= unitsOfOnePart ? 1 : (units + unitsOfEachPart - 1) / unitsOfEachPart
    }

    private var unitsMax: Int {
        partsMax == 1 ? SMSText.unitsOfOnePart : SMSText.unitsOfEachPart * partsMax
    }

    /// The lines of the message on one line, cut at a character where it is too long; the signature,
    /// whom to call and the link stay whole.
    func text(of written: WrittenMessage) -> String {
        let mark = "【\(OneLine(signature, bytesMax: 60).text)】"
        let link = hasLink ? written.link : nil
        let tail = written.tail.filter { link != nil || !$0.contains("://") }
        let end = SMSText.joined(tail.map { OneLine($0, bytesMax: 300).text })
        let lines = written.body.map(\.text).filter { !$0.isEmpty }
        let body = SMSText.joined(lines.map { OneLine($0, bytesMax: 1000).text })
        let room = unitsMax - SMSText.units(mark) - SMSText.units(end) - 1
        let said = SMSText.cut(body, to: room)
        let text = said.isEmpty || end.isEmpty ? said + end : said + "。" + end
        return isSignedAtEnd ? text + mark : mark + text
    }

    private static func joined(_ lines: [String]) -> String {
        lines.map { line in
            var line = line[...]
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
