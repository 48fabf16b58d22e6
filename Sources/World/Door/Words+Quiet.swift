import Almanac
import Deadlines
import Delivery
import Ledger

extension Via {
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.command, .zhHans): "命令"
        case (.workbook, .zhHans): "表格"
        case (.phone, .zhHans): "电话"
        case (.paper, .zhHans): "书面"
        case (.mail, .zhHans): "邮件"
        case (.link, .zhHans): "链接"
        case (.meeting, .zhHans): "会上"
        case (.sms, .zhHans): "短信"
        case (.visit, .zhHans): "当面"
        case (.page, .zhHans): "网页"
        case (_, .english): rawValue
        }
    }
}

extension Acknowledgement {
    var words: (String, String) {
        func unit(_ language: Language) -> String { of.unit.map(language.bracketed) ?? "" }
        return (
            "知悉 \(of.slot.phrase(.zhHans))\(unit(.zhHans))：\(official)",
            "acknowledged “\(of.slot.phrase(.english))”\(unit(.english)): \(official)"
        )
    }
}

extension Supervision {
    var words: (String, String) {
        switch self {
        case .nudged(let nudge):
            let zh = nudge.told.map { $0.slot.phrase(.zhHans) }.joined(separator: "、")
            let en = nudge.told.map { $0.slot.phrase(.english) }.joined(separator: ", ")
            return (
                "督促 \(nudge.official)" + (zh.isEmpty ? "" : "：\(zh)"),
                "nudged \(nudge.official)" + (en.isEmpty ? "" : ": \(en)")
            )
        case .checkPlanned(let day):
            return ("安排暗访 \(day)，不通知", "unannounced check planned for \(day)")
        case .inspected(let finding):
            return ("暗访发现：\(finding.text)", "found on the spot: \(finding.text)")
        }
    }
}

extension OfficeSilence.Matchers {
    /// `市住建局，升级督办`.
    func words(_ language: Language) -> String {
        let named = [
            matter?.rawValue, kind.map { language.pick("\($0)类", "kind \($0)") }, unit, official,
            step.map { Step(rawValue: $0)?.word(language) ?? $0 },
        ]
        return named.compactMap(\.self).joined(separator: language.pick("，", ", "))
    }
}
