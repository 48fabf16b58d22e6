import Almanac
import Deadlines
import Ledger

extension Handling {
    /// In both languages, as the list of a matter's events tells it.
    func words(_ language: Language) -> (String, String) {
        switch self {
        case .extensionAsked(let request): request.words(language)
        case .extensionRefused(let number):
            ("不同意第\(number)号延期申请", "refused the request for more time of event \(number)")
        case .gatesPassed(let closeOut): closeOut.words
        case .linked(let link):
            ("\(link.relation.zh) \(link.other)", "\(link.relation.en) \(link.other)")
        case .unlinked(let link):
            (
                "不再\(link.relation.zh) \(link.other)",
                "no longer \(link.relation.en) \(link.other)"
            )
        case .listed(let list):
            (
                "手续清单 " + list.map { $0.sentence(.zhHans) }.joined(separator: "、"),
                "formalities: " + list.map { $0.sentence(.english) }.joined(separator: ", ")
            )
        case .formalityDone(let name): ("办好手续 \(name)", "formality done: \(name)")
        }
    }
}

extension ExtensionRequest {
    fileprivate func words(_ language: Language) -> (String, String) {
        let what = slot.phrase(language) + (unit.map(language.bracketed) ?? "")
        let late = isLate ? ("，逾期后才提出", ", after it was due") : ("", "")
        return switch grant {
        case .by(let length):
            (
                "申请延期 \(what) \(length.chinese)\(late.0)",
                "asked for \(length.english) more for “\(what)”\(late.1)"
            )
        case .until(let day):
            (
                "申请延期 \(what) 至 \(day)\(late.0)",
                "asked for time until \(day) for “\(what)”\(late.1)"
            )
        }
    }
}

extension CloseOut {
    fileprivate var words: (String, String) {
        let gates = passed.map(\.zh).joined(separator: "、")
        let said = summary.isEmpty ? "" : (passed.isEmpty ? "" : "；") + "总结：\(summary)"
        let told = summary.isEmpty ? "" : (passed.isEmpty ? "" : "; ") + "summary: \(summary)"
        return (
            (gates.isEmpty ? "" : "已过\(gates)") + said,
            (passed.isEmpty ? "" : "passed " + passed.map(\.rawValue).joined(separator: ", "))
                + told
        )
    }
}

extension MatterLink.Relation {
    var zh: String {
        switch self {
        case .blockedBy: "受阻于"
        case .recurrenceOf: "反复自"
        case .follows: "源自"
        case .supportedBy: "项目支撑"
        }
    }

    var en: String {
        switch self {
        case .blockedBy: "blocked by"
        case .recurrenceOf: "a recurrence of"
        case .follows: "follows from"
        case .supportedBy: "supported by"
        }
    }
}

extension Formality {
    /// `用地预审（市级，李科长跟进）`.
    func sentence(_ language: Language) -> String {
        let more = [level, person].compactMap(\.self).joined(separator: language.pick("，", ", "))
        return name + (more.isEmpty ? "" : language.bracketed(more))
    }
}

extension Stay.Stage {
    /// Where a matter sits, and who has to move it on.
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.drafted, .zhHans): "拟办"
        case (.assigned, .zhHans): "待签收"
        case (.signed, .zhHans): "已签收"
        case (.underWay, .zhHans): "办理中"
        case (.claimed, .zhHans): "待核实"
        case (.returned, .zhHans): "整改中"
        case (.verified, .zhHans): "待销号"
        case (.paused, .zhHans): "暂停"
        case (.drafted, .english): "draft"
        case (.assigned, .english): "to be signed for"
        case (.signed, .english): "signed for"
        case (.underWay, .english): "under way"
        case (.claimed, .english): "to be verified"
        case (.returned, .english): "being put right"
        case (.verified, .english): "to be closed"
        case (.paused, .english): "paused"
        }
    }
}
