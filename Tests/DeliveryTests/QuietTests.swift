import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

extension DueReference {
    /// 报结果 of the fixture: 7 days after 10 March 2026.
    static func fixture(due: String = "2026-03-17T18:00") -> DueReference {
        DueReference(slot: .resultReport, due: .fixture(due))
    }
}

extension Happening {
    static func known(by official: String, until: String, due: String = "2026-03-17T18:00")
        -> Happening
    {
        .acknowledged(
            Acknowledgement(of: .fixture(due: due), official: official, until: .fixture(until)))
    }
}

extension StandingSilence {
    static func fixture(
        _ matchers: OfficeSilence.Matchers, _ from: String, _ until: String, ended: String? = nil,
        includesUrgent: Bool = false
    ) -> StandingSilence {
        StandingSilence(
            OfficeSilence(
                number: 1, matchers: matchers, from: .fixture(from), until: .fixture(until),
                reason: "换届", includesUrgent: includesUrgent),
            author: "王主任", recorded: .fixture(from), ended: ended.map { Instant.fixture($0) })
    }
}

@Suite("Who knows of it is not told the same again")
struct AcknowledgementTests {
    /// Lives up to the morning of the first urge, then on with what happened.
    private func lived(
        then happenings: [(String, Happening)], to last: String = "2026-03-20T12:00"
    ) throws -> [String] {
        var diary = Diary(.fixture(), .fixture())
        let first = happenings[0].0
        try diary.live(from: "2026-03-10T09:00", to: first)
        diary.matter = .fixture(then: happenings)
        try diary.live(from: first, to: last)
        return diary.entries
    }

    @Test("The second urge waits for the end of it, for him alone; the climb goes on")
    func overdue() throws {
        let entries = try lived(then: [
            ("2026-03-18T10:00", .known(by: "李科长", until: "2026-03-19T09:00"))
        ])
        #expect(
            entries.suffix(4) == [
                "2026-03-18T08:30 urge 张局长", "2026-03-19T09:00 urge 李科长",
                "2026-03-19T08:30 urge 张局长", "2026-03-20T08:30 supervise 赵副市长",
            ])
    }

    @Test("A higher step is not a repeat: it is told at its time")
    func higherStep() throws {
        let entries = try lived(then: [
            ("2026-03-19T10:00", .known(by: "赵副市长", until: "2026-03-23T09:00"))
        ])
        #expect(entries.last == "2026-03-20T08:30 supervise 赵副市长")
    }

    @Test("Before it is due only the reminder rests, and the day itself is announced")
    func beforeDue() throws {
        let entries = try lived(then: [
            ("2026-03-12T10:00", .known(by: "李科长", until: "2026-03-17T18:00"))
        ])
        #expect(
            entries.prefix(4) == [
                "2026-03-10T09:00 assigned 李科长", "2026-03-17T18:00:01 remind 李科长",
                "2026-03-17T08:30 due 李科长", "2026-03-18T08:30 urge 李科长",
            ])
    }

    @Test("A reminder that waited past the due date is said by nobody")
    func reminderIsOver() throws {
        let matter = Matter.fixture()
        let planner = Planner.fixture()
        let now = Instant.fixture("2026-03-17T18:00") + 1
        let member = Waiting.Member(
            notice: 1,
            identity: FiringIdentity(
                matter: matter.id, slot: .resultReport, occurrence: 1,
                due: .fixture("2026-03-17T18:00"), cause: .step, step: .remind),
            nominal: now, severity: .notice, official: "李科长", reason: .acknowledged)
        let facts = Post.Facts(
            matter: matter, obligations: try planner.reckoning.obligations(of: matter, at: now),
            tellings: [])
        let posting = try Post(planner: planner).posting(
            of: Waiting(id: "m", addressee: "李科长", isUrgent: true, members: [member]),
            facts: [matter.id: facts], at: now)
        #expect(posting == .superseded([1: .noLongerTrue]))
    }

    @Test("By the hour the repeats of a night rest until the morning")
    func nightly() throws {
        let rule = Rule.fixture(
            due: .once(Term.read("当日").term), hour: .endOfDay, ladder: "紧急", isUrgent: true)
        let planner = Planner.fixture(rules: [rule])
        var diary = Diary(planner, .fixture(at: "2026-03-10T20:00"))
        try diary.live(from: "2026-03-10T20:00", to: "2026-03-11T00:30")
        diary.matter = .fixture(
            at: "2026-03-10T20:00",
            then: [
                (
                    "2026-03-11T00:30",
                    .known(by: "李科长", until: "2026-03-11T09:00", due: "2026-03-11T00:00")
                )
            ])
        let before = diary.entries.count
        try diary.live(from: "2026-03-11T00:30", to: "2026-03-11T08:00")
        let told = diary.entries[before...]
        #expect(told.contains { $0.hasSuffix("urge 张局长") })
        #expect(told.filter { $0.hasSuffix("urge 李科长") }.allSatisfy { $0.contains("T09:00") })
        #expect(told.contains("2026-03-11T02:00 supervise 赵副市长"))
    }

    @Test("Another due date than the one acknowledged is repeated as ever")
    func otherDate() throws {
        let entries = try lived(then: [
            (
                "2026-03-18T10:00",
                .known(by: "李科长", until: "2026-03-19T09:00", due: "2026-03-16T18:00")
            )
        ])
        #expect(entries.contains("2026-03-19T08:30 urge 李科长"))
    }
}

