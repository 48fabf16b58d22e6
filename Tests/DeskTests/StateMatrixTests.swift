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
        }
    }

    /// The situations in which a verb is allowed.
    static let allowed: [Verb: Set<Situation>] = [
        .add: [],
        .sign: [.assigned, .underWay],
        .report: [.assigned, .signed, .underWay, .claimed, .returned, .verified],
        .complete: [.assigned, .signed, .underWay, .claimed, .returned],
        .returnForRectification: [.claimed, .verified],
        .verify: [.claimed],
        .close: [.claimed, .verified],
        .setDate: [.assigned, .signed, .underWay, .claimed, .returned, .verified],
        .amend: [.assigned, .signed, .underWay, .claimed, .returned, .verified],
        .release: [],
    ]

    @Test(
        "Each verb is allowed in its states and refused with advice in all others",
        arguments: Verb.allCases, Situation.allCases)
    func matrix(verb: Verb, situation: Situation) throws {
        let result = try decided(Self.command(verb), on: .fixture(in: situation))
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
        "Nothing but an assignment is entered on a matter that is not there",
        arguments: Verb.allCases)
    func noMatter(verb: Verb) throws {
        let result = try decided(Self.command(verb), on: nil)
        if verb == .add {
            #expect(result == .success([.assigned(.fixture())]))
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
