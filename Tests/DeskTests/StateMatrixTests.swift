import Almanac
import Desk
import Ledger
import Testing

/// Every verb in every state.
@Suite("What may be done in which state")
struct StateMatrixTests {
    static func command(_ verb: Verb) -> Command {
        switch verb {
        case .add: .add(.fixture(), as: Matter.usualID)
        case .sign: .sign
        case .report: .report(Report(kind: .reply))
        case .complete: .complete(on: "2026-03-11")
        case .returnForRectification: .returnForRectification(until: "2026-03-31")
        case .verify: .verify
        case .close: .close
        case .setDate: .setDate(name: "批转", "2026-03-11")
        case .amend: .amend([.leader(from: nil, to: "分管副市长")])
        case .release: .release
        case .extend: .extend(.fixture(), .fixture())
        case .pause: .pause
        case .resume: .resume
        case .transfer: .transfer(to: "市城管局", responsible: nil)
        case .withdraw: .withdraw
        case .reopen: .reopen
        case .object: .object
        case .consult: .consult(["市司法局"])
        case .askHelp: .askHelp(of: "省住建厅")
        case .acceptHelp: .acceptHelp
        case .ask: .ask(RowDeadline(written: "3天内", term: Term.read("3天内").term))
        case .except: .except(Exemption(slot: .resultReport, approver: "王副市长"), .approval(by: nil))
        case .openSpan: .openSpan("听证")
        case .endSpan: .endSpan("评审")
        case .adopt: .adopt(["office.sign": 2])
        case .rule:
            .rule(
                Ruling(
                    .bulletin, .approved, slot: .resultReport, due: instant("2026-03-17T18:00")))
        case .refer: .refer(to: "县纪委监委")
        case .acknowledge: .acknowledge([.fixture()], by: "张某", AcknowledgementTerms())
        case .nudge: .nudge(Nudge(official: "张某", told: [.fixture()]))
        case .planCheck: .planCheck(on: "2026-03-12")
        case .inspect: .inspect(Finding(text: "现场未开工"), by: nil)
        case .draft: .draft(.fixture(), as: Matter.usualID)
        case .assign: .assign
        case .askExtension:
            .askExtension(
                ExtensionRequest(slot: .statusReport, grant: .until("2026-03-24")), .fixture())
        case .refuseExtension: .refuseExtension(of: 4)
        case .link: .link(MatterLink(.follows, MatterID("PS-2026-0002")))
        case .unlink: .unlink(MatterLink(.recurrenceOf, MatterID("PS-2026-0003")))
        case .list: .list([Formality("施工许可", level: "县级")])
        case .tick: .tick("用地预审")
        }
    }

    /// Lets every verb be judged by the state alone.
    static let before: [Happening] = [
        .helpAsked(of: "王副市长"), .spanOpened("评审"),
        .handled(
            .extensionAsked(ExtensionRequest(slot: .resultReport, grant: .until("2026-03-24")))),
        .handled(.linked(MatterLink(.recurrenceOf, MatterID("PS-2026-0003")))),
        .handled(.listed([Formality("用地预审")])),
    ]

    private static let undone: Set<Situation> = [
        .assigned, .signed, .underWay, .claimed, .returned,
    ]
    private static let inHand: Set<Situation> = [.assigned, .signed, .underWay, .returned]
    private static let open: Set<Situation> = undone.union([.verified])

    /// The situations in which a verb is allowed.
    static let allowed: [Verb: Set<Situation>] = [
        .add: [],
        .sign: [.assigned, .underWay, .paused],
        .report: open.union([.paused]),
        .complete: undone,
        .returnForRectification: [.claimed, .verified],
        .verify: [.claimed],
        .close: [.claimed, .verified],
        .setDate: open.union([.paused]),
        .amend: open.union([.paused, .drafted]),
        .release: [],
        .extend: undone.union([.paused]),
        .pause: undone,
        .resume: [.paused],
        .transfer: inHand.union([.paused]),
        .withdraw: open.union([.paused, .drafted]),
        .reopen: [.closed, .withdrawn],
        .object: [.assigned, .signed, .underWay, .paused],
        .consult: inHand,
        .askHelp: inHand,
        .acceptHelp: inHand.union([.paused]),
        .ask: undone,
        .except: undone.union([.paused]),
        .openSpan: undone.union([.paused]),
        .endSpan: undone.union([.paused]),
        .adopt: open.union([.paused]),
        .rule: open.union([.paused]),
        .refer: Set(Situation.allCases).subtracting([.drafted]),
        .acknowledge: open.union([.paused]),
        .nudge: open.union([.paused]),
        .planCheck: open.union([.paused]),
        .inspect: open.union([.paused]),
        .draft: [],
        .assign: [.drafted],
        .askExtension: undone.union([.paused]),
        .refuseExtension: undone.union([.paused]),
        .link: Set(Situation.allCases).subtracting([.drafted]),
        .unlink: Set(Situation.allCases).subtracting([.drafted]),
        .list: open.union([.paused, .drafted]),
        .tick: open.union([.paused, .drafted]),
    ]

