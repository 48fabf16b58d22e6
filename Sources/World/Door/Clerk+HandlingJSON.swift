import Almanac
import Channels
import Ledger

extension Clerk {
    /// What `matter show --json` tells beside the dates.
    func handlingMembers(of matter: Matter, at now: Instant) -> [JSONValue.Member] {
        let turns = matter.turns
        return [
            .init(
                "links",
                .array(
                    matter.links.map {
                        [
                            "relation": .string($0.relation.rawValue),
                            "matter": .string($0.other.rawValue),
                        ]
                    })),
            .init("formalities", .array(matter.formalities.map { json($0.formality, $0.isDone) })),
            .init(
                "pending_extensions",
                .array(
                    matter.pendingExtensions.map {
                        json(WaitingExtension(matter: matter, pending: $0))
                    })),
            .init("gates", .array((matter.closeOut?.passed ?? []).map { .string($0.rawValue) })),
            .init("summary", JSONValue(matter.closeOut?.summary)),
            .init(
                "turns",
                [
                    "transfers": JSONValue(turns.transfers),
                    "objections": JSONValue(turns.objections),
                    "returns": JSONValue(turns.returns),
                    "extensions": JSONValue(turns.extensions),
                    "reopenings": JSONValue(turns.reopenings),
                ]),
            .init("stays", .array(matter.stays(in: zone).map { json($0, at: now) })),
        ]
    }

    private func json(_ formality: Formality, _ isDone: Bool) -> JSONValue {
        [
            "name": .string(formality.name), "level": JSONValue(formality.level),
            "person": JSONValue(formality.person), "done": .bool(isDone),
        ]
    }

    private func json(_ stay: Stay, at now: Instant) -> JSONValue {
        [
            "stage": .string(stay.stage.rawValue), "since": .string(zone.rfc3339(stay.since)),
            "until": JSONValue(stay.until.map { zone.rfc3339($0) }),
            "seconds": JSONValue(Int(stay.seconds(at: now))),
        ]
    }
}
