import Almanac
import Ledger

extension Ask {
    /// The field as a report names it.
    package var word: String {
        switch self {
        case .number: "数字"
        case .change: "变化"
        case .nextStep: "下一步"
        case .nextDate: "下步时间"
        case .documentNumber: "文号"
        case .attachment: "附件"
        }
    }
}

extension Report {
    /// What the rules behind open obligations ask of such a report and it does not say (M64).
    ///
    /// A figure of any measure is a number.
    package func leavesOut(asked obligations: [Obligation]) -> [Ask] {
        let said = Set((values ?? [:]).keys)
        var missing: [Ask] = []
        for obligation in obligations {
            guard case .rule(let text) = obligation.basis.origin, case .open = obligation.standing,
                isMade(on: text)
            else { continue }
            for ask in text.rule.asks where !missing.contains(ask) {
                let hasNumber =
                    ask == .number && values?.values.contains { Amount($0) != nil } ?? false
                if !said.contains(ask.word), !hasNumber { missing.append(ask) }
            }
        }
        return missing
    }

    private func isMade(on text: RuleText) -> Bool {
        if let slot { return slot == text.slot }
        return text.settling.inTurn.contains(EventTag(kind))
    }
}
