import Almanac
import Deadlines
import Testing

@Suite("A standing explains itself")
struct PaceWordingTests {
    private let pace = Pace.fixture()

    @Test("The example of the rule file, word for word")
    func example() throws {
        let standing = try pace.standing(.percent("18"))
        #expect(
            standing.lines(.zhHans) == [
                "计划：一季度末15%、二季度末45%，05-15 按直线折算 29.8%；实报 18%，落后 11.8 个点 → 黄灯",
                "依据：2026-05-14(周四) 的报告", "折算：15 + (45 − 15) × 45天 ÷ 91天 = 29.8",
                "差距：29.8 − 18 = 11.8",
                "亮灯：落后不足 10 个点绿灯，10 至 30 个点黄灯，超过 30 个点红灯",
            ])
        #expect(
            standing.lines(.english) == [
                "plan: 15% by 31 Mar, 45% by 30 Jun; 29.8% on 15 May along the straight line; "
                    + "reported 18%, 11.8 points behind → yellow",
                "report: of 2026-05-14 (Thu)", "line: 15 + (45 − 15) × 45 days ÷ 91 days = 29.8",
                "distance: 29.8 − 18 = 11.8",
                "lights: green below 10 points behind, yellow from 10 to 30, red beyond 30",
            ])
    }

    @Test("An amount is told with its unit and its share of the target")
    func amount() throws {
        let standing = try pace.standing(.amount("2160"), target: "12000")
        #expect(
            standing.lines(.zhHans, measureUnit: "万元") == [
                "计划：一季度末15%、二季度末45%，05-15 按直线折算 29.8%；实报 2160万元（18%），落后 11.8 个点 → 黄灯",
                "依据：2026-05-14(周四) 的报告", "折算：15 + (45 − 15) × 45天 ÷ 91天 = 29.8",
                "折合：目标 12000万元，应完成约 3580.22万元",
                "占比：实报 2160 ÷ 12000 = 18%（万元）", "差距：29.8 − 18 = 11.8",
                "亮灯：落后不足 10 个点绿灯，10 至 30 个点黄灯，超过 30 个点红灯",
            ])
    }

    @Test("A plan in amounts is told in amounts")
    func planInAmounts() throws {
        let amounts = Pace.fixture([("一季度末", "1800"), ("二季度末", "5400")], unit: .amount)
        let standing = try amounts.standing(.amount("2160"), target: "12000")
        #expect(
            standing.lines(.zhHans, measureUnit: "万元").prefix(4) == [
                "计划：一季度末1800万元、二季度末5400万元，05-15 按直线折算 3580.22万元；实报 2160万元（18%），"
                    + "落后 11.8 个点 → 黄灯",
                "依据：2026-05-14(周四) 的报告", "折算：1800 + (5400 − 1800) × 45天 ÷ 91天 = 3580.22",
                "占比：计划 3580.22 ÷ 12000 = 29.8%；实报 2160 ÷ 12000 = 18%（万元）",
            ])
    }

    @Test(
        "Every situation has its sentence",
        arguments: [
            ("2026-02-15", "7", "计划：自01-01起从0%、一季度末15%，02-15 按直线折算 7.7%；实报 7%，落后 0.7 个点 → 绿灯"),
            ("2026-03-31", "16", "计划：一季度末15%；实报 16%，超前 1 个点 → 绿灯"),
            ("2026-06-30", "45", "计划：二季度末45%；实报 45%，与计划持平 → 绿灯"),
            ("2027-01-05", "60", "计划：年底100%，01-05 已过最后节点，应完成 100%；实报 60%，落后 40 个点 → 红灯"),
            (
                "2026-04-01", nil,
                "计划：一季度末15%、二季度末45%，04-01 按直线折算 15.3%；首个节点已过仍未报数，按 0 计，落后 15.3 个点 → 黄灯"
            ),
            ("2026-01-31", nil, "计划：自01-01起从0%、一季度末15%，01-31 按直线折算 5.2%；尚无实报数 → 灰灯"),
        ] as [(Day, Amount?, String)])
    func situations(day: Day, reported: Amount?, sentence: String) throws {
        let standing = try pace.standing(reported.map { .percent($0) }, on: day)
        #expect(standing.sentence(.zhHans) == sentence)
        #expect(standing.lines(.english).allSatisfy { !$0.isEmpty && !$0.contains("计划") })
    }

    @Test("A day that a notice may still move is told as provisional")
    func provisional() throws {
        let standing = try Pace.fixture([("12月最后一个工作日", "100")])
            .standing(nil)
        #expect(standing.sentence(.zhHans).hasSuffix("（暂定）"))
    }
}
