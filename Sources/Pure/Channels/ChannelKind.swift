import Almanac
import Delivery
import Ledger

/// A kind of channel: what `type:` names. A new kind is one type and one line in the roster.
package protocol ChannelKind: Hashable, Sendable {
    /// What `type:` says: `webhook`.
    static var word: String { get }
    /// The settings that the kind has beyond those of every channel, in the order of its papers.
    static var keys: [SettingKey] { get }

    /// Takes its settings, and says what is wrong between them; nil where it can't be made.
    init?(_ settings: inout ChannelSettings)

    /// The forms in which a message may go, the richest first.
    var forms: [Form] { get }
    /// The form in which a message goes unless a receiver refused it.
    func usualForm(of letter: Letter) -> Form
    /// What may be sent within any so many seconds, all of them at once; empty: as much as wanted.
    var limits: [SendingLimit] { get }
    /// What it needs to know of an official.
    var need: AddressNeed { get }
    /// Whether the receiver knows by its id a message that comes again.
    var dropsRepeats: Bool { get }
    /// Words of its settings that nobody may read, in whatever an answer repeats.
    var secrets: [String] { get }

    /// Where a message to the official goes, and how he is called there; nil where he is not to be
    /// reached.
    func address(of official: Official) -> Address?
    /// Writes the message in one form, leaving out items of its tail that find no room.
    func load(_ letter: Letter, as form: Form) throws(PackingError) -> Loaded
    /// What the body of an answer says in the platform's own words.
    func said(_ http: HTTPAnswer) -> Said
    /// What 401, 403, 404 and 405 mean: the address or the key is wrong.
    var doubtful: Verdict { get }
    /// What the platform's codes mean; the first row that holds tells.
    static var verdicts: [VerdictRow] { get }
}

extension ChannelKind {
    /// The form to fall back to when a receiver refuses this one; nil after the simplest.
    package func simplerForm(than form: Form) -> Form? {
        guard let place = forms.firstIndex(of: form), place + 1 < forms.count else { return nil }
        return forms[place + 1]
    }

    package func usualForm(of letter: Letter) -> Form { forms[0] }

    package func address(of official: Official) -> Address? {
        switch need {
        case .nothing: .endpoint
        case .mail: official.mail.map { .mail($0) }
        case .mobile: official.mobile.map { .mobile($0) }
        }
    }
}

/// How a message is written, the richest first.
package enum Form: String, Hashable, Sendable, Codable, CaseIterable {
    case card
    case markdown
    case text
    /// For programs.
    case json
    /// Plain text and HTML side by side.
    case mail
}

/// At most `count` messages in any `seconds`.
package struct SendingLimit: Hashable, Sendable {
    package var count: Int
    package var seconds: Int64

    package init(_ count: Int, per seconds: Int64) {
        self.count = count
        self.seconds = seconds
    }
}

/// What a channel needs to know of an official before it can reach him.
package enum AddressNeed: Hashable, Sendable {
    /// The endpoint is enough.
    case nothing
    case mail
    case mobile
}

/// Where a message goes over a channel.
package enum Address: Hashable, Sendable, Codable {
    /// The channel's own endpoint.
    case endpoint
    /// The same, and these members of the group are called.
    case group([Mention])
    case mail(String)
    case mobile(String)
}

/// How a platform knows one person: it alerts him when he is mentioned so.
package enum Mention: Hashable, Sendable, Codable {
    /// The platform's own id of a member.
    case user(String)
    case mobile(String)
}

/// Everything that one attempt at a message is written from.
package struct Letter: Sendable {
    package var message: Message
    /// Name of the channel: what may be printed of the destination.
    package var channel: String
    package var address: Address
    package var office: OfficeFace
    package var language: Language
    /// 1 or more.
    package var attempt: Int
    /// An earlier attempt may have arrived: the reader is told so.
    package var possibleDuplicate: Bool
    package var now: Instant
    package var venue: Venue

    /// The message as a person reads it.
    package var written: WrittenMessage {
        MessageText.plain(
            message, office: office, language: language, possibleDuplicate: possibleDuplicate,
            now: now, venue: venue)
    }

    /// The office's own text; nil where it has none for the message.
    var ownWords: String? {
        office.texts.template(for: message, type: venue.type, language: language) == nil
            ? nil : written.text
    }

    /// The members of the group who are called.
    package var mentions: [Mention] {
        switch address {
        case .group(let mentions): mentions
        case .endpoint, .mail, .mobile: []
        }
    }
}

/// A load and what found no room in it.
package struct Loaded: Hashable, Sendable {
    package var load: Load
    /// Items of the message's tail that are not in the load.
    package var leftOut: Int
    /// How much of each item is in it; empty: all of each.
    package var details: [Detail]
    /// A message that a form has no room for goes in a simpler one.
    package var form: Form
    /// What a person reads of it, word for word; nil where a program does.
    package var words: String?

    package init(
        _ load: Load, as form: Form, leftOut: Int = 0, details: [Detail] = [],
        words: String? = nil
    ) {
        self.load = load
        self.form = form
        self.leftOut = leftOut
        self.details = details
        self.words = words
    }
}
