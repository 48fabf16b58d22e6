import Almanac
import Delivery

/// Where a message goes over a channel.
package enum Address: Hashable, Sendable, Codable {
    /// The channel's own endpoint.
    case endpoint
    case mail(String)
}

/// A parcel and what found no room in it.
package struct Packed: Hashable, Sendable {
    package var parcel: Parcel
    /// Items of the message's tail that are not in the parcel.
    package var leftOut: Int

    package init(parcel: Parcel, leftOut: Int) {
        self.parcel = parcel
        self.leftOut = leftOut
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
    package func pack(
        _ message: Message, ticket: Int64, to address: Address, office: OfficeFace,
        language: Language, attempt: Int, possibleDuplicate: Bool, now: Instant
    ) throws(PackingError) -> Packed {
        guard Channel.isUsable(id: message.id) else { throw .unusableID(message.id) }
        guard reach == .person || message.isForGroups else {
            throw .notForGroups(message.cause, message.step)
        }
        switch way {
        case .webhook(let url, let keys):
            let body = WebhookBody(
                message, office: office, language: language, attempt: attempt,
                possibleDuplicate: possibleDuplicate, now: now, venue: venue)
            let post = try post(body.bytes, id: message.id, url: url, keys: keys)
            return Packed(
                parcel: Parcel(ticket: ticket, channel: name, load: .post(post)),
                leftOut: body.leftOut)
        case .smtp(let relay, let sender):
            let written = MessageText.plain(
                message, office: office, language: language,
                possibleDuplicate: possibleDuplicate, now: now, venue: venue)
            let mail = try mail(message, written, office, relay, sender, address)
            return Packed(
                parcel: Parcel(ticket: ticket, channel: name, load: .mail(mail)), leftOut: 0)
        }
    }

    private func post(
        _ body: [UInt8], id: String, url: String, keys: [[UInt8]]
    ) throws(PackingError) -> HTTPPost {
        guard Channel.isUsable(url: url) else { throw .unusableURL(channel: name) }
        let headers = ["Content-Type: application/json; charset=utf-8", "User-Agent: duban"]
        // Without a key there is nothing to sign, and the receiver still drops repeats by the id.
        guard !keys.isEmpty else {
            return HTTPPost(
                url: url, headers: headers + ["webhook-id: \(id)"], body: body, signing: .unsigned)
        }
        return HTTPPost(
            url: url, headers: headers, body: body, signing: .standardWebhooks(id: id, keys: keys))
    }

    private func mail(
        _ message: Message, _ written: WrittenMessage, _ office: OfficeFace, _ relay: Relay,
        _ sender: String, _ address: Address
    ) throws(PackingError) -> Mail {
        guard let from = MailAddress(sender) else {
            throw .unusableSender(sender, channel: name)
        }
        guard case .mail(let text) = address else { throw .noAddress(channel: name) }
        guard let to = MailAddress(text) else { throw .unusableAddress(text) }
        let writer = MailWriter(office: office, sender: from)
        return Mail(
            relay: relay, from: from.description, to: to.description,
            content: writer.content(of: message, as: written, to: to))
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

    private static func isUsable(url: String) -> Bool {
        let start = url.prefix(8).lowercased()
        return (start.hasPrefix("http://") || start.hasPrefix("https://"))
            && url.utf8.allSatisfy { (33...126).contains($0) }
    }
}

extension Message {
    /// Groups get assignment, remind and due only: everybody in them reads it.
    package var isForGroups: Bool {
        let steps = items.compactMap(\.step) + [step].compactMap { $0 }
        switch cause {
        case .step, .assigned, .dueMoved, .caughtUp, .test:
            return steps.allSatisfy { $0 <= .due }
        case .proposal, .operator_: return false
        }
    }
}
