import Almanac

/// Why more time, or an exception, was not granted.
package enum GrantRefusal: Hashable, Sendable {
    /// Nothing is open in that slot, or it has no date.
    case nothingOpen
    case notExtensible
    case usedUp(Int)
    case tooLong(Length, latest: Day?)
    case wrongApprover(String, allowed: Approvers)
    /// What was asked for is not later than what stands.
    case notLater(Day, due: Day)
    case needsReason
    case needsApprover(Approvers?)

    var zh: String {
        switch self {
        case .nothingOpen: "这个环节没有在办的期限可延；用 duban explain 看现在应办什么"
        case .notExtensible: "这个环节的规则不允许延期；确需调整的，请登记例外或变更事项期限"
        case .usedUp(let times): "规则只允许延期\(times)次，已经用完"
        case .tooLong(let most, let latest):
            "规则一次至多延\(most.chinese)" + (latest.map { "，即不迟于 \($0)" } ?? "")
                + "；请缩短"
        case .wrongApprover(let name, let allowed):
            "须由\(allowed.words(.zhHans))批准，不是\(name)；请补办批准手续"
        case .notLater(let day, let due): "\(day) 不晚于现在的期限 \(due)；延期须延到以后"
        case .needsReason: "例外须写明原因（--note）"
        case .needsApprover(let allowed):
            "“必须”办的，例外须经批准（--approver" + (allowed.map { " \($0.words(.zhHans))" } ?? "") + "）"
        }
    }

    var en: String {
        switch self {
        case .nothingOpen: "nothing dated is open there; duban explain shows what is owed"
        case .notExtensible:
            "the rule allows no extension; record an exception, or amend the matter's own deadline"
        case .usedUp(let times): "the rule allows \(times) extension(s), and they are used up"
        case .tooLong(let most, let latest):
            "the rule allows at most \(most.english) at a time"
                + (latest.map { ", that is \($0)" } ?? "") + "; ask for less"
        case .wrongApprover(let name, let allowed):
            "\(allowed.words(.english)) must approve it, not \(name)"
        case .notLater(let day, let due):
            "\(day) is not later than the present due day \(due); name a later one"
        case .needsReason: "an exception needs its reason (--note)"
        case .needsApprover(let allowed):
            "what is owed without fail needs somebody's approval (--approver"
                + (allowed.map { ": \($0.words(.english))" } ?? "") + ")"
        }
    }
}

/// Why a unit or a person was not drawn into a matter.
package enum PartyRefusal: Hashable, Sendable {
    case leadsAlready(String)
    /// The lead unit is not asked for its opinion on its own matter.
    case leadConsulted(String)
    /// Asked, and not answered yet.
    case consultedAlready(String)
    case namedTwice(String)
    case asksItself(String)
    case helpAskedAlready(String)
    case noHelpAsked

    var zh: String {
        switch self {
        case .leadsAlready(let unit): "\(unit) 本来就是牵头单位，不必转办"
        case .leadConsulted(let unit): "\(unit) 是牵头单位，不向自己征求意见；请去掉"
        case .consultedAlready(let unit): "已向 \(unit) 征求意见，尚未回复；不必再发"
        case .namedTwice(let unit): "\(unit) 写了两遍；请去掉一个"
        case .asksItself(let unit): "\(unit) 是牵头单位，不能向自己求助；请写上级或别的单位"
        case .helpAskedAlready(let helper): "已向 \(helper) 求助，尚未答复；不必再求"
        case .noHelpAsked: "没有待受理的求助；请先登记求助（seek-help）"
        }
    }

    var en: String {
        switch self {
        case .leadsAlready(let unit): "\(unit) leads the matter already; nothing to transfer"
        case .leadConsulted(let unit):
            "\(unit) leads the matter and is not consulted on it; leave it out"
        case .consultedAlready(let unit): "\(unit) was consulted and has not replied yet"
        case .namedTwice(let unit): "\(unit) is named twice; name it once"
        case .asksItself(let unit):
            "\(unit) leads the matter and cannot ask itself; name a superior or another unit"
        case .helpAskedAlready(let helper): "\(helper) was asked and has not answered yet"
        case .noHelpAsked: "no request for help waits to be taken up; enter it first (seek-help)"
        }
    }
}

/// Why an interval was neither opened nor ended.
package enum SpanRefusal: Hashable, Sendable {
    case openAlready(String)
    case notOpen(String)
    /// It follows from events of its own.
    case reserved(String)

    var zh: String {
        switch self {
        case .openAlready(let name): "“\(name)”已经开始，尚未结束；请先结束"
        case .notOpen(let name): "“\(name)”没有开始，无从结束；请先登记开始"
        case .reserved(let name):
            "“\(name)”由登记的事情自己得出；请用 pause、resume，或 seek-help、accept-help、reply"
        }
    }

    var en: String {
        switch self {
        case .openAlready(let name): "“\(name)” is open already; end it first"
        case .notOpen(let name): "“\(name)” is not open; enter its beginning first"
        case .reserved(let name):
            "“\(name)” comes from the events themselves; use pause and resume, or seek-help, "
                + "accept-help and reply"
        }
    }
}

extension Approvers {
    fileprivate func words(_ language: Language) -> String {
        guard !names.isEmpty else { return role }
        let people = names.joined(separator: language == .zhHans ? "、" : ", ")
        return language == .zhHans ? "\(role)（\(people)）" : "\(role) (\(people))"
    }
}
