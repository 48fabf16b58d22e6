/// 场合: on which channel a text is read, and by whom.
package struct Venue: Hashable, Sendable {
    /// The type of the channel, `wecom`; nil where none is meant.
    package var type: String?
    package var reach: Channel.Reach
    /// A group in which persons may be named.
    package var namesPersons: Bool

    package init(
        type: String? = nil, reach: Channel.Reach = .person, namesPersons: Bool = false
    ) {
        self.type = type
        self.reach = reach
        self.namesPersons = namesPersons
    }

    var isGroup: Bool {
        switch reach {
        case .person: false
        case .group: true
        }
    }
}
