import Almanac
import Testing

@Suite("Phrases that are none")
struct HostilePhraseTests {
    @Test(
        "Where no date is written none is made up",
        arguments: [
            "", " ", "\n", "—", "/", "无", "待定", "尽快", "适时", "99999999999天内", "0天内", "13月底前",
            "2月30日前",
            "2026年2月29日前", "2026-13-01", "12026年", "32日前", "完成3.2亿元投资", "达到50%", "已完成", "目前", "此前",
            "半天内", "三五天内", "第一时间", "会后及时上报", "🎉🎉🎉", "مهلة", "‮内天3", "前前前前", "每每每", "年年年",
            "一一一一一一一", "（（（", "《》", "+", "null", "N/A", "-1天内吗", "百百百天内",
        ])
    func nothing(phrase: String) throws {
        let calendar = try WorkingCalendar.fixture()
        let answer = PhraseLine.answer(phrase, on: try .fixture("2026-03-10"), in: calendar)
        #expect(answer.line == "none\t?")
        #expect(answer.reading.note != nil)
        #expect(Language.allCases.allSatisfy { answer.reading.note?.text($0).isEmpty == false })
    }

    @Test("A hundred kilobytes are refused at once", arguments: ["3天内", "每", "年", "(", "1", "🎉"])
    func long(part: String) throws {
        let reading = Term.read(String(repeating: part, count: 100_000 / part.utf8.count))
        #expect(reading.term == .undetermined)
        #expect(reading.note == .tooLong)
    }

    @Test("Whatever is cut out of real phrases, reading never traps")
    func pieces() throws {
        let calendar = try WorkingCalendar.fixture()
        let day = try Day.fixture("2026-12-31")
        let all = PhraseSet.rows.map { $0[0] }.joined(separator: "")
        let scalars = Array(all.unicodeScalars)
        var read = 0
        for start in stride(from: 0, to: scalars.count, by: 3) {
            for length in [1, 2, 5, 9, 17] {
                var text = String.UnicodeScalarView()
                text.append(contentsOf: scalars[start..<min(scalars.count, start + length)])
                let answer = PhraseLine.answer(String(text), on: day, in: calendar)
                if answer.kind != "none" { read += 1 }
            }
        }
        #expect(read > 100)
    }
}
