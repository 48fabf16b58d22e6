import Almanac
import Delivery

/// Writes one message: which lines, with which marks, and where to answer.
struct MessageWriter {
    typealias Line = WrittenMessage.Line

    /// Title of a matter in a message of its own, in characters.
    static let titleMax = 60

    let message: Message
    let office: OfficeFace
    let phrases: any Phrasing
    let isPossibleDuplicate: Bool
    let venue: Venue

    init(
        _ message: Message, office: OfficeFace, language: Language, isPossibleDuplicate: Bool,
        now: Instant, venue: Venue
    ) {
        let scene = Scene(
            hours: office.hours, now: now, isGroup: venue.isGroup,
            hidesPersons: venue.isGroup && !venue.namesPersons)
        self.message = message.masked(by: office.texts)
        self.office = office
        phrases =
            switch language {
            case .zhHans: ChineseText(scene: scene)
            case .english: EnglishText(scene: scene)
            }
        self.isPossibleDuplicate = isPossibleDuplicate
        self.venue = venue
    }

    /// The highest step that is told of, whatever the cause.
    var step: Step? { message.step ?? message.items.compactMap(\.step).max() }

    func written(charactersMax: Int) -> WrittenMessage {
        let texts = office.texts
        if message.shares.isEmpty, !message.isAbridged,
            let template = texts.template(
                for: message, type: venue.type, language: phrases.language),
            case .success(let own) = written(by: template, charactersMax: charactersMax)
        {
            return own
        }
        return fitted(builtIn, to: charactersMax)
    }

    /// The text of the office's own; the marks of what comes late or twice are never left to it.
    func written(
        by template: Template, charactersMax: Int
    ) -> Result<WrittenMessage, TemplateFailure> {
        let filled = TemplateRendering(template, TemplateFilling(self))
        if let failure = filled.failure() { return .failure(failure) }
        let answer = filled.answerLine ?? filled.lines.count
        var body = Array(filled.lines[..<answer])
        if !filled.said.contains(.more), message.truncated > 0 {
            body.append(Line(phrases.leftOut(message.truncated)))
        }
        var tail = filled.lines[answer...].map(\.text)
        let hasAnswer = link == nil || filled.said.contains(.link)
        if tail.isEmpty || !hasAnswer { tail += self.tail }
        let whole = WrittenMessage(
            subject: marked(subject ?? body.first?.text ?? ""),
            body: marked(body, saysMissed: filled.said.contains(.missed)), tail: tail, link: link)
        let short = fitted(whole, to: charactersMax)
        guard matters.count == 1, !short.body.isEmpty else {
            return short.body.isEmpty ? .failure(.answerNotLast) : .success(short)
        }
        let most = charactersMax + roomForLink
        return short.text.count > most
            ? .failure(.tooLong(short.text.count, most: most)) : .success(short)
    }

    var builtIn: WrittenMessage {
        let lines = body.filter { !$0.text.isEmpty }
        return WrittenMessage(
            subject: marked(subject ?? lines.first?.text ?? ""),
            body: marked(lines, saysMissed: false), tail: tail, link: link)
    }

    private func fitted(_ whole: WrittenMessage, to charactersMax: Int) -> WrittenMessage {
        guard matters.count == 1, message.shares.isEmpty else { return whole }
        return whole.fitted(to: charactersMax + roomForLink, by: .characters)
    }

    /// The link does not count: nobody reads it.
    private var roomForLink: Int { link.map { $0.count + 1 } ?? 0 }

    private func marked(_ subject: String) -> String {
        isPossibleDuplicate ? subject + " " + phrases.duplicateMark : subject
    }

    private func marked(_ lines: [Line], saysMissed: Bool) -> [Line] {
        var lines = lines
        if isSentLate {
            if message.missed.isEmpty || saysMissed {
                if !lines.isEmpty { lines[0].start = phrases.caughtUpMark + lines[0].start }
            } else {
                var missed = phrases.missedLine(message.missed)
                missed.start = phrases.caughtUpMark + missed.start
                lines.insert(missed, at: 0)
            }
        }
        if isPossibleDuplicate, !lines.isEmpty {
            lines[0].start = phrases.duplicateMark + lines[0].start
        }
        return lines
    }

    private var body: [Line] {
        guard message.shares.isEmpty else { return parcel }
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
        guard let header = lines.first else { return leftOut }
        return [header] + standingIn + lines.dropFirst() + leftOut
    }

    /// For whom the reader stands in; where persons are not named, nobody's name.
    private var standingIn: [Line] {
        guard !phrases.scene.hidesPersons else { return [] }
        var names: [String] = []
        for case let name? in message.items.map(\.onBehalfOf) where !names.contains(name) {
            names.append(name)
        }
        guard !names.isEmpty else { return [] }
        return [Line(phrases.onBehalf(of: names.map { OneLine($0, bytesMax: 60).text }))]
    }

    /// Something came to its time while the daemon was down, and the reader was not told then.
    private var isSentLate: Bool {
        switch message.cause {
        case .caughtUp: true
        case .step, .assigned, .dueMoved, .proposal, .digest: !message.missed.isEmpty
        case .operator_, .test: false
        }
    }

    /// Of a mail about one matter: constant up to its end, so that mail programs keep a thread
    /// together; nil for what is about several, or about none.
    private var subject: String? {
        guard message.shares.isEmpty, matters.count == 1, let fate = subjectFate else { return nil }
        return phrases.stepTag(nil) + message.items[0].titled(40).text + " " + fate
    }

    private var subjectFate: String? {
        let items = message.items
        return switch message.cause {
        case .step, .caughtUp, .digest:
            items.count == 1
                ? phrases.singleHeader(items[0], step) : phrases.countSubject(items)
        case .assigned: phrases.assignedSubject(items)
        case .dueMoved: phrases.movedSubject(items)
        case .proposal, .operator_, .test: nil
        }
    }

    var officeName: String { OneLine(office.name, bytesMax: 120).text }
    var phoneLine: String { OneLine(office.phoneLine, bytesMax: 120).text }

    /// Where to answer: the one link, and where phones reach none, whom to call.
    private var tail: [String] {
        if let link { return [phrases.answer(deed, at: link)] }
        switch message.cause {
        case .step, .caughtUp, .assigned, .dueMoved, .digest: return [phrases.reportTo(phoneLine)]
        case .proposal, .operator_, .test: return []
        }
    }

    var link: String? {
        guard let board = office.boardURL, message.cause != .test else { return nil }
        guard matters.count == 1, let item = message.items.first else { return board + "/" }
        return item.url(on: board)
    }

    private var deed: AnswerDeed {
        guard !venue.isGroup else { return .group }
        switch message.cause {
        case .assigned: return matters.count > 1 ? .list : .act
        case .dueMoved, .proposal, .operator_, .test: return .see
        case .step, .caughtUp, .digest:
            let step = step ?? .remind
            if step >= .supervise { return .see }
            if message.items.count > 1 { return .all }
            return step == .urge ? .urge : .act
        }
    }

    /// The step whose tag begins the text.
    var tagged: Step? {
        switch message.cause {
        case .step, .caughtUp, .proposal, .digest: step
        case .assigned, .dueMoved, .operator_, .test: nil
        }
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
