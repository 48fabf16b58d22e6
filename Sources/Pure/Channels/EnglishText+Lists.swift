import Almanac
import Delivery
import Ledger

extension EnglishText {
    func digestTag(_ step: Step?, _ occasion: Occasion?) -> String {
        switch step {
        case nil, .remind, .due: "[\(occasion?.ownTitle ?? "Today")] "
        case .urge, .supervise, .bulletin, .interview: stepTag(step)
        }
    }

    func digestHeader(_ message: Message, _ items: [Item]) -> String {
        let overdue = items.count { scene.isPast($0) }
        let today = items.count { scene.distance($0) == .today }
        let recipient = scene.isGroup ? message.recipient.unit : message.recipient.name
        let parts = [
            OneLine(recipient, bytesMax: 120).text, "\(items.count) items",
            overdue > 0 ? "\(overdue) overdue" : "", today > 0 ? "\(today) due today" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// `Today PS-2026-0017 老旧小区改造: 报结果 (by 18:00)`
    func digestLine(_ item: Item, of message: Message) -> WrittenMessage.Line {
        let notes = [
            hourNote(item), distanceNote(item),
            item.openBefore > 0 ? "\(item.openBefore + 1) in a row missing" : "",
            item.due?.isProvisional == true ? "provisional" : "",
            item.cause == .dueMoved ? "date moved" : "",
        ].filter { !$0.isEmpty }
        let note = notes.isEmpty ? "" : " (" + notes.joined(separator: ", ") + ")"
        let person = Bearer(item).person
        let isOwn = person == message.recipient.name
        let owner = isOwn || scene.isGroup || person.isEmpty ? "" : ", " + person
        let fresh = item.cause == .assigned ? "new " : ""
        return item.titled(
            40, before: "\(when(item)) \(fresh)", after: ": \(name(item))\(note)\(owner)")
    }

    private func when(_ item: Item) -> String {
        guard let due = item.due else { return "No date" }
        switch due.day - scene.today {
        case 0: return "Today"
        case 1: return "Tomorrow"
        default: return day(due.day)
        }
    }

    private func hourNote(_ item: Item) -> String {
        guard let due = item.due, !scene.isPast(item) else { return "" }
        return switch scene.hour(of: due) {
        case .none: ""
        case .closing(let time), .at(let time): "by \(time)"
        }
    }

    private func distanceNote(_ item: Item) -> String {
        switch scene.distance(item) {
        case .undated, .today, .left(0, _), .left(1, _): ""
        case .overdue, .left: distance(scene.distance(item))
        }
    }

    func superviseHeader(_ items: [Item], rest: Int) -> String {
        let units = Set(items.map(\.plainUnit))
        let unit = units.count == 1 ? " (\(units.first ?? ""))" : ""
        let others = rest > 0 ? ", \(rest) more to do" : ""
        let noun = items.count == 1 ? "1 overdue item needs" : "\(items.count) overdue items need"
        return "\(noun) your attention\(unit)\(others)"
    }

    func superviseLine(_ item: Item, _ number: Int, unit: Bool) -> WrittenMessage.Line {
        let date = item.due.map { " was due " + due($0) } ?? ""
        let bearer = Bearer(item)
        let owner = unit ? bearer.named(person: true) : bearer.person
        let notes = [owner.isEmpty ? "" : "responsible " + owner, toldLine(item)].filter {
            !$0.isEmpty
        }
        .map { "; " + $0 }.joined()
        let missing = item.openBefore > 0 ? ", \(item.openBefore + 1) in a row missing" : ""
        let late = ", " + distance(scene.distance(item)) + missing
        return item.titled(
            40, before: "\(number). ",
            after: ": \(name(item))\(date)\(late)\(notes)")
    }

    func assignmentHeader(_ message: Message, _ matters: [[Item]]) -> String {
        guard matters.count > 1 else {
            let names = matters.first?.map { name($0) } ?? []
            return "[Assigned] Please do: " + names.joined(separator: ", ")
        }
        let units = Set(matters.compactMap { $0.first?.plainUnit })
        let unit = units.count == 1 ? units.first ?? "" : message.recipient.unit
        let kinds = matters.compactMap { $0.first?.plainKind }.tallied
            .map { "\($0.word) \($0.count)" }
        let clean = OneLine(unit, bytesMax: 120).text
        return "[Assigned] \(clean): \(matters.count) matters (\(kinds.joined(separator: ", ")))"
    }

    func assignmentSpan(_ first: Item, _ last: Item) -> String {
        guard let early = first.due, let late = last.due else { return "" }
        guard early != late else { return "Due \(due(early)): \(name(first))" }
        return "First due \(due(early)): \(name(first)); last \(due(late)): \(name(last))"
    }

    func assignmentLine(_ items: [Item]) -> WrittenMessage.Line {
        let dues = items.map { item in
            let undated = item.plainWhy.isEmpty ? "" : " no date yet"
            return name(item) + (item.due.map { " \(due($0))" } ?? undated)
        }
        return items[0].titled(40, after: ": " + dues.joined(separator: "; "))
    }

    func movedHeader(_ item: Item) -> String {
        let new = item.due.map { due($0) } ?? "no date yet"
        let old = item.dueBefore.map { "from \(due($0)) to \(new)" } ?? "to \(new)"
        let number = OneLine(item.matter.rawValue, bytesMax: 80).text
        return "[Date moved] \(number) \(name(item)) moved \(old)"
    }

    func movedReason(_ item: Item) -> String {
        item.plainWhy.isEmpty ? "" : "Why: " + item.plainWhy
    }

    func proposalHeader(_ step: Step?, _ items: [Item]) -> String {
        let what = step == .interview ? "an interview" : "a bulletin"
        return "\(stepTag(step))\(items.count) overdue: please decide on \(what)"
    }

    var proposalNote: String { "The office decides; the system publishes nothing by itself" }

    func operatorHeader(_ message: Message) -> String {
        "[System] " + sentence(message.reason)
            + (message.items.isEmpty ? "" : " (\(message.items.count))")
    }

    func operatorLine(_ item: Item) -> WrittenMessage.Line {
        let date = item.due.map { ", due " + due($0) } ?? ""
        let owner = ownerLine(item)
        return item.titled(40, after: ": \(name(item))\(date)\(owner.isEmpty ? "" : ". " + owner)")
    }

    func news(_ news: News) -> [String] {
        let lines = news.lines(.english, in: scene.hours.zone).map {
            OneLine($0, bytesMax: 900).text
        }
        return ["[System] " + (lines.first ?? "")] + lines.dropFirst()
    }

    private func sentence(_ reason: Reason) -> String {
        switch reason {
        case .noAddress: "no address was found; complete the directory"
        case .attemptsUsedUp: "sending failed too often and has stopped; check the channel"
        case .channelParked: "a channel is parked; check its address, key or certificate"
        case .refusedByReceiver: "the receiver refused; check the channel's settings"
        case .caughtUp: "matters came due while the system was down; they were sent late"
        case .expired: "messages expired before they were delivered"
        case .outOfTheBlue: "the official had not been told of the date; nobody was urged"
        case .proposal: "a proposal waits for your decision"
        case .test: "test"
        case .assigned, .firstReminder, .stepRose, .repeatDue, .dueMoved, .quietHours, .merged,
            .moreSevereStep, .settled, .dueChanged, .noLongerTrue, .digest, .rateLimited,
            .breakerOpen, .busy, .unknownOutcome, .simplerForm, .fallback, .noRoom, .bundled,
            .channelGone, .overQuota, .overBudget, .silenced, .acknowledged, .cancelled,
            .replayed, .tlsFailed, .clockSkew, .downtime, .selfAudit, .skipped,
            .nothingToSay, .unchanged:
            "please look at the ledger"
        }
    }

    func testLines(_ message: Message, office: String) -> [String] {
        let local = scene.hours.zone.local(scene.now)
        return [
            "[Test] A test of the channel; nothing to do",
            "\(office) to \(OneLine(message.recipient.name, bytesMax: 60).text), "
                + "\(day(local.day)) \(local.time)",
        ]
    }
}
