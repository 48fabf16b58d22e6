import Almanac
import Desk
import Ledger
import Testing

/// What goes beyond a matter's plain life: more time, other hands, opinions, help, intervals.
@Suite("Turns of a matter")
struct TurnTests {
    @Test(
        "More time is what the rule allows, by whose word it says, and later than now",
        arguments: [
            (Extension.fixture(), ExtensionAllowance.fixture(), nil),
            (.fixture(approver: "分管领导"), .fixture(), nil),
            (.fixture(), .fixture(granted: 1), .usedUp(1)),
            (
                .fixture(approver: "张某"), .fixture(),
                .wrongApprover("张某", allowed: Approvers("分管领导", names: ["王副市长"]))
            ),
            (
                .fixture(.by(Length(11, .workingDay))), .fixture(proposed: "2026-03-31"),
                .tooLong(Length(10, .workingDay), latest: "2026-03-31")
            ),
            (.fixture(.until("2026-03-31")), .fixture(proposed: "2026-03-31"), nil),
            (
                .fixture(.until("2026-04-01")), .fixture(proposed: "2026-04-01"),
                .tooLong(Length(10, .workingDay), latest: "2026-03-31")
            ),
            (
                .fixture(.until("2026-03-17")), .fixture(proposed: "2026-03-17"),
                .notLater("2026-03-17", due: "2026-03-17")
            ), (.fixture(), .fixture(due: nil, proposed: nil), .nothingOpen),
            (
                .fixture(), ExtensionAllowance(.never, due: "2026-03-17", proposed: "2026-03-24"),
                .notExtensible
            ),
            (
                .fixture(.until("2026-12-31"), approver: "谁都行"),
                ExtensionAllowance(
                    .byApprover, granted: 7, due: "2026-03-17", proposed: "2026-12-31"), nil
            ),
        ] as [(Extension, ExtensionAllowance, GrantRefusal?)])
    func extend(asked: Extension, allowance: ExtensionAllowance, refusal: GrantRefusal?) throws {
        let result = try decided(.extend(asked, allowance))
        #expect(result == refusal.map { .failure(.grant($0)) } ?? .success([.extended(asked)]))
    }

