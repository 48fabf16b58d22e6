import Almanac
import Deadlines
import Foundation
import Testing

@Suite("Plans as files and as the ledger keep them")
struct PaceExampleTests {
    private func mismatch(_ example: PaceExample) throws -> PaceMismatch? {
        Pace.fixture().mismatch(example, in: try Calendar2026.make())
    }

    @Test("An example that was worked by hand holds, or says what was computed")
    func examples() throws {
        var example = PaceExample(
            on: "2026-05-15", reported: "18", planned: "29.8", light: .yellow)
        #expect(try mismatch(example) == nil)
        example.planned = "30"
        #expect(try mismatch(example) == .planned(example, found: "29.8"))
        example.planned = "29.8"
        example.light = .red
        let text = try mismatch(example)?.text(.zhHans)
        #expect(text?.hasPrefix("例子 2026-05-15：写红灯，算得：计划：一季度末15%") == true)
        example.reported = nil
        #expect(try mismatch(example)?.text(.english).contains("29.8 points behind") == true)
    }

    @Test("An example of a plan that can't be followed says why")
    func refused() throws {
        let example = PaceExample(on: "2026-05-15", reported: "18", planned: "29.8", light: .yellow)
        let found = Pace.fixture([("尽快", "100")])
            .mismatch(example, in: try Calendar2026.make())
        #expect(found == .refused(example, .noDate(written: "尽快")))
    }

    @Test("A plan is told as the office wrote it")
    func sentence() {
        #expect(
            Pace.fixture().sentence(.zhHans)
                == "投资完成额对年度计划投资，一季度末15%、二季度末45%、三季度末80%、年底100%；落后10个点黄灯、超过30个点红灯；"
                + "最后四分之一时间安排超过40%提示“前松后紧”")
        let english = Pace.fixture([("年底", "12000")], unit: .amount)
            .sentence(.english, measureUnit: "万元")
        #expect(english.hasPrefix("投资完成额 against 年度计划投资: 12000万元 by 年底; yellow from 10"))
    }

    @Test("What is stored is read back as it was")
    func stored() throws {
        func again<Value: Codable>(_ value: Value) throws -> Value {
            try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
        }
        let pace = Pace.fixture([("一季度末", "33.333333"), ("年底", "100")], yellow: "0.1")
        #expect(try again(pace) == pace)
        #expect(try again(MilestonePlan.three) == .three)
        let report = PaceReported(at: "2026-05-15T10:30", figure: .amount("0.1"), text: "已进场")
        #expect(try again(report) == report)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Amount].self, from: Data(#"["1e3"]"#.utf8))
        }
    }
}
