import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store

extension Clerk {
    /// Matters brought up to date in one transaction.
    static let mattersPerRound = 1000

    /// Brings the stored obligations up to date without telling anybody anything: the daemon does
    /// that, and may not run. What has come to its time stays woken for it, at this very second.
    func refresh(at now: Instant) throws {
        try recount(at: now)
        let before = Instant(seconds: now.seconds - 1)
        // What is saved wakes now, not before: each round finds others, and the last one none.
        for _ in 0...(try store.matterCount() / Clerk.mattersPerRound) {
            let stale = try store.mattersToWake(at: before, limit: Clerk.mattersPerRound)
                .map(\.matter)
            guard !stale.isEmpty else { return }
            let seen = stale.map { ($0.id, $0.events.count) }
            _ = try store.save(
                stale.map { try projection(of: $0, at: now) },
                seen: Dictionary(seen, uniquingKeysWith: { first, _ in first }), at: now)
        }
    }

    /// The obligations and the light of a matter, and no firing.
    func projection(of matter: Matter, at now: Instant) throws -> MatterPlan {
        try reckoning.projection(of: matter, at: now)
    }

    func due(_ query: DueQuery, _ order: Order, at now: Instant) throws -> Printout {
        if daemon == nil { try refresh(at: now) }
        let from = try query.from.map { try day($0, option: "--from", now: now) }
        let to = try query.to.map { try day($0, option: "--to", now: now) }
        if let from, let to, from > to { throw Misfit.reversed(from: "\(from)", to: "\(to)") }
        let filter = DueFilter(
            from: from.map { zone.instant($0, .midnight) },
            to: to.map { zone.instant($0, .endOfDay) },
            unit: query.unit.map { name($0) }, official: query.official)
        let strange = unknown(unit: query.unit, official: query.official, order)
        switch query.order {
        case .byDue: break
        case .byPerson: return try owing(filter, order, errors: strange, at: now)
        case .byRisk: return try endangered(filter, query.limit, order, errors: strange, at: now)
        }
        let page = try Page(limit: query.limit, order) { limit in
            guard let office = query.office else { return try store.dues(filter, limit: limit) }
            return Array(try dues(filter, of: office).prefix(limit))
        }
        let errors = strange + page.note
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(page.rows.map { json($0, at: now) }), errors: errors)
        }
        return Printout(out: table(page.rows, order.language, at: now), errors: errors)
    }

    /// Those on matters in which a supervising office has a part.
    private func dues(_ filter: DueFilter, of office: String) throws -> [DueRow] {
        let isOurs = try concerns(office)
        let rows = try store.dues(filter, limit: Int.max)
        let matters = try store.woken(Array(Set(rows.map(\.key.matter))))
        return rows.filter { matters[$0.key.matter].map { isOurs($0.matter) } ?? false }
    }

    func table(_ rows: [DueRow], _ language: Language, at now: Instant) -> String {
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
                owner(of: row), row.title.onOneLine.cut(toWidth: 48),
            ])
        }
        return table.text
    }

    private func light(of row: DueRow, at now: Instant) -> Light {
        reckoning.light(of: row.lamp, starting: row.starts, at: now)
    }

    private func owner(of row: DueRow) -> String {
        switch row.owner {
        case .unit(let unit):
            return [unit, unit == row.leadUnit ? row.responsible ?? "" : ""]
                .filter { !$0.isEmpty }.joined(separator: " ")
        case .leader(let name): return name ?? ""
        case .official(let name): return name
        case .outside: return "外部"
        case .office: return configuration.office.name
        }
    }

    func json(_ row: DueRow, at now: Instant) -> JSONValue {
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
            slot.map($0.isCalled) ?? true
        }
        if let slot, obligations.isEmpty { throw Misfit.noObligation(slot, of: id) }
        let explained = obligations.map { reckoning.explanation(of: $0, of: matter) }
        let moves = CalendarMoves(try store.calendarMoves(of: matter.id), order.language)
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(explained.map { json($0, moves, order.language) }))
        }
        guard !explained.isEmpty else {
            let isDone = matter.assignment.entry == .history || !matter.isOpen
            return Printout(
                out: order.language == .zhHans
                    ? "\(id) 没有应办环节：\(isDone ? "已经销号或入账时已办结" : "没有规则适用于它，表中也没有写时限")\n"
                    : "\(id) owes nothing: "
                        + (isDone
                            ? "it is closed\n" : "no rule applies and no deadline was given\n"))
        }
        return Printout(
            out: explained.map { explanation in
                (explanation.lines(order.language) + moves.lines(of: explanation.obligation)
                    + told(outside: matter, about: explanation.obligation, order.language)
                    .map { "  " + $0 })
                    .screen
            }.joined(separator: "\n"))
    }

    private func json(
        _ explanation: Explanation, _ moves: CalendarMoves, _ language: Language
    ) -> JSONValue {
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
            "calendar_moves": .array(moves.json(of: explanation.obligation)),
            "days": .array(
                explanation.days.map {
                    [
                        "day": .string($0.day.description), "counted": .bool($0.isCounted),
                        "part": .string($0.part.rawValue), "kind": .string($0.kind.word),
                        "holiday": JSONValue($0.kind.holiday),
                        "provisional": .bool($0.isProvisional),
                    ]
                }),
            "baseline": JSONValue(explanation.baseline.map { $0.day.description }),
            "latest_start": JSONValue(explanation.latestStart?.description),
        ]
    }
}

extension Reckoning {
    /// The obligations and the light of a matter, and no firing; what is open is looked at by the
    /// daemon at once.
    func projection(of matter: Matter, at now: Instant) throws(CalendarError) -> MatterPlan {
        let obligations = try obligations(of: matter, at: now)
        return MatterPlan(
            matter: matter.id, obligations: obligations,
            light: light(of: obligations, progress(of: matter, at: now), at: now), firings: [],
            nextWake: matter.isOpen ? now : nil)
    }
}

extension Obligation {
    /// Whether a person means it by that word: its id, its name, or its rule's id.
    func isCalled(_ word: String) -> Bool {
        key.slot.rawValue == word || name == word || basis.origin.rule == word
            || key.slot.phrase(.zhHans) == word
    }
}
