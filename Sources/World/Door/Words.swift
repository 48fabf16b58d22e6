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
        case (.drafted, .zhHans): "拟办"
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
        case .roles: "角色"
        case .deadline: "办理时限"
        case .statusDeadline: "报告动态时限"
        case .cycle: "报告周期"
        case .progress: "进展"
        case .done: "是否办结"
        case .caseLeader: "包案领导"
        case .topOwner: "一把手"
        case .tags: "标签"
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
        case (.digest, .zhHans): "盘点"
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
        case .approved: "经审定"
        case .emptyStep: "本步无人可送，改送上一级"
        case .quietHours: "非办公时间"
        case .merged: "已合并"
        case .moreSevereStep: "有更重的步骤"
        case .settled: "已办"
        case .dueChanged: "期限已变"
        case .noLongerTrue: "已不属实"
        case .outOfTheBlue: "此前未告知"
        case .skipped: "停机期间的不补"
        case .nothingToSay: "无事可报"
        case .unchanged: "当日已告知"
        case .expired: "已过时效"
        case .refusedByReceiver: "对方拒收"
        case .channelParked: "渠道停用"
        case .attemptsUsedUp: "重试用尽"
        case .noAddress: "没有地址"
        case .addresseeChanged: "收件人已变"
        case .test: "测试"
        case .digest: "盘点"
        case .rateLimited: "渠道限频"
        case .breakerOpen: "渠道连续失败"
        case .busy: "发送中的太多"
        case .unknownOutcome: "不知是否送达"
        case .simplerForm: "改用简单格式"
        case .fallback: "改走下一渠道"
        case .noRoom: "放不下，下封再发"
        case .bundled: "与他人同封"
        case .channelGone: "渠道已注销"
        case .overQuota: "当日额度用完"
        case .overBudget: "超出每日上限"
        case .silenced: "静默中"
        case .acknowledged: "本人已知晓"
        case .cancelled: "人工撤回"
        case .replayed: "人工重发"
        case .tlsFailed: "证书未通过"
        case .clockSkew: "时钟不准"
        case .downtime: "停机"
        case .selfAudit: "自查"
        case .unreadable: "台账内容损坏"
        }
    }
}

/// The words of the delivery that lists print in Chinese; `--json` keeps the words of the contract.
enum CarriageWord {
    static func text(_ word: String, _ language: Language) -> String {
        guard language == .zhHans else { return word }
        return chinese[word] ?? word
    }

    /// The word of `--json` for one that was typed; what is typed else is returned as it is.
    static func meant(by typed: String, among words: [String]) -> String {
        words.first { chinese[$0] == typed } ?? typed
    }

    private static let chinese = [
        "planned": "待发", "held": "候办公时间", "inFlight": "发送中", "retryAt": "待重试",
        "unknown": "不知是否送达", "cancelled": "人工撤回", "accepted": "对方已收", "parked": "停发待处理",
        "superseded": "不再发", "waiting": "待发",
    ]
}
