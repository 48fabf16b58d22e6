import Almanac
import Ledger

/// Why an absence was not entered.
package enum AbsenceRefusal: Error, Hashable, Sendable {
    case noReason
    case tooLongReason(max: Int)
    case classified
    case reversed(Day, Day)
    case over(Day, today: Day)
    case tooLong(daysMax: Int)
    case ownDeputy(String)
    case unknown(Int)
    case endedAlready(Int)
    /// The day on which he is said to be back is before he left, or after he is back anyway.
    case outside(Day, first: Day, last: Day)

    /// What is wrong and what to do, in one sentence.
    package func advice(_ language: Language) -> String {
        switch language {
        case .zhHans: zh
        case .english: en
        }
    }

    private var zh: String {
        switch self {
        case .noReason: "请假须写明事由（--reason）"
        case .tooLongReason(let max): "事由超过\(max)个字；请缩短"
        case .classified: "事由里有密级标志；涉密内容不得进入本系统（保守国家秘密法）"
        case .reversed(let first, let last): "--days：\(last) 在 \(first) 之前；请对调"
        case .over(let last, let today): "--days 到 \(last) 为止，已经过去（今天 \(today)）；请核对"
        case .tooLong(let days): "一次最长登记\(days)天；更长的请分次登记，或改通讯录"
        case .ownDeputy(let name): "\(name) 不能代自己；--deputy 另写一人，不写就由通讯录里的AB角代"
        case .unknown(let number): "没有第 \(number) 号请假；用 duban absence list 查"
        case .endedAlready(let number): "第 \(number) 号请假已经销假"
        case .outside(let day, let first, let last):
            "返岗日 \(day) 不在 \(first) 与 \(last) 次日之间；请核对"
        }
    }

    private var en: String {
        switch self {
        case .noReason: "an absence needs its reason (--reason)"
        case .tooLongReason(let max): "the reason is longer than \(max) characters; shorten it"
        case .classified:
            "the reason bears a secrecy mark; what is classified must not enter this system"
        case .reversed(let first, let last): "--days: \(last) is before \(first); exchange them"
        case .over(let last, let today):
            "--days end on \(last), and today is \(today); check the days"
        case .tooLong(let days):
            "at most \(days) days at a time; enter it in parts, or change the directory"
        case .ownDeputy(let name):
            "\(name) cannot stand in for himself; name another --deputy, or none to use the usual one"
        case .unknown(let number): "no absence \(number); see duban absence list"
        case .endedAlready(let number): "absence \(number) is ended already"
        case .outside(let day, let first, let last):
            "\(day) is not between \(first) and the day after \(last); check when he was back"
        }
    }
}

extension OfficialAbsence {
    /// The longest that is entered at once.
    package static let daysMax = 366
    /// Natural days ahead at which leave is to be asked for (提前3天请假报备), where no rule of the
    /// office says it otherwise.
    package static let noticeDays = 3

    /// Whether it can be entered on that day.
    package func check(on today: Day) throws(AbsenceRefusal) {
        guard !reason.isBlank else { throw .noReason }
        guard reason.count <= DeskLimits.noteMax else {
            throw .tooLongReason(max: DeskLimits.noteMax)
        }
        guard !SecrecyMark.isPut(on: reason) else { throw .classified }
        guard first <= last else { throw .reversed(first, last) }
        guard last >= today else { throw .over(last, today: today) }
        guard last - first < OfficialAbsence.daysMax else {
            throw .tooLong(daysMax: OfficialAbsence.daysMax)
        }
        if let deputy, deputy == official { throw .ownDeputy(official) }
    }
}

extension StandingAbsence {
    /// Whether he can be said to be back on that day.
    package func check(backOn day: Day) throws(AbsenceRefusal) {
        guard back == nil else { throw .endedAlready(entry.number) }
        guard day >= entry.first, day <= entry.last + 1 else {
            throw .outside(day, first: entry.first, last: entry.last)
        }
    }
}
