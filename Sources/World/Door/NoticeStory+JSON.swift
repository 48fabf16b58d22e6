import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store
import Watch

extension NoticeStory {
    /// Behind the members of a notice in a list: everything that the lines tell, and the digests.
    var json: [JSONValue.Member] {
        [
            .init("planned", .string(zone.rfc3339(life.planned))),
            .init("title", JSONValue(matter?.assignment.title)),
            .init("name", JSONValue(item?.obligationName ?? obligation?.name)),
            .init("due", JSONValue(row.firing.due.map { zone.rfc3339($0) })),
            .init("why", JSONValue(item?.why)), .init("source", JSONValue(item?.source)),
            .init("rule", JSONValue(obligation?.basis.origin.rule)),
            .init("ladder", JSONValue(rung?.ladder.name)),
            .init("ladder_version", rung.map { JSONValue($0.edition) } ?? .null),
            .init("rung", row.firing.step == nil ? .null : JSONValue(row.firing.rung + 1)),
            .init("repetition", JSONValue(row.firing.repetition)),
            .init("audience", JSONValue(audience?.word(.english))),
            .init("absence", absenceJSON),
            .init(
                "levels",
                .object(
                    DeliveryLevel.allCases.map { level in
                        .init(
                            level.rawValue, JSONValue(reached(level).map { zone.rfc3339($0) }))
                    })),
            .init("told_as", JSONValue(toldAs?.rawValue)),
            .init("text", JSONValue(text)), .init("text_erased", .bool(life.isCut)),
            .init("frozen", JSONValue(life.frozen.map { String(decoding: $0, as: UTF8.self) })),
            .init(
                "passages",
                .array(
                    passages.map {
                        [
                            "at": .string(zone.rfc3339($0.at)), "state": .string($0.state),
                            "reason": .string($0.reason.rawValue), "note": .string($0.note),
                        ]
                    })),
            .init("attempts", .array(life.receipts.map(json))),
            .init("after", .array(deeds.map { $0.json(zone) })),
        ]
    }

    private var absenceJSON: JSONValue {
        guard let absence else { return .null }
        return [
            "from": .string("\(absence.first)"), "to": .string("\(absence.last)"),
            "deputy": JSONValue(absence.deputy), "reason": JSONValue(absence.reason),
        ]
    }

    private func json(_ receipt: Receipt) -> JSONValue {
        let attempt = receipt.attempt
        return [
            "at": .string(zone.rfc3339(attempt.at)), "channel": .string(attempt.channel),
            "bytes": JSONValue(attempt.bytes),
            "status": attempt.status.map { JSONValue($0) } ?? .null,
            "code": JSONValue(attempt.code), "text": .string(attempt.text),
            "milliseconds": JSONValue(attempt.milliseconds),
            "verdict": .string(attempt.verdict), "receipt": .integer(receipt.number),
            "salt": .string(receipt.salt.hex), "said": .string(receipt.said.hex),
            "link": .string(receipt.link.hex), "words": JSONValue(receipt.words),
            "hint": JSONValue(attempt.hint),
        ]
    }
}
