import Delivery

/// A relay's answer: the reply code of RFC 5321 and the enhanced code of RFC 3463.
struct SMTPReply: Hashable {
    struct Enhanced: Hashable {
        var kind: Int
        var subject: Int
        var detail: Int
    }

    /// Greylisting lets through what comes again after some minutes.
    static let retrySeconds: Int64 = 300
    /// A full mailbox may be emptied within the day.
    static let fullMailboxSeconds: Int64 = 3600
    /// A rate limit in a 550's clothes: QQ and Tencent exmail.
    static let frequencySeconds: Int64 = 600

    var code: Int
    var enhanced: Enhanced?
    private var isFrequencyLimit: Bool

    init(code: Int, line: String) {
        self.code = code
        isFrequencyLimit = line.lowercased().contains("frequency limited")
        // The first digit rules where the two contradict each other.
        enhanced = SMTPReply.enhanced(in: line).flatMap { $0.kind == code / 100 ? $0 : nil }
    }

    /// `550 5.1.1`
    var printed: String {
        enhanced.map { "\(code) \($0.kind).\($0.subject).\($0.detail)" } ?? "\(code)"
    }

    var verdict: Verdict {
        if isFrequencyLimit { return .slow(after: SMTPReply.frequencySeconds) }
        return switch code {
        case 250...252: .ok
        case 421: .slow(after: SMTPReply.retrySeconds)
        case 432, 530, 534, 535, 538: .park
        case 454: .retry(after: nil)
        case 400...499 where isSubject(3, 2): .slow(after: SMTPReply.retrySeconds)
        case 400...499: .retry(after: SMTPReply.retrySeconds)
        case 500...504, 555: .bug
        case 552 where !isSubject(3, 4): .retry(after: SMTPReply.fullMailboxSeconds)
        case 550 where isSubject(2, 2): .retry(after: SMTPReply.fullMailboxSeconds)
        case 550, 551, 553, 556: parksAddress ? .park : .reject
        case 500...599: .reject
        // A greeting or a half-way answer: nothing was accepted.
        default: .retry(after: nil)
        }
    }

    /// The relay works; it is this mailbox that does not.
    var parksAddress: Bool {
        switch code {
        case 551, 553, 556: true
        case 550: !isFrequencyLimit && (enhanced == nil || isMissingMailbox)
        default: false
        }
    }

    /// 5.1.x names a bad address; 5.2.1 a mailbox that is switched off.
    private var isMissingMailbox: Bool { enhanced?.subject == 1 || isSubject(2, 1) }

    private func isSubject(_ subject: Int, _ detail: Int) -> Bool {
        enhanced?.subject == subject && enhanced?.detail == detail
    }

    /// The first `d.d.d` among the first words of the line.
    private static func enhanced(in line: String) -> Enhanced? {
        let words = line.split(whereSeparator: { " -\t#[]()<>".contains($0) })
        for word in words.prefix(4) {
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { $0.count <= 3 ? Int($0) : nil }
            if parts.count == 3, numbers.count == 3, (2...5).contains(numbers[0]),
                parts[0].count == 1
            {
                return Enhanced(kind: numbers[0], subject: numbers[1], detail: numbers[2])
            }
        }
        return nil
    }
}