    @Test(
        "Each verb is allowed in its states and refused with advice in all others",
        arguments: Verb.allCases, Situation.allCases)
    func matrix(verb: Verb, situation: Situation) throws {
        let result = try decided(
            Self.command(verb), on: .fixture(in: situation, after: Self.before), note: "说明")
        switch result {
        case .success(let events):
            #expect(Self.allowed[verb]?.contains(situation) == true)
            #expect(!events.isEmpty)
        case .failure(let refusal):
            #expect(Self.allowed[verb]?.contains(situation) == false)
            for language in Language.allCases { #expect(!refusal.advice(language).isEmpty) }
        }
    }

    @Test(
        "In a pause a verb is judged by what the matter was before, or told to wait for the end of it",
        arguments: Verb.allCases, Situation.allCases)
    func paused(verb: Verb, situation: Situation) throws {
        let matter = Matter.fixture(in: situation, after: Self.before)
        guard matter.isOpen, situation != .paused else { return }
        var paused = matter
        paused.apply(
            LedgerEvent(
                matter: matter.id, number: matter.events.count + 1, at: "2026-03-10T09:30",
                recorded: instant("2026-03-10T09:30"), actor: Actor(name: "李某"), what: .paused))
        let isAllowed = Self.allowed[verb]?.contains(situation) == true
        let waits = Self.allowed[verb]?.contains(.paused) == false
        switch try decided(Self.command(verb), on: paused, note: "说明") {
        case .success: #expect(verb == .resume || isAllowed && !waits)
        case .failure: #expect(verb != .resume && (!isAllowed || waits))
        }
    }

    @Test("What the matter was before a pause it is again after it, with what happened meanwhile")
    func resumed() throws {
        let report = Happening.reported(Report(kind: .status))
        #expect(Matter.fixture([.signed, .paused, .resumed]).state == .signed)
        #expect(Matter.fixture([.paused, report, .resumed]).state == .underWay)
        #expect(try decided(.pause, on: .fixture([.paused])) == .failure(.alreadyPaused))
        #expect(try decided(.resume) == .failure(.notPaused))
        #expect(try decided(.reopen, on: .fixture([.paused])) == .failure(.stillOpen))
    }

    @Test("A pause tells whoever claims completion to resume first")
    func resumeFirst() throws {
        let result = try decided(.complete(on: "2026-03-10"), on: .fixture(in: .paused))
        #expect(result == .failure(.wrongState(.complete, .paused)))
        #expect(Refusal.wrongState(.complete, .paused).advice(.zhHans).contains("请先恢复"))
        #expect(Refusal.wrongState(.sign, .withdrawn).advice(.english).contains("reopen"))
    }

    @Test(
        "Nothing but an assignment is entered on a matter that is not there",
        arguments: Verb.allCases)
    func noMatter(verb: Verb) throws {
        let result = try decided(Self.command(verb), on: nil)
        if verb == .add {
            #expect(result == .success([.assigned(.fixture())]))
        } else if verb == .draft {
            #expect(result == .success([.drafted(.fixture())]))
        } else {
            #expect(result == .failure(.noSuchMatter))
        }
    }

    @Test("Closing a claim records that somebody else verified it, and then the close-out")
    func close() throws {
        #expect(try decided(.close, on: .fixture(in: .claimed)) == .success([.verified, .closed]))
        #expect(try decided(.close, on: .fixture(in: .verified)) == .success([.closed]))
    }

    @Test("Who claimed it done can neither verify nor close it")
    func otherHand() throws {
        for command in [Command.verify, .close] {
            #expect(
                try decided(command, on: .fixture(in: .claimed), by: "张某")
                    == .failure(.sameHand("张某")))
        }
        #expect(try decided(.close, on: .fixture(in: .verified), by: "张某") == .success([.closed]))
    }

    @Test("Who claimed first can't verify either when somebody else corrected the day")
    func corrected() throws {
        let actor = Actor(name: "赵某")
        var matter = Matter.fixture(in: .claimed)
        let events = try decide(
            Request(.complete(on: "2026-03-11"), by: actor), on: matter,
            at: instant("2026-03-11T10:00"), in: try WorkingCalendar([]), zone: .shanghai
        ).get()
        for event in events { matter.apply(event) }
        for name in ["张某", "赵某"] {
            #expect(try decided(.verify, on: matter, by: name) == .failure(.sameHand(name)))
        }
        #expect(try decided(.verify, on: matter, by: "李某") == .success([.verified]))
    }

    @Test("A signature after a report leaves the matter under way, and a second is refused")
    func signedLate() throws {
        let report = Happening.reported(Report(kind: .status))
        #expect(Matter.fixture([report, .signed]).state == .underWay)
        #expect(
            try decided(.sign, on: .fixture([report, .signed])) == .failure(.alreadySigned))
        #expect(try decided(.sign, on: .fixture(in: .signed)) == .failure(.alreadySigned))
    }

    @Test("Events are numbered after those of the matter, and carry who and how")
    func numbered() throws {
        let actor = Actor(name: "李某", systemUser: "li", via: .phone)
        let events = try decide(
            Request(.close, by: actor, note: "电话核实"), on: .fixture(in: .claimed),
            at: instant("2026-03-11T10:00"), in: try WorkingCalendar([]), zone: .shanghai
        ).get()
        #expect(events.map(\.number) == [3, 4])
        #expect(events.allSatisfy { $0.actor == actor && $0.note == "电话核实" })
        #expect(events[0].at == "2026-03-11T10:00")
        #expect(events[0].recorded == instant("2026-03-11T10:00"))
    }
}
