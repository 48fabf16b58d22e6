import Almanac
import Testing

@Suite("The development set of deadline phrases")
struct PhraseSetTests {
    @Test("Every phrase of the set means the date beside it")
    func all() throws {
        let calendar = try WorkingCalendar.fixture()
        #expect(PhraseSet.rows.count == 150)
        var wrong: [String] = []
        for row in PhraseSet.rows {
            let answer = PhraseLine.answer(row[0], on: try .fixture(row[2]), in: calendar)
            // The set writes no mark beside dates that rest on an unpublished year.
            let result = answer.result.replacing(" provisional", with: "")
            if answer.kind != row[1] || result != row[3] {
                wrong.append("\(row[0]): \(answer.line), not \(row[1]) \(row[3])")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }
}
