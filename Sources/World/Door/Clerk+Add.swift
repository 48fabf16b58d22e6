import Almanac
import Deadlines
import Desk
import Ledger
import Store

extension Clerk {
    /// Enters a matter that was typed in.
    func add(_ new: NewMatter, _ order: Order, at now: Instant) throws -> Printout {
        printout(of: try entering(new, order, at: now), order, at: now)
    }

    /// The matter as it stands after it was entered, with what is to be said of it.
    func entering(_ new: NewMatter, _ order: Order, at now: Instant) throws -> Entered {
        let request = try request(for: new, order, at: now)
        var entered = try enter(request, on: nil, order, at: now)
        entered.warnings += try warnings(about: entered.matter, order)
        if let kind = configuration.book.kind(new.kind) {
            entered.warnings += lacks(entered.matter, kind, owing: entered.obligations, order)
        }
        return entered
    }

    /// What there is to say about a matter that was just entered.
    func warnings(about matter: Matter, _ order: Order) throws -> [String] {
        let assignment = matter.assignment
        return unreadable(assignment.deadlines.values, order)
            + doubts(about: assignment.deadlines.values, on: matter.assignedAt, order)
            + strangers(in: assignment, order) + unreached(in: assignment, order)
            + unmarked(assignment, order) + (try overLimit(by: matter, order.language))
    }

    /// The assignment under its number, which is spent by it.
    func request(
        for new: NewMatter, _ order: Order, at now: Instant
    ) throws -> Desk.Request {
        guard let kind = configuration.book.kind(new.kind) else {
            throw Misfit.unknownKind(new.kind, known: configuration.book.kinds.map(\.name))
        }
        let at = try moment(new.at, option: "--at", now: now)
        let assignment = try assignment(new, kind)
        try checkGates(of: assignment, kind, order, at: now)
        func command(_ id: MatterID) -> Command {
            new.isDraft ? .draft(assignment, as: id) : .add(assignment, as: id)
        }
        let trial = Desk.Request(
            command(MatterID("\(kind.prefix)-\(padded(at.day.year, 4))-0001")),
            by: actor(order), at: new.at.map { _ in at }, note: new.note)
        // Looked at before a number is spent on it.
        let first = try decided(trial, on: nil, order, at: now)
        // What a draft lacks is filled in before it is assigned.
        if !new.isDraft { try check(first, of: kind, order, at: now) }
        let id = try store.nextNumbers(prefix: kind.prefix, year: at.day.year)[0]
        var request = trial
        request.command = command(id)
        return request
    }

    /// What the kind recommends, and the matter has not; in a draft also what it requires.
    private func lacks(
        _ matter: Matter, _ kind: Kind, owing owed: [Obligation], _ order: Order
    ) -> [String] {
        let wanted = kind.recommends + (matter.state == .drafted ? kind.requires : [])
        let missing = kind.missing(wanted, in: matter, owing: owed)
        guard !missing.isEmpty else { return [] }
        return [
            order.language.pick(
                "还缺：\(missing.map(\.zh).joined(separator: "、"))",
                "still lacking: \(missing.map(\.en).joined(separator: ", "))")
        ]
    }

    /// 交办 of a draft: everything that its kind requires is there by now.
    func assign(_ draft: Matter, at now: Instant) throws -> Command {
        guard draft.state == .drafted, let kind = configuration.book.kind(draft.assignment.kind)
        else { return .assign }
        var assigned = draft
        assigned.apply(
            LedgerEvent(
                matter: draft.id, number: draft.events.count + 1, at: Moment(now, in: zone),
                recorded: now, actor: Actor(name: configuration.office.name),
                what: .assigned(draft.assignment)))
        let owed = try reckoning.obligations(of: assigned, at: now)
        let missing = kind.missing(kind.requires, in: assigned, owing: owed)
        guard missing.isEmpty else { throw Misfit.verb(.missing(missing, kind: kind.name)) }
        return .assign
    }

    /// Units that the directory does not have: what is for them goes to the office's head.
    /// Leaders and persons whom it does not have wait in the office's inbox.
    func strangers(in assignment: Assignment, _ order: Order) -> [String] {
        let people = configuration.directory.strangers(in: assignment).filter(\.isPerson)
        let names = people.map(\.written).withoutRepeats.joined(separator: "、")
        let told =
            people.isEmpty
            ? []
            : [
                order.language.pick(
                    "通讯录里找不到：\(names)；已列入 duban inbox list，请配对",
                    "not found in the directory: \(names); see duban inbox list")
            ]
        return strangers(among: [assignment.leadUnit] + assignment.assistingUnits, order) + told
    }

    /// The units of a group, else the one of that name.
    private func units(of written: String) -> [String] {
        let directory = configuration.directory
        if let unit = directory.lookup(unit: written).id { return [unit] }
        let members = directory.units(ofGroup: written)
        return members.isEmpty ? [written] : members
    }

    func strangers(among units: [String], _ order: Order) -> [String] {
        let unknown = units.filter { configuration.directory.lookup(unit: $0).id == nil }
        guard !unknown.isEmpty else { return [] }
        let names = unknown.joined(separator: "、")
        return [
            order.language == .zhHans
                ? "通讯录里没有：\(names)；给他们的通知将送督查室负责人，请补入通讯录"
                : "not in the directory: \(names); their notices go to the head of the office"
        ]
    }

