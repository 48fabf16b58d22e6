import Almanac
import Ledger

extension Explanation {
    func hour(_ language: Language) -> Line {
        let (text, authority): (String, String?) =
            switch obligation.basis.cutOff {
            case .office where hours.cutOff == .endOfDay:
                (
                    language.pick("未设下班时刻，至 24:00", "no office hours are set: until 24:00"),
                    language.pick("民法典第二百零三条", "Civil Code, Article 203")
                )
            case .office:
                (
                    language.pick("本单位下班 \(hours.cutOff)", "the office closes at \(hours.cutOff)"),
                    "duban.yaml: office_hours"
                )
            case .rule(let time):
                (language.pick("规则定的 \(time)", "\(time), set by the rule"), nil)
            case .phrase(let time):
                (language.pick("原文写明 \(time)", "\(time), as written"), nil)
            case .closing(let time):
                (
                    language.pick("下班前，本单位下班 \(time)", "before closing, \(time)"),
                    "duban.yaml: office_hours"
                )
            case .hours:
                (
                    language.pick("按小时计，到点为止", "counted in hours, to the minute"),
                    language.pick("民法典第二百零一条", "Civil Code, Article 201")
                )
            }
        return Line(topic: .hour, text: text, authority: authority)
    }

    func provisional(_ language: Language) -> Line? {
        guard obligation.due?.isProvisional == true else { return nil }
        let years = Set(
            days.filter(\.isProvisional).map { entry in
                notices[entry.day.year] == nil ? entry.day.year : entry.day.year + 1
            }
        ).sorted().map(String.init).joined(separator: language.pick("、", ", "))
        return Line(
            topic: .provisional,
            text: years.isEmpty
                ? language.pick(
                    "有关年份的放假通知尚未公布，先按周末推算，公布后重算",
                    "the holiday notice is not published yet: reckoned by weekends, to be reckoned again"
                )
                : language.pick(
                    "\(years)年放假通知尚未公布，先按周末推算，公布后重算",
                    "the holiday notice of \(years) is not published yet: reckoned by weekends, to be reckoned again"
                ))
    }

    /// What became of it, where something did.
    func standing(_ language: Language) -> Line? {
        var texts: [String] = []
        switch obligation.standing {
        case .settled(let due, let at):
            let clock = at.clock(on: nil, language, in: hours.zone)
            let isLate = due.map { at > $0.instant } ?? false
            texts.append(
                isLate
                    ? language.pick("\(clock) 完成，逾期", "settled late, \(clock)")
                    : language.pick("\(clock) 完成", "settled \(clock)"))
        case .lapsed: texts.append(language.pick("不再要求", "not owed any more"))
        case .excused(_, let excuse): texts.append(excuse.told(language))
        case .notBefore:
            texts.append(language.pick("此日之前不得登记", "not to be entered before that day"))
        case .undetermined:
            texts.append(language.pick("请督查室补定期限", "the office should set a date"))
        case .open, .waiting: break
        }
        if let latestStart, case .open = obligation.standing {
            let day = latestStart.dated(language)
            texts.append(language.pick("最迟 \(day) 动手", "must begin by \(day)"))
        }
        if obligation.isHeld {
            texts.append(
                language.pick(
                    "首次导入时已过期，放行或报告之前不催办",
                    "already past due at the first import: nobody is chased until it is released or reported on"
                ))
        }
        if obligation.pausedSince != nil {
            texts.append(language.pick("事项已暂停，不催办", "the matter is paused: nobody is chased"))
        }
        if obligation.isTrial {
            texts.append(language.pick("试运行，不发不计分", "on trial: not sent, not scored"))
        }
        guard !texts.isEmpty else { return nil }
        return Line(topic: .standing, text: texts.joined(separator: language.pick("；", "; ")))
    }
}
