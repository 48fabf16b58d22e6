import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store

/// One JSON object a line.
enum JSONLines {
    static func text(_ values: [JSONValue]) -> String {
        values.map { $0.text + "\n" }.joined()
    }
}

extension MatterSummary {
    var json: JSONValue {
        let facts: JSONValue = [
            "id": .string(id.rawValue), "kind": .string(kind), "title": .string(title),
            "lead_unit": .string(leadUnit), "leader": JSONValue(leader),
            "responsible": JSONValue(responsible), "urgency": .string(urgency.rawValue),
            "assigned": .string(assigned.description),
            "state": isStateKnown ? .string(state.rawValue) : .null,
            "light": flaw == nil ? .string(light.rawValue) : .null, "purged": .bool(isPurged),
        ]
        return flaw.map { facts.adding([.init("flaw", .string($0))]) } ?? facts
    }
}

extension Matter {
    func json(
        _ light: Light, _ obligations: [Obligation], _ reckoning: Reckoning, at now: Instant
    ) -> JSONValue {
        [
            "id": .string(id.rawValue), "kind": .string(assignment.kind),
            "title": .string(assignment.title), "lead_unit": .string(assignment.leadUnit),
            "support_units": .array(assignment.assistingUnits.map { .string($0) }),
            "leader": JSONValue(assignment.leader),
            "person": JSONValue(assignment.responsible?.name),
            "phone": JSONValue(assignment.responsible?.phone),
            "urgency": .string(assignment.urgency.rawValue),
            "source_no": JSONValue(assignment.sourceNumber),
            "source": JSONValue(assignment.source),
            "standard": JSONValue(assignment.standard),
            "tags": .array(assignment.tags.map { .string($0) }),
            "parent": JSONValue(assignment.parent?.rawValue),
            "assigned_at": .string(assignedAt.description),
            "state": .string(state.word.rawValue), "light": .string(light.rawValue),
            "obligations": .array(obligations.map { $0.json(reckoning, at: now) }),
        ]
    }
}

extension Obligation {
    func json(_ reckoning: Reckoning, at now: Instant) -> JSONValue {
        standing.json(
            head: [
                .init("id", .string(key.slot.rawValue)), .init("unit", JSONValue(key.unit)),
                .init("occurrence", JSONValue(occurrence)), .init("name", .string(name)),
            ], light: reckoning.light(of: self, at: now), zone: reckoning.hours.zone)
    }
}

extension Standing {
    func json(head: [JSONValue.Member], light: Light, zone: Zone) -> JSONValue {
        var due: Due?
        var settled: Instant?
        switch self {
        case .open(let open): due = open
        case .settled(let before, let at): (due, settled) = (before, at)
        case .lapsed(let before), .excused(let before, _), .notBefore(let before): due = before
        case .waiting, .undetermined: break
        }
        return .object(
            head + [
                .init("standing", .string(word)),
                .init("due", JSONValue(due.map { zone.rfc3339($0.instant) })),
                .init("due_day", JSONValue(due.map { $0.day.description })),
                .init("provisional", .bool(due?.isProvisional ?? false)),
                .init("settled_at", JSONValue(settled.map { zone.rfc3339($0) })),
                .init("light", .string(light.rawValue)),
            ])
    }

    private var word: String {
        switch self {
        case .open: "open"
        case .settled: "settled"
        case .lapsed: "lapsed"
        case .excused: "excused"
        case .notBefore: "not_before"
        case .waiting: "waiting"
        case .undetermined: "undetermined"
        }
    }
}

extension LedgerEvent {
    func json(_ zone: Zone) -> JSONValue {
        [
            "matter": .string(matter.rawValue), "number": JSONValue(number),
            "at": .string(at.description), "recorded": .string(zone.rfc3339(recorded)),
            "by": .string(actor.name), "system_user": JSONValue(actor.systemUser),
            "via": .string(actor.via.rawValue), "note": JSONValue(note),
            "kind": .string(what.word.rawValue), "what": .string(what.sentence(.english)),
        ]
    }
}
