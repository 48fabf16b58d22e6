import Almanac
import Channels
import Deadlines
import Ledger
import Store

extension Clerk {
    /// The due dates of a page that is looked at for its risks: the earliest are the most endangered.
    private static let lookedAtMax = 2000

    /// Open due dates, the most endangered first, each with its reasons.
    func endangered(
        _ filter: DueFilter, _ limit: Int, _ order: Order, errors: String, at now: Instant
    ) throws -> Printout {
        guard limit > 0 else { throw Misfit.noLines(limit) }
        let rows = try store.dues(filter, limit: max(limit, Clerk.lookedAtMax))
        let postponed = try store.postponements(of: Set(rows.map(\.key.matter)))
        let ranked = rows.compactMap { row -> (DueRow, Due, Risk)? in
            guard case .open(let due) = row.standing, !row.isHeld, !row.isTrial else { return nil }
            let risk = reckoning.risk(
                of: due, wasMissed: row.lamp.wasMissed,
                postponed: postponed[row.key.matter] ?? 0, at: now)
            return risk.score > 0 ? (row, due, risk) : nil
        }.sorted {
            ($1.2.score, $0.1.instant, $0.0.key.matter, $0.0.key.slot.rawValue)
                < ($0.2.score, $1.1.instant, $1.0.key.matter, $1.0.key.slot.rawValue)
        }.prefix(limit)
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(ranked.map { json($0.0, $0.1, $0.2) }), errors: errors)
        }
        var table = TextTable(
            header: order.language == .zhHans
                ? ["风险", "期限", "编号", "环节", "单位", "理由"]
                : ["risk", "due", "matter", "obligation", "unit", "why"])
        for (row, due, risk) in ranked {
            let why = risk.reasons.map { $0.text(order.language) }
            table.add([
                "\(risk.score)", due.day.dated(order.language), row.key.matter.rawValue,
                row.name, row.leadUnit,
                why.joined(separator: order.language.pick("，", ", ")),
            ])
        }
        return Printout(out: table.text, errors: errors)
    }

    private func json(_ row: DueRow, _ due: Due, _ risk: Risk) -> JSONValue {
        [
            "risk": JSONValue(risk.score), "matter": .string(row.key.matter.rawValue),
            "obligation": .string(row.key.slot.rawValue), "occurrence": JSONValue(row.occurrence),
            "lead_unit": .string(row.leadUnit), "due": .string(zone.rfc3339(due.instant)),
            "due_day": .string(due.day.description),
            "reasons": .array(
                risk.reasons.map {
                    ["text": .string($0.text(.english)), "points": JSONValue($0.points)]
                }),
        ]
    }
}
