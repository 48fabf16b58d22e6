/// How much of an item a message tells, the most first.
package enum Detail: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// As a message that has room for all of it tells it.
    case full
    /// Number, a shorter title, and by when.
    case short
    /// Number and by when, beside others of the same dates; of a batch in a phone's text the day by
    /// which all of it is due.
    case number
    /// One of so many: nobody was told of its date, though another item may name its matter.
    case counted

    /// The fuller one is less.
    package static func < (left: Detail, right: Detail) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .full: 0
        case .short: 1
        case .number: 2
        case .counted: 3
        }
    }
}

extension Item {
    package var detail: Detail { abridged ?? .full }

    /// An assignment is told of once more before anybody is urged; whatever else has come to its time
    /// is named, or goes into the next message.
    package var mayBeCounted: Bool { cause == .assigned }
}

extension Message {
    package var isAbridged: Bool { items.contains { $0.abridged != nil } }

    /// As it was before it had to be shortened for a channel.
    package var inFull: Message { telling([]) }

    /// Whether it has as many items, and as much of each.
    package func tellsAsMuch(as other: Message) -> Bool {
        items.map(\.detail) == other.items.map(\.detail)
    }

    /// - Parameter details: Of each item in its order; empty: all in full.
    package func telling(_ details: [Detail]) -> Message {
        guard isAbridged || !details.isEmpty else { return self }
        var told = self
        for place in items.indices {
            let detail = details.isEmpty ? .full : details[place]
            told.items[place].abridged = detail == .full ? nil : detail
        }
        return told
    }
}
