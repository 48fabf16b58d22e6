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

    /// What the text says, and what it does not.
    struct Written {
        var text: String
        /// Items of the message's tail that it does not name.
        var leftOut = 0
        /// How much of each item it tells; empty: all of each.
        var details: [Detail] = []
    }

    /// The most pressing item, then the numbers of others as long as they find room. What is merely
    /// assigned and not named is in the count.
    func text(of letter: Letter) -> Written {
        let mark = "【\(OneLine(signature, bytesMax: 60).text)】"
        let link = hasLink ? letter.written.link.map { " " + $0 } ?? "" : ""
        let room = unitsMax - SMSText.units(mark) - SMSText.units(link)
        let said = SMSText.said(letter, room)
        let items = letter.message.items
        var (named, others): (Set<String>, [String]) = ([items.first?.plainNumber ?? ""], [])
        var end = ""
        for number in items.map(\.plainNumber) where !named.contains(number) {
            let longer = SMSText.others(others + [number], letter.language)
            guard SMSText.units(said + longer) <= room else { continue }
            (end, others) = (longer, others + [number])
            named.insert(number)
        }
        let text = said + end
        var details = items.map { named.contains($0.plainNumber) ? Detail.number : .counted }
        if !details.isEmpty { details[0] = .full }
        var written = Written(text: isSignedAtEnd ? text + link + mark : mark + text + link)
        let unnamed = zip(items, details).filter { $0.1 == .counted }.map(\.0)
        if unnamed.allSatisfy(\.mayBeCounted) {
            written.details = items.count > 1 ? details : []
        } else {
            written.leftOut = unnamed.count
        }
        return written
    }

    /// `；另 PS-2026-0018、0019`
    private static func others(_ numbers: [String], _ language: Language) -> String {
        let runs = NumberRuns(numbers)
        return language.pick(
            "；另 " + runs.text(comma: "、", through: "至"),
            "; also " + runs.text(comma: ", ", through: "–"))
    }

    /// What stands in brackets is taken for a signature: only the office's own has them.
    private static func said(_ letter: Letter, _ room: Int) -> String {
        MessageText.short(
            letter.message, office: letter.office, language: letter.language,
            possibleDuplicate: letter.possibleDuplicate, now: letter.now, unitsMax: room
        ).replacing("【", with: "").replacing("】", with: "：")
    }
}
