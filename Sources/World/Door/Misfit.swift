import Almanac

/// Why an order cannot be carried out as it was given.
enum Misfit: Error, Hashable {
    case noMatter(String)
    case noNotice(String)
    case noObligation(String, of: String)
    case unreadableMoment(option: String, text: String)
    case unknownWord(option: String, text: String, known: [String])
    case unknownKind(String, known: [String])
    case unknownDate(String, kind: String, known: [String])
    case unreadableDeadline(String)
    case tooManyRows(Int, max: Int)
    case noDaemon
    case noLines(Int)
    case reversed(from: String, to: String)
    case noText(option: String)
    case notParked(String)
    case tooManyNotices(max: Int)
    case noticeUnderWay(String)
    case noticeIsOver(String)
    case nobody
    case verb(VerbMisfit)
    case noEvent(String)
    case unreadableMonth(String)
    case span(SpanFlaw)
    case person(PersonMisfit)
    /// The number of the event that says so.
    case purged(String, tombstone: Int?)
    case evidence(EvidenceMisfit)

    /// 2 for an order that was written wrong.
    var status: Int32 {
        switch self {
        case .unreadableMoment, .unknownWord, .unknownKind, .unknownDate, .unreadableDeadline,
            .noLines, .reversed, .noText, .span, .nobody, .unreadableMonth:
            2
        case .noMatter, .noNotice, .noObligation, .tooManyRows, .tooManyNotices, .noDaemon,
            .notParked, .noEvent, .noticeUnderWay, .noticeIsOver:
            1
        case .verb(let misfit): misfit.status
        case .person(let misfit): misfit.status
        case .purged: 1
        case .evidence(let misfit): misfit.status
        }
    }

    func advice(_ language: Language) -> String {
        let (zh, en) = words
        return language == .zhHans ? zh : en
    }

    private var words: (String, String) {
        switch self {
        case .noMatter(let id):
            ("台账上没有 \(id)；用 duban matter list 查编号", "no matter \(id); see duban matter list")
        case .noNotice(let id):
            ("没有第 \(id) 号通知；用 duban notices list 查", "no notice \(id); see duban notices list")
        case .noObligation(let slot, let id):
            ("\(id) 没有环节 \(slot)；用 duban explain \(id) 看全部", "\(id) has no obligation \(slot)")
        case .unreadableMoment(let option, let text):
            (
                "\(option)：读不懂“\(text)”；写 2026-03-17 或 2026-03-17T18:00",
                "\(option): cannot read “\(text)”; write 2026-03-17 or 2026-03-17T18:00"
            )
        case .unknownWord(let option, let text, let known):
            (
                "\(option)：没有“\(text)”；可用：\(known.joined(separator: "、"))",
                "\(option): no “\(text)”; one of \(known.joined(separator: ", "))"
            )
        case .unknownKind(let kind, let known):
            (
                "没有“\(kind)”这一类；已声明：\(known.joined(separator: "、"))",
                "no kind “\(kind)”; declared: \(known.joined(separator: ", "))"
            )
        case .unknownDate(let name, let kind, let known):
            (
                "\(kind)类没有“\(name)”这个日期；已声明：\(known.joined(separator: "、"))",
                "kind \(kind) has no date “\(name)”; declared: \(known.joined(separator: ", "))"
            )
        case .unreadableDeadline(let text):
            (
                "时限“\(text)”里读不出日期；写明日期或天数，如 3个工作日内、12月底前",
                "no date in “\(text)”; write a day or a length, e.g. 3个工作日内, 12月底前"
            )
        case .tooManyRows(let count, let max):
            (
                "共\(count)行，超过一次导入的上限\(max)行；请拆分，或改 limits: import_rows",
                "\(count) rows, over the \(max) of one import; split it or raise limits: import_rows"
            )
        case .tooManyNotices(let max):
            (
                "超过\(max)条通知；用 --matter、--official、--from、--to 缩小范围",
                "more than \(max) notices; narrow it by --matter, --official, --from, --to"
            )
        case .noDaemon:
            ("守护进程没有运行，无需重新读取", "the daemon does not run; there is nothing to reload")
        case .noLines(let limit):
            ("--limit 写 1 以上的数，不是 \(limit)", "--limit takes 1 or more, not \(limit)")
        case .reversed(let from, let to):
            (
                "--from \(from) 在 --to \(to) 之后；请对调",
                "--from \(from) is after --to \(to); exchange them"
            )
        case .noText(let option):
            ("\(option) 是空的；请写明内容", "\(option) is empty; say what is reported")
        case .noEvent(let id):
            ("事件链上没有第 \(id) 条；用 duban audit show 查", "no event \(id); see duban audit show")
        case .unreadableMonth(let text):
            ("--month：读不懂“\(text)”；写 2026-03", "--month: cannot read “\(text)”; write 2026-03")
        case .span(let flaw): flaw.words
        case .noticeUnderWay(let id):
            (
                "\(id) 正在发送，撤不回了；稍后再看结果",
                "\(id) is being sent and cannot be taken back; look again soon"
            )
        case .noticeIsOver(let id):
            ("\(id) 已经了结，没有可撤回的", "\(id) is over; there is nothing to take back")
        case .nobody:
            ("撤回要写明是谁：--by 姓名", "say who takes it back: --by NAME")
        case .notParked(let id):
            (
                "第 \(id) 号通知没有停发，无需重发；用 duban notices show \(id) 看现状",
                "notice \(id) is not parked; see duban notices show \(id)"
            )
        case .verb(let misfit): misfit.words
        case .person(let misfit): misfit.words
        case .purged(let id, let event):
            (
                "\(id) 的内容已依法删除" + (event.map { "（见 duban audit show \($0)）" } ?? ""),
                "the content of \(id) was erased by law"
                    + (event.map { "; see duban audit show \($0)" } ?? "")
            )
        case .evidence(let misfit): misfit.words
        }
    }
}

/// Why so much time cannot be rehearsed.
enum SpanFlaw: Hashable {
    case tooLong(yearsMax: Int)
    case tooFarAhead(stands: String, yearsMax: Int)
    case daysOutside(Int, most: Int)

    var words: (String, String) {
        switch self {
        case .tooLong(let years):
            (
                "--from 与 --to 最多相隔\(years)年；请分几次模拟",
                "--from and --to are at most \(years) years apart; simulate in parts"
            )
        case .tooFarAhead(let stands, let years):
            (
                "台账记到 \(stands)，--from 最多晚\(years)年",
                "the ledger goes to \(stands); --from is at most \(years) years later"
            )
        case .daysOutside(let days, let most):
            ("--days 写 1 到 \(most)，不是 \(days)", "--days takes 1 to \(most), not \(days)")
        }
    }
}
