/// Why the people of an order, or what they decide on, cannot be meant as they were given.
enum PersonMisfit: Hashable {
    case unknown(String, option: String, nearest: String? = nil)
    case unknownUnit(String, option: String, nearest: String?)
    case several(String, ids: [String])
    case unreadableDays(String)
    /// It stands in the file, where commands change nothing.
    case fileAbsence(String)
    case notAway(String)
    case noProposal(String)
    /// Settled, closed or put off since it was proposed.
    case proposalOver(String)
    case notOfOffice(String?, known: [String])
    case noReason
    /// A completion is refused by returning it, with a day.
    case completionReturned(String)

    var status: Int32 {
        switch self {
        case .unreadableDays, .noReason, .several: 2
        case .unknown, .unknownUnit, .fileAbsence, .notAway, .noProposal, .proposalOver,
            .notOfOffice,
            .completionReturned:
            1
        }
    }

    var words: (String, String) {
        switch self {
        case .unknown(let name, let option, let nearest):
            (
                "\(option)：通讯录里没有“\(name)”；"
                    + (nearest.map { "是否想写 \($0)？" } ?? "请核对写法，或先补入通讯录"),
                "\(option): “\(name)” is not in the directory; "
                    + (nearest.map { "did you mean \($0)?" } ?? "check it, or add him first")
            )
        case .unknownUnit(let name, let option, let nearest):
            (
                "\(option)：通讯录里没有单位“\(name)”；"
                    + (nearest.map { "是否想写 \($0)？" } ?? "请核对写法，或先补入通讯录"),
                "\(option): no unit “\(name)” in the directory; "
                    + (nearest.map { "did you mean \($0)?" } ?? "check it, or add it first")
            )
        case .several(let name, let ids):
            (
                "有\(ids.count)个“\(name)”；请用 id 指明：\(ids.joined(separator: "、"))",
                "\(ids.count) officials are called “\(name)”; name one by id: "
                    + ids.joined(separator: ", ")
            )
        case .unreadableDays(let text):
            (
                "--days：读不懂“\(text)”；写 2026-05-06..2026-05-12，一天就写 2026-05-06",
                "--days: cannot read “\(text)”; write 2026-05-06..2026-05-12, or one day"
            )
        case .fileAbsence(let name):
            (
                "\(name) 的休假写在通讯录文件里；请改 directory.yaml 后 duban reload",
                "the absence of \(name) stands in directory.yaml; change it there, then duban reload"
            )
        case .notAway(let name):
            ("\(name) 没有在外的请假；用 duban absence list 查", "\(name) has no absence that stands")
        case .noProposal(let item):
            (
                "收件箱里没有第 \(item) 项；用 duban inbox list 查",
                "no item \(item) in the inbox; see duban inbox list"
            )
        case .proposalOver(let item):
            (
                "第 \(item) 项已不成立：事项已报、已销号或改了期限；无需审定",
                "item \(item) is over: it was reported, closed or put off since; nothing to decide"
            )
        case .notOfOffice(let name, let known):
            (
                (name.map { "“\($0)”不是督查室的人" } ?? "须写明由谁审定") + "；--by 写："
                    + known.joined(separator: "、"),
                (name.map { "“\($0)” is not of the office" } ?? "say who decides")
                    + "; --by is one of " + known.joined(separator: ", ")
            )
        case .noReason: ("审定须写明理由（--note）", "a decision needs its reason (--note)")
        case .completionReturned(let id):
            (
                "不同意办结要退回并定整改期限：duban matter return \(id) --until 日期 --note 原因",
                "a completion is refused by duban matter return \(id) --until DAY --note WHY"
            )
        }
    }
}
