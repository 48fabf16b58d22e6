import Almanac
import Desk
import Ledger
import Testing

/// What a matter goes through between its assignment and its close-out.
@Suite("The life of a matter")
struct LifeTests {
    private static let asked = ExtensionRequest(slot: .resultReport, grant: .until("2026-03-24"))

    private static func ask(_ request: ExtensionRequest = asked) -> Command {
        .askExtension(request, .fixture())
    }

    @Test("What is drafted owes nothing, is amended, and is assigned as it then stands")
    func drafted() throws {
        let first = try decided(.draft(.fixture(), as: Matter.usualID), on: nil).get()
        #expect(first == [.drafted(.fixture())])
        var draft = Matter.drafted([.amended([.leader(from: nil, to: "王副市长")])])
        #expect(!draft.isOpen)
        let assigned = try decided(.assign, on: draft, at: "2026-03-11").get()
        guard case .assigned(let assignment)? = assigned.first else {
            Issue.record("nothing assigned")
            return
        }
        #expect(assignment.leader == "王副市长")
        draft.apply(
            LedgerEvent(
                matter: draft.id, number: 3, at: "2026-03-11",
                recorded: instant("2026-03-11T10:00"),
                actor: Actor(name: "李某"), what: assigned[0]))
        #expect(draft.state == .assigned)
        #expect(draft.assignedAt == "2026-03-11")
        #expect(draft.isOpen)
    }

