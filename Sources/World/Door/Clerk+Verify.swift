import Almanac
import Channels
import Ledger
import Store

extension Clerk {
    /// Whether both chains are as they were written: the ledger's events, and the receipts of what
    /// was sent.
    func verifyAudit(_ order: Order) throws -> Printout {
        let seal = try Seal(store)
        let status: Int32 = seal.isWhole ? 0 : 1
        if order.wantsJSON {
            return Printout(out: JSONLines.text([json(seal)]), status: status)
        }
        let whole = [
            seal.events == nil ? order.language.pick("事件链完整", "the chain is whole") : nil,
            seal.receipts == nil
                ? order.language.pick("回执链完整", "the chain of receipts is whole") : nil,
        ].compactMap { $0 }
        let broken = [
            seal.events?.sentence(order.language), seal.receipts?.sentence(order.language),
        ].compactMap { $0 }
        return Printout(out: whole.screen, errors: broken.screen, status: status)
    }

    private func json(_ seal: Seal) -> JSONValue {
        [
            "whole": .bool(seal.isWhole),
            "event": seal.events.map { .integer($0.seq) } ?? .null,
            "matter": JSONValue(seal.events?.matter?.rawValue),
            "fault": JSONValue(seal.events?.fault.rawValue),
            "receipt": seal.receipts.map { .integer($0.number) } ?? .null,
            "receipt_message": JSONValue(seal.receipts?.messageID),
            "receipt_fault": JSONValue(seal.receipts?.fault.rawValue),
        ]
    }
}

extension BrokenLink {
    /// Where the chain breaks, what is wrong there and what to do.
    func sentence(_ language: Language) -> String {
        let of = matter.map { language.pick("（\($0)）", " (\($0))") } ?? ""
        return language.pick(
            "事件链在第\(seq)个事件\(of)处断开：\(fault.words.zh)；请停止守护进程，保留台账文件，与备份核对",
            "the chain breaks at event \(seq)\(of): \(fault.words.en); "
                + "stop the daemon, keep the file and compare it with a backup")
    }
}

extension BrokenLink.Fault {
    fileprivate var words: (zh: String, en: String) {
        switch self {
        case .content: ("内容与登记时不同", "its content is not what was entered")
        case .link: ("事件的时间、编号或顺序被改过", "its time, number or place was changed")
        case .gap: ("它之前缺了事件", "events before it are missing")
        case .end: ("末尾缺了事件", "events after it are missing")
        }
    }
}

extension BrokenReceipt {
    /// Where the chain of receipts breaks, what is wrong there and what to do.
    func sentence(_ language: Language) -> String {
        let of = messageID.map { language.pick("（信件 \($0)）", " (message \($0))") } ?? ""
        let (zh, en) = words
        return language.pick(
            "回执链：\(zh)\(of)；请停止守护进程，保留台账文件，与备份核对",
            "the chain of receipts: \(en)\(of); "
                + "stop the daemon, keep the file and compare it with a backup")
    }

    private var words: (zh: String, en: String) {
        switch fault {
        case .content:
            ("第\(number)张回执所收的信件内容被改过", "what receipt \(number) accepted was changed")
        case .link:
            ("第\(number)张回执的时间、结果或顺序被改过", "receipt \(number) or its place was changed")
        case .gap: ("第\(number)张回执之前缺了回执", "receipts before \(number) are missing")
        case .end: ("第\(number)张回执之后缺了回执", "receipts after \(number) are missing")
        case .claimed:
            ("第\(number)号通知记为已收，却没有回执", "notice \(number) stands as accepted without a receipt")
        }
    }
}
