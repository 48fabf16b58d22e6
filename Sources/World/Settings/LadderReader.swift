import Almanac
import Delivery

/// Reads `ladders:` and adds the built-in ones.
struct LadderReader {
    let findings: Findings
    let people: DirectoryReader
    /// Those that the kinds declare: a step may tell who holds one.
    var roles: [String] = []

    private static let steps = Words<Step>([
        ("提醒", "remind", .remind), ("到期", "due", .due), ("催办", "urge", .urge),
        ("升级督办", "supervise", .supervise), ("通报", "bulletin", .bulletin),
        ("约谈", "interview", .interview),
    ])
    private static let severities = Words<Severity>([
        ("提示", "notice", .notice), ("警示", "warning", .warning), ("紧急", "critical", .critical),
    ])
    private static let audiences = Words<Audience>([
        ("责任人", "responsible", .responsible), ("单位主要负责人", "principal", .principal),
        ("协办单位", "assisting", .assistingUnits), ("分管领导", "leader", .leader),
        ("包案领导", "case_leader", .caseLeader), ("一把手", "top_owner", .topOwner),
        ("专班成员", "members", .members), ("会议主持人", "chair", .chair),
        ("督查室", "office", .office),
    ])
    /// The words that a role of a kind cannot take.
    static let words = audiences.entries.flatMap { [$0.chinese, $0.english] }

    /// The office's ladders first; a built-in one stands unless its name is taken.
    func ladders(_ item: Item?) -> [Ladder] {
        var ladders: [Ladder] = []
        var places: [String: Place] = [:]
        for item in findings.list(item) {
            guard let (ladder, name) = ladder(item) else { continue }
            if let first = places[ladder.name] {
                findings.error(
                    .reference(.nameTwice(.ladder, name: ladder.name, at: "\(first)")), at: name)
                continue
            }
            places[ladder.name] = name.place
            ladders.append(ladder)
        }
        return ladders + Ladder.builtIn.filter { places[$0.name] == nil }
    }

    private func ladder(_ item: Item) -> (Ladder, Item)? {
        let fields = Fields(item, keys: ["name", "steps", "emergency"], findings: findings)
        let isEmergency = findings.flag(fields["emergency"]) ?? false
        let name = fields.required("name", example: "name: 标准")
        let steps = fields.required("steps", example: "steps: [{step: 提醒, when: -1wd, to: 责任人}]")
        let items = findings.list(steps)
        if let steps, items.isEmpty, case .list = steps.value {
            findings.error(.value(.nothing), at: steps)
        }
        let rungs = items.map(rung)
        checkOrder(rungs)
        if let last = rungs.last, let to = last.to { checkEnd(last.rung, to) }
        guard let name, let text = findings.name(name) else { return nil }
        let read = rungs.compactMap(\.rung)
        return (Ladder(name: text, rungs: read, isEmergency: isEmergency), name)
    }

    private typealias Found = (rung: Rung?, item: Item, to: Item?)

    private func rung(_ item: Item) -> Found {
        let keys = ["step", "when", "to", "at", "repeat", "severity"]
        let fields = Fields(item, keys: keys, findings: findings)
        let step = findings.word(
            fields.required("step", example: "step: 提醒"), of: LadderReader.steps)
        let when = when(fields.required("when", example: "when: -1wd"))
        let to = fields.required("to", example: "to: 责任人")
        let audience = findings.texts(to).compactMap(self.audience)
        let time = findings.time(fields["at"])
        let severity = findings.word(fields["severity"], of: LadderReader.severities)
        let repeats = pause(fields["repeat"])
        guard let step, let when, !audience.isEmpty else { return (nil, item, to) }
        let rung = Rung(
            step: step, when: when, time: time, audience: audience, severity: severity,
            repeats: repeats)
        return (rung, item, to)
    }

    private func when(_ item: Item?) -> Rung.When? {
        guard let item, let text = findings.text(item) else { return nil }
        if text == "交办" || text == "assigned" { return .atOnce }
        return TermReader(findings: findings).length(item).map { .fromDue($0) }
    }

    private func pause(_ item: Item?) -> Length? {
        guard let item, let length = TermReader(findings: findings).length(item) else { return nil }
        guard length.count > 0 else {
            findings.error(.term(.everyNotPositive), at: item)
            return nil
        }
        return length
    }

    func audience(_ text: String, _ item: Item) -> Audience? {
        if let audience = LadderReader.audiences[text] { return audience }
        if roles.contains(text) { return .role(text) }
        return people.official(text, item, orOneOf: LadderReader.audiences.shown + roles)
            .map { .official($0) }
    }

    private func checkOrder(_ rungs: [Found]) {
        for (before, next) in zip(rungs, rungs.dropFirst()) {
            guard let first = before.rung?.step, let second = next.rung?.step, second < first
            else { continue }
            findings.error(
                .reference(.stepsOutOfOrder(step: second.word, before: first.word)), at: next.item)
        }
    }

    /// Law 9: the last step can't be empty. The office always has its head.
    private func checkEnd(_ rung: Rung?, _ to: Item) {
        guard let rung else { return }
        let isSure = rung.audience.contains {
            switch $0 {
            case .office, .official: true
            case .responsible, .principal, .assistingUnits, .leader, .caseLeader, .topOwner,
                .members, .chair, .role:
                false
            }
        }
        if !isSure { findings.error(.reference(.noLadderEnd), at: to) }
    }
}

extension Step {
    /// The word in which files name it.
    fileprivate var word: String {
        switch self {
        case .remind: "提醒"
        case .due: "到期"
        case .urge: "催办"
        case .supervise: "升级督办"
        case .bulletin: "通报"
        case .interview: "约谈"
        }
    }
}
