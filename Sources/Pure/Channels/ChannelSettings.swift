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
    /// A group in which persons may be named.
    package var namesPersons: Bool

    package init(name: String, way: Way, reach: Reach = .person, namesPersons: Bool = false) {
        self.name = name
        self.way = way
        self.reach = reach
        self.namesPersons = namesPersons
    }

    /// What `type:` says, of every kind of channel; a template's file may be named by it.
    package static let types = ["wecom", "dingtalk", "feishu", "webhook", "smtp", "sms"]

    /// Where its texts are read.
    package var venue: Venue {
        let type =
            switch way {
            case .webhook: "webhook"
            case .smtp: "smtp"
            }
        return Venue(type: type, reach: reach, namesPersons: namesPersons)
    }
}
