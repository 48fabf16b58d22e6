import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Testing

/// The forms in which messages reach people, whole.
struct PaperTextTests {
    private let board = OfficeFace.fixture(boardURL: "https://d.example")

    @Test("A reminder ends in the one link, which says what it is for")
    func remind() {
        #expect(
            Message.fixture().text(office: board) == """
                【督办提醒】还有1天：报结果
                PS-2026-0017 关于老旧小区改造进度的批示
                期限 3月17日(周二) 下班前(18:00)｜批示后7天
                责任 市住建局 张某
                办理→ https://d.example/matters/PS-2026-0017
                """)
    }

    @Test("An urge to the principal names who was told before, in one sentence with the date")
    func urge() {
        let item = Item.fixture(
            slot: .statusReport, name: "报动态", due: .fixture("2026-03-13"), light: .red,
            step: .urge, overdue: 3, why: "批示后3天",
            told: [
                .fixture("张某", .remind, "2026-03-12"), .fixture("张某", .due, "2026-03-13"),
            ])
        let message = Message.fixture([item], step: .urge, to: "张局长")
        #expect(
            message.text(office: board) == """
                【催办】已逾期3天：报动态
                PS-2026-0017 关于老旧小区改造进度的批示
                应于 3月13日(周五) 18:00 前报，批示后3天；3月12日、13日已提醒张某
                请今日报送，或说明需要协调的事项
                报动态 / 需协调 / 申请延期→ https://d.example/matters/PS-2026-0017
                """)
        #expect(
            message.text(.english) == """
                [Overdue] 报动态: overdue by 3 days
                PS-2026-0017 关于老旧小区改造进度的批示
                Was due Fri 13 Mar, by 18:00 | 批示后3天; 张某 reminded on 12 Mar, 13 Mar
                Please report today, or say what needs to be settled
                Report to: 督查室 0000-1234567
                """)
    }

    @Test("An urge names whoever bears it where nobody was told before")
    func urgeOutOfNothing() {
        let item = Item.fixture(due: .fixture("2026-03-13"), step: .urge, overdue: 3)
        #expect(Message.fixture([item], step: .urge).text().contains("\n责任 市住建局 张某\n"))
    }

    @Test(
        "Several urges in one message offer to say what needs to be settled, a reminder asks nothing"
    )
    func urges() {
        let items = [
            Item.fixture(due: .fixture("2026-03-13"), step: .urge, overdue: 3),
            .fixture("HY-2026-0042", due: .fixture("2026-03-14"), step: .urge, overdue: 2),
        ]
        let text = Message.fixture(items, step: .urge).text(now: "2026-03-16T08:30", office: board)
        #expect(text.hasSuffix("\n请逐项报送，或说明需要协调的事项\n全部办理→ https://d.example/"), "\(text)")
        let english = Message.fixture(items, step: .urge).text(.english, now: "2026-03-16T08:30")
        #expect(english.contains("or say what needs to be settled"))
        #expect(!Message.fixture([items[0], .fixture()], step: .due).text().contains("协调"))
        let group = Message.fixture(items, step: .urge).text(office: board, reach: .group)
        #expect(!group.contains("协调"))
    }

    @Test("A leader reads the count of urgings, and the link to see them")
    func supervise() {
        let items = [
            Item.fixture(
                title: "老旧小区改造", due: .fixture("2026-03-11", working: true), light: .red,
                step: .supervise, overdue: 4,
                told: [
                    .fixture("张某", .remind, "2026-03-10"), .fixture("张某", .urge, "2026-03-12"),
                    .fixture("张某", .urge, "2026-03-13"),
                ]),
            Item.fixture(
                "HY-2026-0042", title: "供热管网", slot: .progress, occurrence: 4, name: "报进展",
                due: .fixture("2026-03-12"), light: .red, step: .supervise, overdue: 5,
                openBefore: 1),
        ]
        let message = Message.fixture(items, step: .supervise, to: "王副市长", unit: "市政府")
        #expect(
            message.text(now: "2026-03-17T08:30", office: board) == """
                【督办】2项逾期需您过问（市住建局）
                1. PS-2026-0017 老旧小区改造：报结果 应于3月11日(周三)，逾期4个工作日，已催办2次（张某）
                2. HY-2026-0042 供热管网：报进展第4期 应于3月12日(周四)，逾期5天，连续2期未报；责任 张某
                查看→ https://d.example/
                """)
        #expect(
            message.text(.english, now: "2026-03-17T08:30") == """
                [Supervision] 2 overdue items need your attention (市住建局)
                1. PS-2026-0017 老旧小区改造: 报结果 was due Wed 11 Mar, overdue by 4 working days, \
                urged 2 times (张某)
                2. HY-2026-0042 供热管网: 报进展 no. 4 was due Thu 12 Mar, overdue by 5 days, \
                2 in a row missing; responsible 张某
                Report to: 督查室 0000-1234567
                """)
    }

    @Test("A digest ends in the link to all of it")
    func digest() {
        let items = [
            Item.fixture(step: .due), .fixture("HY-2026-0042", due: .fixture("2026-03-18")),
        ]
        let lines = Message.fixture(items, step: .due)
            .text(now: "2026-03-17T08:30", office: board).split(separator: "\n")
        #expect(lines[0] == "【今日督办】张某，2项，1项今日到期")
        #expect(lines.last == "全部办理→ https://d.example/")
    }

    @Test("A group reads how many of its unit's things fall due, and the first of them; no person")
    func group() {
        let items = [
            Item.fixture(), .fixture("HY-2026-0042", due: .fixture("2026-03-20")),
            .fixture("TA-2026-0103", due: .fixture("2026-03-22")),
        ]
        let text = Message.fixture(items).text(office: board, reach: .group)
        let lines = text.split(separator: "\n")
        #expect(lines[0] == "【督办提醒】市住建局 3项本周到期，最早 3月17日(周二) 18:00 报结果 PS-2026-0017")
        #expect(lines.count == 5)
        #expect(lines.last == "请承办人办理→ https://d.example/")
        #expect(!text.contains("张某"))
        let later = items + [.fixture("TA-1", due: .fixture("2026-03-23"))]
        #expect(Message.fixture(later).text(reach: .group).contains("4项待办，最早 3月17日(周二) 18:00"))
        #expect(
            Message.fixture(items).text(.english, reach: .group).hasPrefix(
                "[Reminder] 市住建局: 3 due this week, the first Tue 17 Mar 18:00 报结果 PS-2026-0017\n"
            ))
    }

    @Test("A group whose channel may name persons reads them")
    func namingGroup() {
        let written = MessageText.plain(
            .fixture(), office: board, language: .zhHans, now: at("2026-03-16T08:34"),
            venue: Venue(type: "wecom", reach: .group, namesPersons: true))
        #expect(written.text.contains("责任 市住建局 张某"))
        #expect(written.text.contains("请承办人办理→"))
    }

    @Test("Several new matters end in the link to the list")
    func bulk() {
        let items = (1...12).map {
            Item.fixture(
                "JY-2026-\($0)", kind: $0 <= 7 ? "建议" : "提案", cause: .assigned, step: nil)
        }
        let lines = Message.fixture(items, cause: .assigned, step: nil).text(office: board)
            .split(separator: "\n")
        #expect(lines[0] == "【交办】市住建局：本次交办12项（建议7、提案5）")
        #expect(lines.last == "清单→ https://d.example/")
    }

    @Test("What came late in a digest says so before everything else")
    func caughtUp() {
        let message = Message.fixture(
            [.fixture(), .fixture("HY-1")], cause: .caughtUp,
            missed: [Missed(step: .remind, nominal: at("2026-03-12T22:10"))])
        let lines = message.text().split(separator: "\n")
        #expect(lines[0] == "【补发】停机期间到点1项（3月12日(周四) 22:10 提醒），现状如下")
        #expect(lines[1].hasPrefix("【今日督办】张某，2项"))
    }
}

