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

    /// The channels to an official that the configuration has, in their order.
    func channels(to official: String) -> [Channel] {
        let directory = planner.people.directory
        guard let person = directory.official(official) else { return [] }
        return directory.channels(of: person).compactMap { channels[$0] }
    }

    /// Whether mail is the first way to an official.
    func isMailFirst(_ official: String) -> Bool {
        channels(to: official).first?.kind.need == .mail
    }

    /// The ways to an official in their order.
    func ways(to official: String, for message: Message) -> [(channel: Channel, address: Address)] {
        guard let person = planner.people.directory.official(official) else { return [] }
        return channels(to: official).compactMap { channel in
            guard channel.reach == .person || message.isForGroups else { return nil }
            return channel.kind.address(of: person).map { (channel, $0) }
        }
    }
}
