import Almanac
import Testing

@Suite("Deadlines inside longer sentences")
struct PhraseInSentenceTests {
    private func answer(_ phrase: String) throws -> PhraseLine.Answer {
        let calendar = try WorkingCalendar.fixture()
        return PhraseLine.answer(phrase, on: try Day.fixture("2026-03-10"), in: calendar)
    }

    @Test("A sentence without a deadline gives no date", arguments: SentencesWithoutDeadline.all)
    func nothing(sentence: String) throws {
        #expect(try answer(sentence).line == "none\t?")
    }

    @Test("Beside a deadline it changes nothing", arguments: SentencesWithoutDeadline.all)
    func beside(sentence: String) throws {
        #expect(try answer("\(sentence)，6月底前完成").line == "due\t2026-06-30")
        #expect(try answer("6月底前完成；\(sentence)").line == "due\t2026-06-30")
    }

    @Test("Words before and after a deadline leave it as it is")
    func surrounded() throws {
        let openings = ["请各责任单位切实提高政治站位，加强组织领导，", "根据国办发〔2025〕3号文件，总投资12.6亿元，"]
        let endings = ["，并将落实情况书面报送市政府督查室。", "；逾期未报的，予以通报批评。"]
        var wrong: [String] = []
        for row in PhraseSet.rows where row[1] != "none" {
            for (opening, ending) in zip(openings, endings) {
                let phrase = opening + row[0] + ending
                let answer = try answer(phrase)
                let result = answer.result.replacing(" provisional", with: "")
                if answer.kind != row[1] || result != row[3] { wrong.append(phrase) }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test(
        "A length with its own trigger carries the event and the length",
        arguments: [
            ("批转之后1个月内", "批转", Length(1, .month)), ("办结后1天内", "办结", Length(1, .day)),
            ("会议召开前3个工作日", "会议", Length(-3, .workingDay)),
            ("自收到之日起15日内", "收到", Length(15, .day)),
            ("审计报告送达之日起60日内", "审计报告送达", Length(60, .day)),
            ("招标完成后1个月内", "招标完成", Length(1, .month)),
            ("任职之日起一个月内", "任职", Length(1, .month)),
            ("请你单位在收到本函后5个工作日内", "收函", Length(5, .workingDay)),
            ("开工前15日", "开工", Length(-15, .day)),
            ("举行听证的7个工作日前", "听证", Length(-7, .workingDay)),
        ])
    func trigger(phrase: String, event: String, length: Length) {
        #expect(Term.read(phrase).term == .after(event: event, .elapsed(length), .unstated))
    }

    @Test(
        "Two readings are said, and the earlier one is taken",
        arguments: ["二季度前", "节前", "9月中旬前", "元旦春节前", "3月底4月初", "中秋、国庆节前", "2030年前", "隔日"])
    func ambiguous(phrase: String) {
        #expect(Term.read(phrase).isAmbiguous)
    }

    @Test(
        "Newer forms are told back",
        arguments: [
            ("半小时内", "以满30分钟为限", "due by 30 minutes after"),
            (
                "自4月起每月5日前", "自4月首日起，每月一次：当月5日",
                "each month, on day 5 of its month 1, from the first day of month 4 on"
            ),
            ("双月25日前", "每2个月一次：第2个月25日", "each 2 months, on day 25 of its month 2"),
            ("每季末前5日", "每季度一次：期满前5天", "each quarter, on 5 days before its end"),
        ])
    func sentences(phrase: String, chinese: String, english: String) {
        let term = Term.read(phrase).term
        #expect(term.sentence(.zhHans) == chinese)
        #expect(term.sentence(.english) == english)
    }
}

/// Words beside a length that change how its days are counted.
@Suite("What counts and what does not, said in brackets")
struct PhraseQualifierTests {
    @Test(
        "含当日 counts the first day, 不含节假日 leaves out days of rest, and what cannot be followed is said",
        arguments: [
            ("三天之内（含当日）", "2026-03-10", "due\t2026-03-12"),
            ("3天内（不含当日）", "2026-03-10", "due\t2026-03-13"),
            ("3天内（不含节假日）", "2026-09-29", "due\t2026-10-09"),
            ("5日内（法定节假日除外）", "2026-02-12", "due\t2026-02-26"),
            ("收到之日起7日内（扣除法定节假日）", "2026-03-10", "event\t2026-03-19"),
            ("1个月内（不含节假日）", "2026-03-10", "none\t?"),
        ])
    func qualified(phrase: String, day: String, line: String) throws {
        let calendar = try WorkingCalendar.fixture()
        let reference = try #require(Day(day))
        #expect(PhraseLine.answer(phrase, on: reference, in: calendar).line == line)
    }
}
