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
    package var operator_: Operator
    package var digests: [Digest]
    /// nil where no sign of life leaves the machine.
    package var heartbeat: Heartbeat?
    /// The officials who have the same channels in the same order, by these.
    private let companies: [[String]: [String]]

    /// - Parameter operator_: Nil stands for the head of the office.
    package init(
        post: Post, channels: [Channel], face: OfficeFace, retry: RetrySchedule = .standard,
        operator_: Operator? = nil, digests: [Digest] = []
    ) {
        self.digests = digests
        self.operator_ = operator_ ?? Operator(official: post.planner.people.head)
        let directory = post.planner.people.directory
        companies = Dictionary(grouping: directory.officials.map(\.id)) { id in
            directory.official(id).map { directory.channels(of: $0) } ?? []
        }
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

    /// All who have the channels that the official has: where he cannot be told now, nor can they.
    func company(of official: String) -> [String] {
        let directory = planner.people.directory
        guard let person = directory.official(official) else { return [official] }
        return companies[directory.channels(of: person)] ?? [official]
    }

    /// The channels that a message may take: the operator's own for his news, and never the one
    /// that the news is about.
    func channels(of message: Message) -> [Channel] {
        let official = message.recipient.id
        guard let occasion = message.occasion else { return channels(to: official) }
        let own = channels(to: official).filter { $0.reach == .person || occasion.isForGroups }
        guard case .operator = occasion, !operator_.channels.isEmpty else {
            return own.filter { $0.name != occasion.failedChannel }
        }
        let chosen = operator_.channels.compactMap { channels[$0] }
        // Who stands in for the operator may not be reached by what is the operator's own.
        let others = official == operator_.official ? [] : own.filter { !chosen.contains($0) }
        return (chosen + others).filter { $0.name != occasion.failedChannel }
    }

    /// Who reads the news for the operator: he himself, or who stands in for him while he is away.
    func operatorReader(at now: Instant) -> String {
        let people = planner.people
        let day = hours.zone.day(of: now)
        return people.addressee(for: operator_.official, on: day, inPerson: false)
            ?? operator_.official
    }

    /// All who have the channel among theirs.
    func officials(over channel: String) -> [String] {
        let directory = planner.people.directory
        return directory.officials.filter { directory.channels(of: $0).contains(channel) }
            .map(\.id)
    }

    /// Whether mail is the first way to an official.
    func isMailFirst(_ official: String) -> Bool {
        channels(to: official).first?.kind.need == .mail
    }

    /// The ways to an official in their order.
    func ways(to official: String, for message: Message) -> [(channel: Channel, address: Address)] {
        guard let person = planner.people.directory.official(official) else { return [] }
        return channels(of: message).compactMap { channel in
            guard channel.reach == .person || message.isForGroups else { return nil }
            return channel.kind.address(of: person).map { (channel, $0) }
        }
    }
}

extension Occasion {
    /// Whether it goes to a group that nobody chose for it.
    fileprivate var isForGroups: Bool {
        switch self {
        case .digest, .test: true
        case .operator: false
        }
    }
}
