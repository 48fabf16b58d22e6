import Almanac
import Ledger

extension Explanation {
    /// Intervals that do not count, each with its length.
    func spans(_ language: Language) -> [Line] {
        let stretches = obligation.basis.stretches
        guard !stretches.isEmpty else { return [] }
        let told = stretches.map { stretch -> String in
            let name = stretch.name
            let opened = stretch.opened.day.short(language)
            guard let ended = stretch.ended else {
                return language.pick("\(name)自\(opened)起未结束", "\(name) since \(opened)")
            }
            let days = ended.day - stretch.opened.day
            return language.pick(
                "\(name) \(opened)至\(ended.day.short(language))（开始当日照计，结束当日不计，\(days)天）",
                "\(name) \(opened) to \(ended.day.short(language)) (the first day counts, the last "
                    + "does not: \(days) days)")
        }
        return [Line(topic: .span, text: told.joined(separator: language.pick("；", "; ")))]
    }

    /// Every change of the date, with what it was and what it became.
    func changes(_ language: Language) -> [Line] {
        if adjustments.isEmpty {
            guard obligation.due != nil else { return [] }
            return [Line(topic: .adjustment, text: language.pick("无", "none"))]
        }
        let told = adjustments.map { event -> Line in
            let move = moves.first { $0.cause?.number == event.number }
            let text = adjustment(event, language) + (move.map { dates(of: $0, language) } ?? "")
            return Line(topic: .adjustment, text: text)
        }
        guard let baseline, let due = obligation.due else { return told }
        let both = language.pick(
            "原定 \(baseline.day.dated(language))，现为 \(due.day.dated(language))",
            "first set for \(baseline.day.dated(language)), now \(due.day.dated(language))")
        return told + [Line(topic: .adjustment, text: both)]
    }

    private func dates(of move: DueMove, _ language: Language) -> String {
        let none = language.pick("未定", "none")
        let old = move.from.map { $0.dated(language, in: hours.zone) } ?? none
        let new = move.to.map { $0.dated(language, in: hours.zone) } ?? none
        return language.pick("：\(old) → \(new)", ": \(old) → \(new)")
    }

    private func adjustment(_ event: LedgerEvent, _ language: Language) -> String {
        let clock = event.recorded.clock(on: nil, language, in: hours.zone)
        let by = language.pick("（\(event.actor.name) \(clock)）", " (\(event.actor.name), \(clock))")
        let note = event.note.map { language.pick("，\($0)", ", \($0)") } ?? ""
        return event.what.change(of: obligation, language) + by + note
    }
}

extension Happening {
    /// What was changed, in a few words; the date's own story follows it.
    fileprivate func change(of obligation: Obligation, _ language: Language) -> String {
        switch self {
        case .dated(let name, let moment):
            language.pick("“\(name)”定为 \(moment)", "“\(name)” set to \(moment)")
        case .amended(let changes): Amendment.told(changes, of: obligation, language)
        case .extended(let extended): extended.told(language)
        case .adopted(let versions):
            language.pick("改按", "goes by ")
                + language.pick(
                    "规则第\(versions[obligation.basis.origin.rule ?? ""] ?? 0)版",
                    "version \(versions[obligation.basis.origin.rule ?? ""] ?? 0) of the rule")
        case .excepted(let exemption):
            exemption.approver.map {
                language.pick("经\($0)同意，例外", "an exception, allowed by \($0)")
            } ?? language.pick("登记例外", "a recorded exception")
        case .paused: language.pick("暂停", "paused")
        case .resumed: language.pick("恢复", "resumed")
        case .transferred(let transfer):
            language.pick(
                "转办 \(transfer.from) → \(transfer.to)",
                "transferred from \(transfer.from) to \(transfer.to)")
        case .returned(let day):
            language.pick("退回，限 \(day) 前整改", "returned, to be put right by \(day)")
        case .completionClaimed(let day): language.pick("报办结（\(day)）", "done on \(day)")
        case .withdrawn: language.pick("撤销", "withdrawn")
        case .reopened: language.pick("重办", "reopened")
        case .consulted: language.pick("征求意见", "consultation")
        case .helpAccepted: language.pick("提请协调", "the request for help was taken up")
        case .spanOpened(let name): language.pick("\(name)开始", "\(name) began")
        case .spanEnded(let name): language.pick("\(name)结束", "\(name) ended")
        case .assigned, .signed, .reported, .verified, .closed, .released, .objected, .helpAsked,
            .asked, .ruled, .referred, .acknowledged, .supervised, .handled,
            .drafted:
            ""
        }
    }
}

extension Extension {
    fileprivate func told(_ language: Language) -> String {
        switch grant {
        case .by(let length):
            language.pick(
                "延期\(length.phrase(language))，\(approver)批准",
                "put off by \(length.phrase(language)), allowed by \(approver)")
        case .until(let day):
            language.pick(
                "延期至 \(day.dated(language))，\(approver)批准",
                "put off until \(day.dated(language)), allowed by \(approver)")
        }
    }
}

extension Amendment {
    fileprivate static func told(
        _ changes: [Amendment], of obligation: Obligation, _ language: Language
    ) -> String {
        let empty = language.pick("空", "nothing")
        let texts = changes.compactMap { change -> String? in
            switch change {
            case .deadline(obligation.key.slot, let old, let new):
                let (old, new) = (old?.written ?? empty, new?.written ?? empty)
                return language.pick(
                    "时限由“\(old)”改为“\(new)”", "deadline changed from “\(old)” to “\(new)”")
            case .urgency: return language.pick("缓急变更", "another urgency")
            case .tags: return language.pick("标签变更", "other tags")
            case .leadUnit(let old, let new):
                return language.pick("牵头单位 \(old) → \(new)", "lead unit \(old) → \(new)")
            case .title, .assistingUnits, .leader, .responsible, .deadline, .source, .role,
                .offices:
                return nil
            }
        }
        return texts.joined(separator: language.pick("，", ", "))
    }
}

extension Basis.Origin {
    /// The rule's id, where it is a rule that says so.
    package var rule: String? {
        switch self {
        case .rule(let text): text.rule.id
        case .row, .request, .rectification: nil
        }
    }
}

extension Excuse {
    package func told(_ language: Language) -> String {
        switch self {
        case .blackout: language.pick("免报期内，不要求", "excused: the rule rests on that day")
        case .exception(let approver?):
            language.pick("经\(approver)同意，例外", "an exception, allowed by \(approver)")
        case .exception(nil): language.pick("已登记例外", "a recorded exception")
        case .silence(.consent): language.pick("到期未复，视为同意", "unanswered: taken as agreement")
        case .silence(.waiver): language.pick("到期未复，视为放弃", "unanswered: taken as given up")
        case .silence(.breach): language.pick("到期未复", "unanswered")
        }
    }
}
