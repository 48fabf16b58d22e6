import Almanac
import Deadlines
import Delivery
import Desk
import Ledger
import Store

extension Light {
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.green, .zhHans): "绿"
        case (.yellow, .zhHans): "黄"
        case (.red, .zhHans): "红"
        case (.grey, .zhHans): "灰"
        case (_, .english): rawValue
        }
    }
}

extension StateWord {
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.assigned, .zhHans): "已交办"
        case (.signed, .zhHans): "已签收"
        case (.underWay, .zhHans): "办理中"
        case (.claimed, .zhHans): "报办结"
        case (.returned, .zhHans): "限期整改"
        case (.verified, .zhHans): "已核实"
        case (.closed, .zhHans): "已销号"
        case (.paused, .zhHans): "已暂停"
        case (.withdrawn, .zhHans): "已撤销"
        case (_, .english): rawValue
        }
    }
}

extension Happening {
    /// What happened, in a sentence of the office.
    func sentence(_ language: Language) -> String {
        let isChinese = language == .zhHans
        switch self {
        case .assigned(let assignment):
            return (isChinese ? "交办 " : "assigned to ") + assignment.leadUnit
        case .amended(let changes):
            let words = changes.map { $0.sentence(language) }
            return (isChinese ? "变更 " : "amended ")
                + words.joined(separator: isChinese ? "；" : "; ")
        case .signed: return isChinese ? "签收" : "signed"
        case .reported(let report):
            let unit = report.unit.map { "\($0) " } ?? ""
            return unit + report.kind.word(language)
                + (report.text.isEmpty ? "" : "：\(report.text)")
        case .completionClaimed(let day): return isChinese ? "报办结，办结日 \(day)" : "done on \(day)"
        case .verified: return isChinese ? "核实" : "verified"
        case .returned(let day):
            return isChinese ? "退回，限 \(day) 前整改" : "returned, to be put right by \(day)"
        case .closed: return isChinese ? "销号" : "closed"
        case .dated(let name, let moment): return "\(name) \(moment)"
        case .released: return isChinese ? "起办历史逾期" : "released"
        case .extended, .paused, .resumed, .transferred, .withdrawn, .reopened, .objected,
            .consulted, .helpAsked, .helpAccepted, .asked, .excepted, .spanOpened, .spanEnded,
            .adopted:
            return moving(language)
        }
    }

    /// What moves clocks, or starts them out of turn.
    private func moving(_ language: Language) -> String {
        let isChinese = language == .zhHans
        switch self {
        case .extended(let extended):
            let name = extended.slot.phrase(language)
            let more =
                switch extended.grant {
                case .by(let length): length.phrase(language)
                case .until(let day): isChinese ? "至 \(day)" : "until \(day)"
                }
            return isChinese
                ? "\(name) 延期\(more)，\(extended.approver)批准"
                : "\(name) put off, \(more), allowed by \(extended.approver)"
        case .paused: return isChinese ? "暂停" : "paused"
        case .resumed: return isChinese ? "恢复" : "resumed"
        case .transferred(let transfer):
            return isChinese
                ? "转办 \(transfer.from) → \(transfer.to)"
                : "transferred from \(transfer.from) to \(transfer.to)"
        case .withdrawn: return isChinese ? "撤销" : "withdrawn"
        case .reopened: return isChinese ? "重办" : "reopened"
        case .objected: return isChinese ? "提出异议" : "objected"
        case .consulted(let units):
            let names = units.joined(separator: isChinese ? "、" : ", ")
            return isChinese ? "征求意见：\(names)" : "consulted \(names)"
        case .helpAsked(let helper): return isChinese ? "向\(helper)求助" : "asked \(helper) for help"
        case .helpAccepted: return isChinese ? "已提请协调" : "the request for help was taken up"
        case .asked(let deadline):
            return isChinese ? "要求报告：\(deadline.written)" : "asked to report: \(deadline.written)"
        case .excepted(let exemption):
            let name = exemption.slot.phrase(language)
            let approver = exemption.approver.map { isChinese ? "，\($0)同意" : ", allowed by \($0)" }
            return (isChinese ? "\(name) 登记例外" : "\(name) excepted") + (approver ?? "")
        case .spanOpened(let name): return isChinese ? "\(name)开始" : "\(name) began"
        case .spanEnded(let name): return isChinese ? "\(name)结束" : "\(name) ended"
        case .adopted(let versions):
            let names = versions.sorted { $0.key < $1.key }.map { "\($0.key) v\($0.value)" }
                .joined(separator: isChinese ? "、" : ", ")
            return isChinese ? "改按新规则：\(names)" : "goes by \(names)"
        case .assigned, .amended, .signed, .reported, .completionClaimed, .verified, .returned,
            .closed, .dated, .released:
            return ""
        }
    }
}

