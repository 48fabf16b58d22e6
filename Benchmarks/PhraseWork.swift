import Almanac
import Deadlines
import Ledger

/// Reading phrases and explaining dates.
struct PhraseWork {
    let office: Office

    static let phrases = [
        "12月底前", "3个工作日内", "明年1月上旬", "批转之后1个月内", "每月5日前报送进展情况", "三季度末",
        "2026年6月30日（星期二）下班前", "十五个工作日内", "每旬", "长期坚持", "尽快", "原则上要在会后7天内书面答复",
        "２０２６年９月１日", "端午节前", "上周五",
    ]
    private static let repeats = 2000

    func lines(_ rounds: Int) throws -> [Line] {
        let planner = office.planner()
        let now = SyntheticLedger.now
        let pairs = try office.ledger.matters(0..<2000).flatMap { matter in
            try planner.reckoning.obligations(of: matter, at: now)
                .filter { $0.due != nil }.map { (matter, $0) }
        }
        let values = try sideBySide(
            rounds,
            [
                {
                    Double(PhraseWork.phrases.count * PhraseWork.repeats) / coreSeconds { read() }
                },
                {
                    Double(pairs.count)
                        / coreSeconds {
                            for (matter, obligation) in pairs {
                                let told = planner.reckoning.explanation(of: obligation, of: matter)
                                keep(Int64(told.lines(.zhHans).count))
                            }
                        }
                },
            ])
        return [
            Line(work: "phrases read", unit: "/s", ours: Figures(values[0])),
            Line(
                work: "dates explained, day by day, in Chinese", unit: "/s",
                ours: Figures(values[1])),
        ]
    }

    private func read() {
        var length = 0
        for _ in 0..<PhraseWork.repeats {
            for phrase in PhraseWork.phrases { length += Term.read(phrase).read.count }
        }
        keep(Int64(length))
    }
}