    @Test("Nobody approves without a name")
    func nameless() throws {
        #expect(
            try decided(.extend(.fixture(approver: " "), .fixture()))
                == .failure(.empty(.approver)))
    }

    @Test("原则上 asks for the reason of an exception, 必须 for an approver")
    func exceptions() throws {
        let plain = Exemption(slot: .statusReport)
        let approved = Exemption(slot: .statusReport, approver: "王副市长")
        let leader = Approvers("分管领导", names: ["王副市长"])
        #expect(
            try decided(.except(plain, .reason), note: "市领导已当面听取汇报")
                == .success([.excepted(plain)]))
        #expect(try decided(.except(plain, .reason)) == .failure(.grant(.needsReason)))
        #expect(
            try decided(.except(plain, .approval(by: leader)), note: "已汇报")
                == .failure(.grant(.needsApprover(leader))))
        #expect(
            try decided(.except(approved, .approval(by: leader)))
                == .success([.excepted(approved)]))
        let other = Exemption(slot: .statusReport, approver: "张某")
        #expect(
            try decided(.except(other, .approval(by: leader)))
                == .failure(.grant(.wrongApprover("张某", allowed: leader))))
    }

    @Test("A transfer goes to another unit and leaves no trace of it among the assisting ones")
    func transfer() throws {
        #expect(
            try decided(.transfer(to: "市住建局", responsible: nil))
                == .failure(.party(.leadsAlready("市住建局"))))
        #expect(
            try decided(.transfer(to: " ", responsible: nil)) == .failure(.empty(.leadUnit)))
        let person = Person(name: "陈某")
        let given = Happening.transferred(
            Transfer(from: "市住建局", to: "市财政局", responsible: person))
        #expect(
            try decided(.transfer(to: "市财政局", responsible: person)) == .success([given]))
        let after = Matter.fixture([.signed, given])
        #expect(after.assignment.leadUnit == "市财政局" && after.assignment.assistingUnits.isEmpty)
        #expect(after.state == .assigned)
    }

    @Test("Opinions are asked of others, once until they reply")
    func consultation() throws {
        #expect(try decided(.consult([])) == .failure(.empty(.consultedUnits)))
        #expect(
            try decided(.consult(["市住建局"])) == .failure(.party(.leadConsulted("市住建局"))))
        #expect(
            try decided(.consult(["市司法局", "市司法局"])) == .failure(.party(.namedTwice("市司法局"))))
        let asked = Matter.fixture([.consulted(["市司法局", "市财政局"])])
        #expect(
            try decided(.consult(["市司法局"]), on: asked)
                == .failure(.party(.consultedAlready("市司法局"))))
        let reply = Happening.reported(Report(kind: .reply, text: "无意见", unit: "市司法局"))
        let replied = Matter.fixture([.consulted(["市司法局", "市财政局"]), reply])
        #expect(
            try decided(.consult(["市司法局"]), on: replied) == .success([.consulted(["市司法局"])]))
    }

    @Test("Whoever was asked may reply, and nobody else from outside")
    func replies() throws {
        let reply = Report(kind: .reply, text: "同意", unit: "市司法局")
        #expect(try decided(.report(reply)) == .failure(.unitNotInvolved("市司法局")))
        let asked = Matter.fixture([.consulted(["市司法局"]), .helpAsked(of: "王副市长")])
        #expect(try decided(.report(reply), on: asked) == .success([.reported(reply)]))
        let answer = Report(kind: .reply, text: "已协调", unit: "王副市长")
        #expect(try decided(.report(answer), on: asked) == .success([.reported(answer)]))
    }

    @Test("Help is asked of somebody else, once until it is answered; then it is taken up once")
    func help() throws {
        #expect(try decided(.acceptHelp) == .failure(.party(.noHelpAsked)))
        #expect(try decided(.askHelp(of: "市住建局")) == .failure(.party(.asksItself("市住建局"))))
        let asked = Happening.helpAsked(of: "王副市长")
        #expect(
            try decided(.askHelp(of: "王副市长"), on: .fixture([asked]))
                == .failure(.party(.helpAskedAlready("王副市长"))))
        #expect(try decided(.acceptHelp, on: .fixture([asked])) == .success([.helpAccepted]))
        let accepted = Matter.fixture([asked, .helpAccepted])
        #expect(try decided(.acceptHelp, on: accepted) == .failure(.party(.noHelpAsked)))
        let again = Matter.fixture([asked, .helpAccepted, .helpAsked(of: "省住建厅")])
        #expect(try decided(.acceptHelp, on: again) == .success([.helpAccepted]))
        let answered = Matter.fixture([
            asked, .reported(Report(kind: .reply, text: "已协调", unit: "王副市长")),
        ])
        #expect(try decided(.acceptHelp, on: answered) == .failure(.party(.noHelpAsked)))
    }

    @Test("An interval is opened once, and ended only where it is open")
    func spans() throws {
        #expect(try decided(.openSpan("听证")) == .success([.spanOpened("听证")]))
        #expect(try decided(.endSpan("听证")) == .failure(.span(.notOpen("听证"))))
        let open = Matter.fixture([.spanOpened("听证")])
        #expect(try decided(.openSpan("听证"), on: open) == .failure(.span(.openAlready("听证"))))
        #expect(try decided(.openSpan("评审"), on: open) == .success([.spanOpened("评审")]))
        #expect(try decided(.endSpan("听证"), on: open) == .success([.spanEnded("听证")]))
        let ended = Matter.fixture([.spanOpened("听证"), .spanEnded("听证")])
        #expect(try decided(.openSpan("听证"), on: ended) == .success([.spanOpened("听证")]))
        #expect(try decided(.openSpan("协调")) == .failure(.span(.reserved("协调"))))
    }

    @Test(
        "A report out of turn is asked for by one day",
        arguments: [
            ("3天内", true), ("2026-03-13", true), ("3个工作日内", true), ("每周五", false), ("尽快", false),
            ("长期坚持", false), ("会后3天内", false),
        ])
    func asked(written: String, isDay: Bool) throws {
        let deadline = RowDeadline(written: written, term: Term.read(written).term)
        #expect(
            try decided(.ask(deadline))
                == (isDay ? .success([.asked(deadline)]) : .failure(.noDueDay(written))))
    }

    @Test("No report is asked for by a day or hour that is past")
    func past() throws {
        for (written, day) in [
            ("2026-03-10", "2026-03-10"), ("今天上午9点前", "2026-03-11"),
        ] as [(String, Day)] {
            let deadline = RowDeadline(written: written, term: Term.read(written).term)
            #expect(
                try decided(.ask(deadline)) == .failure(.askedForThePast(written, day)))
        }
    }

    @Test("Fields of a report are named, filled, and hold nothing secret")
    func values() throws {
        let good = Report(kind: .progress, text: "进展", values: ["投资完成额": "1200"])
        #expect(try decided(.report(good)) == .success([.reported(good)]))
        for (values, refusal) in [
            (["": "1"], .empty(.values)), (["投资完成额": " "], .empty(.values)),
            (["附件": "机密★材料"], .classified),
        ] as [([String: String], Refusal)] {
            let report = Report(kind: .progress, text: "进展", values: values)
            #expect(try decided(.report(report)) == .failure(refusal))
        }
    }

    @Test("Tags are amended like everything else, and are not blank")
    func tags() throws {
        let hard = Amendment.tags(from: [], to: ["难度大"])
        #expect(try decided(.amend([hard])) == .success([.amended([hard])]))
        #expect(
            try decided(.amend([.tags(from: [], to: [" "])])) == .failure(.empty(.tags)))
        #expect(
            try decided(.amend([.tags(from: ["难度大"], to: [])]))
                == .failure(.changedMeanwhile(.tags)))
    }

    @Test("A part ends before the whole, by its margin")
    func parts() {
        let bound = ParentBound(
            parent: Matter.usualID, due: "2026-03-31", margin: Length(2, .workingDay),
            latest: "2026-03-27")
        #expect(bound.objection(to: "2026-03-27") == nil)
        let refusal = bound.objection(to: "2026-03-30")
        for language in Language.allCases {
            let advice = refusal?.advice(language) ?? ""
            #expect(advice.contains("2026-03-31") && advice.contains("2026-03-30"))
        }
    }

    @Test("What is refused is advised on in both languages", arguments: Language.allCases)
    func advice(language: Language) {
        let grants: [GrantRefusal] = [
            .nothingOpen, .notExtensible, .usedUp(1), .tooLong(Length(10, .day), latest: nil),
            .wrongApprover("张某", allowed: Approvers("督查室")),
            .notLater("2026-03-17", due: "2026-03-17"), .needsReason, .needsApprover(nil),
        ]
        let parties: [PartyRefusal] = [
            .leadsAlready("甲"), .leadConsulted("甲"), .consultedAlready("甲"), .namedTwice("甲"),
            .asksItself("甲"), .helpAskedAlready("甲"), .noHelpAsked,
        ]
        let refusals =
            grants.map(Refusal.grant) + parties.map(Refusal.party)
            + [.alreadyPaused, .notPaused, .stillOpen, .noDueDay("尽快"), .span(.openAlready("听证"))]
        let texts = refusals.map { $0.advice(language) }
        #expect(Set(texts).count == texts.count)
        #expect(texts.allSatisfy { $0.count > 8 })
    }
}
