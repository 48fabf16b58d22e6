import Almanac
import Testing

@Suite("Phrases that a generator writes")
struct GeneratedPhraseTests {
    @Test(
        "Six hundred phrases mean what a calendar that walks day by day says", arguments: [1, 2, 3])
    func generated(seed: UInt64) throws {
        let calendar = try WorkingCalendar.fixture()
        var writer = PhraseWriter(seed: seed)
        var (wrong, written): ([String], Set<String>) = ([], [])
        for _ in 0..<600 {
            let made = writer.phrase()
            written.insert(made.phrase)
            let answer = PhraseLine.answer(
                made.phrase, on: try .fixture("\(made.day)"), in: calendar)
            let result = answer.result.replacing(" provisional", with: "")
            if answer.kind != made.kind || result != made.result {
                wrong.append(
                    "\(made.phrase) on \(made.day): \(answer.line), not \(made.kind) \(made.result)"
                )
            }
        }
        #expect(written.count > 400)
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test("The plain calendar itself is right", arguments: [("2026-02-13", 3, "2026-02-25")])
    func plain(day: String, count: Int, due: String) {
        let start = PlainDay(2026, 2, 13)
        #expect("\(start)" == day && start.weekday == 5)
        #expect("\(start.step(count) { $0.isWorkday })" == due)
        #expect("\(PlainDay(2028, 2, 29).months(12))" == "2029-02-28")
    }
}