struct ShortTextTests {
    private func short(
        _ message: Message, _ language: Language = .zhHans, now: String = "2026-03-16T08:34",
        office: OfficeFace = .fixture(boardURL: "https://d.example"), duplicate: Bool = false
    ) -> String {
        MessageText.short(
            message, office: office, language: language, possibleDuplicate: duplicate,
            now: at(now))
    }

    @Test("A short message is one line: number, title, what by when, whom to call; no link")
    func one() {
        let message = Message.fixture([.fixture(title: "老旧小区改造")])
        #expect(
            short(message) == "【督办】PS-2026-0017老旧小区改造：报结果3月17日18时到期。报送：督查室0000-1234567")
        #expect(
            short(message, .english)
                == "[Duban] PS-2026-0017 老旧小…: 报结果 due 17 Mar 18:00. Call 督查室 0000-1234567")
    }

    @Test(
        "A short message has room for the date and the phone whatever the title",
        arguments: hostileTitles)
    func room(title: String) {
        for language in Language.allCases {
            let text = short(.fixture([.fixture(title: title)]), language)
            #expect(text.utf16.count <= 70)
            #expect(text.contains("PS-2026-0017"))
            #expect(text.contains(language == .zhHans ? "3月17日18时" : "17 Mar 18:00"))
            #expect(text.contains("0000-1234567"))
            #expect(!text.contains("http") || title.contains("http"))
            #expect(!text.contains { $0.isNewline })
        }
    }

    @Test("What is late, moved, new or more than one is said in a short message too")
    func others() {
        let late = Item.fixture(title: "甲", due: .fixture("2026-03-13"), step: .urge, overdue: 3)
        #expect(short(.fixture([late], step: .urge)).contains("报结果3月13日18时到期，逾期3天。"))
        let two = [Item.fixture(title: "甲"), .fixture("HY-1", due: .fixture("2026-03-20"))]
        #expect(short(.fixture(two)).contains("报结果3月17日18时到期，共2项。"))
        #expect(
            short(.fixture(two, cause: .assigned, step: nil)).hasPrefix("【交办】PS-2026-0017甲："))
        let moved = Item.fixture(title: "甲", cause: .dueMoved, step: nil)
        #expect(
            short(.fixture([moved], cause: .dueMoved, step: nil))
                .hasPrefix("【期限调整】PS-2026-0017甲：报结果期限改为3月17日18时。"))
        #expect(short(.fixture(), duplicate: true).hasPrefix("【可能重复】【督办】"))
        #expect(short(.fixture([], cause: .test, step: nil)).hasPrefix("【测试】"))
        let half = Item.fixture(title: "甲", due: .fixture("2026-03-17", "15:30"))
        #expect(short(.fixture([half])).contains("3月17日15:30到期"))
        let open = Item.fixture(title: "甲", due: nil, cause: .assigned, step: nil)
        #expect(short(.fixture([open])).contains("报结果期限待定。"))
    }

    @Test("A title that has no room gives way; nothing else does")
    func longTitle() {
        let text = short(.fixture([.fixture(title: String(repeating: "很长的标题", count: 30))]))
        #expect(text.utf16.count == 70)
        #expect(text.hasSuffix("…：报结果3月17日18时到期。报送：督查室0000-1234567"))
    }
}

