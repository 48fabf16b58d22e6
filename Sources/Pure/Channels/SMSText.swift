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
        let link = hasLink ? letter.written.link.map { " " + $0 } ?? "" : ""
        let room = unitsMax - SMSText.units(mark) - SMSText.units(link)
        var said = SMSText.said(letter, room)
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

    /// What stands in brackets is taken for a signature: only the office's own has them.
    private static func said(_ letter: Letter, _ room: Int) -> String {
        MessageText.short(
            letter.message, office: letter.office, language: letter.language,
            possibleDuplicate: letter.possibleDuplicate, now: letter.now, unitsMax: room
        ).replacing("【", with: "").replacing("】", with: "：")
    }
}
