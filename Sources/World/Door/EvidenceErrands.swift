import Store

/// `duban purge`, as typed.
package struct PurgeOrder: Codable, Sendable {
    package var matter: String
    package var reason: String
    package var note: String?
    /// Erase, do not only show what would go.
    package var isConfirmed: Bool

    package init(matter: String, reason: String, note: String? = nil, isConfirmed: Bool) {
        self.matter = matter
        self.reason = reason
        self.note = note
        self.isConfirmed = isConfirmed
    }
}

/// `duban audit export`: one page of it, so that a chain of any length goes through the door.
package struct AuditExport: Codable, Sendable {
    package var matter: String?
    /// The last event and the last receipt of the page before.
    package var cursor: AuditCursor

    package init(matter: String? = nil, cursor: AuditCursor = AuditCursor()) {
        self.matter = matter
        self.cursor = cursor
    }
}

package struct AuditCursor: Codable, Sendable {
    package var event: Int64 = 0
    package var receipt: Int64 = 0
    /// All events are told: receipts come next.
    package var isAtReceipts = false
    /// Where both chains ended when the export began: what came since stays out of it.
    package var heads: ChainHeads?

    package init() {}
}

/// One page of an exported chain; as JSON it is what the clerk prints.
package struct AuditPage: Codable, Sendable {
    /// One object a line.
    package var lines: String
    /// nil after the last page.
    package var next: AuditCursor?
}

/// What is asked of an earlier instant.
package struct PastQuery: Codable, Sendable {
    package enum Asked: Codable, Sendable {
        case due(DueQuery)
        case list(MatterQuery)
        case show(String)
    }

    /// `--as-of`, as typed: a day means its end.
    package var instant: String
    package var asked: Asked

    package init(_ instant: String, _ asked: Asked) {
        self.instant = instant
        self.asked = asked
    }
}

/// Why evidence cannot be given, or taken away.
enum EvidenceMisfit: Hashable {
    case open(String)
    case underWay(String, message: String)
    case silenceStands(Int)
    case absenceStands(Int)
    case tellsTitle
    case noReason
    case nobody
    case unreadableDigest(String)
    case future(String)
    case notThen(String, String)
    case notOfThePast
    case purgedMeanwhile

    var status: Int32 {
        switch self {
        case .open, .underWay, .silenceStands, .absenceStands, .notThen, .purgedMeanwhile: 1
        case .tellsTitle, .noReason, .nobody, .unreadableDigest, .future, .notOfThePast: 2
        }
    }

    var words: (String, String) {
        switch self {
        case .open(let id):
            (
                "\(id) 还在办理；先销号（matter close）或撤销（matter withdraw），再依法删除",
                "\(id) is open; close or withdraw it first, then purge it"
            )
        case .underWay(let id, let message):
            (
                "\(id) 有一封信件正在发送（\(message)）；等它有了结果（最多几分钟）再删",
                "a message that tells of \(id) is on its way (\(message)); try again in some minutes"
            )
        case .silenceStands(let number):
            (
                "第\(number)号静默还在生效，写着这件事项；先 duban silence end \(number)",
                "silence \(number) names it and still stands; end it first: duban silence end \(number)"
            )
        case .absenceStands(let number):
            (
                "请假 \(number) 还未结束，写着这件事项；先 duban absence end \(number)，或等假期结束",
                "absence \(number) names it and still stands; end it first: duban absence end \(number)"
            )
        case .tellsTitle:
            (
                "--reason 不能写事项名称：删除后理由仍然留着；写法律依据或批准文号",
                "--reason stays for good and must not tell the title; name the law or the decision"
            )
        case .noReason:
            ("--reason 写明删除的依据，如 依个人信息保护法第47条", "say by which law or decision: --reason")
        case .nobody: ("写明经办人：--by 姓名", "say who does it: --by NAME")
        case .unreadableDigest(let text):
            (
                "--head：“\(text)”不是摘要；照 duban audit head 写 64 位十六进制数，空格可有可无",
                "--head: “\(text)” is no digest; write the 64 hexadecimal digits of duban audit head"
            )
        case .future(let text):
            ("--as-of \(text) 还没有到；以后会怎样见 duban forecast", "--as-of \(text) is still to come")
        case .notThen(let id, let at):
            ("\(at) 时台账上还没有 \(id)", "\(id) was not on the ledger at \(at)")
        case .purgedMeanwhile:
            (
                "导出途中有内容被依法删除，前后对不上；请重新导出",
                "content was erased by law while the export went on; export again"
            )
        case .notOfThePast:
            (
                "--as-of 不与 --by-person、--risk 合用",
                "--as-of goes with neither --by-person nor --risk"
            )
        }
    }
}
