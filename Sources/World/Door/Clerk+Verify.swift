import Almanac
import Channels
import Ledger
import Store

extension Clerk {
    /// Whether both chains are as they were written: the ledger's events, and the receipts of what
    /// was sent; and whether what was noted of them earlier still stands in them.
    func verifyAudit(_ heads: [String], _ order: Order) throws -> Printout {
        let links = try heads.map { text in
            guard let link = [UInt8](typed: text) else {
                throw Misfit.evidence(.unreadableDigest(text))
            }
            return link
        }
        let seal = try Seal(store)
        let noted = try links.map { (link: $0, place: try store.find(link: $0)) }
        let isWhole = seal.isWhole && noted.allSatisfy { $0.place != nil }
        let status: Int32 = isWhole ? 0 : 1
        if order.wantsJSON {
            let found = noted.map { $0.place?.json($0.link) ?? ["head": .string($0.link.hex)] }
            return Printout(
                out: JSONLines.text([json(seal, isWhole).adding([.init("heads", .array(found))])]),
                status: status)
        }
        let found = noted.compactMap { $0.place?.sentence(order.language) }
        let lost = noted.filter { $0.place == nil }.map { missing($0.link, order.language) }
        let whole = [
            seal.events == nil ? order.language.pick("事件链完整", "the chain is whole") : nil,
            seal.receipts == nil
                ? order.language.pick("回执链完整", "the chain of receipts is whole") : nil,
        ].compactMap { $0 }
        let broken = [
            seal.events?.sentence(order.language), seal.receipts?.sentence(order.language),
        ].compactMap { $0 }
        return Printout(
            out: (whole + found).screen,
            errors: (broken + lost + (try untidy(order.language))).screen,
            status: status)
    }

    private func missing(_ link: [UInt8], _ language: Language) -> String {
        language.pick(
            "记下的摘要 \(link.hex) 不在链上：当时的记录被改写，或末尾被截掉；请与备份核对",
            "the noted digest \(link.hex) is in neither chain: what stood then was rewritten or cut "
                + "off; compare the file with a backup")
    }

    /// What was erased and may still lie in free pages of the file.
    private func untidy(_ language: Language) throws -> [String] {
        guard try store.memory(.scrubOwed) != nil else { return [] }
        return [
            language.pick(
                "有依法删除的内容尚未从文件的空闲页清除；停止其他读台账的程序，重启 duban",
                "erased content is not yet cleaned out of the file's free pages; close what else "
                    + "reads the ledger and restart duban")
        ]
    }

    private func json(_ seal: Seal, _ isWhole: Bool) -> JSONValue {
        [
            "whole": .bool(isWhole),
            "event": seal.events.map { .integer($0.seq) } ?? .null,
            "matter": JSONValue(seal.events?.matter?.rawValue),
            "number": seal.events?.number.map { JSONValue($0) } ?? .null,
            "fault": JSONValue(seal.events?.fault.rawValue),
            "differs": .array(seal.events?.differs.map { .string($0) } ?? []),
            "receipt": seal.receipts.map { .integer($0.number) } ?? .null,
            "receipt_message": JSONValue(seal.receipts?.messageID),
            "receipt_fault": JSONValue(seal.receipts?.fault.rawValue),
        ]
    }
}

extension BrokenLink {
    /// Where the chain breaks, what is wrong there and what to do.
    func sentence(_ language: Language) -> String {
        let nth = number.map { language.pick("第\($0)条", ", its no. \($0)") } ?? ""
        let of = matter.map { language.pick("（\($0) \(nth)）", " (\($0)\(nth))") } ?? ""
        let columns = differs.joined(separator: language.pick("、", ", "))
        let which =
            differs.isEmpty ? "" : language.pick("（与内容不符：\(columns)）", " (differing: \(columns))")
        return language.pick(
            "事件链在第\(seq)个事件\(of)处断开：\(fault.words.zh)\(which)；请停止守护进程，保留台账文件，与备份核对",
            "the chain breaks at event \(seq)\(of): \(fault.words.en)\(which); "
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
        case .erased: ("内容没有了，却没有依法删除的记录", "its content is gone and no tombstone says so")
        case .hidden:
            ("事项标为已依法删除，却没有依法删除的记录", "the matter stands as erased by law and no tombstone says so")
        case .tombstone:
            ("依法删除的记录与所列各条对不上", "the tombstone does not agree with the rows that it names")
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
        case .erased:
            (
                "第\(number)张回执的原文没有了，却没有依法删除的记录",
                "what receipt \(number) said is gone, with no tombstone"
            )
        case .gap: ("第\(number)张回执之前缺了回执", "receipts before \(number) are missing")
        case .end: ("第\(number)张回执之后缺了回执", "receipts after \(number) are missing")
        case .claimed:
            ("第\(number)号通知记为已收，却没有回执", "notice \(number) stands as accepted without a receipt")
        }
    }
}

extension NotedLink {
    fileprivate func sentence(_ language: Language) -> String {
        switch self {
        case .event(let seq):
            language.pick("记下的摘要是第\(seq)个事件的", "the noted digest is that of event \(seq)")
        case .receipt(let number):
            language.pick(
                "记下的摘要是第\(number)张回执的", "the noted digest is that of receipt \(number)")
        }
    }

    fileprivate func json(_ link: [UInt8]) -> JSONValue {
        switch self {
        case .event(let seq): ["head": .string(link.hex), "event": .integer(seq)]
        case .receipt(let number): ["head": .string(link.hex), "receipt": .integer(number)]
        }
    }
}
