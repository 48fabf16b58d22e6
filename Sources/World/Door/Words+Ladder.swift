import Almanac
import Deadlines
import Delivery

extension Audience {
    func word(_ language: Language) -> String {
        switch self {
        case .responsible: language.pick("责任人", "the responsible official")
        case .principal: language.pick("单位主要负责人", "the unit's principal")
        case .assistingUnits: language.pick("协办单位", "the assisting units")
        case .leader: language.pick("分管领导", "the leader in charge")
        case .caseLeader: language.pick("包案领导", "the leader of the case")
        case .topOwner: language.pick("一把手", "the top owner")
        case .members: language.pick("专班成员", "the members of the task force")
        case .chair: language.pick("会议主持人", "the chair of the meeting")
        case .role(let name): name
        case .office: language.pick("督查室", "the office")
        case .official(let id): id
        }
    }
}

extension Rung {
    /// When it speaks, in the notation of the configuration: `到期后 1wd`.
    func whenText(_ language: Language) -> String {
        switch when {
        case .atOnce: language.pick("交办时", "with the assignment")
        case .halfway: language.pick("时限过半", "half-way")
        case .minutesBeforeDue(let minutes):
            language.pick("到期前 \(minutes) 分钟", "\(minutes) min before due")
        case .fromDue(let length) where length.count == 0:
            language.pick("到期", "on the due")
        case .fromDue(let length):
            length.count < 0
                ? language.pick(
                    "到期前 \(length.positive.phrase(language))",
                    "\(length.positive.phrase(language)) before due")
                : language.pick(
                    "到期后 \(length.phrase(language))", "\(length.phrase(language)) after due")
        }
    }
}

extension Length {
    fileprivate var positive: Length { Length(abs(count), unit) }
}

extension DeliveryLevel {
    /// What each level says and what it does not.
    func word(_ language: Language) -> String {
        switch self {
        case .decided: language.pick("决定发出", "decided")
        case .handedOver: language.pick("已交出", "handed over")
        case .accepted: language.pick("对方系统已收", "accepted by the provider")
        case .acknowledged: language.pick("本人已有动作", "acknowledged by the person")
        }
    }
}
