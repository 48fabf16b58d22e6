import Almanac
import Delivery

/// What a person reads, on a phone between two meetings: what, by when, why this date, what to do,
/// where to answer. No greeting.
package enum MessageText {
    /// The longest message on one matter, in characters: one screen of a phone. English takes more
    /// letters for the same facts.
    static func charactersMax(_ language: Language) -> Int {
        switch language {
        case .zhHans: 199
        case .english: 399
        }
    }

    /// Writes the message from its items and from what is true at `now`.
    /// - Parameters:
    ///   - attempt: 1 or more; the text does not change with it.
    ///   - reach: In a group persons are not named.
    package static func plain(
        _ message: Message, office: OfficeFace, language: Language, attempt: Int = 1,
        possibleDuplicate: Bool = false, now: Instant, reach: Channel.Reach = .person
    ) -> WrittenMessage {
        let scene = Scene(hours: office.hours, now: now, isGroup: reach == .group)
        let phrases: any Phrasing =
            switch language {
            case .zhHans: ChineseText(scene: scene)
            case .english: EnglishText(scene: scene)
            }
        let writer = MessageWriter(
            message: message, office: office, phrases: phrases,
            isPossibleDuplicate: possibleDuplicate)
        return writer.written(charactersMax: charactersMax(language))
    }
}

struct MessageWriter {
    typealias Line = WrittenMessage.Line

    let message: Message
    let office: OfficeFace
    let phrases: any Phrasing
    let isPossibleDuplicate: Bool

    /// The highest step that is told of, whatever the cause.
    var step: Step? { message.step ?? message.items.compactMap(\.step).max() }

    func written(charactersMax: Int) -> WrittenMessage {
        var body = self.body.filter { !$0.text.isEmpty }
        var subject = self.subject ?? body.first?.text ?? ""
        if isPossibleDuplicate, let header = body.first {
            body[0].start = phrases.duplicateMark + header.start
            subject += " " + phrases.duplicateMark
        }
        let whole = WrittenMessage(subject: subject, body: body, tail: tail, link: link)
        guard matters.count == 1 else { return whole }
        let forLink = link.map { phrases.see($0).count + 1 } ?? 0
        return whole.fitted(to: charactersMax + forLink, by: .characters)
    }

    private var body: [Line] {
        let lines: [Line] =
            switch message.cause {
            case .step, .caughtUp, .digest: steps
            case .assigned: assignment
            case .dueMoved: moved
            case .proposal: proposal
            case .operator_: operatorNotice
            case .test: phrases.testLines(message, office: officeName).map { Line($0) }
            }
        let leftOut = message.truncated > 0 ? [Line(phrases.leftOut(message.truncated))] : []
        guard isSentLate, let header = lines.first else { return lines + leftOut }
        let marked = Line(phrases.caughtUpMark + header.start, header.middle, header.end)
        let missed = message.missed.isEmpty ? [] : [Line(phrases.missedLine(message.missed))]
        return [marked] + missed + lines.dropFirst() + leftOut
    }

    /// Something came to its time while the daemon was down, and the reader was not told then.
    private var isSentLate: Bool {
        switch message.cause {
        case .caughtUp: true
        case .step, .assigned, .dueMoved, .proposal, .digest: !message.missed.isEmpty
        case .operator_, .test: false
        }
    }

    /// Constant for a matter up to its end, so that mail programs keep a thread together.
    private var subject: String? {
        guard isAboutOneObligation, let item = message.items.first else { return nil }
        let title = item.titled(40).text
        return phrases.stepTag(nil) + title + " "
            + phrases.singleHeader(item, step)
    }

    private var isAboutOneObligation: Bool {
        switch message.cause {
        case .step, .caughtUp, .digest: message.items.count == 1
        case .assigned, .dueMoved, .proposal, .operator_, .test: false
        }
    }

    var officeName: String { OneLine(office.name, bytesMax: 120).text }

    private var tail: [String] {
        var lines: [String] = []
        switch message.cause {
        case .step, .caughtUp, .assigned, .dueMoved, .digest:
            lines.append(phrases.reportTo(OneLine(office.phoneLine, bytesMax: 120).text))
        case .proposal, .operator_, .test: break
        }
        if let link { lines.append(phrases.see(link)) }
        return lines
    }

    private var link: String? {
        guard let board = office.boardURL, message.cause != .test else { return nil }
        guard matters.count == 1, let item = message.items.first else { return board + "/" }
        return item.url(on: board)
    }

    /// The items by matter, in order of first mention.
    var matters: [[Item]] {
        var order: [[Item]] = []
        var places: [String: Int] = [:]
        for item in message.items {
            if let at = places[item.matter.rawValue] {
                order[at].append(item)
            } else {
                places[item.matter.rawValue] = order.count
                order.append([item])
            }
        }
        return order
    }
}

extension Item {
    /// The matter's page on the board.
    func url(on board: String) -> String {
        board + "/matters/" + percentEncoded(OneLine(matter.rawValue, bytesMax: 400).text)
    }
}

/// RFC 3986, section 2: all but the unreserved characters written as `%XX`.
func percentEncoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in text.utf8 {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95, 126:
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            encoded += "%"
            encoded.append(hex[Int(byte >> 4)])
            encoded.append(hex[Int(byte & 15)])
        }
    }
    return encoded
}
