import Almanac
import Channels
import Deadlines
import Ledger

extension Clerk {
    /// What was entered, what moved with it, and what is owed now.
    func printout(of entered: Entered, _ order: Order, at now: Instant) -> Printout {
        let matter = entered.matter
        let errors = entered.warnings.screen
        if order.wantsJSON {
            let light = reckoning.light(of: entered.obligations, at: now)
            let facts = matter.json(light, entered.obligations, reckoning, at: now)
            let more: [JSONValue.Member] = [
                .init("moves", .array(entered.moves.map { $0.json(zone) })),
                .init("remarks", .array(entered.remarks.map { .string($0) })),
            ]
            return Printout(out: JSONLines.text([facts.adding(more)]), errors: errors)
        }
        let what = matter.events[matter.events.count - 1].what.sentence(order.language)
        let moved = entered.moves.compactMap { move in
            let now = entered.obligations.first {
                $0.key == move.key && $0.occurrence == move.occurrence
            }
            return move.line(order.language, now: now?.standing, in: zone)
        }
        let owed = entered.obligations.filter(\.isStillOwed).map {
            reckoning.heading(of: $0, order.language)
        }
        let lines = (moved + entered.remarks + owed).map { "  " + $0 }
        return Printout(out: (["\(matter.id)  \(what)"] + lines).screen, errors: errors)
    }
}

extension DueMove {
    /// `报结果 期限 2026-03-17 → 2026-03-24（延期）`; nil for what was not owed before.
    /// - Parameter now: How it stands, where it has no date any more.
    func line(_ language: Language, now: Standing?, in zone: Zone) -> String? {
        guard let from else { return nil }
        let isChinese = language == .zhHans
        let isSameDay = from.day == to?.day
        func text(_ due: Due) -> String {
            isSameDay ? "\(due.day) \(zone.local(due.instant).time)" : due.day.description
        }
        var new = isChinese ? "不再应办" : "not owed any more"
        if case .waiting(let word) = now { new = isChinese ? "待\(word)" : "awaits \(word)" }
        if let to { new = text(to) }
        let why = cause.map { $0.what.word.word(language) }
        let reason = why.map { isChinese ? "（\($0)）" : " (\($0))" } ?? ""
        return label(language) + (isChinese ? " 期限 " : " due ") + "\(text(from)) → \(new)\(reason)"
    }

    private func label(_ language: Language) -> String {
        let isChinese = language == .zhHans
        var label = name
        if occurrence > 1 {
            label += isChinese ? "（第\(occurrence)期）" : " (no. \(occurrence))"
        }
        if let unit = key.unit { label += isChinese ? "（\(unit)）" : " (\(unit))" }
        return label
    }

    func json(_ zone: Zone) -> JSONValue {
        [
            "obligation": .string(key.slot.rawValue), "unit": JSONValue(key.unit),
            "occurrence": JSONValue(occurrence), "name": .string(name),
            "from": JSONValue(from.map { zone.rfc3339($0.instant) }),
            "from_day": JSONValue(from.map { $0.day.description }),
            "to": JSONValue(to.map { zone.rfc3339($0.instant) }),
            "to_day": JSONValue(to.map { $0.day.description }),
            "cause": JSONValue(cause?.what.word.rawValue),
        ]
    }
}

extension Obligation {
    fileprivate var isStillOwed: Bool {
        switch standing {
        case .open, .waiting, .undetermined, .notBefore: true
        case .settled, .lapsed, .excused: false
        }
    }
}

extension JSONValue {
    /// The object with more members at its end.
    func adding(_ more: [Member]) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + more)
    }
}
