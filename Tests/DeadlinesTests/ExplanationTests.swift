import Almanac
import Deadlines
import Ledger
import Testing

@Suite("The explanation of a date")
struct ExplanationTests {
    let closing = TimeOfDay(hour: 18, minute: 0)!

    private func explained(
        _ rule: Rule, _ story: Story, at now: Moment
    ) throws -> (Explanation, Obligation) {
        let reckoning = try Reckoning.fixture([rule], cutOff: closing)
        let owed = try reckoning.obligations(of: story.matter, at: instant(now))
        let last = try #require(owed.last)
        return (reckoning.explanation(of: last, of: story.matter), last)
    }

    @Test("A week from an instruction is told with trigger, rule, days, hour and changes")
    func instruction() throws {
        let rule = Rule.fixture("office.instruction.result", due: .length("7d"))
        let story = Story("2026-03-10", recorded: "2026-03-10T09:12")
        let (explanation, _) = try explained(rule, story, at: "2026-03-10")
        #expect(
            explanation.lines(.zhHans) == [
                "PS-2026-0017 报结果  期限 2026-03-17(周二) 18:00",
                "  起算  2026-03-10(周二) 交办（王某 09:12 登记），当日不计  [民法典第二百零一条]",
                "  规则  office.instruction.result：批示后7天内报结果（自然日，末日不顺延）"
                    + "  《市政府全体会议讲话》：“原则上7天内报结果”  [office.yaml:14]",
                "  计数  3月11日(1)、3月12日(2)、3月13日(3)、3月14日(4)、3月15日(5)、3月16日(6)、"
                    + "3月17日(7)，7天；其中周末 3月14日…3月15日照计",
                "  时刻  本单位下班 18:00  [duban.yaml: office_hours]", "  调整  无",
            ])
    }

    @Test("The same facts are told in English")
    func english() throws {
        let (explanation, _) = try explained(
            .fixture(due: .length("3wd")), Story("2026-09-18", recorded: "2026-09-18T09:12"),
            at: "2026-09-18")
        let lines = explanation.lines(.english)
        #expect(lines[0] == "PS-2026-0017 报结果  due 2026-09-22 (Tue) 18:00")
        #expect(lines[3].hasPrefix("  count  20 Sep(1), 21 Sep(2), 22 Sep(3), 3 working days; "))
        #expect(lines[3].contains("20 Sep is a working day made up for 国庆节 and counts"))
        #expect(lines[3].contains(Calendar2026.notice))
    }

    @Test(
        "The counted days, added up again, end on the due day",
        arguments: [
            ("3wd", "2026-09-29"), ("3wd", "2026-09-18"), ("3d", "2026-02-13"),
            ("7d", "2026-09-28"), ("1m", "2026-01-31"), ("3m", "2026-07-03"),
            ("60d", "2026-08-05"), ("20wd", "2026-09-10"), ("15wd", "2026-02-09"),
        ])
    func addedUp(length: String, assigned: Moment) throws {
        for roll in [Roll.none, .next] {
            let (explanation, owed) = try explained(
                .fixture(due: .length(length), roll: roll), Story(assigned), at: assigned)
            let due = try #require(owed.due)
            let counted = explanation.days.filter(\.isCounted)
            let unit = try #require(Length(length))
            #expect(counted.first.map { $0.day > assigned.day } == true)
            if unit.unit == .day || unit.unit == .workingDay {
                #expect(counted.count == unit.count)
            }
            #expect(explanation.days.last?.day == due.day)
            let walked = explanation.days.map(\.day)
            #expect(walked == (1...(due.day - assigned.day)).map { assigned.day + $0 })
        }
    }

    @Test("A month without that day ends on its last, and the article says so")
    func monthEnd() throws {
        let (explanation, _) = try explained(
            .fixture(due: .length("1m")), Story("2026-01-31"), at: "2026-01-31")
        let month = try #require(explanation.parts(.zhHans).first { $0.topic == .month })
        #expect(month.text == "到期月没有对应日，以月末 2月28日 为末日")
        #expect(month.authority == "民法典第二百零二条")
    }

    @Test("A roll names the rest days it passes and the article; no roll is said too")
    func roll() throws {
        let (rolled, _) = try explained(
            .fixture(due: .length("3d"), roll: .next), Story("2026-02-13"), at: "2026-02-13")
        let line = try #require(rolled.parts(.zhHans).first { $0.topic == .roll })
        #expect(line.text.hasPrefix("末日 2026-02-16(周一) 遇休（春节 2月16日…2月23日"))
        #expect(line.text.hasSuffix("顺延到 2026-02-24(周二)"))
        #expect(line.authority == "民法典第二百零三条")
        let (kept, _) = try explained(
            .fixture(due: .length("3d")), Story("2026-02-13"), at: "2026-02-13")
        #expect(kept.parts(.zhHans).contains { $0.text == "末日 2026-02-16(周一) 是休息日，本规则不顺延" })
    }

    @Test("A date in a year without a notice is marked provisional, with the year")
    func provisional() throws {
        let (explanation, _) = try explained(
            .fixture(due: .length("5wd")), Story("2026-12-30"), at: "2026-12-30")
        let line = try #require(explanation.parts(.zhHans).first { $0.topic == .provisional })
        #expect(line.text.hasPrefix("2027年放假通知尚未公布"))
        #expect(explanation.heading(.zhHans).hasSuffix("（暂定）"))
    }

    @Test("The row's own deadline says which rule it replaced, and that it can be read in two ways")
    func row() throws {
        var written = RowDeadline.fixture(
            "二季度前", .due(.before(.quarterOfYear(.relative(0), 2)), .unstated))
        written.isAmbiguous = true
        let story = Story("2026-03-10", deadlines: [.resultReport: written])
        let (explanation, owed) = try explained(
            .fixture("office.result", due: .length("7d")), story, at: "2026-03-10")
        #expect(owed.due?.day == "2026-03-31")
        #expect(owed.why(.zhHans, kind: "批示") == "表定期限")
        let rule = try #require(explanation.parts(.zhHans).first { $0.topic == .rule })
        #expect(
            rule.text
                == "台账写明“二季度前”，读作：以今年第2季度开始的前一日为限，取代同一环节的规则 office.result；有两种读法，已按其中一种读，请督查室确认")
    }

    @Test(
        "Why this date is said in a few words",
        arguments: [
            ("7d", "批示", "批示后7天"), ("3wd", "批示", "批示后3个工作日"), ("24h", "建议", "交办后24小时"),
            ("0d", "批示", "批示当日"), ("1m", "会议议定", "交办后1个月"),
        ])
    func why(length: String, kind: String, expected: String) throws {
        let (_, owed) = try explained(
            .fixture(due: .length(length)), Story("2026-03-10", kind: kind), at: "2026-03-10")
        #expect(owed.why(.zhHans, kind: kind) == expected)
    }

    @Test("The third period of ten days is called so")
    func period() throws {
        let (explanation, owed) = try explained(
            OfficeRulesTests.meeting, Story("2026-03-10", kind: "会议议定"), at: "2026-04-01")
        #expect(owed.why(.zhHans, kind: "会议议定") == "每满10天（第3期）")
        #expect(explanation.heading(.zhHans).hasPrefix("PS-2026-0017 报进展（第3期）  期限 2026-04-09"))
    }

    @Test("Hours from a day known without its time run from nine, and it is said")
    func hours() throws {
        let (explanation, owed) = try explained(
            .fixture(due: .length("24h")), Story("2026-03-10"), at: "2026-03-10")
        #expect(owed.due?.instant == instant("2026-03-11T09:00"))
        #expect(owed.due?.isByTheHour == true)
        #expect(explanation.parts(.zhHans)[0].text.hasSuffix("只知其日，自09:00起算"))
    }

    @Test("A named date that was moved stands under the changes, with who moved it")
    func moved() throws {
        let rule = Rule.fixture(
            from: [.date("会议日")], due: .length("-3wd"), settledBy: [.mark(.date("材料报送"))])
        let story = Story("2026-03-10", dates: ["会议日": "2026-04-20"])
            .then(.dated(name: "会议日", "2026-04-27"), at: "2026-03-20T10:00", by: "李某")
        let (explanation, owed) = try explained(rule, story, at: "2026-03-21")
        #expect(owed.due?.day == "2026-04-22")
        let line = try #require(explanation.parts(.zhHans).first { $0.topic == .adjustment })
        #expect(
            line.text == "“会议日”定为 2026-04-27（李某 2026-03-20(周五) 10:00）"
                + "：2026-04-15(周三) 18:00 → 2026-04-22(周三) 18:00")
        #expect(explanation.baseline?.day == "2026-04-15")
    }
}
