import Almanac
import Desk
import Ledger
import Testing

@Suite("Acknowledging, nudging, checking")
struct QuietTests {
    /// 张某 acknowledges 报结果; the matter with it.
    private func acknowledged(
        _ matter: Matter, at now: Moment, by official: String = "张某",
        terms: AcknowledgementTerms = AcknowledgementTerms()
    ) throws -> Matter {
        let request = Request(
            .acknowledge([.fixture()], by: official, terms),
            by: Actor(name: official, via: .phone))
        let events = try decide(
            request, on: matter, at: instant(now), in: try WorkingCalendar([]), zone: .shanghai
        ).get()
        var after = matter
        for event in events { after.apply(event) }
        return after
    }

    private func until(_ matter: Matter) -> Moment? {
        matter.acknowledgements.last.map { Moment($0.given.until, in: .shanghai) }
    }

    @Test("Before the due instant it holds until then, and says who, how and when")
    func beforeDue() throws {
        let matter = try acknowledged(.fixture(), at: "2026-03-12T10:00")
        #expect(until(matter) == "2026-03-17T18:00")
        let event = try #require(matter.events.last)
        #expect(event.actor == Actor(name: "张某", via: .phone))
        #expect(event.recorded == instant("2026-03-12T10:00"))
        #expect(matter.state == .assigned, "to know of it is not to have done it")
    }

    @Test(
        "Of what is overdue it holds until the next working day, nine o'clock",
        arguments: [
            ("2026-03-18T10:00", "2026-03-19T09:00"), ("2026-03-20T17:59", "2026-03-23T09:00"),
            ("2026-03-21T12:00", "2026-03-23T09:00"),
        ] as [(Moment, Moment)])
    func overdue(at now: Moment, until end: Moment) throws {
        #expect(until(try acknowledged(.fixture(), at: now)) == end)
    }

    @Test("The office says until when and how long")
    func terms() throws {
        let terms = AcknowledgementTerms(until: .noon, workingDays: 2)
        let matter = try acknowledged(.fixture(), at: "2026-03-18T10:00", terms: terms)
        #expect(until(matter) == "2026-03-20T12:00")
    }

    @Test("A third time in a row is refused with what to do instead")
    func third() throws {
        let once = try acknowledged(.fixture(), at: "2026-03-18T10:00")
        let twice = try acknowledged(once, at: "2026-03-19T09:30")
        let command = Command.acknowledge([.fixture()], by: "张某", AcknowledgementTerms())
        let third = try decided(command, on: twice, now: "2026-03-20T09:30")
        #expect(third == .failure(.quiet(.acknowledgedTooOften(2))))
        let advice = Refusal.quiet(.acknowledgedTooOften(2))
        #expect(advice.advice(.zhHans).contains("申请延期"))
        #expect(advice.advice(.english).contains("extension"))
        #expect(try decided(command, on: twice, now: "2026-03-23T09:30").isEntered)
        let other = Command.acknowledge([.fixture()], by: "陈某", AcknowledgementTerms())
        #expect(try decided(other, on: twice, now: "2026-03-20T09:30").isEntered)
    }

    @Test("What was acknowledged before it was due does not count against him after")
    func beforeAndAfter() throws {
        var matter = try acknowledged(.fixture(), at: "2026-03-16T10:00")
        matter = try acknowledged(matter, at: "2026-03-18T10:00")
        matter = try acknowledged(matter, at: "2026-03-19T09:30")
        #expect(matter.acknowledgements.count == 3)
    }

    @Test("While it holds there is nothing to add; a moved due date is acknowledged anew")
    func inForce() throws {
        let matter = try acknowledged(.fixture(), at: "2026-03-12T10:00")
        let again = Command.acknowledge([.fixture()], by: "张某", AcknowledgementTerms())
        #expect(
            try decided(again, on: matter, now: "2026-03-13T10:00")
                == .failure(.quiet(.acknowledgedAlready(until: "2026-03-17T18:00"))))
        let moved = Command.acknowledge(
            [.fixture(due: "2026-03-24T18:00")], by: "张某", AcknowledgementTerms())
        #expect(try decided(moved, on: matter, now: "2026-03-13T10:00").isEntered)
        let nothing = Command.acknowledge([], by: "张某", AcknowledgementTerms())
        #expect(try decided(nothing) == .failure(.quiet(.nothingDue)))
    }

    @Test("A nudge says by which way; what goes through the program is none")
    func nudge() throws {
        let nudge = Nudge(official: "张某", told: [.fixture()])
        #expect(try decided(.nudge(nudge), via: .sms) == .success([.supervised(.nudged(nudge))]))
        for via in [Via.command, .link, .page, .workbook] {
            #expect(try decided(.nudge(nudge), via: via) == .failure(.quiet(.wayNeeded)))
        }
    }

    @Test("A check is planned for today or later")
    func check() throws {
        #expect(
            try decided(.planCheck(on: "2026-03-11"))
                == .success([.supervised(.checkPlanned(on: "2026-03-11"))]))
        #expect(
            try decided(.planCheck(on: "2026-03-10"))
                == .failure(.quiet(.checkDayPassed("2026-03-10", today: "2026-03-11"))))
    }

    @Test("What a check finds asks for a report, or returns what was claimed as done")
    func finding() throws {
        let finding = Finding(text: "现场仍未开工")
        let deadline = RowDeadline(written: "3天内", term: Term.read("3天内").term)
        let found = Happening.supervised(.inspected(finding))
        #expect(
            try decided(.inspect(finding, by: deadline), on: .fixture(in: .underWay))
                == .success([found, .asked(deadline)]))
        #expect(
            try decided(.inspect(finding, by: deadline), on: .fixture(in: .claimed))
                == .success([found, .returned(until: "2026-03-14")]))
        #expect(try decided(.inspect(finding, by: nil)) == .success([found]))
        #expect(
            try decided(.inspect(finding, by: deadline), on: .fixture(in: .paused))
                == .failure(.wrongState(.ask, .paused)))
        #expect(try decided(.inspect(Finding(text: " "), by: nil)) == .failure(.empty(.finding)))
        #expect(
            try decided(.inspect(Finding(text: "（机密★10年）现场"), by: nil))
                == .failure(.classified))
    }
}

@Suite("A silence can be entered")
struct SilenceCheckTests {
    private func check(
        _ matchers: OfficeSilence.Matchers = .init(unit: "市住建局"), from: Moment = "2026-03-11T10:00",
        until: Moment = "2026-03-20", reason: String = "换届选举期间"
    ) -> SilenceRefusal? {
        let silence = OfficeSilence(
            matchers: matchers, from: instant(from), until: instant(until), reason: reason)
        do throws(SilenceRefusal) {
            try silence.check(at: instant("2026-03-11T10:00"))
            return nil
        } catch {
            return error
        }
    }

    @Test("With something to fit, a reason, and thirty days at most")
    func bounds() {
        #expect(check() == nil)
        #expect(check(until: "2026-04-10T10:00") == nil)
        #expect(check(until: "2026-04-10T10:01") == .tooLong(daysMax: 30))
        #expect(check(.init()) == .noMatcher)
        #expect(check(reason: " ") == .noReason)
        #expect(check(reason: "（秘密）") == .classified)
        #expect(check(until: "2026-03-11T10:00") == .endsBeforeItBegins)
        #expect(check(from: "2026-03-01", until: "2026-03-11T10:00") == .over)
        for language in Language.allCases {
            #expect(SilenceRefusal.tooLong(daysMax: 30).advice(language).contains("30"))
        }
    }
}

extension Result {
    fileprivate var isEntered: Bool {
        if case .success = self { true } else { false }
    }
}
