import Almanac
import Delivery

/// A parcel and what found no room in it.
package struct Packed: Hashable, Sendable {
    package var parcel: Parcel
    /// Items of the message's tail that are not in the parcel.
    package var leftOut: Int
    /// How much of each item is in it; empty: all of each.
    package var details: [Detail]
    package var form: Form
    /// What a person reads of it, where that is to be kept word for word: over a channel that persons
    /// read, and in a text of the office's own. Else the message tells it.
    package var words: String?

    package init(
        parcel: Parcel, leftOut: Int, details: [Detail] = [], form: Form, words: String? = nil
    ) {
        self.parcel = parcel
        self.leftOut = leftOut
        self.details = details
        self.form = form
        self.words = words
    }
}

/// Why a message cannot be packed for a channel.
package enum PackingError: Error, Hashable, Sendable {
    /// The id holds something else than letters, digits, `_` and `-`.
    case unusableID(String)
    /// The endpoint's URL is no plain http or https URL; it is a secret and not repeated here.
    case unusableURL(channel: String)
    case unusableAddress(String)
    case unusableSender(String, channel: String)
    case noAddress(channel: String)
    /// The kind writes nothing in that form.
    case noForm(Form, channel: String)
    case unusableMobile(channel: String)
    case noMobile(channel: String)
    /// Urging and above go to persons, never to a group.
    case notForGroups(Cause, Step?)

    package var advice: String {
        switch self {
        case .unusableID(let id):
            "message id “\(id)” must be letters, digits, _ and -; this is a defect, report it"
        case .unusableURL(let channel):
            "channel “\(channel)”: the URL must begin with http:// or https:// and hold no spaces"
        case .unusableAddress(let address):
            "“\(OneLine(address, bytesMax: 120).text)” is no mail address; correct the directory"
        case .unusableSender(let address, let channel):
            "channel “\(channel)”: sender “\(OneLine(address, bytesMax: 120).text)” is no mail "
                + "address; correct `from:`"
        case .noAddress(let channel):
            "channel “\(channel)” sends mail and the official has no mail address; add it to the "
                + "directory"
        case .noForm(let form, let channel):
            "channel “\(channel)” has no form \(form.rawValue); this is a defect, report it"
        case .unusableMobile(let channel):
            "channel “\(channel)”: the official's mobile is no telephone number; correct the "
                + "directory"
        case .noMobile(let channel):
            "channel “\(channel)” sends short messages and the official has no mobile; add it to "
                + "the directory"
        case .notForGroups(let cause, let step):
            "\(step?.rawValue ?? cause.rawValue) must not go to a group; give the official a "
                + "channel that reaches persons"
        }
    }
}

extension Channel {
    /// Writes one attempt at a message for this channel.
    /// - Parameters:
    ///   - ticket: The caller's number of the message; comes back with the answer.
    ///   - attempt: 1 or more.
    ///   - possibleDuplicate: An earlier attempt may have arrived: the reader is told so.
    ///   - form: One of the kind's forms; nil: the usual one.
    package func pack(
        _ message: Message, ticket: Int64, to address: Address, office: OfficeFace,
        language: Language, attempt: Int, possibleDuplicate: Bool, now: Instant, form: Form? = nil
    ) throws(PackingError) -> Packed {
        guard Channel.isUsable(id: message.id) else { throw .unusableID(message.id) }
        guard reach == .person || message.isForGroups else {
            throw .notForGroups(message.cause, message.step)
        }
        let letter = Letter(
            message: message.inFull, channel: name, address: address, office: office,
            language: language,
            attempt: attempt, possibleDuplicate: possibleDuplicate, now: now, venue: venue)
        let loaded = try kind.load(letter, as: form ?? kind.usualForm(of: letter))
        return Packed(
            parcel: Parcel(ticket: ticket, channel: name, load: loaded.load),
            leftOut: loaded.leftOut, details: loaded.details, form: loaded.form,
            words: loaded.words ?? letter.ownWords)
    }

    private static func isUsable(id: String) -> Bool {
        (1...64).contains(id.utf8.count)
            && id.utf8.allSatisfy {
                switch $0 {
                case 45, 48...57, 65...90, 95, 97...122: true
                default: false
                }
            }
    }
}

extension Message {
    /// Groups get assignment, remind and due only: everybody in them reads it.
    package var isForGroups: Bool {
        let steps = items.compactMap(\.step) + [step].compactMap { $0 }
        switch cause {
        case .step, .assigned, .dueMoved, .caughtUp, .digest, .test:
            return steps.allSatisfy { $0 <= .due }
        // What the machine has to say names no matter; the operator chose the group himself.
        case .operator_: return occasion != nil && items.isEmpty
        case .proposal: return false
        }
    }
}
