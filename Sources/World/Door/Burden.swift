import Almanac
import Channels
import Delivery
import Ledger
import Watch

/// How heavily messages lie on people, days and channels.
struct Burden {
    /// One message that a person will get.
    struct Entry {
        var at: Instant
        /// nil where no way leads to him.
        var channel: String?
        var step: Step?
        var cause: Cause
        var items: Int
        /// Things in it for which the office asked out of turn.
        var requests: Int
        var isUrgent: Bool
    }

    struct Person {
        var id: String
        var name: String
        var unit: String
        /// In order of time.
        var entries: [Entry] = []

        var messages: Int { entries.count }
        var requests: Int { entries.map(\.requests).reduce(0, +) }
    }

    /// A channel in one minute of the office's zone.
    struct Minute: Hashable {
        var channel: String
        /// The first second of the minute.
        var start: Instant
    }

    /// A channel that gets as much as it takes, or more.
    struct Crowd {
        var channel: String
        /// The first message of the window.
        var start: Instant
        var messages: Int
        var limit: SendingLimit
    }

    let zone: Zone
    /// Messages a person a day, beyond urgent ones.
    let budget: Int
    private(set) var days: [Day: Int] = [:]
    private(set) var minutes: [Minute: Int] = [:]
    private var byPerson: [String: Person] = [:]
    /// When each channel with a limit sends, in order of time.
    private var times: [String: [Instant]] = [:]
    private var limits: [String: [SendingLimit]] = [:]

    init(zone: Zone, budget: Int) {
        self.zone = zone
        self.budget = budget
    }

    mutating func count(_ sending: Rehearsal.Sending) {
        let message = sending.message
        let recipient = message.recipient
        days[zone.day(of: sending.at), default: 0] += 1
        var person =
            byPerson[recipient.id]
            ?? Person(id: recipient.id, name: recipient.name, unit: recipient.unit)
        person.entries.append(
            Entry(
                at: sending.at, channel: sending.channel?.name, step: message.step,
                cause: message.cause, items: message.items.count,
                requests: message.items.count { $0.slot.role == .request },
                isUrgent: sending.isUrgent))
        byPerson[recipient.id] = person
        guard let channel = sending.channel else { return }
        let start = Instant(seconds: sending.at.seconds - sending.at.seconds % 60)
        minutes[Minute(channel: channel.name, start: start), default: 0] += 1
        guard !channel.limits.isEmpty else { return }
        times[channel.name, default: []].append(sending.at)
        limits[channel.name] = channel.limits
    }

    /// The most burdened first.
    var people: [Person] {
        byPerson.values.sorted { ($1.messages, $0.id) < ($0.messages, $1.id) }
    }

    /// A person's messages a day.
    func byDay(_ person: Person) -> [Day: Int] {
        Dictionary(person.entries.map { (zone.day(of: $0.at), 1) }, uniquingKeysWith: +)
    }

    /// The day with most messages of a person, the earliest of several.
    func heaviest(_ person: Person) -> (day: Day, messages: Int)? {
        Burden.heaviest(byDay(person))
    }

    /// The days on which a person's budget is passed, urgent messages left out.
    func over(_ person: Person) -> [(day: Day, messages: Int)] {
        let ordinary = person.entries.filter { !$0.isUrgent }.map { (zone.day(of: $0.at), 1) }
        return Dictionary(ordinary, uniquingKeysWith: +).filter { $0.value > budget }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Where a channel's own limits are reached: the fullest window of each limit and day.
    var crowded: [Crowd] {
        times.sorted { $0.key < $1.key }.flatMap { channel, times in
            (limits[channel] ?? []).flatMap { Burden.crowds(channel, times, $0, zone) }
        }
    }

    private static func crowds(
        _ channel: String, _ times: [Instant], _ limit: SendingLimit, _ zone: Zone
    ) -> [Crowd] {
        var fullest: [Day: Crowd] = [:]
        var first = 0
        for (last, at) in times.enumerated() {
            while at - times[first] >= limit.seconds { first += 1 }
            let count = last - first + 1
            let day = zone.day(of: times[first])
            guard count >= limit.count, count > fullest[day]?.messages ?? 0 else { continue }
            fullest[day] = Crowd(
                channel: channel, start: times[first], messages: count, limit: limit)
        }
        return fullest.values.sorted { $0.start < $1.start }
    }

    var heaviestDay: (day: Day, messages: Int)? { Burden.heaviest(days) }
    /// For how many things the office itself asks out of turn, over all messages.
    var requests: Int { byPerson.values.map(\.requests).reduce(0, +) }

    static func heaviest(_ days: [Day: Int]) -> (day: Day, messages: Int)? {
        days.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
    }
}
