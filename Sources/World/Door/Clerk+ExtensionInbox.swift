import Almanac
import Channels
import Desk
import Ledger
import Store

/// 待批延期 in the inbox: `PS-2026-0001.4`, the matter and the event that asked.
enum ExtensionItem {
    /// nil for what names no request.
    static func read(_ item: String) -> (matter: String, event: Int)? {
        let parts = item.split(separator: ".")
        guard parts.count == 2, let event = Int(parts[1]) else { return nil }
        return (String(parts[0]), event)
    }
}

/// A matter with one request for more time.
struct WaitingExtension {
    var matter: Matter
    var pending: PendingExtension

    var item: String { "\(matter.id).\(pending.number)" }
}

extension Clerk {
    func waitingExtensions(
        _ limit: Int, where isWanted: (Matter) -> Bool
    ) throws(StoreError) -> [WaitingExtension] {
        var found: [WaitingExtension] = []
        for id in try store.mattersAskingForTime(limit: Clerk.askingForTimeMax) {
            guard found.count < limit else { break }
            guard let matter = try store.matter(id), isWanted(matter) else { continue }
            found += matter.pendingExtensions.map { WaitingExtension(matter: matter, pending: $0) }
        }
        return found
    }

    /// Matters asking for time that are looked at for one list.
    private static let askingForTimeMax = 10_000

    /// Granted as it was asked for, by whoever approves; or refused, with a reason.
    func rule(
        onExtension event: Int, of id: String, _ isApproved: Bool, _ note: String?,
        _ order: Order, at now: Instant
    ) throws -> Printout {
        let matter = try matter(id)
        guard let pending = matter.pendingExtensions.first(where: { $0.number == event }) else {
            throw Misfit.person(.noProposal("\(id).\(event)"))
        }
        let approver = (order.by ?? "").trimmed
        guard mayDecide(approver) else {
            throw Misfit.person(.notOfOffice(order.by, known: officePeople))
        }
        guard pending.event.actor.name != approver else {
            throw Turned(
                text: Refusal.handling(.decidesOwnRequest(approver)).advice(order.language))
        }
        var deed = Deed(isApproved ? .extend : .refuseExtension)
        deed.note = note
        deed.event = event
        deed.approver = approver
        deed.obligation = pending.request.slot.rawValue
        deed.unit = pending.request.unit
        switch pending.request.grant {
        case .by(let length): deed.length = length.description
        case .until(let day): deed.day = day.description
        }
        return try act(deed, on: id, order, at: now)
    }

    /// The office's people and the office itself; a leader is known to the directory. Whether a rule
    /// lets him grant it is the desk's to say.
    private func mayDecide(_ name: String) -> Bool {
        let directory = configuration.directory
        return officePeople.contains(name) || name == "督查室"
            || name == configuration.office.name
            || directory.officials.contains { $0.name == name || $0.id == name }
    }

    func line(of one: WaitingExtension, _ language: Language) -> String {
        let note = one.pending.event.note.map { language.pick("（\($0)）", " (\($0))") } ?? ""
        return "\(one.item)  \(one.pending.event.actor.name)  "
            + one.pending.event.what.sentence(language) + note
            + "  \(one.matter.assignment.title.onOneLine)"
    }

    func json(_ one: WaitingExtension) -> JSONValue {
        [
            "item": .string(one.item), "kind": "extension",
            "matter": .string(one.matter.id.rawValue),
            "title": .string(one.matter.assignment.title),
            "obligation": .string(one.pending.request.slot.rawValue),
            "unit": JSONValue(one.pending.request.unit),
            "late": .bool(one.pending.request.isLate),
            "by": .string(one.pending.event.actor.name), "note": JSONValue(one.pending.event.note),
        ]
    }
}
