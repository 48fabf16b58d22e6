import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Testing

/// One message of each form, with what both languages must say.
private let forms: [(Message, facts: [String])] = [
    (.fixture(), ["还有1天|1 day left", "3月17日(周二)|Tue 17 Mar", "18:00", "张某", "批示后7天"]),
    (
        .fixture(
            [
                .fixture(
                    occurrence: 3, due: .fixture("2026-03-10", working: true), step: .urge,
                    overdue: 4, openBefore: 1, told: [.fixture("李某", .remind, "2026-03-09")])
            ], step: .urge),
        [
            "4个工作日|4 working days", "3月10日(周二)|Tue 10 Mar", "第3期|no. 3", "连续2期|2 in a row",
            "3月9日|9 Mar", "李某",
        ]
    ),
    (
        .fixture(
            [
                .fixture(due: .fixture("2026-03-12"), step: .supervise, overdue: 4),
                .fixture("HY-1", responsible: "赵某", due: .fixture("2026-03-16"), step: .due),
            ], step: .supervise, to: "王副市长"),
        ["1项逾期|1 overdue item", "HY-1", "PS-2026-0017", "赵某", "另有1项|1 more", "4天|4 days"]
    ),
    (
        .fixture([
            .fixture(due: .fixture("2026-03-16")), .fixture("HY-1", due: .fixture("2026-03-17")),
            .fixture("TA-1", due: .fixture("2026-03-20", working: true), remaining: 4),
        ]),
        [
            "3项|3 items", "1项今日到期|1 due today", "今日|Today", "明日|Tomorrow",
            "3月20日(周五)|Fri 20 Mar", "4个工作日|4 working days",
        ]
    ),
    (
        .fixture(
            [
                .fixture(cause: .assigned, step: nil),
                .fixture("HY-1", kind: "会议议定", due: nil, cause: .assigned, step: nil),
            ], cause: .assigned, step: nil),
        [
            "2项|2 matters", "批示1|批示 1", "会议议定1|会议议定 1", "期限待定|no date yet",
            "到期 3月17日|Due Tue 17 Mar", "3月17日(周二)|Tue 17 Mar",
        ]
    ),
    (
        .fixture(
            [.fixture(dueBefore: .fixture("2026-03-13"), cause: .dueMoved, step: nil)],
            cause: .dueMoved, step: nil),
        ["3月13日(周五)|Fri 13 Mar", "3月17日(周二)|Tue 17 Mar", "批示后7天"]
    ),
    (
        .fixture(
            [.fixture(due: .fixture("2026-03-02"), step: .interview, overdue: 10)],
            cause: .proposal, step: nil),
        ["约谈|interview", "10天|10 days", "3月2日(周一)|Mon 2 Mar", "督查室审定|office decides"]
    ),
    (
        .fixture(cause: .operator_, step: nil, reason: .channelParked),
        ["渠道已停用|channel is parked", "3月17日(周二)|Tue 17 Mar", "张某"]
    ),
]

struct SameFactsTests {
    @Test("English carries the same facts as Chinese", arguments: forms.indices)
    func sameFacts(index: Int) {
        let (message, facts) = forms[index]
        for fact in facts {
            let words = fact.split(separator: "|")
            #expect(message.text(.zhHans).contains(words[0]))
            #expect(message.text(.english).contains(words[words.count - 1]))
        }
    }

    @Test("No message of one matter is longer than a screen", arguments: forms.indices)
    func length(index: Int) {
        let (message, _) = forms[index]
        guard message.items.count == 1 else { return }
        #expect(message.text(.zhHans).count < 200)
        #expect(message.text(.english).count < 400)
    }

    @Test("A message caught up says so even when nothing is known of what was missed")
    func caughtUp() {
        let message = Message.fixture([.fixture(step: .due)], cause: .caughtUp, step: .due)
        #expect(message.text(now: "2026-03-17T09:00").hasPrefix("【补发】【到期提醒】今日到期：报结果\n"))
    }
}
