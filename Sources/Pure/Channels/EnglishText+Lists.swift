import Almanac
import Deadlines
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
        let parts = [
            readerName(message), "\(items.count) items",
            overdue > 0 ? "\(overdue) overdue" : "", today > 0 ? "\(today) due today" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    func readerName(_ message: Message) -> String {
        OneLine(scene.isGroup ? message.recipient.unit : message.recipient.name, bytesMax: 120).text
    }

    /// `市住建局: 3 due this week, the first Tue 17 Mar 18:00 报结果 PS-2026-0017`
    func groupHeader(_ message: Message, _ items: [Item]) -> String {
        let what = scene.fallThisWeek(items) ? "due this week" : "to do"
        let head = "\(readerName(message)): \(items.count) \(what)"
        guard let first = items.first, let due = first.due else { return head }
        let hour =
            switch scene.hour(of: due) {
            case .none: ""
            case .closing(let time), .at(let time): " \(time)"
            }
        let mark = due.isProvisional ? " (provisional)" : ""
        let day = day(due.day)
        return head + ", the first \(day)\(hour)\(mark) \(name(first)) \(first.plainNumber)"
    }

    func note(_ item: Item) -> String {
        [
            hourNote(item), distanceNote(item),
            item.openBefore > 0 ? "\(item.openBefore + 1) in a row missing" : "",
            item.due?.isProvisional == true ? "provisional" : "",
            item.cause == .dueMoved ? "date moved" : "",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// `Today PS-2026-0017 老旧小区改造: 报结果 (by 18:00)`
    func digestLine(_ item: Item, of message: Message) -> WrittenMessage.Line {
        let notes = note(item)
        let note = notes.isEmpty ? "" : " (" + notes + ")"
        let person = Bearer(item).person
        let isOwn = person == message.recipient.name
        let owner = isOwn || scene.hidesPersons || person.isEmpty ? "" : ", " + person
        let fresh = item.cause == .assigned ? "new " : ""
        return item.titled(
            listTitleMax, before: "\(when(item)) \(fresh)", after: ": \(name(item))\(note)\(owner)")
    }

    func when(_ item: Item) -> String {
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

    /// `1. PS-2026-0017 …: 报结果 was due Wed 11 Mar, overdue by 4 working days, urged 2 times (张某)`
    func superviseLine(_ item: Item, _ number: Int, unit: Bool) -> WrittenMessage.Line {
        let date = item.due.map { " was due " + lateDay($0) } ?? ""
        let told = scene.hidesPersons ? [] : PastTelling.sternest(item.toldBefore)
        let climbed = told.map { one in
            let times = one.days == 1 ? "once" : "\(one.days) times"
            return ", \(verb(one.verb)) \(times) (\(one.officials.joined(separator: ", ")))"
        }
        let bearer = Bearer(item)
        let isNamed = told.contains { $0.officials.contains(bearer.person) }
        let owner = unit ? bearer.named(person: !isNamed) : isNamed ? "" : bearer.person
        let missing = item.openBefore > 0 ? ", \(item.openBefore + 1) in a row missing" : ""
        let late = ", " + distance(scene.distance(item)) + missing + climbed.joined()
        return item.titled(
            listTitleMax, before: "\(number). ",
            after: ": \(name(item))\(date)\(late)"
                + (owner.isEmpty ? "" : "; responsible " + owner))
    }

    /// The day, with its hour only where it is counted by the hour.
    private func lateDay(_ due: Due) -> String {
        due.isByTheHour
            ? self.due(due) : day(due.day) + (due.isProvisional ? " (provisional)" : "")
    }

    func assignmentHeader(_ message: Message, _ matters: [[Item]]) -> String {
        guard matters.count > 1 else {
            let names = matters.first?.map { name($0) } ?? []
            return "[Assigned] Please do: " + names.joined(separator: ", ")
        }
        let units = Set(matters.compactMap { $0.first?.plainUnit })
        let unit = units.count == 1 ? units.first ?? "" : message.recipient.unit
        let clean = OneLine(unit, bytesMax: 120).text
        return "[Assigned] \(clean): \(matters.count) matters (\(kinds(matters)))"
    }

    func kinds(_ matters: [[Item]]) -> String {
        matters.compactMap { $0.first?.plainKind }.tallied.map { "\($0.word) \($0.count)" }
            .joined(separator: ", ")
    }

    func assignmentSpan(_ first: Item, _ last: Item) -> String {
        guard let early = first.due, let late = last.due else { return "" }
        guard early != late else { return "Due \(due(early)): \(name(first))" }
        return "First due \(due(early)): \(name(first)); last \(due(late)): \(name(last))"
    }

    func assignmentLine(_ items: [Item], isBrief: Bool) -> WrittenMessage.Line {
        let dues = items.map { item in
            let undated = item.plainWhy.isEmpty ? "" : " no date yet"
            return name(item)
                + (item.due.map { " \(isBrief ? briefly($0) : due($0))" } ?? undated)
        }
        return items[0].titled(listTitleMax, after: ": " + dues.joined(separator: "; "))
    }

    /// `Tue 17 Mar`, with an hour only where it is not the closing time.
    private func briefly(_ due: Due) -> String {
        switch scene.hour(of: due) {
        case .none, .closing: day(due.day) + (due.isProvisional ? " (provisional)" : "")
        case .at: self.due(due)
        }
    }

    func numbered(_ words: String, _ numbers: [String]) -> String {
        let count = numbers.count > 2 ? " (\(numbers.count))" : ""
        return words + ": " + NumberRuns(numbers).text(comma: ", ", through: "–") + count
    }

    func counted(
        _ entries: [[Item]], from first: Day?, through last: Day?, hasLink: Bool
    ) -> String {
        var days = ""
        if let first, let last {
            days = first == last ? ", due \(day(first))" : ", due \(day(first)) to \(day(last))"
        }
        return "\(entries.count) more (\(kinds(entries))) not listed one by one\(days); "
            + (hasLink ? "the whole list is behind the link" : "ask the office for the whole list")
    }

    func movedHeader(_ item: Item) -> String {
        let new = item.due.map { due($0) } ?? "no date yet"
        let old = item.dueBefore.map { "from \(due($0)) to \(new)" } ?? "to \(new)"
        return "[Date moved] \(item.plainNumber) \(name(item)) moved \(old)"
    }

    func movedReason(_ item: Item) -> String {
        item.plainWhy.isEmpty ? "" : "Why: " + item.plainWhy
    }

    func proposalHeader(_ step: Step?, _ items: [Item]) -> String {
        let what = step == .interview ? "an interview" : "a bulletin"
        let tag = step == .interview ? "[Interview proposed]" : "[Bulletin proposed]"
        return "\(tag) \(items.count) overdue: please decide on \(what)"
    }

    var proposalNote: String { "The office decides; the system publishes nothing by itself" }

    func operatorHeader(_ message: Message) -> String {
        "[System] " + sentence(message.reason)
            + (message.items.isEmpty ? "" : " (\(message.items.count))")
    }

    func operatorLine(_ item: Item) -> WrittenMessage.Line {
        let date = item.due.map { ", due " + due($0) } ?? ""
        let owner = ownerLine(item)
        return item.titled(
            listTitleMax, after: ": \(name(item))\(date)\(owner.isEmpty ? "" : ". " + owner)")
    }

    func parcelHeader(people: Int, items: Int, above: [(step: Step, people: Int)]) -> String {
        let climbed = above.map { "\(word($0.step)) \($0.people)" }.joined(separator: ", ")
        return "\(people) people, \(items) items" + (climbed.isEmpty ? "" : "; " + climbed)
    }

    func shareHeader(_ recipient: Recipient, tag: String) -> String {
        let unit = OneLine(recipient.unit, bytesMax: 120).text
        let name = OneLine(recipient.name, bytesMax: 120).text
        let whole =
            scene.hidesPersons && !unit.isEmpty ? unit : [unit, name].joined(separator: " ")
        return "» " + tag + whole.trimmed
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
            .replayed, .tlsFailed, .clockSkew, .downtime, .selfAudit,
            .approved, .emptyStep, .addresseeChanged, .skipped,
            .nothingToSay, .unchanged, .unreadable:
            "please look at the ledger"
        }
    }

    /// `[Duban] PS-2026-0017 …: 报结果 due 17 Mar 18:00. Call 督查室 0000-1234567`
    func short(_ message: Message, _ items: [Item], phoneLine: String) -> WrittenMessage.Line {
        let item = items[0]
        let more = things(items) > 1 ? " (+\(things(items) - 1)\(lastDue(items)))" : ""
        let date = item.due.map { shortDue($0) } ?? "no date yet"
        let fate =
            item.due == nil
            ? date
            : message.cause == .dueMoved
                ? "now due \(date)"
                : scene.isPast(item) ? "was due \(date)" : "due \(date)"
        let tag =
            switch message.cause {
            case .assigned: "[Assigned] "
            case .dueMoved: "[Date moved] "
            case .step, .caughtUp, .proposal, .digest, .operator_, .test: "[Duban] "
            }
        let title = item.plainTitle(MessageWriter.titleMax)
        return .init(
            tag + item.plainNumber, title.isEmpty ? "" : " " + title,
            ": \(name(item)) \(fate)\(more). Call \(phoneLine)")
    }

    func lastDue(_ items: [Item]) -> String {
        guard items.allSatisfy({ $0.cause == .assigned }), let last = items.compactMap(\.due).last
        else { return "" }
        return ", the last \(date(last.day))"
    }

    /// `报结果 due 17 Mar 18:00`
    func shortly(_ item: Item) -> String {
        guard let due = item.due else {
            return name(item) + (item.plainWhy.isEmpty ? "" : " no date yet")
        }
        let words = item.cause == .dueMoved ? "now due" : scene.isPast(item) ? "was due" : "due"
        return "\(name(item)) \(words) \(shortDue(due))"
    }

    /// `also PS-2026-0018, 0019`
    func others(_ numbers: [String]) -> String {
        "also " + NumberRuns(numbers).text(comma: ", ", through: "–")
    }

    /// `17 Mar 18:00`
    private func shortDue(_ due: Due) -> String {
        let mark = due.isProvisional ? " (provisional)" : ""
        return switch scene.hour(of: due) {
        case .none: date(due.day) + mark
        case .closing(let time), .at(let time): "\(date(due.day)) \(time)\(mark)"
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