@Suite("A silence of the office")
struct SilenceTests {
    private func lived(
        _ silences: [StandingSilence], _ planner: Planner = .fixture(),
        _ matter: Matter = .fixture(), to last: String = "2026-03-25T12:00"
    ) throws -> [String] {
        var diary = Diary(planner, matter)
        diary.record.silences = silences
        try diary.live(from: matter.events[0].recorded.text, to: last)
        return diary.entries
    }

    @Test(
        "While it lasts nothing is said; then what is true, from the bottom of the chain",
        arguments: [
            OfficeSilence.Matchers(matter: MatterID("PS-2026-0001")), .init(kind: "批示"),
            .init(unit: "市住建局"),
        ])
    func whole(matchers: OfficeSilence.Matchers) throws {
        let silence = StandingSilence.fixture(matchers, "2026-03-15T00:00", "2026-03-20T12:00")
        #expect(
            try lived([silence]) == [
                "2026-03-10T09:00 assigned 李科长",
                "2026-03-20T12:00 urge 李科长", "2026-03-20T12:00 urge 张局长",
                "2026-03-23T08:30 supervise 赵副市长", "2026-03-24T08:30 bulletin 王主任",
            ])
    }

    @Test("Who was not told before it is told when it ends, and urged a working day later")
    func neverOutOfTheBlue() throws {
        let silence = StandingSilence.fixture(
            .init(kind: "批示"), "2026-03-10T08:00", "2026-03-20T10:00")
        let entries = try lived([silence])
        #expect(entries.first == "2026-03-20T10:00 assigned 李科长")
        #expect(entries.dropFirst().first == "2026-03-23T08:30 urge 李科长")
        #expect(!entries.contains { $0.contains("supervise") && $0 < "2026-03-24" })
    }

    @Test("Ended before its time it gives way at once")
    func endedEarly() throws {
        let silence = StandingSilence.fixture(
            .init(kind: "批示"), "2026-03-15T00:00", "2026-03-31T00:00",
            ended: "2026-03-17T09:30")
        #expect(try lived([silence]).contains("2026-03-17T09:30 due 李科长"))
    }

    @Test("What it does not fit is told as ever")
    func elsewhere() throws {
        let plain = try lived([])
        let others: [OfficeSilence.Matchers] = [
            .init(matter: MatterID("PS-2026-0002")), .init(kind: "会议"), .init(unit: "市财政局"),
            .init(kind: "批示", unit: "市财政局"), .init(official: "孙科员"),
        ]
        for matchers in others {
            let silence = StandingSilence.fixture(
                matchers, "2026-03-10T08:00", "2026-04-05T00:00")
            #expect(try lived([silence]) == plain)
        }
    }

    @Test("A silence of one step: its superiors wait for it as well")
    func oneStep() throws {
        let silence = StandingSilence.fixture(
            .init(step: "supervise"), "2026-03-10T08:00", "2026-03-24T12:00")
        let entries = try lived([silence])
        #expect(entries.contains("2026-03-19T08:30 urge 李科长"))
        #expect(
            entries.suffix(2) == [
                "2026-03-24T12:00 supervise 赵副市长", "2026-03-25T08:30 bulletin 王主任",
            ])
    }

    @Test("A silence of one official holds his notices alone")
    func oneOfficial() throws {
        let silence = StandingSilence.fixture(
            .init(official: "李科长"), "2026-03-17T12:00", "2026-03-19T12:00")
        let entries = try lived([silence], to: "2026-03-20T12:00")
        #expect(
            entries.suffix(5) == [
                "2026-03-19T12:00 urge 李科长", "2026-03-18T08:30 urge 张局长",
                "2026-03-19T12:00 urge 李科长", "2026-03-19T08:30 urge 张局长",
                "2026-03-20T08:30 supervise 赵副市长",
            ])
    }

    @Test("What is urgent is silenced only where somebody said so")
    func urgent() throws {
        let rule = Rule.fixture(
            due: .once(Term.read("当日").term), hour: .endOfDay, ladder: "紧急", isUrgent: true)
        let planner = Planner.fixture(rules: [rule])
        let matter = Matter.fixture(at: "2026-03-10T20:00")
        for includesUrgent in [false, true] {
            let silence = StandingSilence.fixture(
                .init(kind: "批示"), "2026-03-10T08:00", "2026-03-11T06:00",
                includesUrgent: includesUrgent)
            let entries = try lived([silence], planner, matter, to: "2026-03-11T05:00")
            #expect(entries.isEmpty == includesUrgent)
        }
    }

    @Test("“Why nothing?” is answered by the silence")
    func account() throws {
        let planner = Planner.fixture()
        let silence = StandingSilence.fixture(
            .init(kind: "批示"), "2026-03-15T00:00", "2026-03-20T12:00")
        let record = Planner.Record(silences: [silence])
        func finding(_ day: String) throws -> DayAccount.Finding? {
            try planner.account(of: .fixture(), record: record, on: .fixture(day)).first?.finding
        }
        #expect(try finding("2026-03-16") == .silenced(silence))
        #expect(try finding("2026-03-18") == .silenced(silence))
        #expect(try finding("2026-03-12") != .silenced(silence))
        #expect(try finding("2026-03-23") != .silenced(silence))
    }
}