struct MaskedTitleTests {
    private let office = OfficeFace.fixture(
        boardURL: "https://d.example", texts: OfficeTexts(masked: ["信访"]))
    private let secret = Item.fixture("XF-2026-0009", title: "某某反映某事", kind: "信访")

    @Test("A masked title leaves in no text, no subject and no payload", arguments: Cause.allCases)
    func nowhere(cause: Cause) {
        for language in Language.allCases {
            for count in 1...2 {
                var items = [secret, Item.fixture()]
                for index in items.indices { items[index].cause = cause }
                let message = Message.fixture(Array(items.prefix(count)), cause: cause)
                let written = MessageText.plain(
                    message, office: office, language: language, now: at("2026-03-16T08:34"))
                let body = WebhookBody(
                    message, office: office, language: language, attempt: 1,
                    possibleDuplicate: false, now: at("2026-03-16T08:34"))
                let short = MessageText.short(
                    message, office: office, language: language, now: at("2026-03-16T08:34"))
                for text in [
                    written.text, written.subject, short,
                    String(decoding: body.bytes, as: UTF8.self),
                ] {
                    #expect(!text.contains("某某反映某事"))
                }
            }
        }
    }

    @Test("Kind and number stand for a masked title; other kinds keep theirs")
    func shown() {
        let message = Message.fixture([secret])
        #expect(message.text(office: office).contains("\nXF-2026-0009 信访\n"))
        let body = WebhookBody(
            message, office: office, language: .zhHans, attempt: 1, possibleDuplicate: false,
            now: at("2026-03-16T08:34"))
        #expect(
            String(decoding: body.bytes, as: UTF8.self)
                .contains("\"title\":\"信访 XF-2026-0009\""))
        #expect(Message.fixture().text(office: office).contains("关于老旧小区改造进度的批示"))
    }
}
