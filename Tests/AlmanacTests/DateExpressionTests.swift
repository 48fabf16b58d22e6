import Almanac
import Testing

@Suite("Lines of date arithmetic")
struct DateExpressionTests {
    @Test(
        "A line has its answer",
        arguments: [
            ("2026-09-18 + 3wd", "2026-09-22"), ("2026-09-30 - 3wd", "2026-09-24"),
            ("2026-01-31 + 1m", "2026-02-28"), ("2026-02-13 + 3d", "2026-02-24"),
            ("2026-02-13 + 3d noroll", "2026-02-16"),
            ("2026-10-03 + 2d rollback", "2026-09-30"), ("2026-10-08 - 5d", "2026-09-30"),
            ("2026-03-10T09:00 + 24h", "2026-03-11T09:00"),
            ("2026-03-10 + 2h", "2026-03-10T11:00"),
            ("2026-03-10T23:30 - 24h", "2026-03-09T23:30"), ("workday 2026-02-14", "yes"),
            ("workday 2026-02-16", "no"), ("workdays 2026-02-01 .. 2026-02-28", "16"),
            ("workdays 2026-02-01..2026-02-28", "16"), ("next workday 2026-02-15", "2026-02-24"),
            ("previous workday 2026-02-15", "2026-02-14"),
            ("  2026-09-18   +3wd ", "2026-09-22"), ("2026-09-18+3wd", "2026-09-22"),
            ("2026-12-28 + 5wd", "2027-01-04 provisional"),
            ("2026-12-20 + 3m", "2027-03-22 provisional"),
            ("2026-12-20 + 3m noroll", "2027-03-20"),
            ("2026-12-24 + 1d", "2026-12-25 provisional"),
            ("workday 2027-02-14", "no provisional"), ("2026-03-10 + 1xun", "2026-03-20"),
            ("2024-02-29 + 1y noroll", "2025-02-28"),
        ])
    func answered(line: String, answer: String) throws {
        let calendar = try WorkingCalendar.fixture()
        #expect(DateExpression.answer(line, in: calendar) == .success(answer))
    }

    @Test("A number and its unit may stand apart", arguments: LengthUnit.allCases)
    func apart(unit: LengthUnit) throws {
        let calendar = try WorkingCalendar.fixture()
        for tail in ["", " noroll", " rollback"] {
            let joined = DateExpression.answer(
                "2026-03-10 + 2\(unit.rawValue)\(tail)", in: calendar)
            for sum in ["2026-03-10 + 2 \(unit.rawValue)", "2026-03-10 +2 \(unit.rawValue)"] {
                let answer = DateExpression.answer(sum + tail, in: calendar)
                #expect(answer == joined)
                #expect((try? answer.get()) != nil)
            }
        }
    }

    @Test("Two 旬 after the tenth end on the last day of the month")
    func xun() throws {
        let calendar = try WorkingCalendar.fixture()
        #expect(
            DateExpression.answer("2026-03-10 + 2 xun", in: calendar) == .success("2026-03-31"))
    }

    @Test(
        "A line that can't be read says what to write, in both languages",
        arguments: [
            "", "   ", "hello", "2026-02-30 + 1d", "2026-03-10 + 3x", "2026-03-10 + 9999999d",
            "2026-03-10 + 999999d", "2026-03-10 + 999999wd", "2099-12-31 + 1d", "+ 3d",
            "2026-03-10 + -3d", "2026-03-10 + 2 x", "2026-03-10 + 2 3 d", "workday",
            "workday 2150-01-01", "2026-03-10 + 3d noroll twice",
            "workdays 2026-03-10 .. 2026-03-01", "2026-03-10 * 3d", "二〇二六年 + 3d",
            "2026-03-10T25:00 + 1h", "next 2026-03-10", "📅 + 3d", "‮2026-03-10 + 3d",
        ])
    func refused(line: String) throws {
        let calendar = try WorkingCalendar.fixture()
        guard case .failure(let error) = DateExpression.answer(line, in: calendar) else {
            Issue.record("“\(line)” was answered")
            return
        }
        #expect(Language.allCases.allSatisfy { error.text($0).count > 10 })
    }
}
