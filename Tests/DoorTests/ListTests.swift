import Almanac
import Delivery
import Door
import Ledger
import Store
import Testing

@Suite("Lists at the counter")
struct ListTests {
    private func add(_ counter: Counter, title: String = "关于供热的批示") throws -> String {
        try counter.ask(
            .addMatter(NewMatter(kind: "批示", title: title, unit: "市住建局"))
        ).matter
    }

    @Test("A list that was cut says so; one that was not does not")
    func cut() throws {
        let counter = try Counter()
        for _ in 1...2 { _ = try add(counter) }
        for errand in [
            Errand.listMatters(MatterQuery(limit: 1)), .due(DueQuery(limit: 1)),
        ] {
            let answer = try counter.ask(errand)
            #expect(answer.errors == "只列出前 1 行，还有更多；用 --limit 或缩小范围\n")
            #expect(answer.out.split(separator: "\n").count == 2)
        }
        #expect(try counter.ask(.listMatters(MatterQuery(limit: 2))).errors == "")
    }

    @Test(
        "A filter that cannot be meant is refused",
        arguments: [
            Errand.listMatters(MatterQuery(kind: "批文")), .listMatters(MatterQuery(limit: 0)),
            .due(DueQuery(from: "2026-03-20", to: "2026-03-10")), .due(DueQuery(limit: -1)),
            .listNotices(NoticeQuery(state: "sent")),
            .replayNotices(channel: "没有的渠道", since: nil),
            .replayNotices(channel: nil, since: "昨天"),
        ])
    func refused(errand: Errand) throws {
        let answer = try Counter().ask(errand)
        #expect(answer.status == 2 && !answer.errors.isEmpty)
    }

    @Test("A unit or official whom the directory does not have is named")
    func strangers() throws {
        let counter = try Counter()
        #expect(
            try counter.ask(.listMatters(MatterQuery(unit: "市住见局"))).errors
                .contains("市住见局"))
        #expect(
            try counter.ask(.due(DueQuery(official: "没有的人"))).errors.contains("没有的人"))
        #expect(try counter.ask(.listMatters(MatterQuery(unit: "市住建局"))).errors == "")
    }

    @Test("Lights are those of now, though no daemon runs")
    func lights() throws {
        let counter = try Counter()
        _ = try add(counter)
        let later = "2026-04-10T10:00"
        #expect(try counter.ask(.listMatters(MatterQuery()), at: later).out.contains("红"))
        let red = MatterQuery(light: "red")
        #expect(try counter.ask(.listMatters(red), at: later).out.contains("PS-2026-0001"))
    }

    @Test("What somebody wrote steers nobody's terminal")
    func terminal() throws {
        let counter = try Counter()
        let id = try add(counter, title: "关于\u{1B}[2J供热\n伪造 行\u{202E}的批示")
        for errand in [
            Errand.listMatters(MatterQuery()), .due(DueQuery()), .showMatter(id),
            .matterEvents(id), .explain(matter: id, obligation: nil, whyNot: nil),
        ] {
            let out = try counter.ask(errand).out
            #expect(!out.contains("\u{1B}") && !out.contains("\u{202E}"))
            #expect(!out.split(separator: "\n").contains { $0.hasPrefix("伪造") })
        }
    }

    @Test("A matter that owes nothing is told so")
    func nothingOwed() throws {
        let counter = try Counter()
        let row = "督〔2026〕1号,关于供热的报告,市住建局,,张某,2026-03-09,3天内,是"
        _ = try counter.importing([row])
        let told = try counter.ask(.explain(matter: "PS-2026-0001", obligation: nil, whyNot: nil))
            .out
        #expect(told.contains("没有应办环节"))
    }

    @Test("Parked messages go out again, and the channel is open again")
    func replayed() throws {
        let counter = try Counter()
        let id = MatterID(try add(counter))
        let now = try #require(LocalTime("2026-03-10T10:00")).shanghai
        let notice = Notice(
            official: "张某", addressee: "张某", window: NoticeWindow(from: now, until: now),
            isUrgent: false,
            reason: .firstReminder)
        let firing = Firing(
            identity: FiringIdentity(
                matter: id, slot: .resultReport, occurrence: 1, due: now, cause: .step,
                step: .due, rung: 0),
            nominal: now, severity: .notice, fate: .told([notice]))
        _ = try counter.store.save(
            [
                MatterPlan(
                    matter: id, obligations: [], light: .yellow, firings: [firing],
                    nextWake: nil)
            ], at: now)
        let waiting = try #require(try counter.store.candidates(at: now, limit: 9).first)
        let park = MessageStart(ticket: waiting.ticket, course: .rest(.parked(.noAddress)))
        let broken = ChannelStanding(name: "OA", state: .parked(.channelParked))
        try counter.store.begin([park], at: now)
        try counter.store.save([broken])
        let list = try counter.ask(.listNotices(NoticeQuery(state: "parked"))).out
        #expect(list.contains("报结果") && list.contains("到期") && list.contains("停发待处理"))
        let replay = Errand.replayNotices(channel: nil, since: nil)
        #expect(try counter.ask(replay).out == "1封信件将重发\n")
        #expect(try counter.store.channelStandings() == [ChannelStanding(name: "OA")])
        let number = "\(waiting.notices[0].number)"
        #expect(try counter.ask(.retryNotice(number)).status == 1)
        try counter.store.begin([park], at: now)
        #expect(try counter.ask(.retryNotice(number)).out == "1封信件将重发\n")
        #expect(try counter.ask(.showNotice(number)).out.contains("待重试"))
        let cancel = Errand.cancelNotice(number, reason: "已当面告知")
        #expect(try counter.ask(cancel).status == 2)
        let stranger = counter.clerk.answer(Order(cancel, by: "王主席"), at: now)
        #expect(stranger.status == 1 && stranger.errors.contains("是否想写 王主任？"))
        let cancelled = Order(cancel, by: "王主任")
        #expect(counter.clerk.answer(cancelled, at: now).out == "撤回1条通知\n")
        #expect(counter.clerk.answer(cancelled, at: now).status == 1)
        #expect(try counter.ask(.showNotice(number)).out.contains("人工撤回"))
    }

    @Test(
        "Every answer has its JSON",
        arguments: [
            (
                Errand.verifyAudit(heads: []),
                #"{"whole":true,"event":null,"matter":null,"number":null,"fault":null,"#
                    + #""differs":[],"receipt":null,"receipt_message":null,"#
                    + #""receipt_fault":null,"heads":[]}"#
            ),
            (.acceptClock, #"{"accepted":"2026-03-10T10:00:00+08:00"}"#),
            (.replayNotices(channel: nil, since: nil), #"{"replayed":0}"#),
        ])
    func json(errand: Errand, line: String) throws {
        #expect(try Counter().ask(errand, json: true).out == line + "\n")
    }
}

extension LocalTime {
    fileprivate var shanghai: Instant { Zone.shanghai.instant(self) }
}
