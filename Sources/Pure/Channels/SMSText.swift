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

    /// The most pressing item, then others by number and date as long as they find room. What is
    /// merely assigned and not told is in the count.
    func text(of letter: Letter) -> Written {
        let mark = "【\(OneLine(signature, bytesMax: 60).text)】"
        let link = hasLink ? letter.written.link.map { " " + $0 } ?? "" : ""
        let room = unitsMax - SMSText.units(mark) - SMSText.units(link)
        let said = SMSText.said(letter, room)
        let others = SMSOthers(letter, after: said)
        let told = others.told(in: room - SMSText.units(said))
        let text = said + others.text(told)
        var written = Written(text: isSignedAtEnd ? text + link + mark : mark + text + link)
        let items = letter.message.items
        guard items.count > 1 else { return written }
        let details = others.details(told)
        let untold = zip(items, details).filter { $0.1 == .counted }.map(\.0)
        if untold.allSatisfy(\.mayBeCounted) {
            written.details = details
        } else {
            written.leftOut = untold.count
        }
        return written
    }

    private static func said(_ letter: Letter, _ room: Int) -> String {
        plain(
            MessageText.short(
                letter.message, office: letter.office, language: letter.language,
                possibleDuplicate: letter.possibleDuplicate, now: letter.now, unitsMax: room))
    }

    /// What stands in brackets is taken for a signature: only the office's own has them.
    fileprivate static func plain(_ text: String) -> String {
        text.replacing("【", with: "").replacing("】", with: "：")
    }
}

/// What a text for phones adds to the item that it is about: the others by their numbers, each with
/// a date that covers it.
///
/// Of a batch the text has named the day by which all of it is due, and the numbers suffice;
/// `；另 PS-2026-0018、0019`. Else numbers stand behind what is owed and by when,
/// `；报结果3月17日18时到期：PS-2026-0018、0019`.
private struct SMSOthers {
    /// What one number in the text tells of.
    private struct Other {
        var places: [Int]
        var number: String
        /// What is owed and by when; nil where the last day of the batch says it.
        var label: String?
    }

    private let phrases: any Phrasing
    /// The item of which the text has told all.
    private let first: Int?
    /// What the text tells without any more words.
    private let covered: [Int]
    /// What may not merely be counted stands before what may; the most pressing first.
    private let others: [Other]
    private let count: Int

    init(_ letter: Letter, after said: String) {
        let writer = MessageWriter(
            letter.message, office: letter.office, language: letter.language,
            isPossibleDuplicate: letter.possibleDuplicate, now: letter.now, venue: letter.venue)
        let (phrases, items) = (writer.phrases, writer.message.items)
        let order = Array(items.indices).pressing { [items[$0]].dues }
        let rest = order.dropFirst()
        let lastDue = SMSText.plain(phrases.lastDue(order.map { items[$0] }))
        self.phrases = phrases
        first = order.first
        count = items.count
        let isBatch = !lastDue.isEmpty && said.contains(lastDue)
        func alone(_ place: Int) -> Other {
            Other(
                places: [place], number: items[place].plainNumber,
                label: phrases.shortly(items[place]))
        }
        if isBatch, let first {
            let matters: [Other]
            (covered, matters) = SMSOthers.matters(of: items, besides: first)
            others = matters + rest.filter { items[$0].due == nil }.map(alone)
        } else {
            covered = []
            let must = rest.filter { !items[$0].mayBeCounted }
            others = (must + rest.filter { items[$0].mayBeCounted }).map(alone)
        }
    }

    /// What else the matter of the first item owes, and the other matters: the last day covers what
    /// has a day.
    private static func matters(of items: [Item], besides first: Int) -> ([Int], [Other]) {
        let dated = items.indices.filter { $0 != first && items[$0].due != nil }
        let places = Dictionary(grouping: dated) { items[$0].matter }
        let told = items[first].matter
        let others = places.filter { $0.key != told }.values.sorted { $0[0] < $1[0] }
            .pressing { $0.map { items[$0] }.dues }
            .map { Other(places: $0, number: items[$0[0]].plainNumber) }
        return (places[told] ?? [], others)
    }

    /// How many of them find room.
    func told(in room: Int) -> Int {
        func fits(_ told: Int) -> Bool { SMSText.units(text(told)) <= room }
        guard !fits(others.count) else { return others.count }
        var (fitting, tooMany) = (0, others.count)
        while tooMany - fitting > 1 {
            let middle = (fitting + tooMany) / 2
            if fits(middle) { fitting = middle } else { tooMany = middle }
        }
        return fitting
    }

    func text(_ told: Int) -> String {
        guard told > 0 else { return "" }
        let said = others.prefix(told)
        let numbers = said.filter { $0.label == nil }.map(\.number)
        var groups = NumberGroups()
        for other in said {
            if let label = other.label { groups.add(other.number, to: label) }
        }
        let parts =
            (numbers.isEmpty ? [] : [phrases.others(numbers)])
            + groups.map { phrases.numbered($0, $1) }
        return SMSText.plain(parts.map { phrases.aside + $0 }.joined())
    }

    func details(_ told: Int) -> [Detail] {
        var details = [Detail](repeating: .counted, count: count)
        for place in covered + others.prefix(told).flatMap(\.places) { details[place] = .number }
        if let first { details[first] = .full }
        return details
    }
}
