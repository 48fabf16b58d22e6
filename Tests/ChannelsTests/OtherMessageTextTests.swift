import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Testing

struct OtherMessageTextTests {
    @Test("One new matter lists each of its obligations with its date")
    func assignmentOfOne() {
        let items = [
            Item.fixture(cause: .assigned, step: nil),
            Item.fixture(
                slot: .statusReport, name: "报动态", due: .fixture("2026-03-13"), cause: .assigned,
                step: nil, why: "批示后3天"),
        ]
        #expect(
            Message.fixture(items, cause: .assigned, step: nil, reason: .assigned)
                .text(now: "2026-03-10T09:20") == """
                    【交办】请办理：报结果、报动态
                    PS-2026-0017 关于老旧小区改造进度的批示
                    报动态 期限 3月13日(周五) 下班前(18:00)｜批示后3天
                    报结果 期限 3月17日(周二) 下班前(18:00)｜批示后7天
                    责任 市住建局 张某
                    报送：督查室 0000-1234567
                    """)
    }

    @Test("A bulk assignment is one message: how many of what, the first and the last date")
    func bulkAssignment() {
        let items = [
            Item.fixture(
                "JY-2026-0001", title: "建议一", kind: "建议", slot: .reply, name: "答复",
                due: .fixture("2026-09-10"), cause: .assigned, step: nil),
            Item.fixture(
                "JY-2026-0001", title: "建议一", kind: "建议", slot: .sign, name: "签收",
                due: .fixture("2026-03-16"), cause: .assigned, step: nil),
            Item.fixture(
                "TA-2026-0002", title: "提案二", kind: "提案", slot: .reply, name: "答复", due: nil,
                cause: .assigned, step: nil),
            Item.fixture(
                "JY-2026-0003", title: "建议三", kind: "建议", slot: .reply, name: "答复",
                due: .fixture("2026-08-31"), cause: .assigned, step: nil),
        ]
        #expect(
            Message.fixture(items, cause: .assigned, step: nil, reason: .assigned)
                .text(now: "2026-03-10T09:20") == """
                    【交办】市住建局：本次交办3项（建议2、提案1）
                    最早到期 3月16日(周一) 下班前(18:00)：签收；最晚 9月10日(周四) 下班前(18:00)：答复
                    JY-2026-0001 建议一：签收 3月16日(周一) 下班前(18:00)、答复 9月10日(周四) 下班前(18:00)
                    TA-2026-0002 提案二：答复 期限待定
                    JY-2026-0003 建议三：答复 8月31日(周一) 下班前(18:00)
                    报送：督查室 0000-1234567
                    """)
    }

    @Test("What was missed while the system was down is said in one line")
    func caughtUp() {
        let item = Item.fixture(due: .fixture("2026-03-12"), step: .urge, overdue: 1)
        let message = Message.fixture(
            [item], cause: .caughtUp, step: .urge, reason: .caughtUp,
            missed: [
                Missed(step: .remind, nominal: at("2026-03-11T08:30")),
                Missed(step: .due, nominal: at("2026-03-12T08:30")),
            ])
        let lines = message.text(now: "2026-03-13T08:35").split(separator: "\n")
        #expect(
            lines[0] == "【补发】停机期间到点2项（3月11日(周三) 08:30 提醒、3月12日(周四) 08:30 到期），现状如下")
        #expect(lines[1] == "【催办】已逾期1天：报结果")
        #expect(
            message.text(.english).hasPrefix("[Sent late] 2 came due while the system was down"))
    }

    @Test("A date that moved shows the old one, the new one and the reason")
    func dueMoved() {
        let item = Item.fixture(
            "TA-2026-0103", title: "供暖提案", slot: .reply, name: "答复",
            due: .fixture("2026-05-06", "24:00"), dueBefore: .fixture("2026-04-30", "24:00"),
            cause: .dueMoved, step: nil, why: "国务院办公厅通知5月1日至5日放假，末日顺延")
        let message = Message.fixture([item], cause: .dueMoved, step: nil, reason: .dueMoved)
        #expect(
            message.text() == """
                【期限调整】TA-2026-0103 答复期限由 4月30日(周四) 改为 5月6日(周三)
                供暖提案
                原因：国务院办公厅通知5月1日至5日放假，末日顺延
                责任 市住建局 张某
                报送：督查室 0000-1234567
                """)
        #expect(message.text(.english).contains("moved from Thu 30 Apr to Wed 6 May"))
    }

    @Test(
        "Consequences are proposals that a person decides",
        arguments: [
            (Step.bulletin, "【通报建议】1项逾期，请审定是否通报"), (.interview, "【约谈建议】1项逾期，请审定是否约谈"),
        ])
    func proposals(step: Step, header: String) {
        let item = Item.fixture(
            title: "老旧小区改造", due: .fixture("2026-03-11", "24:00", working: true),
            cause: .proposal, step: step, overdue: 5,
            told: [.fixture("王副市长", .supervise, "2026-03-16")])
        let message = Message.fixture(
            [item], cause: .proposal, step: step, reason: .proposal, to: "王主任")
        #expect(
            message.text(now: "2026-03-18T08:30") == """
                \(header)
                1. PS-2026-0017 老旧小区改造：报结果 应于3月11日(周三)，逾期5个工作日，已督办1次（王副市长）；责任 市住建局 张某
                由督查室审定；系统不会自行通报或约谈
                """)
    }

    @Test("The operator is told what failed, for which matter, and what to do")
    func operatorNotice() {
        let message = Message.fixture(
            cause: .operator_, step: nil, reason: .noAddress, to: "王主任")
        #expect(
            message.text() == """
                【系统通知】找不到可送达的地址，请补充通讯录（1项）
                PS-2026-0017 关于老旧小区改造进度的批示：报结果 期限 3月17日(周二) 下班前(18:00)，责任 市住建局 张某
                """)
    }

    @Test("A test message asks for nothing")
    func test() {
        let message = Message.fixture([], cause: .test, step: nil, reason: .test)
        #expect(
            message.text() == """
                【测试】渠道测试，无需办理
                某市人民政府督查室 发给 张某，3月16日(周一) 08:34
                """)
        #expect(message.text(.english).hasPrefix("[Test]"))
    }

    @Test("What is left for the next message is counted")
    func leftOut() {
        let message = Message.fixture([.fixture(), .fixture("A-2")], truncated: 7)
        #expect(message.text().contains("另有7项，下次发送"))
    }

    @Test("Every cause and step has a text in both languages", arguments: Cause.allCases)
    func everyCause(cause: Cause) {
        for step in [nil] + Step.allCases.map(Optional.some) {
            for language in Language.allCases {
                for count in 0...3 {
                    let items = (0..<count).map {
                        Item.fixture("PS-\($0)", cause: cause, step: step)
                    }
                    let message = Message.fixture(items, cause: cause, step: step)
                    #expect(!message.text(language).isEmpty)
                }
            }
        }
    }
}
