import Almanac
import Ledger

extension Refusal {
    /// What is wrong and what to do, in one sentence.
    package func advice(_ language: Language) -> String {
        switch language {
        case .zhHans: zh
        case .english: en
        }
    }

    private var zh: String {
        switch self {
        case .noSuchMatter: "台账上没有这个事项；请核对编号"
        case .alreadyOnLedger(let id): "编号 \(id) 已在台账上；请换一个编号"
        case .wrongState(let verb, let situation):
            "事项现在是“\(situation.zh)”，不能\(verb.zh)；\(situation.next.zh)"
        case .alreadySigned: "已经签收过，不必再签"
        case .nothingClaimed: "还没有报办结，不能报告销号；请先报办结"
        case .nothingHeld: "没有首次导入时搁置的期限可放行"
        case .sameHand(let name): "\(name) 报的办结，须由另一人核实；请换人核实"
        case .inTheFuture(let at): "\(at) 还没有到；只能登记已经发生的事"
        case .noteNeeded(let at): "\(at) 早于上一个工作日；补登须写明原因（--note）"
        case .beforeAssignment(let day, let assigned): "\(day) 早于交办日 \(assigned)；请核对日期"
        case .completionInTheFuture(let day): "办结日 \(day) 还没有到；办结之后再报"
        case .returnDayPassed(let day, let today):
            "整改期限 \(day) 不在今天（\(today)）之后；请另定期限"
        case .empty(let field): "\(field.zh)是空的；请填写"
        case .tooLong(let field, let max): "\(field.zh)超过\(max)个字；请缩短"
        case .tooMany(let field, let max): "\(field.zh)超过\(max)个；请分开登记"
        case .numberMalformed(let number): "“\(number)”不是编号；请写成 PS-2026-0001 的样子"
        case .unitNotInvolved(let unit): "\(unit) 不是本事项的牵头或协办单位；请核对单位，或先改派"
        case .leadAssists(let unit): "\(unit) 既牵头又协办；请从协办单位中去掉"
        case .reservedDate(let name): "“\(name)”由登记的事情自己得出；请用相应的命令（报办结、退回……）"
        case .changedMeanwhile(let field): "\(field.zh)已被别人改过；请看过现在的内容再改"
        case .classified: "标有密级的事项不得进入本系统（保守国家秘密法）；请走涉密渠道"
        case .alreadyPaused: "已经暂停，不必再停；要继续办请恢复"
        case .notPaused: "事项没有暂停，不必恢复"
        case .stillOpen: "事项还在办理，不必重办；只有已销号或已撤销的才重办"
        case .grant(let refusal): refusal.zh
        case .party(let refusal): refusal.zh
        case .span(let refusal): refusal.zh
        case .quiet(let refusal): refusal.zh
        case .closing(let refusal): refusal.zh
        case .handling(let refusal): refusal.zh
        case .noDueDay(let written):
            "“\(written)”里没有一个报告期限；写明日期或天数，如 明天下班前、3天内"
        case .askedForThePast(let written, let day):
            "“\(written)”是 \(day)，已经过了；请另定期限"
        case .ruledAlready(let verdict):
            "这条建议已经审定（\(verdict == .approved ? "同意" : "不同意")），不能再改；见 duban matter events"
        case .endsAfterParent(let day, let bound):
            "期限 \(day) 太晚：上级事项 \(bound.parent) 期限 \(bound.due)，分解事项须提前 "
                + "\(bound.margin.chinese)，不迟于 \(bound.latest)"
        }
    }

    private var en: String {
        switch self {
        case .noSuchMatter: "no such matter is on the ledger; check its number"
        case .alreadyOnLedger(let id): "\(id) is already on the ledger; take another number"
        case .wrongState(let verb, let situation):
            "the matter is \(situation.en) and cannot be \(verb.en); \(situation.next.en)"
        case .alreadySigned: "it is signed already; nothing to do"
        case .nothingClaimed:
            "completion was not claimed yet; claim it first, then report for close-out"
        case .nothingHeld: "nothing was held at a first import; there is nothing to release"
        case .sameHand(let name): "\(name) claimed completion; somebody else must verify it"
        case .inTheFuture(let at): "\(at) is still to come; only what has happened is entered"
        case .noteNeeded(let at):
            "\(at) is more than one working day back; say why it is entered so late (--note)"
        case .beforeAssignment(let day, let assigned):
            "\(day) is before the matter was assigned on \(assigned); check the date"
        case .completionInTheFuture(let day):
            "the day of completion, \(day), is still to come; claim it when it is done"
        case .returnDayPassed(let day, let today):
            "\(day) is not after today, \(today); set a later day for putting it right"
        case .empty(let field): "\(field.en) is empty; fill it in"
        case .tooLong(let field, let max):
            "\(field.en) is longer than \(max) characters; shorten it"
        case .tooMany(let field, let max): "\(field.en) are more than \(max); enter them in parts"
        case .numberMalformed(let number):
            "“\(number)” is no number of a matter; write it like PS-2026-0001"
        case .unitNotInvolved(let unit):
            "\(unit) neither leads nor assists in the matter; check it, or amend the units first"
        case .leadAssists(let unit):
            "\(unit) leads and assists; take it off the assisting units"
        case .reservedDate(let name):
            "“\(name)” comes from the events themselves; use their command (complete, return …)"
        case .changedMeanwhile(let field):
            "\(field.en) was changed meanwhile; look at what stands there and try again"
        case .classified:
            "a classified matter must not enter this system (Law on Guarding State Secrets)"
        case .alreadyPaused: "it is paused already; resume it to go on"
        case .notPaused: "the matter is not paused; there is nothing to resume"
        case .stillOpen: "the matter is still open; only what is closed or withdrawn is reopened"
        case .grant(let refusal): refusal.en
        case .party(let refusal): refusal.en
        case .span(let refusal): refusal.en
        case .quiet(let refusal): refusal.en
        case .closing(let refusal): refusal.en
        case .handling(let refusal): refusal.en
        case .noDueDay(let written):
            "“\(written)” names no day for a report; write a day or a length, e.g. 3天内"
        case .askedForThePast(let written, let day):
            "“\(written)” is \(day), and that is past; name a later day"
        case .ruledAlready(let verdict):
            "this proposal was \(verdict.rawValue) already; see duban matter events"
        case .endsAfterParent(let day, let bound):
            "due on \(day) is too late: the parent \(bound.parent) is due on \(bound.due), and its "
                + "parts end \(bound.margin.english) before it, by \(bound.latest)"
        }
    }
}
