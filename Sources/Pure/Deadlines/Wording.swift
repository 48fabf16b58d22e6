import Almanac
import Ledger

extension Slot {
    /// What is owed in it, as a verb phrase, where no rule names it.
    package func phrase(_ language: Language) -> String {
        let (zh, en) = phrases
        return language == .zhHans ? zh : en
    }

    private var phrases: (String, String) {
        switch self {
        case .sign: ("签收", "sign for it")
        case .statusReport: ("报动态", "report how it stands")
        case .progress: ("报进展", "report progress")
        case .resultReport: ("报结果", "report the result")
        case .closureReport: ("报告销号", "report for close-out")
        case .verify: ("核实", "verify")
        case .reply: ("书面回复", "reply in writing")
        case .submission: ("报送审定", "submit")
        case .rectification: ("整改", "put right")
        case .absence: ("请假报备", "report the absence")
        case .milestone: ("按期完成", "reach the milestone")
        }
    }
}
