import Channels

/// Reads `verdicts:`: what the office knows better of its platforms' answers than the program.
struct VerdictReader {
    let findings: Findings
    /// Rows by the word of their kind, in their order.
    private(set) var rows: [String: [VerdictRow]] = [:]

    /// The file beside the main one that holds more of them.
    static let file = "verdicts.yaml"

    private static let keys = ["type", "code", "text", "do", "seconds", "person"]
    private static let kinds = Words<String>(
        ChannelRoster.kinds.map { ($0.word, $0.word, $0.word) })
    private static let acts = Words<VerdictWord>(
        VerdictWord.allCases.map { ($0.chinese, $0.rawValue, $0) })

    init(findings: Findings) { self.findings = findings }

    mutating func read(_ item: Item?) {
        for item in findings.list(item) { readOne(item) }
    }

    /// `verdicts.yaml`: the list under the same key.
    mutating func read(file item: Item) {
        read(Fields(item, keys: ["verdicts"], findings: findings)["verdicts"])
    }

    private mutating func readOne(_ item: Item) {
        let fields = Fields(item, keys: VerdictReader.keys, findings: findings)
        let kind = findings.word(
            fields.required("type", example: "type: wecom"), of: VerdictReader.kinds)
        let act = findings.word(
            fields.required("do", example: "do: RETRY"), of: VerdictReader.acts)
        let code = fields["code"].flatMap(code)
        let words = findings.texts(fields["text"]).map(\.text)
        if fields["code"] == nil, fields["text"] == nil, fields.isMapping {
            fields.missing("code", example: "code: 45009")
        }
        let seconds = findings.number(fields["seconds"], 1...86_400).map(Int64.init)
        let needsPerson = findings.flag(fields["person"]) ?? false
        guard let kind, let act, code != nil || !words.isEmpty else { return }
        rows[kind, default: []].append(
            VerdictRow(
                code, words: words, act, seconds: seconds, needsPerson: needsPerson))
    }

    private func code(_ item: Item) -> Int? {
        guard let text = findings.text(item, most: 12) else { return nil }
        guard let code = Int(text) else {
            findings.error(.channel(.notCode(text)), at: item)
            return nil
        }
        return code
    }
}

extension VerdictWord {
    var chinese: String {
        switch self {
        case .ok: "送达"
        case .retry: "重试"
        case .slow: "缓发"
        case .park: "停用"
        case .parkToday: "当日停用"
        case .parkAfterThree: "三次后停用"
        case .checkClock: "校时"
        case .gone: "注销"
        case .reject: "退回"
        case .rejectContent: "内容退回"
        case .bug: "缺陷"
        }
    }
}
