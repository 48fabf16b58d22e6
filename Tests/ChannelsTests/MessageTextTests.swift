import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Testing

struct MessageTextTests {
    @Test("A reminder says what, by when, why this date, who, and where to answer")
    func reminder() {
        #expect(
            Message.fixture().text() == """
                【督办提醒】还有1天：报结果
                PS-2026-0017 关于老旧小区改造进度的批示
                期限 3月17日(周二) 下班前(18:00)｜批示后7天
                责任 市住建局 张某
                报送：督查室 0000-1234567
                """)
    }

    @Test("A reminder in English carries the same facts")
    func reminderInEnglish() {
        #expect(
            Message.fixture().text(.english) == """
                [Reminder] 报结果: 1 day left
                PS-2026-0017 关于老旧小区改造进度的批示
                Due Tue 17 Mar, by close of work (18:00) | 批示后7天
                Responsible: 市住建局 张某
                Report to: 督查室 0000-1234567
                """)
    }

    @Test("A due date at the end of the day prints no hour")
    func endOfDayHasNoHour() {
        let item = Item.fixture(due: .fixture("2026-03-17", "24:00"), step: .due)
        let text = Message.fixture([item], step: .due)
            .text(now: "2026-03-17T08:30", office: .fixture(hours: .standard))
        #expect(text.hasPrefix("【到期提醒】今日到期：报结果\n"))
        #expect(text.contains("\n期限 3月17日(周二)｜批示后7天\n"))
    }

    @Test("An hour of its own is printed as such")
    func ownHour() {
        let text = Message.fixture([.fixture(due: .fixture("2026-03-17", "15:30"))]).text()
        #expect(text.contains("期限 3月17日(周二) 15:30前｜"))
    }

    @Test("A date that rests on an unpublished holiday notice is marked provisional")
    func provisional() {
        let item = Item.fixture(due: .fixture("2027-01-04", provisional: true))
        #expect(
            Message.fixture([item]).text().contains("期限 2027年1月4日(周一) 下班前(18:00)（暂定）"))
        #expect(Message.fixture([item]).text(.english).contains("(provisional)"))
    }

    @Test("Urging says how late it is, who was told before, and what to do today")
    func urge() {
        let item = Item.fixture(
            slot: .statusReport, name: "报动态", due: .fixture("2026-03-13"), light: .red,
            step: .urge, overdue: 3, why: "批示后3天",
            told: [
                .fixture("张某", .remind, "2026-03-12"), .fixture("张某", .due, "2026-03-13"),
            ])
        #expect(
            Message.fixture([item], step: .urge, to: "李局长").text() == """
                【催办】已逾期3天：报动态
                PS-2026-0017 关于老旧小区改造进度的批示
                应于 3月13日(周五) 18:00 前报，批示后3天；3月12日、13日已提醒张某
                请今日报送，或说明需要协调的事项
                报送：督查室 0000-1234567
                """)
    }

    @Test(
        "Lateness is counted in the rule's own kind of day",
        arguments: [
            (Due.fixture("2026-03-10", working: true), 4, "已逾期4个工作日", "overdue by 4 working days"),
            (.fixture("2026-03-10"), 6, "已逾期6天", "overdue by 6 days"),
            (.fixture("2026-03-15"), 1, "已逾期1天", "overdue by 1 day"),
            (.fixture("2026-03-16", "05:30", hourly: true), 9, "已逾期3小时", "overdue by 3 hours"),
            (.fixture("2026-03-16", "08:00", hourly: true), 0, "已过期限", "past due"),
        ])
    func lateness(due: Due, overdue: Int, chinese: String, english: String) {
        let item = Item.fixture(due: due, step: .urge, overdue: overdue)
        let message = Message.fixture([item], step: .urge)
        #expect(message.text(now: "2026-03-16T08:34").hasPrefix("【催办】\(chinese)："))
        #expect(message.text(.english, now: "2026-03-16T08:34").contains(english))
    }

    @Test("Days that are no longer left are never promised")
    func neverFalse() {
        let item = Item.fixture(due: .fixture("2026-03-17"), remaining: 3)
        #expect(Message.fixture([item]).text(now: "2026-03-18T08:30").contains("已过期限"))
    }

    @Test("Working days left are said as working days")
    func workingDaysLeft() {
        let item = Item.fixture(due: .fixture("2026-03-20", working: true), remaining: 4)
        #expect(Message.fixture([item]).text().hasPrefix("【督办提醒】还有4个工作日：报结果\n"))
    }

    @Test("A leader reads which matters need him, and that the chain below was told")
    func supervise() {
        let items = [
            Item.fixture(
                title: "老旧小区改造", due: .fixture("2026-03-11", working: true), light: .red,
                step: .supervise, overdue: 4,
                told: [
                    .fixture("张某", .remind, "2026-03-10"), .fixture("张某", .urge, "2026-03-12"),
                    .fixture("李局长", .urge, "2026-03-12"), .fixture("张某", .urge, "2026-03-13"),
                ]),
            Item.fixture(
                "HY-2026-0042", title: "供热管网", slot: .progress, occurrence: 4, name: "报进展",
                due: .fixture("2026-03-12"), light: .red, step: .supervise, overdue: 5,
                openBefore: 1),
        ]
        #expect(
            Message.fixture(items, step: .supervise, to: "王副市长", unit: "市政府")
                .text(now: "2026-03-17T08:30") == """
                    【督办】2项逾期需您过问（市住建局）
                    1. PS-2026-0017 老旧小区改造：报结果 应于3月11日(周三)，逾期4个工作日，已催办2次（张某、李局长）
                    2. HY-2026-0042 供热管网：报进展第4期 应于3月12日(周四)，逾期5天，连续2期未报；责任 张某
                    报送：督查室 0000-1234567
                    """)
    }

    @Test("One matter for a leader names who was told before")
    func superviseOne() {
        let item = Item.fixture(
            due: .fixture("2026-03-11"), step: .supervise, overdue: 5,
            told: [.fixture("张某", .urge, "2026-03-13")])
        #expect(
            Message.fixture([item], step: .supervise, to: "王副市长").text() == """
                【督办】已逾期5天，请您过问：报结果
                PS-2026-0017 关于老旧小区改造进度的批示
                应于 3月11日(周三) 18:00 前报，批示后7天；3月13日已催办张某
                责任 市住建局 张某
                报送：督查室 0000-1234567
                """)
    }

    @Test("A morning's digest is one message, the most pressing first")
    func digest() {
        let items = [
            Item.fixture(
                "TA-2026-0103", title: "供暖提案", slot: .reply, name: "答复",
                due: .fixture("2026-03-20", working: true), remaining: 3),
            Item.fixture(
                "HY-2026-0042", title: "供热管网", slot: .progress, occurrence: 3, name: "报进展",
                due: .fixture("2026-03-18", "24:00")),
            Item.fixture(title: "老旧小区改造", step: .due),
        ]
        #expect(
            Message.fixture(items, step: .due).text(now: "2026-03-17T08:30") == """
                【今日督办】张某，3项，1项今日到期
                今日 PS-2026-0017 老旧小区改造：报结果(18:00前)
                明日 HY-2026-0042 供热管网：报进展第3期
                3月20日(周五) TA-2026-0103 供暖提案：答复(18:00前，剩3个工作日)
                报送：督查室 0000-1234567
                """)
    }

    @Test("A group reads no names of persons")
    func group() {
        let items = [Item.fixture(), Item.fixture("HY-2026-0042", responsible: "赵某")]
        for text in [
            Message.fixture(items).text(reach: .group), Message.fixture().text(reach: .group),
            Message.fixture(items).text(.english, reach: .group),
        ] {
            #expect(!text.contains("张某") && !text.contains("赵某"))
            #expect(text.contains("市住建局"))
        }
    }

    @Test(
        "Whoever bears it is named once, with his unit where he has one",
        arguments: [
            ("市住建局 张某", Cause.step, "责任 市住建局 张某"), ("市住建局", .step, "责任 市住建局"),
            ("", .step, "责任 市住建局"), ("市财政局 赵某", .step, "责任 市财政局 赵某"),
            ("王副市长", .step, "责任 王副市长"), ("张某", .assigned, "责任 市住建局 张某"),
        ])
    func bearer(responsible: String, cause: Cause, line: String) {
        let item = Item.fixture(responsible: responsible, cause: cause)
        let lines = Message.fixture([item], cause: cause).text().split(separator: "\n")
        #expect(lines[3] == line)
    }

    @Test("With a board the one link comes last")
    func link() {
        let office = OfficeFace.fixture(boardURL: "https://duban.example.gov.cn")
        let lines = Message.fixture([.fixture("市〔2026〕3号")]).text(office: office)
            .split(separator: "\n")
        let page = "https://duban.example.gov.cn/matters/%E5%B8%82%E3%80%942026%E3%80%953%E5%8F%B7"
        #expect(lines.last == "办理→ \(page)")
        #expect(lines.filter { $0.contains("→") }.count == 1)
    }

    @Test("What may arrive twice says so, in the text and in the subject")
    func possibleDuplicate() {
        #expect(Message.fixture().text(duplicate: true).hasPrefix("【可能重复】【督办提醒】还有1天"))
        #expect(Message.fixture().text(.english, duplicate: true).hasPrefix("[Possible duplicate]"))
        let written = MessageText.plain(
            .fixture(), office: .fixture(), language: .zhHans, possibleDuplicate: true,
            now: at("2026-03-16T09:00"))
        #expect(written.subject.hasSuffix("【可能重复】"))
    }
}
