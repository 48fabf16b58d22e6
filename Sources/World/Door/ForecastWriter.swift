import Almanac
import Channels
import Delivery
import Watch

/// Writes a forecast: tables for people, one object for programs.
struct ForecastWriter {
    let burden: Burden
    let tally: Tally
    let span: Rehearsal.Span
    let zone: Zone
    let language: Language

    // MARK: For people

    var text: String {
        let parts = [tally.text(span, zone, language), days.text, people.text, channels.text]
        return parts.joined(separator: "\n") + (warnings.isEmpty ? "" : "\n" + warnings.screen)
    }

    private var days: TextTable {
        var table = TextTable(header: language == .zhHans ? ["日期", "信件"] : ["day", "messages"])
        for (day, count) in burden.days.sorted(by: { $0.key < $1.key }) {
            table.add(["\(day)", "\(count)"])
        }
        return table
    }

    private var people: TextTable {
        var table = TextTable(
            header: language == .zhHans
                ? ["姓名", "单位", "信件", "最忙一天", "当天"]
                : ["name", "unit", "messages", "heaviest day", "on it"])
        for person in burden.people {
            table.add([
                person.name, person.unit, "\(person.messages)",
                person.heaviest.map { "\($0.day)" } ?? "",
                person.heaviest.map { "\($0.messages)" } ?? "",
            ])
        }
        return table
    }

    /// The busiest minute of each channel.
    private var channels: TextTable {
        var table = TextTable(
            header: language == .zhHans
                ? ["渠道", "信件", "最忙一分钟", "当时"] : ["channel", "messages", "busiest minute", "in it"])
        let byChannel = Dictionary(grouping: burden.minutes, by: \.key.channel)
        for (channel, minutes) in byChannel.sorted(by: { $0.key < $1.key }) {
            let busiest = minutes.max {
                ($0.value, $1.key.start) < ($1.value, $0.key.start)
            }
            table.add([
                channel, "\(minutes.map(\.value).reduce(0, +))",
                busiest.map { "\(zone.local($0.key.start))" } ?? "",
                busiest.map { "\($0.value)" } ?? "",
            ])
        }
        return table
    }

    private var warnings: [String] {
        var lines: [String] = []
        for person in burden.people {
            for (day, count) in person.over {
                lines.append(
                    language.pick(
                        "超出预算：\(person.name) \(day) 收 \(count) 封，每工作日以 "
                            + "\(Burden.messagesPerDayMax) 封为限",
                        "over the budget: \(person.name) gets \(count) on \(day), "
                            + "\(Burden.messagesPerDayMax) a working day are the budget"))
            }
        }
        for (minute, count) in burden.crowded {
            lines.append(
                language.pick(
                    "超出限频：\(minute.channel) \(zone.local(minute.start)) 一分钟 \(count) 封，"
                        + "机器人每分钟限 \(Burden.messagesPerMinuteMax) 封",
                    "over the limit: \(minute.channel) \(zone.local(minute.start)) "
                        + "\(count) in a minute, a robot takes \(Burden.messagesPerMinuteMax)"))
        }
        if let heaviest = burden.heaviestDay {
            lines.append(
                language.pick(
                    "最忙的一天：\(heaviest.day)，\(heaviest.messages) 封",
                    "the heaviest day: \(heaviest.day), \(heaviest.messages) messages"))
        }
        return lines
    }

    // MARK: For programs

    var json: JSONValue {
        [
            "from": .string(zone.rfc3339(span.from)), "to": .string("\(zone.day(of: span.to))"),
            "messages": JSONValue(tally.messages), "notices": JSONValue(tally.notices),
            "matters": JSONValue(tally.matters.count),
            "unreachable": JSONValue(tally.unreachable),
            "people": .array(burden.people.map { json($0) }),
            "days": .array(burden.days.sorted { $0.key < $1.key }.map { json($0.key, $0.value) }),
            "minutes": .array(
                burden.minutes.sorted {
                    ($0.key.start, $0.key.channel) < ($1.key.start, $1.key.channel)
                }.map { json($0.key, $0.value) }),
            "budget": [
                "messages_per_day": JSONValue(Burden.messagesPerDayMax),
                "messages_per_minute": JSONValue(Burden.messagesPerMinuteMax),
            ],
            "warnings": .array(jsonWarnings),
            "cut_at": JSONValue(tally.cutAt.map { zone.rfc3339($0) }),
        ]
    }

    private func json(_ person: Burden.Person) -> JSONValue {
        [
            "id": .string(person.id), "name": .string(person.name), "unit": .string(person.unit),
            "messages": JSONValue(person.messages),
            "days": .array(
                person.byDay.sorted { $0.key < $1.key }.map { json($0.key, $0.value) }),
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
            person.over.map { day, count -> JSONValue in
                [
                    "warning": "over_budget", "person": .string(person.id),
                    "day": .string("\(day)"), "messages": JSONValue(count),
                ]
            }
        }
        let crowded = burden.crowded.map { minute, count -> JSONValue in
            [
                "warning": "over_robot_limit", "channel": .string(minute.channel),
                "minute": .string(zone.rfc3339(minute.start)), "messages": JSONValue(count),
            ]
        }
        let heaviest = burden.heaviestDay.map { day, count -> JSONValue in
            ["warning": "heaviest_day", "day": .string("\(day)"), "messages": JSONValue(count)]
        }
        return over + crowded + [heaviest].compactMap { $0 }
    }
}
