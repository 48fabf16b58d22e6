import Almanac
import Ledger

/// One recipient's items in a parcel for several.
package struct Share: Hashable, Sendable {
    package var recipient: Recipient
    /// How many of the parcel's items are his.
    package var items: Int

    package init(recipient: Recipient, items: Int) {
        self.recipient = recipient
        self.items = items
    }
}

extension Message {
    /// Several messages as one robot posts them: each recipient with his own items, in the order
    /// given. The first lends its id.
    package static func parcel(of messages: [Message]) -> Message {
        guard var parcel = messages.first, messages.count > 1 else {
            preconditionFailure("a parcel holds two messages or more, not \(messages.count)")
        }
        parcel.shares = messages.map { Share(recipient: $0.recipient, items: $0.items.count) }
        parcel.items = messages.flatMap(\.items)
        parcel.missed = Set(messages.flatMap(\.missed)).sorted {
            ($0.nominal, $0.step) < ($1.nominal, $1.step)
        }
        parcel.truncated = 0
        parcel.step = messages.compactMap(\.step).max()
        parcel.severity = messages.map(\.severity).max { $0.rank < $1.rank } ?? parcel.severity
        return parcel
    }

    /// Whether it may share a parcel with others.
    package var isBundled: Bool {
        switch cause {
        case .step, .assigned, .dueMoved, .caughtUp, .digest: occasion?.isDigest ?? true
        case .proposal, .operator_, .test: false
        }
    }

    /// Each recipient of a parcel with those of his items that are in it.
    package var shared: [(recipient: Recipient, items: [Item])] {
        var rest = items[...]
        return shares.compactMap { share in
            let own = Array(rest.prefix(share.items))
            rest = rest.dropFirst(share.items)
            return own.isEmpty ? nil : (share.recipient, own)
        }
    }

    /// Whether it tells the same as another: the same steps of the same obligations and dates.
    package func tellsTheSame(as other: Message) -> Bool {
        Set(items.map(Subject.init)) == Set(other.items.map(Subject.init))
    }

    private struct Subject: Hashable {
        var matter: MatterID
        var slot: String
        var unit: String?
        var occurrence: Int
        var due: Instant?
        var step: String?

        init(_ item: Item) {
            matter = item.matter
            slot = item.slot.rawValue
            unit = item.unit
            occurrence = item.occurrence
            due = item.due?.instant
            step = item.step?.rawValue
        }
    }
}
