import Almanac
import Channels
import Delivery
import Ledger
import Store
import Watch

/// `duban notices export`, as typed.
package struct NoticeExport: Codable, Sendable {
    package var matter: String?
    package var official: String?
    package var from: String?
    package var to: String?

    package init(
        matter: String? = nil, official: String? = nil, from: String? = nil, to: String? = nil
    ) {
        self.matter = matter
        self.official = official
        self.from = from
        self.to = to
    }
}

extension Clerk {
    /// Notices in one record.
    static let exportedNoticesMax = 10_000

    /// The record for “I was never told”: every notice that fits with its whole life, how the chains
    /// stand, and a digest of all of it at the end.
    func export(_ query: NoticeExport, _ order: Order, at now: Instant) throws -> Printout {
        let filter = try filter(query, at: now)
        let errors = unknown(unit: nil, official: query.official, order)
        let rows = try store.notices(filter, limit: Clerk.exportedNoticesMax + 1)
        guard rows.count <= Clerk.exportedNoticesMax else {
            throw Misfit.tooManyNotices(max: Clerk.exportedNoticesMax)
        }
        let seal = try Seal(store)
        let record = NoticeRecord(
            query: query, count: rows.count, office: configuration.office.name, issued: now,
            zone: zone, seal: seal)
        var matters: [MatterID: Matter] = [:]
        var out = order.wantsJSON ? record.headJSON : record.head(order.language)
        for (index, row) in rows.reversed().enumerated() {
            guard let life = try store.notice(row.number) else { continue }
            let id = row.firing.matter
            if matters[id] == nil { matters[id] = try store.matter(id) }
            let story = try story(of: life, matter: matters[id], at: now)
            out +=
                order.wantsJSON
                ? json(story).text + "\n"
                : "\n\(index + 1)\n" + story.lines(order.language).screen
        }
        out += order.wantsJSON ? record.endJSON(of: out) : record.end(of: out, order.language)
        return Printout(out: out, errors: errors, status: seal.isWhole ? 0 : 1)
    }

    private func filter(_ query: NoticeExport, at now: Instant) throws -> NoticeFilter {
        if let id = query.matter { _ = try matterUnlessPurged(id) }
        let from = try query.from.map { try day($0, option: "--from", now: now) }
        let to = try query.to.map { try day($0, option: "--to", now: now) }
        if let from, let to, from > to { throw Misfit.reversed(from: "\(from)", to: "\(to)") }
        return NoticeFilter(
            official: query.official.map { directoryID(of: $0) },
            matter: query.matter.map { MatterID($0) },
            since: from.map { zone.instant($0, .midnight) },
            until: to.map { zone.instant($0, .endOfDay) })
    }

    /// The id of the one official of that name; the word itself where there is none or several.
    private func directoryID(of name: String) -> String {
        let directory = configuration.directory
        guard directory.official(name) == nil else { return name }
        let found = directory.officials(named: name)
        return found.count == 1 ? found[0].id : name
    }
}

/// How both chains stand at the moment at which a record is made.
struct Seal {
    let events: BrokenLink?
    let receipts: BrokenReceipt?
    /// Number and link of the last receipt.
    let head: String?

    init(_ store: LedgerStore) throws(StoreError) {
        events = try store.verifyChain()
        receipts = try store.verifyReceipts()
        head = try store.receiptHead()
    }

    var isWhole: Bool { events == nil && receipts == nil }
}

/// What stands before and behind the notices of an exported record.
struct NoticeRecord {
    let query: NoticeExport
    let count: Int
    let office: String
    let issued: Instant
    let zone: Zone
    let seal: Seal

    // MARK: For people

    func head(_ language: Language) -> String {
        [
            language.pick("督办通知送达记录  \(office)", "Record of notices  \(office)"),
            language.pick("出具 ", "issued ") + zone.rfc3339(issued),
            language.pick("范围 ", "range ") + range(language),
            language.pick("共 \(count) 条通知，按先后排列", "\(count) notices, in order of time"),
            language.pick(
                "四件事分开记，互不代替：决定发出、已交出、对方系统已收、本人已有动作。对方系统已收，不等于本人已读。",
                "Four things are told apart: decided, handed over, accepted by the provider, "
                    + "acknowledged by the person. Accepted does not mean read."),
        ].screen
    }

    private func range(_ language: Language) -> String {
        let parts = [
            query.matter.map { language.pick("事项 ", "matter ") + $0 },
            query.official.map { language.pick("收件人 ", "official ") + $0 },
            query.from.map { language.pick("自 ", "from ") + $0 },
            query.to.map { language.pick("至 ", "to ") + $0 },
        ].compactMap { $0 }
        return parts.isEmpty
            ? language.pick("全部", "all") : parts.joined(separator: language.pick("，", ", "))
    }

    func end(of text: String, _ language: Language) -> String {
        let events = seal.events?.sentence(language) ?? language.pick("完整", "whole")
        let receipts = seal.receipts?.sentence(language) ?? language.pick("完整", "whole")
        let lines = [
            "",
            language.pick("事件链 ", "chain of events: ") + events,
            language.pick("回执链 ", "chain of receipts: ") + receipts
                + (seal.head.map { language.pick("；最后一张 ", "; the last is ") + $0 } ?? ""),
            language.pick(
                "核对：在台账所在的机器上运行 duban audit verify；内容摘要和链值的全文见 --json 格式。",
                "To check: run duban audit verify where the ledger is; --json has every digest whole."
            ),
        ].screen
        return lines + language.pick("以上全文的 SHA-256 ", "SHA-256 of all of the above ")
            + Fingerprint.sha256(text + lines) + "\n"
    }

    // MARK: For programs

    var headJSON: String {
        let head: JSONValue = [
            "record": [
                "office": .string(office), "issued": .string(zone.rfc3339(issued)),
                "matter": JSONValue(query.matter), "official": JSONValue(query.official),
                "from": JSONValue(query.from), "to": JSONValue(query.to),
                "notices": JSONValue(count),
            ]
        ]
        return head.text + "\n"
    }

    func endJSON(of text: String) -> String {
        let end: JSONValue = [
            "seal": [
                "events_whole": .bool(seal.events == nil),
                "receipts_whole": .bool(seal.receipts == nil),
                "last_receipt": JSONValue(seal.head),
                "sha256": .string(Fingerprint.sha256(text)),
            ]
        ]
        return end.text + "\n"
    }
}
