import Almanac
import Testing

@Suite("Phrases that name no day there is")
struct ImpossiblePhraseTests {
    private func answer(_ phrase: String) throws -> PhraseLine.Answer {
        let calendar = try WorkingCalendar.fixture()
        return PhraseLine.answer(phrase, on: try Day.fixture("2026-03-10"), in: calendar)
    }

    @Test(
        "A number that no calendar has is never left aside: there is no such day",
        arguments: [
            "2026年13月", "2026年0月", "2026年14月底前", "每月32日前", "每月0日", "每周八", "本周八", "每年13月底",
            "本月32日前", "每季度首月40日前", "6月30日25时前", "6月30日24:30前", "负三日内", "0日前", "下月45号前",
            "每月5日、32日前", "每月5日至32日", "3月1日至40日", "每年2月30日前", "每年4月31日", "下周0前", "星期九前",
            "明天25点前", "今天17:60前", "明天17时75分前", "2026年第五季度末", "0季度末", "2026年十三月底前",
            "今年13月", "明年0月底前", "次月三十二日前", "6月份31日前", "3至14月", "13-15月", "负3天内", "每月5日25时前",
            "每周八下班前", "每周八、周五", "6月底前开工，13月底前竣工", "于32日前报", "2026年2月29日前", "每月99号",
            "3000-01-01", "12026-01-01前", "3000年1月1日前", "1800.6.30", "20266年6月底前",
        ])
    func impossible(phrase: String) throws {
        let answer = try answer(phrase)
        #expect(answer.line == "none\t?")
        #expect(answer.reading.note == .noSuchDay)
    }

    @Test(
        "A span that runs backwards is none",
        arguments: [
            "2026年9月1日至2026年3月1日", "2026年9月至2026年3月", "2026年至2025年", "2026—2025年", "3月10日至5日",
            "2026-09-01至2026-03-01", "2026年四季度至2026年一季度", "明年6月至明年3月", "下周五至下周一", "本月20日至10日",
        ])
    func backwards(phrase: String) throws {
        let answer = try answer(phrase)
        #expect(answer.line == "none\t?")
        #expect(answer.reading.note == .noSuchDay)
    }

    @Test(
        "What is over is said to be over, and no next such day is taken",
        arguments: [
            "上周五", "上周五前", "上周前", "上月底前", "上月20日前", "去年底前", "去年12月底", "去年12月5日前", "去年国庆节前",
            "上周五下班前", "上上周五", "上一季度末", "上个周五前", "昨天", "昨天下班前", "上月底前完成", "上季度",
        ])
    func past(phrase: String) throws {
        let answer = try answer(phrase)
        #expect(answer.line == "none\t?")
        #expect(answer.reading.note == .past)
    }

    @Test(
        "A spot of a period that is not known is not taken for the whole period",
        arguments: [
            "每月第一周", "每季度最后一周", "每月最后一周", "每月第二周前", "每月首周", "每月第三旬", "每年第一周", "每月的第一周",
            "每季度第五个月", "5月第一周", "6月最后一周", "5月第一个周一", "下月第一周前", "二季度第四周前", "每季度前10天", "每月第一天",
            "每月25", "每季度15日前", "每月倒数第二周",
        ])
    func unclear(phrase: String) throws {
        let answer = try answer(phrase)
        #expect(answer.line == "none\t?")
        #expect(answer.reading.note == .notUnderstood)
    }

    @Test("Two numbers side by side name no day", arguments: ["三五天内", "七八月", "七八月底前", "三五日内"])
    func sideBySide(phrase: String) throws {
        #expect(try answer(phrase).line == "none\t?")
    }

    @Test(
        "A number that counts something else, or a time that is not due, spoils nothing",
        arguments: [
            ("自受理之日起60日内", "2026-05-09"), ("100天内", "2026-06-18"), ("18个月内", "2027-09-10"),
            ("第45号文要求6月底前", "2026-06-30"), ("提前60日", "2026-01-09"), ("会议召开60日前", "2026-01-09"),
            ("每周八次", "2026-03-13,2026-03-20,2026-03-27"), ("6月30日24时前", "2026-06-30T24:00"),
            ("6月30日24:00前", "2026-06-30T24:00"), ("两周内", "2026-03-24"),
            ("每月31日前", "2026-03-31,2026-04-30,2026-05-31"), ("36小时内", "2026-03-11T21:00"),
            ("每月5日前报送上月情况", "2026-04-05,2026-05-05,2026-06-05"),
            ("3月5日前和60日内", "2027-03-05;2026-05-09"),
            ("2026年9月1日至2027年3月1日", "2026-09-01..2027-03-01"),
            ("9月1日至3月1日", "2026-09-01..2027-03-01"), ("2026年9月至3月", "2026-09-01..2027-03-31"),
            ("2月29日前", "2028-02-29"), ("12月25日至1月5日", "2026-12-25..2027-01-05"),
            ("减负三年行动，6月底前完成", "2026-06-30"), ("每月最后一天", "2026-03-31,2026-04-30,2026-05-31"),
            ("每月第一时间报送，5日内", "2026-03-31,2026-04-30,2026-05-31;2026-03-15"),
            ("上周会议议定事项3天内办结", "2026-03-13"), ("上月底前完成，本月15日前报", "2026-03-15"),
            ("每周17:00前", "2026-03-13T17:00,2026-03-20T17:00,2026-03-27T17:00"),
            ("5月最后一天", "2026-05-31"), ("晚上12点前", "2026-03-10T24:00"),
            ("今晚8点前", "2026-03-10T20:00"), ("春节放假前", "2027-02-04 provisional"),
        ])
    func unharmed(phrase: String, result: String) throws {
        #expect(try answer(phrase).result == result)
    }

    @Test(
        "A festival that is no statutory holiday is an event, not the next holiday",
        arguments: ["元宵节前", "重阳节前", "七夕节前", "腊八节前", "七夕前", "元宵前", "中元节前", "泼水节前完成"])
    func festivals(phrase: String) throws {
        let answer = try answer(phrase)
        #expect(answer.kind == "event")
        guard case .after(let event, _, _) = answer.reading.term else {
            Issue.record("\(answer.reading.term)")
            return
        }
        #expect(!PhraseEvent.isHandingOver(event))
    }

    @Test("节 alone is the next holiday", arguments: ["节前", "请于节前", "双节前", "确保节前", "假节前"])
    func anyHoliday(phrase: String) throws {
        let answer = try answer(phrase)
        #expect(answer.line == "due\t2026-04-03")
        #expect(answer.reading.isAmbiguous)
    }
}
