import Almanac
import Channels
import Delivery
import Watch

/// Writes a forecast for people: figures by day, person and channel, then every message, then what
/// is passed.
struct ForecastWriter {
    let burden: Burden
    let tally: Tally
    let span: Rehearsal.Span
    let zone: Zone
    let language: Language

    var text: String {
        let parts = [
            tally.text(span, zone, language) + requests, days.text, people.text, channels.text,
            messages, minutes,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
            + (warnings.isEmpty ? "" : "\n" + warnings.screen)
    }

    /// The office's own requests, shown to it.
    private var requests: String {
        guard burden.requests > 0 else { return "" }
        let people = burden.people.count { $0.requests > 0 }
        return language.pick(
            "其中督查室自己临时要报的 \(burden.requests) 条，涉及 \(people) 人\n",
            "of these the office's own requests out of turn: \(burden.requests), to \(people) people\n"
        )
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
            let heaviest = burden.heaviest(person)
            table.add([
                person.name, person.unit, "\(person.messages)",
                heaviest.map { "\($0.day)" } ?? "", heaviest.map { "\($0.messages)" } ?? "",
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

    // MARK: Every message

    /// Person by person, the most burdened first, with the total of each day.
    private var messages: String {
        burden.people.map { person in
            let byDay = burden.byDay(person)
            var lines = [
                person.name
                    + (person.unit.isEmpty
                        ? "" : language.pick("（\(person.unit)）", " (\(person.unit))"))
            ]
            var today: Day?
            for entry in person.entries {
                let day = zone.day(of: entry.at)
                if day != today {
                    let count = byDay[day] ?? 0
                    lines.append(
                        "  \(day.dated(language))  " + language.pick("\(count)封", "\(count)"))
                }
                today = day
                lines.append("    " + line(entry))
            }
            return lines.screen
        }.joined()
    }

    private func line(_ entry: Burden.Entry) -> String {
        let time = zone.rfc3339(entry.at).dropFirst(11).prefix(8)
        let what = entry.step?.word(language) ?? entry.cause.word(language)
        let channel = entry.channel ?? language.pick("无渠道", "no channel")
        let asked =
            entry.requests == 0
            ? "" : language.pick("，含临时要报 \(entry.requests)", ", \(entry.requests) out of turn")
        let urgent = entry.isUrgent ? language.pick("  急件", "  urgent") : ""
        return "\(time)  \(what)  \(entry.items)" + language.pick("项", "") + asked
            + "  [\(channel)]\(urgent)"
    }

    /// Each minute of each channel.
    private var minutes: String {
        let sorted = burden.minutes.sorted {
            ($0.key.channel, $0.key.start) < ($1.key.channel, $1.key.start)
        }
        var table = TextTable(
            header: language == .zhHans ? ["渠道", "分钟", "信件"] : ["channel", "minute", "messages"])
        for (minute, count) in sorted {
            table.add([minute.channel, "\(zone.local(minute.start))", "\(count)"])
        }
        return sorted.isEmpty ? "" : table.text
    }

    // MARK: What is passed

    private var warnings: [String] {
        var lines: [String] = []
        for person in burden.people {
            for (day, count) in burden.over(person) {
                lines.append(
                    language.pick(
                        "超出预算：\(person.name) \(day) 收 \(count) 封，每工作日以 \(burden.budget) 封为限",
                        "over the budget: \(person.name) gets \(count) on \(day), "
                            + "\(burden.budget) a working day are the budget"))
            }
        }
        for crowd in burden.crowded {
            lines.append(
                language.pick(
                    "用满限频：\(crowd.channel) 自 \(zone.local(crowd.start)) 起 \(crowd.limit.seconds) 秒内 "
                        + "\(crowd.messages) 封，限 \(crowd.limit.count) 封",
                    "at the limit: \(crowd.channel) from \(zone.local(crowd.start)) on: "
                        + "\(crowd.messages) in \(crowd.limit.seconds) s, it takes "
                        + "\(crowd.limit.count)"))
        }
        if let heaviest = burden.heaviestDay {
            lines.append(
                language.pick(
                    "最忙的一天：\(heaviest.day)，\(heaviest.messages) 封",
                    "the heaviest day: \(heaviest.day), \(heaviest.messages) messages"))
        }
        return lines
    }
}