@Suite("What the office does itself")
struct SupervisionTests {
    private func nudge(_ official: String = "李科长", due: String = "2026-03-12T18:00") -> Happening {
        .supervised(.nudged(Nudge(official: official, told: [.fixture(due: due)])))
    }

    @Test("Told by a call is told: the ladder climbs on from it")
    func nudged() throws {
        let planner = Planner.fixture(rules: [.fixture(due: Rule.days(2))])
        var silent = Diary(planner, .fixture())
        silent.isDelivering = false
        try silent.live(from: "2026-03-10T09:00", to: "2026-03-17T12:00")
        #expect(!silent.entries.contains { $0.contains("urge") })
        #expect(silent.entries.contains { $0.contains("caught_up") })

        let matter = Matter.fixture(then: [("2026-03-12T10:00", nudge())])
        var called = Diary(planner, .fixture())
        called.isDelivering = false
        try called.live(from: "2026-03-10T09:00", to: "2026-03-12T10:00")
        called.matter = matter
        try called.live(from: "2026-03-12T10:00", to: "2026-03-17T12:00")
        #expect(called.entries.contains("2026-03-13T08:30 urge 李科长"))
        #expect(!called.entries.contains { $0.contains("caught_up") })
    }

    @Test("A call about another date leaves this one untold")
    func otherDate() throws {
        let planner = Planner.fixture(rules: [.fixture(due: Rule.days(2))])
        var diary = Diary(
            planner,
            .fixture(then: [("2026-03-10T09:30", nudge(due: "2026-03-11T18:00"))]))
        diary.isDelivering = false
        try diary.live(from: "2026-03-10T09:30", to: "2026-03-16T12:00")
        #expect(!diary.entries.contains { $0.contains("urge") })
    }

