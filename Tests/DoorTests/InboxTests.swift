import Almanac
import Deadlines
import Delivery
import Door
import Ledger
import Settings
import Store
import Testing
import Watch

@Suite("The office's inbox")
struct InboxTests {
    private let counter: Counter
    private let id: String

    /// A matter whose result is overdue since 17 March, and a bulletin that was proposed by the
    /// ladder on the 24th.
    init() throws {
        counter = try Counter { $0.book = InboxTests.book }
        id = try counter.ask(
            .addMatter(NewMatter(kind: "批示", title: "老旧小区改造", unit: "市住建局"))
        ).matter
        try live(from: "2026-03-10T10:00", to: "2026-03-24T12:00")
    }

    private static let book = RuleBook(
        kinds: [Kind(name: "批示", prefix: "PS")],
        rules: [
            Rule(
                id: "office.result", name: "报结果", slot: .resultReport,
                due: .once(.due(.elapsed(Length(7, .day)), .unstated)),
                source: Source(text: "7天内报结果"), place: "office.yaml:1")
        ])

    private func instant(_ time: String) throws -> Instant {
        Zone.shanghai.instant(try #require(LocalTime(time)))
    }

    /// Plans as the watch does whenever the ledger wants to be looked at, and takes everything that
    /// leaves for accepted.
    private func live(from first: String, to last: String) throws {
        let takingUp = TakingUp(
            store: counter.store, configuration: counter.configuration, systemUser: "tester")
        let outfit = Outfit(try takingUp.preview(at: try instant(first)))
        var now = try instant(first)
        let end = try instant(last)
        while now <= end {
            for woken in try counter.store.mattersToWake(at: now, limit: 9) {
                let record = Planner.Record(
                    fired: Set(woken.firings), tellings: woken.tellings)
                let plan = try outfit.planner.plan(woken.matter, record: record, at: now)
                _ = try counter.store.save([plan], at: now, remembers: true)
            }
            try deliver(outfit, at: now)
            let next = [try counter.store.earliestWake(), try counter.store.earliestMessage()]
            guard let soonest = next.compactMap(\.self).min() else { return }
            now = max(soonest, now + 1)
        }
    }

    private func deliver(_ outfit: Outfit, at now: Instant) throws {
        for candidate in try counter.store.candidates(at: now, limit: 99) {
            let waiting = Waiting(
                id: candidate.id, addressee: candidate.addressee, isUrgent: candidate.isUrgent,
                members: candidate.notices.map {
                    Waiting.Member(
                        notice: $0.number, identity: $0.firing, nominal: $0.nominal,
                        severity: $0.severity, official: $0.official, reason: $0.reason)
                })
            var facts: [MatterID: Post.Facts] = [:]
            for woken in try counter.store.woken(Set(candidate.notices.map(\.firing.matter))).values
            {
                facts[woken.matter.id] = Post.Facts(
                    matter: woken.matter,
                    obligations: try outfit.planner.reckoning.obligations(
                        of: woken.matter, at: now), tellings: woken.tellings)
            }
            let course: MessageStart.Course
            switch try outfit.post.posting(of: waiting, facts: facts, at: now) {
            case .send(let message, _, _): course = .send(message, channel: "本机示例")
            case .hold(let until), .putOff(let until, _): course = .rest(.held(until: until))
            case .superseded: course = .rest(.superseded(.settled))
            }
            let start = MessageStart(ticket: candidate.ticket, course: course)
            guard try counter.store.begin([start], at: now).contains(candidate.ticket) else {
                continue
            }
            try counter.store.settle(
                [
                    MessageOutcome(
                        ticket: candidate.ticket, carriage: .accepted(at: now, attempt: 1),
                        attempt: AttemptRecord(
                            at: now, channel: "本机示例", bytes: 9, milliseconds: 1, verdict: "OK"))
                ], at: now)
        }
    }

    private func list(at time: String = "2026-03-24T14:00", json: Bool = false) throws -> String {
        try counter.ask(.inbox(.list(limit: 100)), json: json, at: time).out
    }

    private func number() throws -> String {
        try #require(
            try list().split(whereSeparator: { " \n".contains($0) }).map(String.init)
                .first { Int($0) != nil })
    }

    private func rule(
        _ item: String, approve: Bool, by: String? = "王主任", note: String? = "两次催办未报",
        at time: String = "2026-03-24T15:00"
    ) throws -> Printout {
        try counter.ask(
            .inbox(.rule(item: item, isApproved: approve, note: note)), by: by, at: time)
    }

    private func told(_ step: Step, _ cause: Cause = .step) throws -> [String] {
        try counter.store.notices(NoticeFilter(matter: MatterID(id)), limit: 999)
            .filter { $0.firing.step == step && $0.firing.cause == cause }.map(\.official).sorted()
    }

