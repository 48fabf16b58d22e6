import Almanac
import Channels
import Deadlines
import Ledger
import Store

extension OfficeHappening {
    /// What happened, in a sentence of the office.
    func sentence(_ language: Language) -> String {
        let isChinese = language == .zhHans
        switch self {
        case .rulesTaken(let changes):
            let names = changes.map { $0.name(language) }
            return (isChinese ? "载入规则：" : "rules taken up: ")
                + names.joined(separator: isChinese ? "、" : ", ")
        case .calendarChanged(let change):
            let notices = change.notices.map { $0.sentence(language) }
                .joined(separator: isChinese ? "；" : "; ")
            return isChinese
                ? "放假通知变更：\(notices)，\(change.days.count)天有变"
                : "the holiday notices changed: \(notices); \(change.days.count) days differ"
        case .rulesApplied(let applied):
            let names = applied.versions.sorted { $0.key < $1.key }
                .map { "\($0.key) v\($0.value)" }.joined(separator: isChinese ? "、" : ", ")
            return isChinese
                ? "\(applied.matters)件在办事项改按新规则：\(names)"
                : "\(applied.matters) open matters go by today's rules: \(names)"
        case .laddersTaken(let changes):
            let names = changes.map { "\($0.ladder) v\($0.number)" }
            return isChinese
                ? "载入催办阶梯：" + names.joined(separator: "、")
                : "ladders taken up: " + names.joined(separator: ", ")
        case .absenceEntered(let absence):
            let deputy = absence.deputy.map { isChinese ? "，由 \($0) 代收" : ", \($0) reads" } ?? ""
            let late = absence.isShort ? (isChinese ? "，报备不足提前天数" : ", on short notice") : ""
            return isChinese
                ? "请假 \(absence.number)：\(absence.official) \(absence.span)\(deputy)（\(absence.reason)）\(late)"
                : "absence \(absence.number): \(absence.official) \(absence.span)\(deputy)"
                    + " (\(absence.reason))\(late)"
        case .absenceEnded(let end):
            return isChinese
                ? "销假 \(end.number)：自 \(end.on) 起返岗" : "absence \(end.number) ended: back \(end.on)"
        case .silenced(let silence): return sentence(silence, language)
        case .silenceEnded(let number):
            return isChinese ? "第\(number)号静默提前结束" : "silence \(number) was ended"
        case .batchAssigned(let batch):
            return isChinese
                ? "导入一批 \(batch.id)：新交办\(batch.assigned)件，历史\(batch.history)件，变更\(batch.changed)件"
                : "batch \(batch.id): \(batch.assigned) assigned, \(batch.history) history, "
                    + "\(batch.changed) changed"
        case .purged(let tombstone): return tombstone.sentence(language)
        }
    }

    /// What a silence fits, in a few words.
    private func sentence(_ silence: OfficeSilence, _ language: Language) -> String {
        let what = silence.matchers.words(language)
        return language == .zhHans
            ? "静默第\(silence.number)号：\(what)，原因 \(silence.reason)"
            : "silence \(silence.number): \(what), because \(silence.reason)"
    }

    /// Each rule with its first day, each day that turned.
    func details(_ language: Language) -> [String] {
        switch self {
        case .rulesTaken(let changes): changes.map { $0.line(language) }
        case .calendarChanged(let change): change.days.map { $0.line(language) }
        case .laddersTaken(let changes): changes.map { $0.line(language) }
        case .rulesApplied, .absenceEntered, .absenceEnded, .silenced, .silenceEnded,
            .batchAssigned:
            []
        case .purged(let tombstone): tombstone.details(language)
        }
    }

    var json: [JSONValue.Member] {
        switch self {
        case .rulesTaken(let changes):
            return [
                .init(
                    "rules",
                    .array(
                        changes.map {
                            [
                                "rule": .string($0.rule), "version": JSONValue($0.number),
                                "since": JSONValue($0.since?.description),
                                "text": JSONValue($0.text),
                            ]
                        }))
            ]
        case .calendarChanged(let change):
            return [
                .init("notices", .array(change.notices.map { .string($0.sentence(.english)) })),
                .init("days", .array(change.days.map(\.json))),
            ]
        case .rulesApplied(let applied): return [.init("matters", JSONValue(applied.matters))]
        case .laddersTaken(let changes):
            return [.init("ladders", .array(changes.map(\.json)))]
        case .absenceEntered(let absence):
            return [
                .init("absence", JSONValue(absence.number)),
                .init("official", .string(absence.official)),
                .init("short_notice", .bool(absence.isShort)),
            ]
        case .absenceEnded(let end): return [.init("absence", JSONValue(end.number))]
        case .silenced(let silence): return [.init("silence", JSONValue(silence.number))]
        case .silenceEnded(let number): return [.init("silence", JSONValue(number))]
        case .batchAssigned(let batch):
            return [
                .init("batch", .string(batch.id)), .init("file", .string(batch.file)),
                .init("assigned", JSONValue(batch.assigned)),
                .init("history", JSONValue(batch.history)),
                .init("changed", JSONValue(batch.changed)),
            ]
        case .purged(let tombstone): return [.init("tombstone", tombstone.json)]
        }
    }
}

