import Almanac
import Channels
import Ledger
import Store

extension Clerk {
    /// Dates that moved, shown below one event at most.
    private static let movesMax = 200

    /// The last events of the chain, or one with what it moved.
    func showAudit(_ event: String?, _ limit: Int, _ order: Order) throws -> Printout {
        guard let event else {
            guard limit > 0 else { throw Misfit.noLines(limit) }
            return printed(try store.chainLinks(last: limit), order)
        }
        guard let seq = Int(event), let entry = try store.chainLink(seq) else {
            throw Misfit.noEvent(event)
        }
        let head = printed([entry], order)
        let moves = try store.calendarMoves(by: seq, limit: Clerk.movesMax)
        if order.wantsJSON {
            return Printout(out: head.out + JSONLines.text(moves.map(\.json)))
        }
        let details =
            entry.details(order.language)
            + moves.map { move in
                "\(move.key.matter) \(move.key.slot.rawValue)  \(move.oldDay) → \(move.newDay)"
            }
        return Printout(out: head.out + details.map { "  " + $0 }.screen)
    }

    private func printed(_ entries: [ChainLink], _ order: Order) -> Printout {
        if order.wantsJSON {
            return Printout(out: JSONLines.text(entries.map { $0.json(zone) }))
        }
        var table = TextTable(
            header: order.language == .zhHans
                ? ["序号", "发生", "登记", "对象", "登记人", "内容"]
                : ["no.", "at", "entered", "of", "by", "what"])
        for entry in entries {
            table.add([
                "\(entry.seq)", entry.at, zone.rfc3339(entry.recorded),
                entry.matter?.rawValue ?? (order.language == .zhHans ? "全局" : "office"),
                entry.actor?.name ?? "", entry.sentence(order.language).cut(toWidth: 100),
            ])
        }
        return Printout(out: table.text)
    }
}

extension ChainLink {
    var actor: Actor? {
        switch content {
        case .matter(let event): event.actor
        case .office(let event): event.actor
        case .purged: nil
        }
    }

    private var note: String? {
        switch content {
        case .matter(let event): event.note
        case .office(let event): event.note
        case .purged: nil
        }
    }

    func sentence(_ language: Language) -> String {
        let note = note.map { language == .zhHans ? "（\($0)）" : " (\($0))" } ?? ""
        switch content {
        case .matter(let event): return event.what.sentence(language) + note
        case .office(let event): return event.what.sentence(language) + note
        case .purged: return Gone.text(language) + " \(kind)"
        }
    }

    /// What the sentence leaves out.
    func details(_ language: Language) -> [String] {
        if case .office(let event) = content { event.what.details(language) } else { [] }
    }

    func json(_ zone: Zone) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("event", JSONValue(seq)), .init("matter", JSONValue(matter?.rawValue)),
            .init("kind", .string(kind)), .init("at", .string(at)),
            .init("recorded", .string(zone.rfc3339(recorded))),
            .init("by", JSONValue(actor?.name)),
            .init("system_user", JSONValue(actor?.systemUser)), .init("note", JSONValue(note)),
            .init("what", .string(sentence(.english))),
        ]
        if case .office(let event) = content { members += event.what.json }
        return .object(members)
    }
}
