import Almanac
import Channels
import Deadlines
import Watch

/// Writes what another rule set changes.
struct ComparisonWriter {
    let compared: RulesCompared
    let before: Tally
    let after: Tally
    let span: Rehearsal.Span
    let zone: Zone
    let language: Language

    private func count(_ word: String) -> Int {
        compared.rows.count { $0.change.word == word }
    }

    // MARK: For people

    var text: String {
        let parts = [
            section("moved", "期限变动", "due dates that move"),
            section("appears", "新增环节", "obligations that appear"),
            section("vanishes", "取消环节", "obligations that vanish"),
            messages(compared.removed, "-", "不再发出的信件", "messages not sent any more"),
            messages(compared.added, "+", "新增的信件", "messages sent besides"),
            language.pick("现行规则 ", "today's rules ") + before.text(span, zone, language),
            language.pick("试用规则 ", "the rules tried ") + after.text(span, zone, language),
        ]
        return parts.joined()
    }

    private func section(_ word: String, _ chinese: String, _ english: String) -> String {
        let rows = compared.rows.filter { $0.change.word == word }
        return "\(language.pick(chinese, english)) \(rows.count)\n" + rows.map(line).screen
    }

    private func line(_ row: RulesCompared.Row) -> String {
        let period = row.owed.occurrence > 1 ? "#\(row.owed.occurrence)" : ""
        let unit = row.owed.unit.isEmpty ? "" : "  \(row.owed.unit)"
        return "  \(row.owed.matter)  \(row.name)\(period)\(unit)  \(dates(row.change))"
            + "  \(row.title.onOneLine.cut(toWidth: 48))"
    }

    private func dates(_ change: RulesCompared.Change) -> String {
        switch change {
        case .moved(let from, let to): "\(date(from)) → \(date(to))"
        case .appears(let due), .vanishes(let due): date(due)
        }
    }

    private func date(_ due: Due?) -> String {
        due.map { $0.dated(language, in: zone) } ?? language.pick("无期限", "no date")
    }

    private func messages(
        _ messages: [RulesCompared.Written], _ sign: String, _ chinese: String, _ english: String
    ) -> String {
        "\(language.pick(chinese, english)) \(messages.count)\n"
            + messages.map { "\(sign) \(zone.day(of: $0.at))" + $0.lines }.joined()
    }

    // MARK: For programs

    var json: String {
        let rows = compared.rows.map { row -> JSONValue in
            let (old, new) = dues(row.change)
            return [
                "change": .string(row.change.word), "matter": .string("\(row.owed.matter)"),
                "obligation": .string(row.owed.slot), "name": .string(row.name),
                "unit": JSONValue(row.owed.unit.isEmpty ? nil : row.owed.unit),
                "occurrence": JSONValue(row.owed.occurrence),
                "old": JSONValue(old.map { zone.rfc3339($0.instant) }),
                "old_day": JSONValue(old.map { "\($0.day)" }),
                "new": JSONValue(new.map { zone.rfc3339($0.instant) }),
                "new_day": JSONValue(new.map { "\($0.day)" }),
            ]
        }
        return JSONLines.text(
            rows + messages(compared.removed, "message_removed")
                + messages(compared.added, "message_added") + [summary])
    }

    private func dues(_ change: RulesCompared.Change) -> (Due?, Due?) {
        switch change {
        case .moved(let from, let to): (from, to)
        case .appears(let due): (nil, due)
        case .vanishes(let due): (due, nil)
        }
    }

    private func messages(_ messages: [RulesCompared.Written], _ word: String) -> [JSONValue] {
        messages.map { ["change": .string(word), "message": $0.json] }
    }

    private var summary: JSONValue {
        [
            "summary": [
                "moved": JSONValue(count("moved")), "appears": JSONValue(count("appears")),
                "vanishes": JSONValue(count("vanishes")),
                "messages_removed": JSONValue(compared.removed.count),
                "messages_added": JSONValue(compared.added.count),
                "before": before.json(span, zone), "after": after.json(span, zone),
            ]
        ]
    }
}
