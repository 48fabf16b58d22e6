import Almanac
import Delivery
import Watch

/// How heavily messages lie on people, days and channels.
struct Burden {
    /// Messages a person a working day, beyond urgent ones.
    static let messagesPerDayMax = 3
    /// Messages that a group robot takes in a minute.
    static let messagesPerMinuteMax = 20

    struct Person {
        var id: String
        var name: String
        var unit: String
        var messages = 0
        var byDay: [Day: Int] = [:]
        /// Without urgent ones.
        var ordinaryByDay: [Day: Int] = [:]

        /// The day with most messages, the earliest of several.
        var heaviest: (day: Day, messages: Int)? { Burden.heaviest(byDay) }
        /// The days on which the budget is passed.
        var over: [(day: Day, messages: Int)] {
            ordinaryByDay.filter { $0.value > Burden.messagesPerDayMax }
                .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }

    /// A channel in one minute of the office's zone.
    struct Minute: Hashable {
        var channel: String
        /// The first second of the minute.
        var start: Instant
    }

    let zone: Zone
    let calendar: WorkingCalendar
    private(set) var days: [Day: Int] = [:]
    private(set) var minutes: [Minute: Int] = [:]
    private var byPerson: [String: Person] = [:]
    /// Channels with a limit a minute: a relay for mail has none.
    private var limited: Set<String> = []

    init(zone: Zone, calendar: WorkingCalendar) {
        self.zone = zone
        self.calendar = calendar
    }

    mutating func count(_ sending: Rehearsal.Sending) {
        let day = zone.day(of: sending.at)
        let recipient = sending.message.recipient
        days[day, default: 0] += 1
        var person =
            byPerson[recipient.id]
            ?? Person(id: recipient.id, name: recipient.name, unit: recipient.unit)
        person.messages += 1
        person.byDay[day, default: 0] += 1
        if !sending.isUrgent { person.ordinaryByDay[day, default: 0] += 1 }
        byPerson[recipient.id] = person
        guard let channel = sending.channel else { return }
        let start = Instant(seconds: sending.at.seconds - sending.at.seconds % 60)
        minutes[Minute(channel: channel.name, start: start), default: 0] += 1
        if channel.kind.need != .mail { limited.insert(channel.name) }
    }

    /// The most burdened first.
    var people: [Person] {
        byPerson.values.sorted { ($1.messages, $0.id) < ($0.messages, $1.id) }
    }

    /// The minutes of each channel in which the limit is passed, in order of time.
    var crowded: [(minute: Minute, messages: Int)] {
        minutes.filter {
            limited.contains($0.key.channel) && $0.value > Burden.messagesPerMinuteMax
        }
        .sorted { ($0.key.start, $0.key.channel) < ($1.key.start, $1.key.channel) }
        .map { ($0.key, $0.value) }
    }

    var heaviestDay: (day: Day, messages: Int)? { Burden.heaviest(days) }

    static func heaviest(_ days: [Day: Int]) -> (day: Day, messages: Int)? {
        days.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
    }
}
