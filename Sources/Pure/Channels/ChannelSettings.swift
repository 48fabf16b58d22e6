/// A channel (渠道) as the office configured it, its secrets read.
package struct Channel: Hashable, Sendable {
    package enum Way: Hashable, Sendable {
        /// Generic webhook, signed by Standard Webhooks with every key.
        case webhook(url: String, keys: [[UInt8]])
        case smtp(Relay, sender: String)
    }

    package enum Reach: String, Hashable, Sendable {
        /// Each message goes to one person.
        case person
        /// Seen by everybody in it: assignment, remind and due only.
        case group
    }

    package var name: String
    package var way: Way
    package var reach: Reach

    package init(name: String, way: Way, reach: Reach = .person) {
        self.name = name
        self.way = way
        self.reach = reach
    }
}
