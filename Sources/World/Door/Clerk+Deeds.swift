import Almanac
import Channels
import Deadlines
import Desk
import Ledger
import Store

extension Clerk {
    /// Enters a matter that was typed in.
    func add(_ new: NewMatter, _ order: Order, at now: Instant) throws -> Printout {
        guard let kind = configuration.book.kind(new.kind) else {
            throw Misfit.unknownKind(new.kind, known: configuration.book.kinds.map(\.name))
        }
        let at = try moment(new.at, option: "--at", now: now)
        let assignment = try assignment(new, kind, at: at)
        let draft = Desk.Request(
            .add(assignment, as: MatterID("\(kind.prefix)-\(padded(at.day.year, 4))-0001")),
            by: actor(order), at: new.at.map { _ in at }, note: new.note)
        // Looked at before a number is spent on it.
        _ = try decided(draft, on: nil, order, at: now)
        let id = try store.nextNumbers(prefix: kind.prefix, year: at.day.year)[0]
        var request = draft
        request.command = .add(assignment, as: id)
        let matter = try enter(request, on: nil, order, at: now)
        let warnings = assignment.deadlines.values.filter { $0.term == .undetermined }
            .map { Misfit.unreadableDeadline($0.written).advice(order.language) }
        return try entered(
            matter, order, at: now, warnings: warnings + strangers(in: assignment, order))
    }

    /// Units that the directory does not have: what is for them goes to the office's head.
    func strangers(in assignment: Assignment, _ order: Order) -> [String] {
        let units = [assignment.leadUnit] + assignment.assistingUnits
        let unknown = units.filter { configuration.directory.unit($0) == nil }
        guard !unknown.isEmpty else { return [] }
        let names = unknown.joined(separator: "、")
        return [
            order.language == .zhHans
                ? "通讯录里没有：\(names)；给他们的通知将送督查室负责人，请补入通讯录"
                : "not in the directory: \(names); their notices go to the head of the office"
        ]
    }

    private func assignment(
        _ new: NewMatter, _ kind: Kind, at: Moment
    ) throws -> Assignment {
        var assignment = Assignment(
            kind: kind.name, title: new.title, leadUnit: name(new.unit),
            assistingUnits: new.assisting.flatMap(\.listed).map { name($0) }, leader: new.leader)
        assignment.responsible = new.person.map { Person(name: $0, phone: new.phone) }
        assignment.urgency = try new.urgency.map { try urgency($0) } ?? .ordinary
        assignment.sourceNumber = new.number
        assignment.content = new.content
        assignment.deadlines = RowDeadline.slots(due: new.due, report: new.reportDue)
        for text in new.dates {
            let (name, moment) = try namedDate(text, of: kind)
            assignment.dates[name] = moment
        }
        return assignment
    }

    private func urgency(_ text: String) throws -> Urgency {
        guard let urgency = Urgency(written: text) else {
            throw Misfit.unknownWord(
                option: "--urgency", text: text, known: ["特急", "急", "一般"])
        }
        return urgency
    }