extension ReportKind {
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.status, .zhHans): "报动态"
        case (.result, .zhHans): "报结果"
        case (.progress, .zhHans): "报进展"
        case (.closure, .zhHans): "报销号"
        case (.reply, .zhHans): "回复"
        case (_, .english): "reported (\(rawValue))"
        }
    }
}

extension TrackedCell {
    /// The cell as a Chinese sheet heads it.
    var word: String {
        switch self {
        case .title: "标题"
        case .leadUnit: "牵头单位"
        case .assistingUnits: "协办单位"
        case .leader: "分管领导"
        case .responsible: "责任人"
        case .urgency: "缓急"
        case .deadline: "办理时限"
        case .statusDeadline: "报告动态时限"
        case .cycle: "报告周期"
        case .done: "是否办结"
        }
    }
}

extension Amendment {
    func sentence(_ language: Language) -> String {
        let (name, old, new) = parts(language)
        let none = language == .zhHans ? "无" : "none"
        return "\(name) \(old ?? none) → \(new ?? none)"
    }

    private func parts(_ language: Language) -> (String, String?, String?) {
        let isChinese = language == .zhHans
        switch self {
        case .title(let old, let new): return (isChinese ? "标题" : "title", old, new)
        case .leadUnit(let old, let new): return (isChinese ? "牵头单位" : "lead unit", old, new)
        case .assistingUnits(let old, let new):
            return (
                isChinese ? "协办单位" : "assisting units", old.joined(separator: "、"),
                new.joined(separator: "、")
            )
        case .leader(let old, let new): return (isChinese ? "分管领导" : "leader", old, new)
        case .responsible(let old, let new):
            return (isChinese ? "责任人" : "responsible", old?.name, new?.name)
        case .urgency(let old, let new):
            return (isChinese ? "缓急" : "urgency", old.rawValue, new.rawValue)
        case .deadline(let slot, let old, let new):
            return (slot.phrase(language), old?.written, new?.written)
        case .tags(let old, let new):
            return (
                isChinese ? "标签" : "tags", old.joined(separator: "、"), new.joined(separator: "、")
            )
        case .source(let old, let new): return (isChinese ? "来源" : "source", old, new)
        }
    }
}

extension Step {
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.remind, .zhHans): "提醒"
        case (.due, .zhHans): "到期"
        case (.urge, .zhHans): "催办"
        case (.supervise, .zhHans): "督办"
        case (.bulletin, .zhHans): "通报建议"
        case (.interview, .zhHans): "约谈建议"
        case (_, .english): rawValue
        }
    }
}

extension Cause {
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.step, .zhHans): "催办阶梯"
        case (.assigned, .zhHans): "交办"
        case (.dueMoved, .zhHans): "期限调整"
        case (.caughtUp, .zhHans): "补告"
        case (.proposal, .zhHans): "建议"
        case (.operator_, .zhHans): "告知管理员"
        case (.test, .zhHans): "测试"
        case (_, .english): rawValue
        }
    }
}

extension Reason {
    func word(_ language: Language) -> String {
        guard language == .zhHans else { return rawValue }
        return switch self {
        case .assigned: "新交办"
        case .firstReminder: "首次提醒"
        case .stepRose: "阶梯上升"
        case .repeatDue: "按期再催"
        case .caughtUp: "补告"
        case .dueMoved: "期限调整"
        case .proposal: "建议"
        case .quietHours: "非办公时间"
        case .merged: "已合并"
        case .moreSevereStep: "有更重的步骤"
        case .settled: "已办"
        case .dueChanged: "期限已变"
        case .noLongerTrue: "已不属实"
        case .outOfTheBlue: "此前未告知"
        case .expired: "已过时效"
        case .refusedByReceiver: "对方拒收"
        case .channelParked: "渠道停用"
        case .attemptsUsedUp: "重试用尽"
        case .noAddress: "没有地址"
        case .test: "测试"
        }
    }
}

/// The words of the delivery that lists print in Chinese; `--json` keeps the words of the contract.
enum CarriageWord {
    static func text(_ word: String, _ language: Language) -> String {
        guard language == .zhHans else { return word }
        return chinese[word] ?? word
    }

    private static let chinese = [
        "planned": "待发", "held": "候办公时间", "inFlight": "发送中", "retryAt": "待重试",
        "accepted": "对方已收", "parked": "停发待处理", "superseded": "不再发", "waiting": "待发",
    ]
}
