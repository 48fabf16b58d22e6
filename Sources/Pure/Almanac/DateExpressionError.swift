/// Why a line of date arithmetic has no answer.
package enum DateExpressionError: Error, Hashable, Sendable {
    case empty
    case notUnderstood(String)
    /// The word stands where a day belongs.
    case noDay(String)
    /// The word stands where a length belongs.
    case noLength(String)
    case reversedRange(first: Day, last: Day)
    case calendar(CalendarError)

    package func text(_ language: Language) -> String {
        switch language {
        case .zhHans: chinese
        case .english: english
        }
    }

    private var chinese: String {
        switch self {
        case .empty: "没有内容；请写成 2026-09-18 + 3wd"
        case .notUnderstood(let words):
            "看不懂“\(words)”；请写成 2026-09-18 + 3wd、workday 2026-02-14 或 "
                + "workdays 2026-02-01 .. 2026-02-28"
        case .noDay(let word): "“\(word)”不是日期；请写成 2026-09-18（确有其日的年-月-日）"
        case .noLength(let word):
            "“\(word)”不是时长；请写成数字加单位，单位为 h d wd w xun m q hy y，如 3wd"
        case .reversedRange(let first, let last): "\(first) 晚于 \(last)；请把较早的日期写在前面"
        case .calendar(let error): error.text(.zhHans)
        }
    }

    private var english: String {
        switch self {
        case .empty: "nothing is written; write 2026-09-18 + 3wd"
        case .notUnderstood(let words):
            "can't read “\(words)”; write 2026-09-18 + 3wd, workday 2026-02-14 or "
                + "workdays 2026-02-01 .. 2026-02-28"
        case .noDay(let word): "“\(word)” is no day; write one that exists, as 2026-09-18"
        case .noLength(let word):
            "“\(word)” is no length; write a number and one of h d wd w xun m q hy y, as 3wd"
        case .reversedRange(let first, let last):
            "\(first) is later than \(last); write the earlier day first"
        case .calendar(let error): error.text(.english)
        }
    }
}

extension CalendarError {
    /// What is wrong and what to do.
    package func text(_ language: Language) -> String {
        switch language {
        case .zhHans: chinese
        case .english: english
        }
    }

    private var chinese: String {
        switch self {
        case .restAndWork(let day): "\(day) 既写为放假又写为上班；请按通知保留一处"
        case .workOnWeekday(let day): "\(day) 不是周六或周日，不能作调休上班日；请核对通知"
        case .statutoryWithoutRest(let day): "\(day) 写为法定节假日，但不在放假日期内；请补入 rest"
        case .yearTwice(let year): "\(year) 年的放假安排出现两次；请只保留一个文件"
        case .horizonPassed(let day): "从 \(day) 起算超出日历范围（2000 年至 2099 年）；请缩短时长或核对日期"
        case .hoursNeedTime(let length): "\(length) 按小时计算，须有起算时刻；请写成 2026-03-10T09:00"
        case .rollAgainstCounting(let length): "\(length) 是倒推，遇休息日不能往后顺延；请改为提前或不顺延"
        case .countTooLarge(let count): "时长数字 \(count) 超出范围（1 至 999999）；请改小"
        }
    }

    private var english: String {
        switch self {
        case .restAndWork(let day):
            "\(day) is both a rest day and a working day; keep what the notice says"
        case .workOnWeekday(let day):
            "\(day) is no Saturday or Sunday, so no work is made up on it; check the notice"
        case .statutoryWithoutRest(let day):
            "\(day) is a statutory holiday but no rest day; add it to rest"
        case .yearTwice(let year): "the year \(year) has two notices; keep one file"
        case .horizonPassed(let day):
            "counting from \(day) leaves the calendar (2000 to 2099); shorten it or check the date"
        case .hoursNeedTime(let length):
            "\(length) counts hours and needs a time; write 2026-03-10T09:00"
        case .rollAgainstCounting(let length):
            "\(length) counts backwards and can't roll forward; roll back or not at all"
        case .countTooLarge(let count):
            "the count \(count) is out of range (1 to 999999); make it smaller"
        }
    }
}