    @Test("What waits is listed with its number, its ground, since when, and who was told when")
    func listed() throws {
        let text = try list()
        #expect(text.contains(id) && text.contains("老旧小区改造") && text.contains("通报建议"))
        #expect(text.contains("待审定自 2026-03-24 08:3"))
        #expect(text.contains("催办") && text.contains("交办"))
        let json = try list(json: true)
        #expect(json.contains("\"kind\":\"bulletin\"") && json.contains("\"evidence\":[{"))
        #expect(json.contains("\"due\":\"2026-03-17T18:00:00+08:00\""))
    }

    @Test("Before anybody rules, nobody but the office has heard of it")
    func untold() throws {
        #expect(try told(.bulletin).isEmpty)
        let head = counter.configuration.office.head
        #expect(Set(try told(.bulletin, .proposal)) == [head])
    }

    @Test("Approved, it is an event, and the responsible and his principal are told")
    func approved() throws {
        let answer = try rule(try number(), approve: true)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.out.contains("同意通报：报结果") && answer.out.contains("将告知："))
        try live(from: "2026-03-24T15:00", to: "2026-03-24T17:00")
        let unit = try #require(counter.configuration.directory.unit("市住建局"))
        let expected = Set([unit.liaison ?? unit.principal, unit.principal].compactMap(\.self))
        #expect(Set(try told(.bulletin)) == expected)
        #expect(try list().contains(id) == false)
        #expect(try counter.store.chainLinks(last: 1).map(\.kind) == ["ruled"])
        let again = try rule("\(try proposalNumber())", approve: false)
        #expect(again.status == 1 && again.errors.contains("已经审定"))
    }

    private func proposalNumber() throws -> Int64 {
        try #require(try counter.store.proposals().first).number
    }

    @Test("Refused, nobody is told, and it is not proposed again for this due date")
    func refused() throws {
        let answer = try rule(try number(), approve: false, note: "已当面说明")
        #expect(answer.status == 0 && answer.out.contains("不同意通报"))
        try live(from: "2026-03-24T15:00", to: "2026-03-30T17:00")
        #expect(try told(.bulletin).isEmpty)
        #expect(try told(.bulletin, .proposal).count == 1)
        #expect(try list(at: "2026-03-30T17:00").contains("通报建议") == false)
    }

    @Test("Only a person of the office decides, by name and with a reason")
    func whoDecides() throws {
        let item = try number()
        #expect(try rule(item, approve: true, by: nil).errors.contains("--by"))
        #expect(try rule(item, approve: true, by: "市住建局局长").errors.contains("不是督查室的人"))
        #expect(try rule(item, approve: true, note: " ").errors.contains("--note"))
        #expect(try rule("9999", approve: true).errors.contains("duban inbox list"))
        #expect(try list().contains(id))
    }

    @Test("Once it is reported there is nothing left to decide")
    func over() throws {
        let item = try number()
        var report = Deed(.report)
        report.kind = "result"
        report.text = "已完成"
        _ = try counter.ask(.act(matter: id, report), by: "张某", at: "2026-03-24T14:30")
        #expect(try list().contains("通报建议") == false)
        #expect(try rule(item, approve: true).errors.contains("已不成立"))
    }

    @Test("A claimed completion waits there too: verified by its number, refused by returning it")
    func completion() throws {
        _ = try counter.ask(.act(matter: id, Deed(.complete)), by: "张某", at: "2026-03-24T14:00")
        #expect(try list(at: "2026-03-24T14:10").contains("报办结待核实"))
        #expect(try rule(id, approve: false).errors.contains("duban matter return \(id)"))
        #expect(try rule(id, approve: true).status == 0)
        #expect(try counter.store.matter(MatterID(id))?.state == .verified(by: "王主任"))
    }

    @Test("A referral is on record and changes nothing that is owed")
    func referral() throws {
        var deed = Deed(.refer)
        deed.name = "县纪委监委"
        let bare = try counter.ask(.act(matter: id, deed), by: "王主任", at: "2026-03-24T15:00")
        #expect(bare.status == 1 && bare.errors.contains("说明"))
        let due = try counter.ask(.due(DueQuery()), at: "2026-03-24T15:00").out
        deed.note = "三次督办未办"
        let answer = try counter.ask(.act(matter: id, deed), by: "王主任", at: "2026-03-24T15:00")
        #expect(answer.out.contains("移交县纪委监委，由其决定是否问责"))
        #expect(try counter.ask(.due(DueQuery()), at: "2026-03-24T15:00").out == due)
        #expect(try counter.ask(.matterEvents(id)).out.contains("三次督办未办"))
    }
}
