import Almanac

extension Mark {
    /// The office's word for it.
    package var word: String {
        switch self {
        case .assigned: "交办"
        case .signed: "签收"
        case .reported: "报告"
        case .completed: "办结"
        case .closureReported: "报销号"
        case .returned: "退回"
        case .verified: "核实"
        case .closed: "销号"
        case .transferred: "转办"
        case .objected: "异议"
        case .helpAsked: "求助"
        case .helpAccepted: "协调"
        case .answered: "答复"
        case .consulted: "征求意见"
        case .extended: "延期"
        case .paused: "暂停"
        case .resumed: "恢复"
        case .withdrawn: "撤销"
        case .reopened: "重办"
        case .date(let name): name
        }
    }

    /// The event behind a built-in name, where the name is one.
    static func builtIn(_ name: String) -> Mark? {
        switch name {
        case "交办": .assigned
        case "签收": .signed
        case "办结", "办结日", "报办结": .completed
        case "报销号": .closureReported
        case "退回": .returned
        case "核实", "核账": .verified
        case "销号": .closed
        case "求助": .helpAsked
        case "答复": .answered
        case "征求意见": .consulted
        default: nil
        }
    }
}

extension Language {
    /// A trigger's word; the office's own names stay as they are.
    func trigger(_ word: String) -> String {
        guard self == .english else { return word }
        return switch word {
        case "交办": "assignment"
        case "批示": "the leader's instruction"
        case "批转": "being passed on"
        case "收到": "receipt"
        case "印发": "issue"
        case "通知": "the notice"
        case "签收": "signature"
        case "报告": "the report"
        case "办结": "completion"
        case "退回": "the return"
        case "核实": "verification"
        case "销号": "close-out"
        case "报销号": "the closure report"
        case "转办": "the transfer"
        case "异议": "the objection"
        case "求助": "the request for help"
        case "协调": "taking up the request"
        case "答复": "the answer"
        case "征求意见": "the consultation"
        case "延期": "the extension"
        case "暂停": "the pause"
        case "恢复": "resumption"
        case "撤销": "the withdrawal"
        case "重办": "reopening"
        default: "“\(word)”"
        }
    }
}
