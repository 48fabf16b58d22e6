import Almanac
import Ledger

/// Why a silence was not entered.
package enum SilenceRefusal: Error, Hashable, Sendable {
    case noMatcher
    case noReason
    case tooLongReason(max: Int)
    case classified
    case endsBeforeItBegins
    case over
    case tooLong(daysMax: Int)
    case unknown(Int)
    case endedAlready(Int)

    /// What is wrong and what to do, in one sentence.
    package func advice(_ language: Language) -> String {
        switch language {
        case .zhHans: zh
        case .english: en
        }
    }

    private var zh: String {
        switch self {
        case .noMatcher: "没有写静默什么；至少写 --matter、--kind、--unit、--official、--step 之一"
        case .noReason: "静默须写明原因（--reason）"
        case .tooLongReason(let max): "原因超过\(max)个字；请缩短"
        case .classified: "原因里有密级标志；涉密内容不得进入本系统（保守国家秘密法）"
        case .endsBeforeItBegins: "--until 不在 --from 之后；请核对"
        case .over: "--until 已经过去；静默只能管以后的通知"
        case .tooLong(let days): "静默最长\(days)天；到期仍需要的，届时再登记"
        case .unknown(let number): "没有第 \(number) 号静默；用 duban silence list 查"
        case .endedAlready(let number): "第 \(number) 号静默已经结束"
        }
    }

    private var en: String {
        switch self {
        case .noMatcher:
            "nothing to silence; give --matter, --kind, --unit, --official or --step, at least one"
        case .noReason: "a silence needs its reason (--reason)"
        case .tooLongReason(let max): "the reason is longer than \(max) characters; shorten it"
        case .classified:
            "the reason bears a secrecy mark; what is classified must not enter this system"
        case .endsBeforeItBegins: "--until is not after --from; check both"
        case .over: "--until is past; a silence holds for what is to come"
        case .tooLong(let days):
            "a silence lasts at most \(days) days; enter another when it is over, if need be"
        case .unknown(let number): "no silence \(number); see duban silence list"
        case .endedAlready(let number): "silence \(number) is over already"
        }
    }
}

extension OfficeSilence {
    /// Whether it can be entered.
    package func check(at now: Instant) throws(SilenceRefusal) {
        guard !matchers.isEmpty else { throw .noMatcher }
        guard !reason.isBlank else { throw .noReason }
        guard reason.count <= DeskLimits.noteMax else {
            throw .tooLongReason(max: DeskLimits.noteMax)
        }
        guard !SecrecyMark.isPut(on: reason) else { throw .classified }
        guard until > from else { throw .endsBeforeItBegins }
        guard until > now else { throw .over }
        guard until - from <= Int64(OfficeSilence.daysMax) * 86_400 else {
            throw .tooLong(daysMax: OfficeSilence.daysMax)
        }
    }
}
