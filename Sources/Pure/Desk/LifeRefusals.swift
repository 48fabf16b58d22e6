import Almanac
import Ledger

/// Why a matter was not closed, or not submitted.
package enum ClosingRefusal: Hashable, Sendable {
    case gatesMissing([Gate])
    /// What is hard is verified before it is closed, not along with it.
    case notVerified
    case noSummary
    /// Closed late, and nobody says why.
    case delayUnexplained
    case formalitiesOpen([String])
    case partsOpen([MatterID])
    case datesMissing([String], before: String)
    /// Planned, but not over yet.
    case stillToCome([String], before: String)
    case outOfOrder(String, before: String)
    /// Units that were consulted and have not answered.
    case consultationOpen([String])
    /// Units that were consulted and have not answered, or object.
    case notAgreed([String], before: String)

    var zh: String {
        switch self {
        case .gatesMissing(let gates):
            "销号要过\(gates.map(\.zh).joined(separator: "、"))；核对后用 --gate 逐关写明"
        case .notVerified: "“\(Assignment.hardTag)”的事项先核实（verify），再销号"
        case .noSummary: "销号须有办理总结（--summary）：做了什么、成效如何"
        case .delayUnexplained: "有环节逾期，过时限关须说明原因（--note）"
        case .formalitiesOpen(let names):
            "手续还没办完：\(names.shown("、"))；办好后用 checklist --done 登记"
        case .partsOpen(let parts):
            "分解事项还没有销号：\(parts.map(\.rawValue).shown("、"))；先办结这些"
        case .datesMissing(let names, let date):
            "“\(date)”之前须先有：\(names.joined(separator: "、"))；先用 date 登记"
        case .stillToCome(let names, let date):
            "“\(date)”之前的\(names.joined(separator: "、"))还没有到日子；办完再登记"
        case .consultationOpen(let units):
            "征求的意见还没有回复：\(units.shown("、"))；等回复，或写明不等的理由（--note）"
        case .outOfOrder(let first, let next): "“\(first)”的日期晚于“\(next)”；请核对先后"
        case .notAgreed(let units, let date):
            "“\(date)”之前须协调一致；尚未回复或有异议：\(units.shown("、"))"
        }
    }

    var en: String {
        switch self {
        case .gatesMissing(let gates):
            "it must pass \(gates.map(\.rawValue).joined(separator: ", ")); check, and name each "
                + "with --gate"
        case .notVerified: "what is hard is verified first (verify), then closed"
        case .noSummary: "a close-out needs a summary (--summary): what was done, to what effect"
        case .delayUnexplained:
            "something was late; passing the gate of time needs the reason (--note)"
        case .formalitiesOpen(let names):
            "still to be obtained: \(names.shown(", ")); enter each with checklist --done"
        case .partsOpen(let parts):
            "parts of it are open: \(parts.map(\.rawValue).shown(", ")); close them first"
        case .datesMissing(let names, let date):
            "before “\(date)” come \(names.joined(separator: ", ")); enter their dates first"
        case .stillToCome(let names, let date):
            "\(names.joined(separator: ", ")) before “\(date)” lie ahead; enter it once they are over"
        case .consultationOpen(let units):
            "no answer yet from \(units.shown(", ")); wait, or give the reason (--note)"
        case .outOfOrder(let first, let next):
            "“\(first)” is later than “\(next)”; check their dates"
        case .notAgreed(let units, let date):
            "before “\(date)” all must agree; no answer, or an objection: \(units.shown(", "))"
        }
    }
}

/// Why something beside the dates was not entered.
package enum HandlingRefusal: Hashable, Sendable {
    case reasonNeeded
    case extensionAskedAlready
    case noExtensionAsked
    case decidesOwnRequest(String)
    case linksItself
    case linkedAlready(MatterID)
    case notLinked(MatterID)
    /// Each would wait for the other.
    case blocksEachOther(MatterID)
    case listedAlready(String)
    case notListed(String, known: [String])
    case doneAlready(String)
    /// Handed on so many times: the office rules.
    case officeRules(Int)
    /// Somebody asked already, and his day is not over.
    case askedAlready(by: String, String)
    /// 报告不得夹带请示事项.
    case requestInReport(String)

    var zh: String {
        switch self {
        case .reasonNeeded: "请写明理由（--note）"
        case .extensionAskedAlready: "这个环节的延期申请还没有批复；等批复，不必再报"
        case .noExtensionAsked: "没有这个待批的延期申请；见 duban inbox list"
        case .decidesOwnRequest(let name): "延期是 \(name) 申请的，须由另一人批复"
        case .linksItself: "事项不能与自己关联；请核对编号"
        case .linkedAlready(let other): "与 \(other) 已有这种关联"
        case .blocksEachOther(let other): "\(other) 已登记为受阻于本事项，不能再互为受阻；请核对"
        case .notLinked(let other): "与 \(other) 没有这种关联；见 duban matter show"
        case .listedAlready(let name): "手续“\(name)”已在清单上"
        case .notListed(let name, let known):
            "清单上没有“\(name)”"
                + (known.isEmpty ? "；先用 checklist --add 登记" : "；清单上有：\(known.shown("、"))")
        case .doneAlready(let name): "手续“\(name)”已经办好"
        case .officeRules(let times):
            "已经转办、异议\(times)次，由督查室裁定承办单位：transfer 须由督查室的人写明理由（--note）"
        case .askedAlready(let by, let written):
            "\(by) 已经要过报告（\(written)），期限未到；不重复要，确需再要的写明理由（--note）"
        case .requestInReport(let words):
            "报告不得夹带请示事项（文中有“\(words)”）；请另用 seek-help 或单独的请示"
        }
    }

    var en: String {
        switch self {
        case .reasonNeeded: "give the reason (--note)"
        case .extensionAskedAlready: "this was asked for and waits for its decision"
        case .noExtensionAsked: "no such request waits; see duban inbox list"
        case .decidesOwnRequest(let name): "\(name) asked for it; somebody else decides"
        case .linksItself: "a matter is not linked with itself; check the number"
        case .linkedAlready(let other): "it is linked with \(other) in this way already"
        case .blocksEachOther(let other):
            "\(other) is blocked by this matter already; they can't wait for each other"
        case .notLinked(let other): "it is not linked with \(other) so; see duban matter show"
        case .listedAlready(let name): "“\(name)” is on the list already"
        case .notListed(let name, let known):
            "“\(name)” is not on the list"
                + (known.isEmpty
                    ? "; add it (checklist --add)" : ", which has \(known.shown(", "))")
        case .doneAlready(let name): "“\(name)” is done already"
        case .officeRules(let times):
            "it was handed on \(times) times, so the office rules whose it is: somebody of the "
                + "office transfers it, with the reason (--note)"
        case .askedAlready(let by, let written):
            "\(by) asked already (\(written)), and that day is not over; asking again needs a "
                + "reason (--note)"
        case .requestInReport(let words):
            "a report carries no request (“\(words)”); use seek-help, or a matter of its own"
        }
    }
}

extension Gate {
    package var zh: String {
        switch self {
        case .procedure: "程序关"
        case .quality: "质量关"
        case .time: "时限关"
        }
    }
}

extension [String] {
    /// The first few, and how many there are.
    fileprivate func shown(_ mark: String) -> String {
        let most = 5
        let more = count > most ? "…（\(count)）" : ""
        return prefix(most).joined(separator: mark) + more
    }
}
