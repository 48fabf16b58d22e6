import Almanac

/// Something that should have happened by now and has not.
package struct AuditFinding: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A matter's time came and nobody looked at it.
        case lateWake = "late_wake"
        /// Something is still owed, and nothing will ever wake the matter.
        case noWake = "no_wake"
        /// Overdue, and no step of it was ever put on record, told or passed over.
        case untold
        /// A message's time came and nobody took it.
        case lateMessage = "late_message"
        /// A message left and never came back.
        case lostInFlight = "lost_in_flight"
        /// A notice waits in a message that was accepted without it.
        case leftBehind = "left_behind"
    }

    /// More of one kind are not counted.
    package static let countMax = 1000

    package var kind: Kind
    /// At most ``countMax``.
    package var count: Int
    /// The number of the matter, or the id of the message, that waits longest.
    package var first: String
    /// Since when it waits.
    package var since: Instant

    package init(kind: Kind, count: Int, first: String, since: Instant) {
        self.kind = kind
        self.count = count
        self.first = first
        self.since = since
    }
}

extension AuditFinding {
    /// What is wrong, then what to do.
    package func lines(_ language: Language) -> [String] {
        switch language {
        case .zhHans: chinese
        case .english: english
        }
    }

    private var chinese: [String] {
        let more = count >= AuditFinding.countMax ? "以上" : ""
        return switch kind {
        case .lateWake:
            [
                "自查：\(count)件\(more)在办事项到了时间没有处理，最早的是 \(first)",
                "请看服务日志，再执行 duban status；仍不恢复就重启服务",
            ]
        case .noWake:
            [
                "自查：\(count)件\(more)在办事项还有期限，却没有安排下次处理，如 \(first)",
                "请执行 duban reload 重新安排，并把 duban explain \(first) 的结果报给维护方",
            ]
        case .untold:
            [
                "自查：\(count)个\(more)环节已经逾期，却没有任何通知记录，最早的是 \(first)",
                "请执行 duban explain \(first) 查看，并直接联系责任人",
            ]
        case .lateMessage:
            [
                "自查：\(count)封\(more)信件到了时间没有送出，最早的是 \(first)",
                "请执行 duban channels list 看渠道，再看服务日志",
            ]
        case .lostInFlight:
            [
                "自查：\(count)封\(more)信件发出后没有回音，最早的是 \(first)",
                "重启服务后会标明“补发”再送一次；请看服务日志",
            ]
        case .leftBehind:
            [
                "自查：\(count)条\(more)通知没有随信送出，在信件 \(first) 里",
                "请执行 duban notices list 查看，并把结果报给维护方",
            ]
        }
    }

    private var english: [String] {
        let more = count >= AuditFinding.countMax ? "or more " : ""
        return switch kind {
        case .lateWake:
            [
                "Self-audit: \(count) \(more)open matters were not looked at in time, first \(first)",
                "See the service's log and duban status; restart the service if it stays so",
            ]
        case .noWake:
            [
                "Self-audit: \(count) \(more)open matters still owe something and are never looked "
                    + "at again, such as \(first)",
                "Run duban reload to plan them anew, and report duban explain \(first)",
            ]
        case .untold:
            [
                "Self-audit: \(count) \(more)obligations are overdue with no notice on record, "
                    + "first \(first)",
                "Run duban explain \(first), and call the official",
            ]
        case .lateMessage:
            [
                "Self-audit: \(count) \(more)messages did not leave in time, first \(first)",
                "Run duban channels list, and see the service's log",
            ]
        case .lostInFlight:
            [
                "Self-audit: \(count) \(more)messages left and never came back, first \(first)",
                "After a restart of the service they go out again, labelled; see the service's log",
            ]
        case .leftBehind:
            [
                "Self-audit: \(count) \(more)notices did not go with their message, \(first)",
                "Run duban notices list, and report what it shows",
            ]
        }
    }
}
