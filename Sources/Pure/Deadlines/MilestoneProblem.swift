import Almanac

/// Why a set of milestones can't be met, or can't be dated at all.
package enum MilestoneProblem: Hashable, Sendable {
    case twice(String)
    case unknownFrom(String, from: String, known: [String])
    /// Each is counted from the next, the last from the first.
    case cycle([String])
    /// The term names no single date.
    case noDate(String)
    /// It must be done before another begins, and nobody says how long that one takes.
    case noLength(String, before: String)
    /// A length of work that is 0 or less.
    case lengthNotPositive(String, Length)
    case shareOutOfRange(String, Int)
    case calendar(String, CalendarError)
    case dueBeforeBeginning(String, due: Day, begin: Day)
    case startBeforeBeginning(String, start: Day, begin: Day)
    /// It comes after a milestone that it precedes.
    case outOfOrder(String, due: Day, before: String, Day)
    /// The next milestone must be begun before this one, which it follows, is due.
    case noRoom(String, due: Day, before: String, start: Day)

    /// What is wrong and what to do.
    package func text(_ language: Language) -> String {
        language.pick(chinese, english)
    }

    private var chinese: String {
        switch self {
        case .twice(let name): "节点“\(name)”写了两次；请改名或删去一个"
        case .unknownFrom(let name, let from, let known):
            "“\(name)”从“\(from)”起算，但没有这个节点（有：\(known.joined(separator: "、"))）"
        case .cycle(let names):
            "节点互相起算：\((names + names.prefix(1)).joined(separator: " → "))；断开其中一处"
        case .noDate(let name): "“\(name)”没有确定的期限；写日期、时长（如 -60d）或“12月底前”"
        case .noLength(let name, let next):
            "“\(name)”须在“\(next)”动手前完成，但“\(next)”没有写 takes；请补写所需时长"
        case .lengthNotPositive(let name, let length):
            "“\(name)”的 takes 是 \(length)；请写大于 0 的时长，如 90d"
        case .shareOutOfRange(let name, let share): "“\(name)”占比 \(share) 超出 0 至 100"
        case .calendar(let name, let error): "“\(name)”：\(error.text(.zhHans))"
        case .dueBeforeBeginning(let name, let due, let begin):
            "“\(name)”应于 \(due) 完成，早于起始日 \(begin)；排不下，请推迟或缩短"
        case .startBeforeBeginning(let name, let start, let begin):
            "“\(name)”最迟 \(start) 就要动手，早于起始日 \(begin)；排不下，请推迟或缩短"
        case .outOfOrder(let name, let due, let next, let nextDue):
            "“\(name)”（\(due)）应在“\(next)”（\(nextDue)）之前，现排在其后；请核对"
        case .noRoom(let name, let due, let next, let start):
            "“\(next)”最迟 \(start) 就要动手，而在它之前的“\(name)” \(due) 才到期；请提前或缩短"
        }
    }

    private var english: String {
        switch self {
        case .twice(let name): "the milestone “\(name)” is there twice; rename or delete one"
        case .unknownFrom(let name, let from, let known):
            "“\(name)” is counted from “\(from)”, which is no milestone (there are: "
                + "\(known.joined(separator: ", ")))"
        case .cycle(let names):
            "milestones are counted from each other: "
                + "\((names + names.prefix(1)).joined(separator: " → ")); break one link"
        case .noDate(let name):
            "“\(name)” has no single date; write a day, a length (-60d) or 12月底前"
        case .noLength(let name, let next):
            "“\(name)” must be done before “\(next)” begins, but “\(next)” has no `takes`; add it"
        case .lengthNotPositive(let name, let length):
            "“\(name)” takes \(length); write a length above 0, as 90d"
        case .shareOutOfRange(let name, let share):
            "the share \(share) of “\(name)” is not within 0 to 100"
        case .calendar(let name, let error): "“\(name)”: \(error.text(.english))"
        case .dueBeforeBeginning(let name, let due, let begin):
            "“\(name)” is due on \(due), before the beginning on \(begin); put it off or shorten it"
        case .startBeforeBeginning(let name, let start, let begin):
            "“\(name)” must be begun by \(start), before the beginning on \(begin); put it off or "
                + "shorten it"
        case .outOfOrder(let name, let due, let next, let nextDue):
            "“\(name)” (\(due)) must come before “\(next)” (\(nextDue)) and comes after it; check"
        case .noRoom(let name, let due, let next, let start):
            "“\(next)” must be begun by \(start), but “\(name)”, which comes before it, is due on "
                + "\(due); move it forward or shorten"
        }
    }
}
