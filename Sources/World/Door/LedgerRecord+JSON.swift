import Almanac
import Channels
import Deadlines
import Desk
import Documents

extension LedgerRecord {
    /// One line of JSON with the field names of the import, which reads it back.
    package var line: String {
        // These two end a line for some readers, though not in JSON.
        let text = json.text.replacing("\u{2028}", with: "\\u2028")
            .replacing("\u{2029}", with: "\\u2029").replacing("\u{85}", with: "\\u0085")
        return text + "\n"
    }

    private var json: JSONValue {
        .object(written.filter { $0.value != .null } + worked)
    }

    /// What an import reads.
    private var written: [JSONValue.Member] {
        [
            member(.matter, .string(id)), member(.kind, .string(kind)),
            member(.title, .string(title)), member(.leadUnit, list([leadUnit])),
            member(.supportUnits, list(assistingUnits)), member(.person, JSONValue(person)),
            member(.phone, JSONValue(phone)), member(.leader, JSONValue(leader)),
            member(.urgency, .string(urgency)),
            member(.assignedAt, .string(assignedAt.description)),
            member(.receivedAt, JSONValue(receivedAt?.description)),
            member(.deadline, JSONValue(deadline)), member(.reportDue, JSONValue(reportDue)),
            member(.reportCycle, JSONValue(reportCycle)), member(.done, .bool(isDone)),
            member(.doneAt, JSONValue(doneAt?.description)), member(.status, .string(state)),
            member(.percent, JSONValue(percent.map { $0 + "%" })),
            member(.progress, JSONValue(progress)),
            member(.sourceNumber, JSONValue(sourceNumber)), member(.source, JSONValue(source)),
            member(.content, JSONValue(content)), member(.goal, JSONValue(standard)),
            member(.remark, JSONValue(remark)),
            member(.caseLeader, JSONValue(caseLeader)), member(.topOwner, JSONValue(topOwner)),
            member(.tags, list(tags)), member(.parent, JSONValue(parent)),
            member(.dates, list(dates)),
            member(.currentDue, JSONValue(due?.description)),
            member(.baselineDue, JSONValue(baseline?.description)),
        ]
    }

    /// What was worked out, or has no column in a row.
    private var worked: [JSONValue.Member] {
        [
            .init("light", .string(light.rawValue)), .init("next", JSONValue(next)),
            .init("next_due", JSONValue(nextDue?.description)),
            .init("roles", JSONValue(roles.isEmpty ? nil : rolesHeld.joined(separator: "；"))),
            .init("hint", JSONValue(hint)),
            .init("owed", .array(owed.filter(\.isOpen).map(\.json))),
        ]
    }

    private func member(_ field: LedgerField, _ value: JSONValue) -> JSONValue.Member {
        .init(field.rawValue, value)
    }

    private func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

extension OwedRecord {
    fileprivate var json: JSONValue {
        [
            "name": .string(name), "occurrence": JSONValue(occurrence), "owed_by": .string(owner),
            "due": JSONValue(due?.description), "provisional": .bool(isProvisional),
            "baseline_due": JSONValue(baseline?.description), "light": .string(light.rawValue),
            "rule": .string(rule),
        ]
    }
}
