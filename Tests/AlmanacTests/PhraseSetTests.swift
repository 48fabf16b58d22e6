import Almanac
import Foundation
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

    @Test("Other wordings of the same structures are read as well")
    func variations() throws {
        let calendar = try WorkingCalendar.fixture()
        var wrong: [String] = []
        let rows =
            DueVariations.rows + MoreDueVariations.rows + OtherVariations.rows + DueWordings.rows
            + MoreDueWordings.rows + EventWordings.rows + RecurrenceWordings.rows
            + OtherWordings.rows
        for row in rows {
            let answer = PhraseLine.answer(row[0], on: try .fixture(row[2]), in: calendar)
            let result = (answer.reading.isAmbiguous ? "~" : "") + answer.result
            if answer.kind != row[1] || result != row[3] {
                wrong.append("\(row[0]) on \(row[2]): \(answer.kind) \(result), not \(row[3])")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test(
        "What rests on an unpublished year is marked",
        arguments: [
            ("春节前", "2026-03-10", "2027-02-04 provisional"),
            ("5个工作日内", "2026-12-28", "2027-01-04 provisional"),
            ("3个月内", "2026-12-28", "2027-03-28"), ("国庆节前", "2026-03-10", "2026-09-30"),
        ])
    func provisional(phrase: String, day: String, result: String) throws {
        let calendar = try WorkingCalendar.fixture()
        #expect(PhraseLine.answer(phrase, on: try .fixture(day), in: calendar).result == result)
    }

    @Test("What is done at once says so", arguments: ["随批随办", "立即", "马上", "当日办结", "接诉即办"])
    func immediate(phrase: String) {
        #expect(Term.read(phrase).isImmediate)
    }

    @Test("A wish is no order", arguments: [("原则上3天内", true), ("3天内", false)])
    func soft(phrase: String, isSoft: Bool) {
        #expect(Term.read(phrase).isSoft == isSoft)
    }

    @Test("A reading survives being stored")
    func stored() throws {
        for row in PhraseSet.rows {
            let term = Term.read(row[0]).term
            let bytes = try JSONEncoder().encode(term)
            #expect(try JSONDecoder().decode(Term.self, from: bytes) == term)
        }
    }

    @Test(
        "A reading is told back as a sentence",
        arguments: [
            ("3个工作日内", "以满3个工作日为限", "due by 3 working days after"),
            ("6月底前", "以6月末日为限", "due by the last day of month 6"),
            (
                "每月5日前", "每月一次：当月5日", "each month, on day 5 of its month 1"
            ),
        ])
    func sentences(phrase: String, chinese: String, english: String) {
        let term = Term.read(phrase).term
        #expect(term.sentence(.zhHans) == chinese)
        #expect(term.sentence(.english) == english)
    }
}