    @Test("More time is asked for with a reason, once, and somebody else decides")
    func extensionAsked() throws {
        #expect(try decided(Self.ask()) == .failure(.handling(.reasonNeeded)))
        let result = try decided(Self.ask(), by: "张某", note: "资料未齐").get()
        #expect(result == [.handled(.extensionAsked(Self.asked))])
        let waiting = Matter.fixture(result)
        #expect(waiting.pendingExtensions.map(\.number) == [2])
        #expect(
            try decided(Self.ask(), on: waiting, note: "再报")
                == .failure(.handling(.extensionAskedAlready)))
        // The fixture's events are 张某's.
        #expect(
            try decided(.refuseExtension(of: 2), on: waiting, by: "张某", note: "不同意")
                == .failure(.handling(.decidesOwnRequest("张某"))))
        #expect(
            try decided(.refuseExtension(of: 2), on: waiting)
                == .failure(.handling(.reasonNeeded)))
        let refused = try decided(.refuseExtension(of: 2), on: waiting, note: "时间够").get()
        #expect(Matter.fixture(result + refused).pendingExtensions.isEmpty)
        #expect(
            try decided(.refuseExtension(of: 9), on: waiting, note: "时间够")
                == .failure(.handling(.noExtensionAsked)))
    }

    @Test("What is granted answers the request for that clock, and a close-out ends all of them")
    func extensionAnswered() {
        let ask = Happening.handled(.extensionAsked(Self.asked))
        let other = Happening.handled(
            .extensionAsked(
                ExtensionRequest(
                    slot: .resultReport, unit: "市财政局", grant: .until("2026-03-24"))))
        let granted = Happening.extended(.fixture(.until("2026-03-24")))
        #expect(Matter.fixture([ask, other, granted]).pendingExtensions.map(\.number) == [3])
        for end in [Happening.closed, .withdrawn] {
            #expect(Matter.fixture([ask, other, end]).pendingExtensions.isEmpty)
        }
    }

    @Test("What the rule never puts off is not asked for either")
    func extensionNever() throws {
        let never = ExtensionAllowance(.never, due: "2026-03-17", proposed: "2026-03-24")
        #expect(
            try decided(.askExtension(Self.asked, never), note: "资料未齐")
                == .failure(.grant(.notExtensible)))
    }

    private static let all = CloseOut(passed: Gate.allCases, summary: "已完工，群众满意")

    @Test("Through three gates, with a summary, or not at all")
    func gates() throws {
        let terms = ClosingTerms(gates: Gate.allCases, needsSummary: true)
        let claimed = Matter.fixture(in: .claimed)
        func close(_ closeOut: CloseOut, _ terms: ClosingTerms, note: String? = nil) throws
            -> Result<[Happening], Refusal>
        {
            try decided(.closeOut(closeOut, terms), on: claimed, note: note)
        }
        #expect(
            try close(CloseOut(), terms) == .failure(.closing(.gatesMissing(Gate.allCases))))
        #expect(
            try close(CloseOut(passed: [.procedure, .time], summary: "完工"), terms)
                == .failure(.closing(.gatesMissing([.quality]))))
        #expect(
            try close(CloseOut(passed: Gate.allCases, summary: " "), terms)
                == .failure(.closing(.noSummary)))
        #expect(
            try close(Self.all, terms).get()
                == [.handled(.gatesPassed(Self.all)), .verified, .closed])
        var late = terms
        late.isLate = true
        #expect(try close(Self.all, late) == .failure(.closing(.delayUnexplained)))
        #expect(try close(Self.all, late, note: "汛期停工").get().last == .closed)
        #expect(try close(CloseOut(), ClosingTerms()).get() == [.verified, .closed])
        var parted = terms
        parted.openParts = [MatterID("PS-2026-0009")]
        #expect(
            try close(Self.all, parted)
                == .failure(.closing(.partsOpen([MatterID("PS-2026-0009")]))))
    }

    @Test("Who claimed it done does not close it through the gates either")
    func gatesOtherHand() throws {
        #expect(
            try decided(.closeOut(Self.all, ClosingTerms()), on: .fixture(in: .claimed), by: "张某")
                == .failure(.sameHand("张某")))
    }

    @Test("A formality that is listed is obtained before the close-out")
    func formalities() throws {
        let list = try decided(
            .list([Formality("用地预审", level: "市级", person: "李科长"), Formality("施工许可")])
        ).get()
        let matter = Matter.fixture(
            list + [.completionClaimed(on: "2026-03-10"), .handled(.formalityDone("施工许可"))])
        #expect(matter.formalities.map(\.isDone) == [false, true])
        #expect(
            try decided(.closeOut(Self.all, ClosingTerms()), on: matter)
                == .failure(.closing(.formalitiesOpen(["用地预审"]))))
        #expect(
            try decided(.tick("施工许可"), on: matter) == .failure(.handling(.doneAlready("施工许可"))))
        #expect(
            try decided(.tick("环评"), on: matter)
                == .failure(.handling(.notListed("环评", known: ["用地预审", "施工许可"]))))
        #expect(
            try decided(.list([Formality("用地预审")]), on: matter)
                == .failure(.handling(.listedAlready("用地预审"))))
        #expect(try decided(.list([])) == .failure(.empty(.formality)))
    }

    @Test("A paper is submitted after what must come before it, in order, and when all agree")
    func submitted() throws {
        let terms = SubmissionTerms(after: ["合法性审查", "专题会议研究"], needsAgreement: true)
        func submit(_ happenings: [Happening]) throws -> Result<[Happening], Refusal> {
            try decided(
                .submit(name: "提请审定", "2026-03-20", terms), on: .fixture(happenings),
                now: "2026-03-17T10:00")
        }
        let checked = Happening.dated(name: "合法性审查", "2026-03-12")
        let met = Happening.dated(name: "专题会议研究", "2026-03-13")
        #expect(
            try submit([checked])
                == .failure(.closing(.datesMissing(["专题会议研究"], before: "提请审定"))))
        #expect(
            try submit([met, .dated(name: "合法性审查", "2026-03-16")])
                == .failure(.closing(.outOfOrder("合法性审查", before: "专题会议研究"))))
        let consulted = Happening.consulted(["市财政局", "市司法局"])
        func reply(_ unit: String, _ stance: Stance) -> Happening {
            .reported(Report(kind: .reply, unit: unit, stance: stance))
        }
        let ready = [checked, met, consulted, reply("市财政局", .noComment)]
        #expect(
            try submit(ready) == .failure(.closing(.notAgreed(["市司法局"], before: "提请审定"))))
        #expect(
            try submit(ready + [reply("市司法局", .objects)])
                == .failure(.closing(.notAgreed(["市司法局"], before: "提请审定"))))
        #expect(
            try submit(ready + [reply("市司法局", .objects), reply("市司法局", .agrees)]).get()
                == [.dated(name: "提请审定", "2026-03-20")])
    }

    @Test("After three turns the office rules whose matter it is")
    func handedOn() throws {
        func handed(_ count: Int) -> Matter {
            .fixture(
                (0..<count).map {
                    .transferred(Transfer(from: "第\($0)局", to: "第\($0 + 1)局"))
                })
        }
        #expect(try decided(.object, on: handed(2)) == .success([.objected]))
        #expect(try decided(.object, on: handed(3)) == .failure(.handling(.officeRules(3))))
        let transfer = Command.transfer(to: "市城管局", responsible: nil)
        #expect(try decided(transfer, on: handed(3)) == .failure(.handling(.officeRules(3))))
        #expect(throws: Never.self) {
            try decided(transfer, on: handed(3), note: "经研究由其牵头").get()
        }
    }

    @Test("Two offices do not ask the same twice while the first day is not over")
    func askedTwice() throws {
        let deadline = RowDeadline(written: "3天内", term: Term.read("3天内").term)
        let asked = Matter.fixture([.asked(deadline)])
        #expect(
            try decided(.ask(deadline), on: asked)
                == .failure(.handling(.askedAlready(by: "张某", "3天内"))))
        #expect(try decided(.ask(deadline), on: asked, note: "市委督查室另要").get().count == 1)
        let answered = Matter.fixture([.asked(deadline), .reported(Report(kind: .status))])
        #expect(try decided(.ask(deadline), on: answered).get().count == 1)
        #expect(try decided(.ask(deadline), on: asked, now: "2026-03-20T10:00").get().count == 1)
    }

    @Test("A report carries no request; a request is a matter of its own")
    func requestInReport() throws {
        #expect(
            try decided(.report(Report(kind: .progress, text: "进展顺利。资金缺口200万元，妥否，请批示。")))
                == .failure(.handling(.requestInReport("妥否，请"))))
        #expect(throws: Never.self) {
            try decided(.report(Report(kind: .progress, text: "已报请市领导批示同意。"))).get()
        }
    }

    @Test("Matters are linked once, not with themselves, and unlinked again")
    func linked() throws {
        let link = MatterLink(.blockedBy, MatterID("PS-2026-0002"))
        #expect(
            try decided(.link(MatterLink(.follows, Matter.usualID)))
                == .failure(.handling(.linksItself)))
        let made = try decided(.link(link)).get()
        #expect(Matter.fixture(made).links == [link])
        #expect(
            try decided(.link(link), on: .fixture(made))
                == .failure(.handling(.linkedAlready(link.other))))
        let unmade = try decided(.unlink(link), on: .fixture(made)).get()
        #expect(Matter.fixture(made + unmade).links.isEmpty)
        #expect(try decided(.unlink(link)) == .failure(.handling(.notLinked(link.other))))
    }
}
