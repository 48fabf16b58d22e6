import Almanac
import Channels
import Delivery
import Watch

extension ForecastWriter {
    /// One object for programs.
    var json: JSONValue {
        [
            "from": .string(zone.rfc3339(span.from)), "to": .string("\(zone.day(of: span.to))"),
            "messages": JSONValue(tally.messages), "notices": JSONValue(tally.notices),
            "matters": JSONValue(tally.matters.count),
            "unreachable": JSONValue(tally.unreachable),
            "requests": JSONValue(burden.requests),
            "people": .array(burden.people.map { json($0) }),
            "days": .array(burden.days.sorted { $0.key < $1.key }.map { json($0.key, $0.value) }),
            "minutes": .array(
                burden.minutes.sorted {
                    ($0.key.start, $0.key.channel) < ($1.key.start, $1.key.channel)
                }.map { json($0.key, $0.value) }),
            "budget": ["messages_per_day": JSONValue(burden.budget)],
            "warnings": .array(jsonWarnings),
            "cut_at": JSONValue(tally.cutAt.map { zone.rfc3339($0) }),
        ]
    }

    private func json(_ person: Burden.Person) -> JSONValue {
        [
            "id": .string(person.id), "name": .string(person.name), "unit": .string(person.unit),
            "messages": JSONValue(person.messages), "requests": JSONValue(person.requests),
            "days": .array(
                burden.byDay(person).sorted { $0.key < $1.key }.map { json($0.key, $0.value) }),
            "list": .array(person.entries.map { json($0) }),
        ]
    }

    private func json(_ entry: Burden.Entry) -> JSONValue {
        [
            "at": .string(zone.rfc3339(entry.at)), "channel": JSONValue(entry.channel),
            "cause": .string(entry.cause.rawValue), "step": JSONValue(entry.step?.rawValue),
            "items": JSONValue(entry.items), "requests": JSONValue(entry.requests),
            "urgent": .bool(entry.isUrgent),
        ]
    }

    private func json(_ day: Day, _ count: Int) -> JSONValue {
        ["day": .string("\(day)"), "messages": JSONValue(count)]
    }

    private func json(_ minute: Burden.Minute, _ count: Int) -> JSONValue {
        [
            "channel": .string(minute.channel), "minute": .string(zone.rfc3339(minute.start)),
            "messages": JSONValue(count),
        ]
    }

    private var jsonWarnings: [JSONValue] {
        let over = burden.people.flatMap { person in
            burden.over(person).map { day, count -> JSONValue in
                [
                    "warning": "over_budget", "person": .string(person.id),
                    "day": .string("\(day)"), "messages": JSONValue(count),
                ]
            }
        }
        let crowded = burden.crowded.map { crowd -> JSONValue in
            [
                "warning": "over_robot_limit", "channel": .string(crowd.channel),
                "minute": .string(zone.rfc3339(crowd.start)), "messages": JSONValue(crowd.messages),
                "limit": JSONValue(crowd.limit.count), "seconds": .integer(crowd.limit.seconds),
            ]
        }
        let heaviest = burden.heaviestDay.map { day, count -> JSONValue in
            ["warning": "heaviest_day", "day": .string("\(day)"), "messages": JSONValue(count)]
        }
        return over + crowded + [heaviest].compactMap { $0 }
    }
}