    private func namedDate(_ text: String, of kind: Kind) throws -> (String, Moment) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let moment = Moment(parts[1]) else {
            throw Misfit.unreadableMoment(option: "--date NAME=DAY", text: text)
        }
        try check(date: parts[0], of: kind)
        return (parts[0], moment)
    }

    private func check(date name: String, of kind: Kind) throws {
        guard kind.dates.contains(name) else {
            throw Misfit.unknownDate(name, kind: kind.name, known: kind.dates)
        }
    }

    /// A verb on a matter.
    func act(_ deed: Deed, on id: String, _ order: Order, at now: Instant) throws -> Printout {
        let matter = try matter(id)
        let at = try deed.at.map { try moment($0, option: "--at", now: now) }
        let request = Desk.Request(
            try command(deed, on: matter, at: now), by: actor(order), at: at, note: deed.note)
        let after = try enter(request, on: matter, order, at: now)
        return try entered(after, order, at: now)
    }

    private func command(
        _ deed: Deed, on matter: Matter, at now: Instant
    ) throws -> Command {
        switch deed.verb {
        case .sign: return .sign
        case .verify: return .verify
        case .close: return .close
        case .complete: return .complete(on: try day(deed.day, option: "--on", now: now))
        case .giveBack:
            return .returnForRectification(until: try day(deed.day, option: "--until", now: now))
        case .report:
            let kind: ReportKind = try word(deed.kind ?? "", option: "--kind")
            guard let text = deed.text, !text.isBlank else {
                throw Misfit.noText(option: "--text")
            }
            return .report(
                Report(kind: kind, text: text, unit: deed.unit.map { name($0) }))
        case .date:
            let name = deed.name ?? ""
            if let kind = configuration.book.kind(matter.assignment.kind) {
                try check(date: name, of: kind)
            }
            return .setDate(name: name, try moment(deed.day, option: "DAY", now: now))
        }
    }

    private func decided(
        _ request: Desk.Request, on matter: Matter?, _ order: Order, at now: Instant
    ) throws -> [LedgerEvent] {
        switch decide(request, on: matter, at: now, in: reckoning.calendar, zone: zone) {
        case .success(let events): return events
        case .failure(let refusal): throw Turned(text: refusal.advice(order.language))
        }
    }

    /// Enters what the desk decided, and brings what is owed up to date at once.
    private func enter(
        _ request: Desk.Request, on matter: Matter?, _ order: Order, at now: Instant
    ) throws -> Matter {
        let events = try decided(request, on: matter, order, at: now)
        guard let after = Matter((matter?.events ?? []) + events) else {
            throw StoreError.notAssigned(events[0].matter)
        }
        // Reckoned before it is entered: a date beyond the calendar must not get onto the ledger.
        let plan = try projection(of: after, at: now)
        try store.append(events)
        _ = try store.save([plan], seen: [after.id: after.events.count], at: now)
        daemon?.nudge()
        return after
    }

    private func entered(
        _ matter: Matter, _ order: Order, at now: Instant, warnings: [String] = []
    ) throws -> Printout {
        let errors = warnings.screen
        let obligations = try reckoning.obligations(of: matter, at: now)
        if order.wantsJSON {
            let light = reckoning.light(of: obligations, at: now)
            return Printout(
                out: JSONLines.text([matter.json(light, obligations, reckoning, at: now)]),
                errors: errors)
        }
        let what = matter.events[matter.events.count - 1].what.sentence(order.language)
        let owed = obligations.filter { $0.isStillOwed }.map {
            "  " + reckoning.heading(of: $0, order.language)
        }
        return Printout(out: (["\(matter.id)  \(what)"] + owed).screen, errors: errors)
    }
}

/// The desk refused; the text says why and what to do.
struct Turned: Error {
    var text: String
}

extension Obligation {
    fileprivate var isStillOwed: Bool {
        switch standing {
        case .open, .waiting, .undetermined, .notBefore: true
        case .settled, .lapsed, .excused: false
        }
    }
}

extension String {
    /// The names in one option: 市财政局、市教育局.
    fileprivate var listed: [String] {
        split { "、，,".contains($0) }.map(String.init).filter { !$0.isBlank }
    }
}

extension Urgency {
    /// As offices write it.
    init?(written text: String) {
        switch text {
        case "特急", "特提", "immediate": self = .immediate
        case "急", "紧急", "加急", "urgent": self = .urgent
        case "一般", "平件", "普通", "ordinary": self = .ordinary
        default: return nil
        }
    }
}

extension RowDeadline {
    /// The deadlines of a row in their slots: 办理时限 the result, 报告动态时限 the report on the way.
    static func slots(due: String?, report: String?) -> [Slot: RowDeadline] {
        var slots: [Slot: RowDeadline] = [:]
        if let due, !due.isEmpty { slots[.resultReport] = RowDeadline(read: due) }
        if let report, !report.isEmpty { slots[.statusReport] = RowDeadline(read: report) }
        return slots
    }

    init(read text: String) {
        let reading = Term.read(text)
        self.init(written: text, term: reading.term, isAmbiguous: reading.isAmbiguous)
    }
}
