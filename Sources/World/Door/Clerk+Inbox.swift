import Almanac
import Channels
import Deadlines
import Delivery
import Desk
import Ledger
import Store
import Watch

/// 收件箱: what only a person of the office decides.
extension Clerk {
    func inbox(_ errand: InboxErrand, _ order: Order, at now: Instant) throws -> Printout {
        switch errand {
        case .list(let limit, let office):
            return try listInbox(limit, of: office, order, at: now)
        case .rule(let item, let isApproved, let note):
            if let number = Int64(item) {
                return try rule(
                    number, isApproved ? .approved : .refused, note, order, at: now)
            }
            if let (id, event) = ExtensionItem.read(item) {
                return try rule(onExtension: event, of: id, isApproved, note, order, at: now)
            }
            guard isApproved else { throw Misfit.person(.completionReturned(item)) }
            var deed = Deed(.verify)
            deed.note = note
            return try act(deed, on: item, order, at: now)
        }
    }

    private var proposals: (Instant) -> ProposalQueue {
        { ProposalQueue(store: store, reckoning: reckoning, now: $0) }
    }

    /// Approved, it is told to those concerned; refused, it is not proposed again for this date.
    private func rule(
        _ number: Int64, _ verdict: Ruling.Verdict, _ note: String?, _ order: Order,
        at now: Instant
    ) throws -> Printout {
        guard let name = order.by, officePeople.contains(name) else {
            throw Misfit.person(.notOfOffice(order.by, known: officePeople))
        }
        guard let note, !note.isBlank else { throw Misfit.person(.noReason) }
        let proposal = try proposals(now).waiting(number)
        let people = officePeople(of: proposal.matter)
        guard people.contains(name) else {
            throw Misfit.person(.notOfOffice(name, known: people))
        }
        var ruling = proposal.ruling
        ruling.verdict = verdict
        let request = Desk.Request(.rule(ruling), by: actor(order), note: note)
        var entered = try enter(request, on: proposal.matter, order, at: now)
        entered.remarks.append(told(of: ruling, entered.matter, proposal, order, at: now))
        return printout(of: entered, order, at: now)
    }

    /// Who hears of it now, or that nobody does.
    private func told(
        of ruling: Ruling, _ matter: Matter, _ proposal: WaitingProposal, _ order: Order,
        at now: Instant
    ) -> String {
        guard ruling.verdict == .approved else {
            return order.language.pick(
                "不再就这一期限提出；不通知任何人", "not proposed again for this due date; nobody is told")
        }
        let planner = Outfit(configuration).planner
        let people = planner.people.officials(
            planner.concerned(by: ruling.consequence, proposal.obligation, in: matter),
            for: matter, owner: proposal.obligation.owner, on: zone.day(of: now), inPerson: true)
        let names = people.map { name(ofOfficial: $0.addressee) }.withoutRepeats
        return order.language.pick(
            "将告知：\(names.joined(separator: "、"))",
            "will be told: \(names.joined(separator: ", "))")
    }
}

extension Clerk {
    private func listInbox(
        _ limit: Int, of office: String?, _ order: Order, at now: Instant
    ) throws -> Printout {
        let isOurs = try concerns(office)
        guard limit > 0 else { throw Misfit.noLines(limit) }
        if daemon == nil { try refresh(at: now) }
        let proposals = try proposals(now).waiting().filter { isOurs($0.matter) }
        let claims = try matters(MatterFilter(state: .claimed), limit: limit, where: isOurs)
        let shown = proposals.prefix(limit)
        let strangers = try strangers(limit: limit, order.language, where: isOurs)
        let extensions = try waitingExtensions(limit) { isOurs($0) }
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(
                    shown.map { json($0, order.language) } + claims.map { json($0) }
                        + extensions.map { json($0) } + strangers.json))
        }
        guard
            !shown.isEmpty || !claims.isEmpty || !extensions.isEmpty || !strangers.lines.isEmpty
        else {
            return Printout(out: order.language.pick("没有待审定的事\n", "nothing waits\n"))
        }
        let lines =
            shown.flatMap { account(of: $0, order.language) }
            + claims.map { claim($0, order.language) }
            + extensions.map { line(of: $0, order.language) } + strangers.lines
        let more = max(0, proposals.count - limit) + strangers.left
        let note =
            more == 0
            ? "" : order.language.pick("还有 \(more) 项；用 --limit\n", "\(more) more; use --limit\n")
        return Printout(out: lines.screen, errors: note)
    }

    private func account(of one: WaitingProposal, _ language: Language) -> [String] {
        let isChinese = language == .zhHans
        let step = one.row.identity.step?.word(language) ?? ""
        let told = one.told.map { row in
            "\(name(ofOfficial: row.addressee)) " + standing(of: row, language)
        }
        let evidence = one.evidence.map { telling in
            let what = telling.step?.word(language) ?? Cause.assigned.word(language)
            return "    \(minute(telling.at))  \(what)  \(name(ofOfficial: telling.official))"
        }
        let none = isChinese ? "    没有送达的记录" : "    nothing on record was delivered"
        return [
            "\(one.row.number)  \(step)  \(one.matter.id)  \(one.matter.assignment.title.onOneLine)",
            "  " + reckoning.heading(of: one.obligation, language),
            (isChinese ? "  待审定自 " : "  waits since ") + minute(one.row.planned)
                + (isChinese ? "，已报：" : ", told: ")
                + (told.isEmpty ? "-" : told.joined(separator: isChinese ? "、" : ", ")),
            isChinese ? "  此前告知：" : "  told before:",
        ] + (evidence.isEmpty ? [none] : evidence)
    }

    private func standing(of row: NoticeRow, _ language: Language) -> String {
        if case .accepted(let at) = row.standing { return minute(at) }
        return CarriageWord.text(row.carriage.word, language)
    }

    private func claim(_ matter: MatterSummary, _ language: Language) -> String {
        language.pick(
            "\(matter.id)  报办结待核实  \(matter.title.onOneLine)",
            "\(matter.id)  completion claimed  \(matter.title.onOneLine)")
    }

    private func json(_ one: WaitingProposal, _ language: Language) -> JSONValue {
        [
            "item": JSONValue(Int(one.row.number)), "kind": .string(one.consequence.rawValue),
            "matter": .string(one.matter.id.rawValue),
            "title": .string(one.matter.assignment.title),
            "obligation": .string(one.obligation.key.slot.rawValue),
            "unit": JSONValue(one.obligation.key.unit),
            "occurrence": JSONValue(one.obligation.occurrence),
            "due": JSONValue(one.row.identity.due.map { zone.rfc3339($0) }),
            "since": .string(zone.rfc3339(one.row.planned)),
            "told": .array(
                one.told.map {
                    [
                        "official": .string($0.official), "addressee": .string($0.addressee),
                        "state": .string($0.carriage.word),
                    ]
                }),
            "evidence": .array(
                one.evidence.map {
                    [
                        "at": .string(zone.rfc3339($0.at)), "official": .string($0.official),
                        "step": JSONValue($0.step?.rawValue),
                    ]
                }),
        ]
    }

    private func json(_ claim: MatterSummary) -> JSONValue {
        [
            "item": .string(claim.id.rawValue), "kind": "completion",
            "matter": .string(claim.id.rawValue), "title": .string(claim.title),
        ]
    }
}
