import Almanac
import Channels
import Delivery
import Ledger

/// What the watch works with, as the configuration gives it; a reload swaps it whole.
package struct Outfit: Sendable {
    package var post: Post
    package var channels: [String: Channel]
    package var face: OfficeFace
    package var retry: RetrySchedule

    package init(
        post: Post, channels: [Channel], face: OfficeFace, retry: RetrySchedule = .standard
    ) {
        self.post = post
        self.channels = Dictionary(
            channels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.face = face
        self.retry = retry
    }

    package var planner: Planner { post.planner }
    var hours: OfficeHours { planner.reckoning.hours }

    /// Whether mail is the first way to an official.
    func isMailFirst(_ official: String) -> Bool {
        let directory = planner.people.directory
        let person = directory.official(official)
        let unit = person.flatMap { directory.unit($0.unit) }
        let first = ((person?.channels ?? []) + (unit?.channels ?? [])).first {
            channels[$0] != nil
        }
        guard case .smtp = first.flatMap({ channels[$0] })?.way else { return false }
        return true
    }

    /// The ways to an official in their order: his own channels, then his unit's.
    func ways(to official: String, for message: Message) -> [(channel: Channel, address: Address)] {
        let directory = planner.people.directory
        let person = directory.official(official)
        let names =
            (person?.channels ?? []) + (person.flatMap { directory.unit($0.unit) }?.channels ?? [])
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.compactMap { name in
            guard let channel = channels[name] else { return nil }
            switch channel.way {
            case .webhook:
                return channel.reach == .person || message.isForGroups
                    ? (channel, .endpoint) : nil
            case .smtp: return person?.mail.map { (channel, .mail($0)) }
            }
        }
    }
}