extension LadderChange {
    fileprivate func line(_ language: Language) -> String {
        let gone = text == nil ? language.pick("（去掉）", " (gone)") : ""
        let from =
            since.map { language.pick("自 \($0) 起", "from \($0)") }
            ?? language.pick("一直有效", "since ever")
        return "\(ladder) v\(number)\(gone)  \(from)"
    }

    fileprivate var json: JSONValue {
        [
            "ladder": .string(ladder), "version": JSONValue(number),
            "since": JSONValue(since?.description), "text": JSONValue(text),
        ]
    }
}

extension RuleChange {
    fileprivate func name(_ language: Language) -> String {
        let gone = language == .zhHans ? "（去掉）" : " (gone)"
        return "\(rule) v\(number)" + (text == nil ? gone : "")
    }

    fileprivate func line(_ language: Language) -> String {
        let ever = language == .zhHans ? "一直有效" : "since ever"
        let from = since.map { language == .zhHans ? "自 \($0) 起" : "from \($0)" } ?? ever
        return "\(name(language))  \(from)"
    }
}

extension CalendarChange.Notice {
    func sentence(_ language: Language) -> String {
        switch (turn, language) {
        case (.added, .zhHans): "\(year)年公布（\(name)）"
        case (.amended, .zhHans): "\(year)年有改动（\(name)）"
        case (.removed, .zhHans): "\(year)年撤去（\(name)）"
        case (.added, .english): "\(year) published (\(name))"
        case (.amended, .english): "\(year) amended (\(name))"
        case (.removed, .english): "\(year) taken away (\(name))"
        }
    }
}

extension CalendarChange.TurnedDay {
    /// `2020-01-31(周五) 工作日 → 休（春节）`.
    func line(_ language: Language) -> String {
        "\(day.dated(language)) \(from.word(language)) → \(to.word(language))"
    }

    fileprivate var json: JSONValue {
        [
            "day": .string(day.description), "from": .string(from.word(.english)),
            "to": .string(to.word(.english)),
        ]
    }
}

extension DayKind {
    fileprivate func word(_ language: Language) -> String {
        switch (self, language) {
        case (.ordinary, .zhHans): "工作日"
        case (.weekend, .zhHans): "周末"
        case (.rest(let holiday, _), .zhHans): "休（\(holiday)）"
        case (.madeUp(let holiday), .zhHans): "调休上班（\(holiday)）"
        case (.ordinary, .english): "working day"
        case (.weekend, .english): "weekend"
        case (.rest(let holiday, _), .english): "rest (\(holiday))"
        case (.madeUp(let holiday), .english): "make-up working day (\(holiday))"
        }
    }
}

extension CalendarMove {
    var json: JSONValue {
        [
            "event": JSONValue(event), "matter": .string(key.matter.rawValue),
            "obligation": .string(key.slot.rawValue), "unit": JSONValue(key.unit),
            "occurrence": JSONValue(occurrence), "from": .string(oldDay.description),
            "to": .string(newDay.description),
        ]
    }
}

/// What changes of the calendar did to one matter, told below its dates.
struct CalendarMoves {
    private let moves: [CalendarMove]
    private let language: Language

    init(_ moves: [CalendarMove], _ language: Language) {
        self.moves = moves
        self.language = language
    }

    /// `调整  2026-11-05 放假通知公布，期限 2027-01-12 → 2027-01-13  [事件 12]`.
    func lines(of obligation: Obligation) -> [String] {
        own(obligation).map { move in
            let topic = Explanation.Topic.adjustment.name(language)
            return language == .zhHans
                ? "  \(topic)  \(move.on) 放假通知公布，期限 \(move.oldDay) → \(move.newDay)"
                    + "  [事件 \(move.event)]"
                : "  \(topic)  \(move.on) a holiday notice came, due \(move.oldDay) → \(move.newDay)"
                    + "  [event \(move.event)]"
        }
    }

    func json(of obligation: Obligation) -> [JSONValue] { own(obligation).map(\.json) }

    private func own(_ obligation: Obligation) -> [CalendarMove] {
        moves.filter { $0.key == obligation.key && $0.occurrence == obligation.occurrence }
    }
}
