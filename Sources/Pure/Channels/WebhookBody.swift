import Almanac
import Deadlines
import Delivery

/// The body of a generic webhook: `duban.notice.v1`.
package struct WebhookBody: Hashable, Sendable {
    /// A receiver of Standard Webhooks takes 20 kB; the bytes of the whole body.
    package static let bytesMax = 20_000
    /// Steps missed while the daemon was down that a body tells one by one: the latest.
    package static let missedMax = 50
    package static let type = "duban.notice.v1"

    /// Characters of a title in an item that is told short.
    static let shortTitleMax = 20

    package let bytes: [UInt8]
    /// Items of the message's tail that found no room; they go into the next message.
    package let leftOut: Int
    /// How much of each item is in it; empty: all of each.
    package let details: [Detail]

    /// Tells of the least pressing items in fewer words until the body is not longer than `bytesMax`;
    /// where that is not enough, leaves out items from the tail. The first item always stays, its
    /// text cut.
    package init(
        _ message: Message, office: OfficeFace, language: Language, attempt: Int,
        possibleDuplicate: Bool, now: Instant, venue: Venue = Venue(type: WebhookChannel.word),
        event: CloudEvent? = nil, bytesMax: Int = WebhookBody.bytesMax
    ) {
        let writer = WebhookWriter(
            office: office, language: language, attempt: attempt,
            possibleDuplicate: possibleDuplicate, now: now, venue: venue, event: event)
        var kept = message.items.count
        var whole = writer.body(of: message)
        if whole.count > bytesMax,
            let abridged = Abridger(message, fits: { writer.body(of: $0).count <= bytesMax })
                .abridged()
        {
            bytes = writer.body(of: abridged)
            leftOut = 0
            details = abridged.items.map(\.detail)
            return
        }
        while whole.count > bytesMax, kept > 1 {
            // In proportion to what is too long, and always one less.
            kept = max(1, min(kept - 1, kept * bytesMax / whole.count))
            whole = writer.body(of: message.keeping(kept))
        }
        bytes = whole
        leftOut = message.items.count - kept
        details = []
    }
}

extension Message {
    /// The `data` of a webhook's body, for the first attempt at the message.
    package func facts(
        office: OfficeFace, language: Language, now: Instant, venue: Venue = Venue()
    ) -> [JSONValue.Member] {
        let writer = WebhookWriter(
            office: office, language: language, attempt: 1, possibleDuplicate: false, now: now,
            venue: venue)
        return writer.facts(of: self, items: items)
    }

    /// The message with its first `count` items; the rest is counted.
    func keeping(_ count: Int) -> Message {
        var shorter = self
        shorter.items = Array(items.prefix(count))
        shorter.truncated += items.count - shorter.items.count
        return shorter
    }
}

/// Writes the members of the contract's payload, all of them, in its order.
struct WebhookWriter {
    let office: OfficeFace
    let language: Language
    let attempt: Int
    let possibleDuplicate: Bool
    let now: Instant
    let venue: Venue
    /// The envelope where it is not that of Standard Webhooks.
    var event: CloudEvent?

    private var zone: Zone { office.hours.zone }
    private var scene: Scene {
        Scene(
            hours: office.hours, now: now, isGroup: venue.isGroup,
            hidesPersons: venue.isGroup && !venue.namesPersons)
    }

    func body(of message: Message) -> [UInt8] {
        if let event {
            let time = zone.rfc3339(message.created)
            return event.envelope(of: message, time: time, data: facts(of: message)).bytes
        }
        let envelope: JSONValue = [
            "type": .string(WebhookBody.type),
            "id": .string(message.id),
            "timestamp": .string(zone.rfc3339(message.created)),
            "data": facts(of: message),
        ]
        return envelope.bytes
    }

    /// What has no room in `items` stands behind everything else, by number.
    private func facts(of message: Message) -> JSONValue {
        let (told, rest) = message.listed
        var members = facts(of: message, items: told)
        let more = more(rest)
        if !more.isEmpty { members.append(.init("more", .array(more))) }
        return .object(members)
    }

    /// - Parameter items: Those of the message's that stand in it one by one.
    func facts(of message: Message, items: [Item]) -> [JSONValue.Member] {
        var listed = message
        listed.items = items
        let left = message.items.count - items.count
        let message = message.masked(by: office.texts)
        let written = MessageText.plain(
            message, office: office, language: language,
            possibleDuplicate: possibleDuplicate, now: now, venue: venue)
        return [
            .init("cause", .string(message.cause.rawValue)),
            .init("step", JSONValue(message.step?.rawValue)),
            .init("severity", .string(message.severity.rawValue)),
            .init("reason", .string(message.reason.rawValue)),
            .init("attempt", JSONValue(attempt)),
            .init("possible_duplicate", .bool(possibleDuplicate)),
            .init("text", .string(written.text)),
            .init("recipient", recipient(message.recipient)),
            .init(
                "items", .array(listed.masked(by: office.texts).items.map { item($0) })),
            .init(
                "missed", .array(message.missed.suffix(WebhookBody.missedMax).map { missed($0) })),
            .init("truncated", JSONValue(message.truncated + left)),
        ]
    }

    private func recipient(_ recipient: Recipient) -> JSONValue {
        [
            "id": line(recipient.id, 200), "name": line(recipient.name, 200),
            "unit": line(recipient.unit, 400),
        ]
    }

    private func item(_ item: Item) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("matter", matter(of: item)), .init("obligation", obligation(of: item)),
            .init("respond_url", .null),
        ]
        if let name = item.onBehalfOf { members.append(.init("on_behalf_of", line(name, 200))) }
        return .object(members)
    }

    private func matter(of item: Item) -> JSONValue {
        [
            "id": line(item.matter.rawValue, 400),
            "title": .string(title(of: item)),
            "kind": line(item.kind, 200),
            "lead_unit": line(item.leadUnit, 400),
            "url": JSONValue(office.boardURL.map { item.url(on: $0) }),
        ]
    }

    private func title(of item: Item) -> String {
        let whole = OneLine(item.title).text
        return item.detail == .full
            ? whole : whole.cut(to: WebhookBody.shortTitleMax, by: .characters)
    }

    private func obligation(of item: Item) -> JSONValue {
        let isShort = item.detail != .full
        return [
            "id": .string(item.slot.rawValue),
            "name": line(item.obligationName, 200),
            "due": JSONValue(item.due.map { zone.rfc3339($0.instant) }),
            "due_day": JSONValue(item.due?.day.description),
            "provisional": .bool(item.due?.isProvisional ?? false),
            "light": .string(item.light.rawValue),
            "overdue": JSONValue(scene.overdue(item)),
            "overdue_unit": .string((item.due?.unit ?? .day).rawValue),
            "explanation": line(isShort ? "" : item.why, 400),
            "source": line(isShort ? "" : item.source, 800),
        ]
    }

    private func missed(_ missed: Missed) -> JSONValue {
        [
            "step": .string(missed.step.rawValue),
            "nominal": .string(zone.rfc3339(missed.nominal)),
        ]
    }

    private func line(_ text: String, _ bytesMax: Int) -> JSONValue {
        .string(OneLine(text, bytesMax: bytesMax).text)
    }
}