    func unreadable(_ deadlines: some Sequence<RowDeadline>, _ order: Order) -> [String] {
        deadlines.filter { $0.term == .undetermined }
            .map { Misfit.unreadableDeadline($0.written).advice(order.language) }
    }

    /// Readings that a person should look at: two of them, or a day that is over.
    private func doubts(
        about deadlines: some Sequence<RowDeadline>, on day: Moment, _ order: Order
    ) -> [String] {
        deadlines.filter { $0.term != .undetermined }.flatMap { deadline in
            PhraseLine.answer(deadline.written, on: day.day, in: configuration.calendar)
                .warnings(on: day.day, order.language).map { "“\(deadline.written)”：\($0)" }
        }
    }

    /// Everything that the kind requires is there, and a part ends before its whole.
    private func check(
        _ draft: [LedgerEvent], of kind: Kind, _ order: Order, at now: Instant
    ) throws {
        guard let matter = Matter(draft) else { return }
        let owed = try reckoning.obligations(of: matter, at: now)
        let missing = kind.missing(kind.requires, in: matter, owing: owed)
        guard missing.isEmpty else { throw Misfit.verb(.missing(missing, kind: kind.name)) }
        try checkParent(of: matter, before: [], owed: owed, order, at: now)
    }

    private func assignment(_ new: NewMatter, _ kind: Kind) throws -> Assignment {
        var assignment = Assignment(
            kind: kind.name, title: new.title.onOneLine, leadUnit: name(new.unit),
            assistingUnits: new.assisting.flatMap(\.listed).flatMap { units(of: $0) }
                .withoutRepeats, leader: new.leader)
        assignment.caseLeader = new.caseLeader
        assignment.topOwner = new.topOwner
        assignment.offices = try offices(new.offices)
        for text in new.roles {
            let (role, holder) = try roleHolder(text, of: kind)
            // Named twice, it is held by both.
            assignment.roles[role] = assignment.roles[role].map { $0 + "、" + holder } ?? holder
        }
        assignment.responsible = new.person.map { Person(name: $0, phone: new.phone) }
        assignment.urgency = try new.urgency.map { try urgency($0) } ?? .ordinary
        assignment.sourceNumber = new.number
        assignment.source = new.source
        assignment.content = new.content
        assignment.standard = new.standard
        assignment.tags = new.tags.flatMap(\.listed).withoutRepeats
        assignment.parent = try new.parent.map { try openParent($0) }
        assignment.deadlines = RowDeadline.slots(due: new.due, report: new.reportDue)
        for text in new.dates {
            let (name, moment) = try namedDate(text, of: kind)
            assignment.dates[name] = moment
        }
        return assignment
    }

    /// What comes before a date is over when the matter is entered with it.
    private func checkGates(
        of assignment: Assignment, _ kind: Kind, _ order: Order, at now: Instant
    ) throws {
        let dates = assignment.dates
        for name in kind.before.keys.sorted() {
            guard let moment = dates[name], let needs = kind.before[name] else { continue }
            var lacking = needs.dates.filter { dates[$0] == nil }
            if needs.agreement { lacking.append(Preconditions.agreementWords[0]) }
            guard lacking.isEmpty else { throw Misfit.verb(.dateTooEarly(name, lacking: lacking)) }
            do throws(Refusal) {
                try SubmissionTerms(after: needs.dates).check(
                    name, moment, among: dates, today: zone.day(of: now))
            } catch {
                throw Turned(text: error.advice(order.language))
            }
        }
    }

    func urgency(_ text: String) throws -> Urgency {
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

    func check(date name: String, of kind: Kind) throws {
        // 期限 is a date that every matter may carry.
        let known = kind.dates + ["期限"]
        guard known.contains(name) else {
            throw Misfit.unknownDate(name, kind: kind.name, known: known)
        }
    }
}

extension Kind {
    /// The fields that its matters must have and this one has not (定责任、定标准、定要求、定时限).
    ///
    /// A due date is there when the matter says one, or when a rule other than 签收 gives one.
    func missing(
        _ wanted: [RequiredField], in matter: Matter, owing owed: [Obligation],
        hasParts: Bool = false
    ) -> [RequiredField] {
        let assignment = matter.assignment
        return wanted.filter { field in
            switch field {
            case .leader: (assignment.leader ?? "").isBlank
            case .unit: assignment.leadUnit.isBlank
            case .standard: (assignment.standard ?? "").isBlank
            case .requirement: (assignment.content ?? "").isBlank
            case .due:
                assignment.deadlines.isEmpty && matter.dates["期限"] == nil
                    && !owed.contains { $0.due != nil && $0.key.slot.role != .sign }
            case .person: (assignment.responsible?.name ?? "").isBlank
            case .assisting: assignment.assistingUnits.isEmpty
            case .source: (assignment.source ?? "").isBlank
            case .caseLeader: (assignment.caseLeader ?? "").isBlank
            case .role(let name): (assignment.roles[name] ?? "").isBlank
            case .support: !hasParts && !matter.links.contains { $0.relation == .supportedBy }
            }
        }
    }
}

extension String {
    /// The names in one option: 市财政局、市教育局.
    var listed: [String] {
        split { "、，,".contains($0) }.map(String.init).filter { !$0.isBlank }
    }
}

extension [String] {
    var withoutRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
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
