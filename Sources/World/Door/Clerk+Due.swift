import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store

extension Clerk {
    /// Matters brought up to date in one transaction.
    private static let mattersPerRound = 1000

    /// Brings the stored obligations up to date without telling anybody anything: the daemon does
    /// that, and may not run. What has come to its time stays woken for it.
    func refresh(at now: Instant) throws {
        let stale = try store.mattersToWake(at: now, limit: Clerk.mattersPerRound).map(\.matter)
        let seen = stale.map { ($0.id, $0.events.count) }
        _ = try store.save(
            stale.map { try projection(of: $0, at: now) },
            seen: Dictionary(seen, uniquingKeysWith: { first, _ in first }), at: now)
    }

    /// The obligations and the light of a matter, and no firing.
    func projection(of matter: Matter, at now: Instant) throws -> MatterPlan {
        let obligations = try reckoning.obligations(of: matter, at: now)
        return MatterPlan(
            matter: matter.id, obligations: obligations,
            light: reckoning.light(of: obligations, at: now), firings: [],
            nextWake: matter.isOpen ? now : nil)
    }

    func due(_ query: DueQuery, _ order: Order, at now: Instant) throws -> Printout {
        if daemon == nil { try refresh(at: now) }
        let from = try query.from.map {
            zone.instant(try day($0, option: "--from", now: now), .midnight)
        }
        let to = try query.to.map {
            zone.instant(try day($0, option: "--to", now: now), .endOfDay)
        }
        let filter = DueFilter(
            from: from, to: to, unit: query.unit.map { name($0) }, official: query.official)
        let rows = try store.dues(filter, limit: query.limit)
        if order.wantsJSON { return Printout(out: JSONLines.text(rows.map { json($0, at: now) })) }
        return Printout(out: table(rows, order.language, at: now))
    }

    private func table(_ rows: [DueRow], _ language: Language, at now: Instant) -> String {
        var table = TextTable(
            header: language == .zhHans
                ? ["亮灯", "期限", "编号", "环节", "责任", "事项"]
                : ["light", "due", "matter", "obligation", "owed by", "title"])
        for row in rows {
            guard case .open(let due) = row.standing else { continue }
            let period = language == .zhHans ? "（第\(row.occurrence)期）" : " (\(row.occurrence))"
            let mark = language == .zhHans ? "（暂定）" : " (provisional)"
            table.add([
                light(of: row, at: now).word(language),
                due.dated(language, in: zone) + (due.isProvisional ? mark : ""),
                row.key.matter.rawValue, row.name + (row.occurrence > 1 ? period : ""),
                owner(of: row), row.title.cut(toWidth: 48),
            ])
        }
        return table.text
    }

    private func light(of row: DueRow, at now: Instant) -> Light {
        guard !row.isTrial, case .open(let due) = row.standing else { return .grey }
        if now > due.instant { return .red }
        return now >= reckoning.remindStart(of: due, starting: row.starts) ? .yellow : .green
    }

    private func owner(of row: DueRow) -> String {
        switch row.owner {
        case .unit(let unit):
            return [unit, unit == row.leadUnit ? row.responsible ?? "" : ""]
                .filter { !$0.isEmpty }.joined(separator: " ")
        case .leader(let name): return name ?? ""
        case .office: return configuration.office.name
        }
    }

    private func json(_ row: DueRow, at now: Instant) -> JSONValue {
        row.standing.json(
            head: [
                .init("matter", .string(row.key.matter.rawValue)),
                .init("title", .string(row.title)), .init("kind", .string(row.kind)),
                .init("lead_unit", .string(row.leadUnit)),
                .init("obligation", .string(row.key.slot.rawValue)),
                .init("name", .string(row.name)), .init("occurrence", JSONValue(row.occurrence)),
                .init("owed_by", .string(owner(of: row))), .init("rule", .string(row.rule)),
                .init("held", .bool(row.isHeld)),
            ], light: light(of: row, at: now), zone: zone)
    }

    func explain(
        _ id: String, _ slot: String?, _ order: Order, at now: Instant
    ) throws -> Printout {
        let matter = try matter(id)
        let obligations = try reckoning.obligations(of: matter, at: now).filter {
            slot == nil || $0.key.slot.rawValue == slot
        }
        if let slot, obligations.isEmpty { throw Misfit.noObligation(slot, of: id) }
        let explained = obligations.map { reckoning.explanation(of: $0, of: matter) }
        if order.wantsJSON {
            return Printout(out: JSONLines.text(explained.map { json($0, order.language) }))
        }
        let texts = explained.map { $0.lines(order.language).joined(separator: "\n") + "\n" }
        return Printout(out: texts.joined(separator: "\n"))
    }

    private func json(_ explanation: Explanation, _ language: Language) -> JSONValue {
        let due = explanation.obligation.due
        return [
            "matter": .string(explanation.matter.rawValue),
            "obligation": .string(explanation.obligation.key.slot.rawValue),
            "occurrence": JSONValue(explanation.obligation.occurrence),
            "due": JSONValue(due.map { zone.rfc3339($0.instant) }),
            "due_day": JSONValue(due.map { $0.day.description }),
            "steps": .array(
                explanation.parts(language).map {
                    [
                        "topic": .string($0.topic.rawValue), "text": .string($0.text),
                        "authority": JSONValue($0.authority),
                    ]
                }),
            "days": .array(
                explanation.days.map {
                    ["day": .string($0.day.description), "counted": .bool($0.isCounted)]
                }),
        ]
    }
}
