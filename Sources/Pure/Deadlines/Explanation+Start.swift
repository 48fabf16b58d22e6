import Almanac
import Ledger

extension Explanation {
    /// The trigger: its day, who entered it and when, and whether that day counts.
    func start(_ language: Language) -> Line? {
        let basis = obligation.basis
        guard let at = basis.triggeredAt else { return nil }
        let recorded = basis.recorded.clock(on: at.day, language, in: hours.zone)
        // A date that another rule gives was entered by nobody.
        let by =
            basis.isChained
            ? language.pick("（随之推算）", " (moves with it)")
            : language.pick(
                "（\(basis.recordedBy) \(recorded) 登记）",
                " (entered by \(basis.recordedBy), \(recorded))")
        let time = at.time.map { " \($0)" } ?? ""
        let day = at.day.dated(language) + (basis.cutOff == .hours ? time : "")
        let counts = firstDay(at, language)
        let text = language.pick(
            "\(day) \(basis.trigger)\(by)", "\(day), \(language.trigger(basis.trigger))\(by)")
        guard let counts else { return Line(topic: .start, text: text) }
        return Line(
            topic: .start, text: text + language.pick("，", "; ") + counts,
            authority: language.pick("民法典第二百零一条", "Civil Code, Article 201"))
    }

    private func firstDay(_ at: Moment, _ language: Language) -> String? {
        if obligation.basis.cutOff == .hours {
            return at.time == nil
                ? language.pick(
                    "只知其日，自\(TimeOfDay.opening)起算",
                    "only the day is known, so the hours run from \(TimeOfDay.opening)")
                : language.pick("自该时刻起算", "the hours run from that moment")
        }
        guard let counting = obligation.basis.counting, counting.length.count != 0 else {
            return nil
        }
        return switch counting.firstDay {
        case .next: language.pick("当日不计", "that day does not count")
        case .same: language.pick("当日计入", "that day counts")
        }
    }

    /// The rule or the row's own deadline, in a sentence, with its source and place.
    func rule(_ language: Language) -> Line {
        switch obligation.basis.origin {
        case .rule(let ruled):
            let told = ruled.rule.source.told(language)
            let version = ruled.version
            let edition = version > 1 ? language.pick("（第\(version)版）", " (v\(version))") : ""
            let text = "\(ruled.rule.id)\(edition)\(language.pick("：", ": "))\(sentence(language))"
            return Line(
                topic: .rule, text: told.isEmpty ? text : "\(text)  \(told)",
                authority: ruled.rule.place)
        case .row(let deadline, let replaced):
            return Line(topic: .rule, text: row(deadline, replaced, language))
        case .request(let deadline):
            return Line(
                topic: .rule,
                text: language.pick(
                    "督查室临时要求“\(deadline.written)”报告",
                    "the office asked for a report: “\(deadline.written)”"))
        case .rectification:
            return Line(
                topic: .rule,
                text: language.pick(
                    "督查室退回时定的整改期限", "the day the office set when it returned the matter"))
        }
    }

    /// `原则上批示后7天内报结果（自然日，末日不顺延）`; 原则上 where a recorded exception is enough.
    private func sentence(_ language: Language) -> String {
        let basis = obligation.basis
        let why = obligation.why(language, kind: kind)
        let within = basis.term?.elapsed.map { $0.count > 0 } ?? false ? language.pick("内", "") : ""
        let isSoft = obligation.strength == .soft
        let sentence = language.pick(
            "\(isSoft ? "原则上" : "")\(why)\(within)\(obligation.name)",
            "\(obligation.name), \(why)\(isSoft ? " as a rule" : "")")
        guard let kindOfDays = kindOfDays(language) else { return sentence }
        return sentence + language.pick("（\(kindOfDays)）", " (\(kindOfDays))")
    }

    private func kindOfDays(_ language: Language) -> String? {
        guard let counting = obligation.basis.counting else { return nil }
        switch counting.length.unit {
        case .workingDay: return language.pick("工作日", "working days")
        case .hour: return nil
        case .day, .week: return language.pick("自然日，", "calendar days, ") + tail(counting, language)
        case .xun, .month, .quarter, .halfYear, .year:
            return language.pick("对应日，", "corresponding day, ") + tail(counting, language)
        }
    }

    private func tail(_ counting: Counting, _ language: Language) -> String {
        switch counting.roll {
        case .none: language.pick("末日不顺延", "the last day is not rolled")
        case .next: language.pick("末日遇休顺延", "rolled forward from a rest day")
        case .previous: language.pick("末日遇休提前", "brought forward from a rest day")
        }
    }

    private func row(
        _ deadline: RowDeadline, _ replaced: String?, _ language: Language
    ) -> String {
        var text = language.pick(
            "台账写明“\(deadline.written)”", "the ledger says “\(deadline.written)”")
        text += language.pick(
            "，读作：\(deadline.term.sentence(language))",
            ", read as: \(deadline.term.sentence(language))")
        if let replaced {
            text += language.pick(
                "，取代同一环节的规则 \(replaced)", ", in place of the rule \(replaced) in the same slot")
        }
        if deadline.isAmbiguous {
            text += language.pick(
                "；有两种读法，已按其中一种读，请督查室确认",
                "; it can be read in two ways, one of them is taken; the office should confirm")
        }
        return text
    }
}