    @Test("A planned check plans nothing: not a notice more, and no other day to look at")
    func checked() throws {
        let check = Happening.supervised(.checkPlanned(on: .fixture("2026-03-16")))
        let planner = Planner.fixture()
        var plain = Diary(planner, .fixture())
        var checked = Diary(planner, .fixture(then: [("2026-03-10T09:00", check)]))
        try plain.live(from: "2026-03-10T09:00", to: "2026-04-10T12:00")
        try checked.live(from: "2026-03-10T09:00", to: "2026-04-10T12:00")
        #expect(checked.entries == plain.entries)
        #expect(checked.looks == plain.looks)
        let plans = try [plain.matter, checked.matter].map {
            try planner.plan($0, record: .init(), at: .fixture("2026-03-10T09:00"))
        }
        #expect(plans[0] == plans[1])
    }

    @Test("What it finds is told at once, to the principal too, in the words of the finding")
    func found() throws {
        let finding = Finding(text: "现场仍未开工")
        let deadline = RowDeadline(written: "3天内", term: Term.read("3天内").term)
        let matter = Matter.fixture(then: [
            ("2026-03-12T10:00", .supervised(.inspected(finding))),
            ("2026-03-12T10:00", .asked(deadline)),
        ])
        let planner = Planner.fixture()
        var diary = Diary(planner, .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-12T09:59")
        diary.matter = matter
        let now = Instant.fixture("2026-03-12T10:00")
        let plan = try planner.plan(matter, record: diary.record, at: now)
        let firing = try #require(plan.firings.first { $0.identity.slot?.role == .request })
        guard case .told(let notices) = firing.fate else { preconditionFailure("not told") }
        #expect(notices.map(\.addressee) == ["李科长", "张局长"])
        #expect(notices.allSatisfy { $0.notBefore == now })
        let member = Waiting.Member(
            notice: 1, identity: firing.identity, nominal: now, severity: .notice,
            official: "李科长", reason: .assigned)
        let facts = Post.Facts(matter: matter, obligations: plan.obligations, tellings: [])
        guard
            case .send(let message, _, _) = try Post(planner: planner).posting(
                of: Waiting(id: "m", addressee: "李科长", isUrgent: false, members: [member]),
                facts: [matter.id: facts], at: now)
        else { preconditionFailure("nothing is sent") }
        #expect(message.items.map(\.why) == ["督查发现：现场仍未开工"])
        #expect(message.items.map { $0.due?.day } == [.fixture("2026-03-15")])
    }

    @Test("A report asked out of turn is told at once, and once")
    func asked() throws {
        let deadline = RowDeadline(written: "今天下班前", term: Term.read("今天下班前").term)
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-12T09:59")
        diary.matter = .fixture(then: [("2026-03-12T10:00", .asked(deadline))])
        try diary.live(from: "2026-03-12T10:00", to: "2026-03-12T17:00")
        #expect(diary.entries.last == "2026-03-12T10:00 assigned 李科长")
        #expect(diary.entries.count == 2)
    }
}
