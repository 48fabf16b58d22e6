import Almanac
import Deadlines
import Testing

@Suite("涛声依旧: reports without anything new")
struct StagnationTests {
    @Test("Three reports with the same number and words are told at the third")
    func unchanged() {
        var reports: [PaceReported] = [
            .fixture("2026-03-31", "15", "完成基础"), .fixture("2026-04-10", "18", "正在推进。"),
            .fixture("2026-04-20", "18", "正在推进"),
        ]
        #expect(Stagnation.unchanged(reports, after: 3) == nil)
        reports.append(.fixture("2026-04-30", "18", " 正在 推进！"))
        let warning = Stagnation.unchanged(reports.reversed(), after: 3)
        #expect(warning == .unchanged(reports: 3, since: "2026-04-10", last: "2026-04-30"))
        #expect(
            warning?.sentence(.zhHans) == "连续 3 期无变化：自 2026-04-10 至 2026-04-30 数字和文字都相同")
        reports.append(.fixture("2026-05-10", "18", "主体封顶"))
        #expect(Stagnation.unchanged(reports, after: 3) == nil)
        #expect(Stagnation.unchanged([], after: 3) == nil)
        #expect(Stagnation.unchanged([.fixture("2026-05-10")], after: 0) == nil)
    }

    @Test("A number that moved, or went missing, is a change")
    func numbers() {
        let words = "正在推进"
        for figures in [["18", "18", "18.1"], ["18", "18", nil]] as [[Amount?]] {
            let reports = figures.enumerated().map {
                PaceReported.fixture("2026-04-10" as Day + $0.offset, $0.element, words)
            }
            #expect(Stagnation.unchanged(reports, after: 3) == nil)
        }
    }

    @Test(
        "A copy stays a copy with other dates, spaces, punctuation and widths",
        arguments: [
            ("截至5月10日，完成投资1,800万元。", "截至5月20日 完成投资１８００万元"),
            ("2026-05-10 14:30 已完成招标；下一步开工", "2026/5/20 09:00 已完成招标;下一步开工"),
            ("本周正在推进Ａ标段", "上周：正在推进a标段！"), ("一季度完成15%", "第二季度完成 15％"),
            ("五月中旬，已进场", "6月上旬已进场"), ("第12周进展顺利", "第13周进展顺利"),
            ("2026年5月份完成征地", "2026年6月份完成征地"), ("“两清单”已建立", "《两清单》已建立"),
            ("15日前完成验收", "25日前完成验收"),
        ])
    func copies(before: String, now: String) {
        #expect(StagnationText(before) == StagnationText(now), "\(StagnationText(now).plain)")
        let reports: [PaceReported] = [
            .fixture("2026-05-10", "15", before), .fixture("2026-05-20", "18", now),
        ]
        #expect(Stagnation.repeated(reports) == .repeated(at: "2026-05-20", of: "2026-05-10"))
    }

    @Test(
        "Another number, length or word is no copy",
        arguments: [
            ("完成投资18.5万元", "完成投资185万元"), ("完成15%", "完成18%"), ("3日内完成", "5日内完成"),
            ("还需3个月", "还需5个月"), ("3号楼封顶", "5号楼封顶"), ("征地3-5户", "征地35户"),
            ("工期3年", "工期5年"), ("增长-3%", "增长3%"), ("完成 18 20户", "完成1820户"),
            ("已完成招标", "已完成投标"), ("", "已完成投标"), ("", ""), ("5月10日。", "6月10日！"),
        ])
    func changes(before: String, now: String) {
        let reports: [PaceReported] = [
            .fixture("2026-05-10", "18", before), .fixture("2026-05-20", "18", now),
        ]
        #expect(Stagnation.repeated(reports) == nil, "\(StagnationText(now).plain)")
    }

    @Test("旬 without a change of the number are counted back from the last one that is over")
    func idle() {
        let reports: [PaceReported] = [
            .fixture("2026-03-15", "15"), .fixture("2026-04-08", "18", "一"),
            .fixture("2026-04-18", "18", "二"), .fixture("2026-05-11", "30"),
        ]
        func idle(_ count: Int, on day: Day) -> PaceWarning? {
            Stagnation.idle(reports, after: count, by: .xun, begin: "2026-03-10", on: day)
        }
        #expect(
            idle(2, on: "2026-05-05")
                == .idle(periods: 2, .xun, since: "2026-04-11", until: "2026-04-30"))
        #expect(idle(3, on: "2026-05-05") == nil)
        #expect(idle(3, on: "2026-05-11") != nil)
        #expect(idle(1, on: "2026-05-25") == nil)
    }

    @Test("Silence is no change, but only from the beginning of the matter on")
    func silent() {
        func idle(_ reports: [PaceReported]) -> PaceWarning? {
            Stagnation.idle(reports, after: 3, by: .month, begin: "2026-02-14", on: "2026-06-15")
        }
        let whole = Stagnation.idle(
            [], after: 3, by: .month, begin: "2026-04-01", on: "2026-07-01")
        #expect(whole == .idle(periods: 3, .month, since: "2026-04-01", until: "2026-06-30"))
        let since = PaceWarning.idle(periods: 3, .month, since: "2026-03-01", until: "2026-05-31")
        #expect(idle([]) == since)
        #expect(idle([.fixture("2026-04-10", "0")]) == since)
        #expect(idle([.fixture("2026-04-10", nil, "已进场")]) == nil)
        #expect(
            idle([.fixture("2026-02-20", nil, "已进场"), .fixture("2026-05-20", nil, "已进场。")]) == since
        )
    }

    @Test("Idle periods are those that a walk over the days finds")
    func walked() {
        for seed in 0..<300 {
            var dice = Dice(state: UInt64(seed))
            var day: Day = "2026-01-05"
            let begin = day
            var reports: [PaceReported] = []
            for _ in 0..<dice.roll(8) {
                day = day + dice.roll(25)
                reports.append(.fixture(day, Amount(dice.roll(3) * 10)))
            }
            let today = day + dice.roll(60)
            // The last number at the end of each day since the beginning.
            var numbers: [Day: Amount] = [:]
            var date = begin
            while date <= today {
                let number = reports.last { $0.at.day <= date }?.figure
                if case .percent(let value)? = number { numbers[date] = value }
                date = date + 1
            }
            var idle = 0
            var end = today
            while true {
                while end.month == today.month && idle == 0 { end = end - 1 }
                let month = end.month
                var first = end
                while (first - 1).month == month { first = first - 1 }
                let isSame = (numbers[first - 1] ?? "0") == (numbers[end] ?? "0")
                guard first >= begin, isSame else { break }
                idle += 1
                end = first - 1
            }
            let found = Stagnation.idle(reports, after: 1, by: .month, begin: begin, on: today)
            guard case .idle(let periods, _, _, _)? = found else {
                #expect(idle == 0, "seed \(seed)")
                continue
            }
            #expect(periods == idle, "seed \(seed)")
        }
    }

    @Test("A matter that outlives its year is told with its years")
    func carriedOver() {
        #expect(Stagnation.carriedOver(plannedYear: 2026, on: "2026-12-31") == nil)
        let warning = Stagnation.carriedOver(plannedYear: 2024, on: "2026-01-01")
        #expect(warning == .carriedOver(plannedYear: 2024, years: 2))
        #expect(warning?.sentence(.zhHans) == "应于 2024 年完成，已跨 2 个年度仍未完成")
        #expect(warning?.sentence(.english) == "to be done in 2024, still open 2 years later")
    }

    @Test("前松后紧: more than 40% in October to December is warned about, 40% is not")
    func backLoaded() throws {
        let even = Pace.fixture([("三季度末", "60"), ("年底", "100")])
        #expect(even.backLoaded(try even.curve()) == nil)
        let late = Pace.fixture([("二季度末", "30"), ("三季度末", "55"), ("年底", "100")])
        let warning = late.backLoaded(try late.curve())
        #expect(
            warning?.sentence(.zhHans)
                == "前松后紧：最后四分之一时间（2026-10-01 至 2026-12-31）安排了 45%，超过 40%；请把进度往前排")
        #expect(
            warning?.sentence(.english)
                == "back-loaded: 45% of the plan lie in the last quarter of the time (2026-10-01 "
                + "to 2026-12-31), more than 40%; move work forward")
    }
}
