import Almanac
import Testing

@Suite("What the office is told of a reading")
struct ReadingWarningTests {
    private func warnings(_ phrase: String, _ language: Language = .zhHans) throws -> [String] {
        let day = try Day.fixture("2026-03-10")
        let answer = PhraseLine.answer(phrase, on: day, in: try .fixture())
        return answer.warnings(on: day, language)
    }

    @Test(
        "Of two readings the office is told which was taken",
        arguments: [
            ("9月中旬前", "2026-09-20"), ("二季度前", "2026-03-31"), ("节前", "2026-04-03"),
            ("3至5天内", "2026-03-13"),
        ])
    func ambiguous(phrase: String, day: String) throws {
        #expect(try warnings(phrase) == ["有两种读法，按 \(day) 读，请确认"])
        #expect(try warnings(phrase, .english).first?.contains(day) == true)
    }

    @Test("A date far away without a year may be out of date")
    func far() throws {
        let texts = try warnings("2月底前")
        #expect(texts.count == 1 && texts[0].contains("2027-02-28") && texts[0].contains("过期"))
        for near in ["2027年2月底前", "12月底前", "四季度"] { #expect(try warnings(near).isEmpty) }
    }

    @Test(
        "What gives no date says why",
        arguments: [
            ("2月30日前", "没有这一天，请核对日期"), ("上周五", "写的是已经过去的时间，请核对日期"),
            ("—", "没有填写期限，请补填，例如“7天内”或“6月底前”"),
        ])
    func none(phrase: String, text: String) throws {
        #expect(try warnings(phrase) == [text])
    }

    @Test("A plain deadline needs no word", arguments: ["3天内", "6月底前", "每月5日前", "会后3天内"])
    func plain(phrase: String) throws {
        #expect(try warnings(phrase).isEmpty)
    }

    @Test("What lies beyond the calendar is said, not dropped")
    func beyond() throws {
        #expect(try warnings("99999个工作日内").count == 1)
    }
}
