extension Verb {
    var zh: String {
        switch self {
        case .add: "交办"
        case .sign: "签收"
        case .report: "报告"
        case .complete: "报办结"
        case .returnForRectification: "退回整改"
        case .verify: "核实"
        case .close: "销号"
        case .setDate: "定日期"
        case .amend: "修改"
        case .release: "放行"
        case .extend: "延期"
        case .pause: "暂停"
        case .resume: "恢复"
        case .transfer: "转办"
        case .withdraw: "撤销"
        case .reopen: "重办"
        case .object: "提出异议"
        case .consult: "征求意见"
        case .askHelp: "求助"
        case .acceptHelp: "受理求助"
        case .ask: "临时要报"
        case .except: "登记例外"
        case .openSpan: "开始不计时段"
        case .endSpan: "结束不计时段"
        case .adopt: "改用新规则"
        case .rule: "审定"
        case .refer: "移交问责"
        case .acknowledge: "登记知悉"
        case .nudge: "登记督促"
        case .planCheck: "安排暗访"
        case .inspect: "登记暗访发现"
        case .draft: "拟办"
        case .assign: "交办"
        case .askExtension: "申请延期"
        case .refuseExtension: "驳回延期"
        case .link: "关联"
        case .unlink: "取消关联"
        case .list: "登记手续"
        case .tick: "登记手续办结"
        }
    }

    /// As a participle: “cannot be …”.
    var en: String {
        switch self {
        case .add: "assigned"
        case .sign: "signed for"
        case .report: "reported on"
        case .complete: "claimed as done"
        case .returnForRectification: "returned"
        case .verify: "verified"
        case .close: "closed"
        case .setDate: "given a date"
        case .amend: "amended"
        case .release: "released"
        case .extend: "given more time"
        case .pause: "paused"
        case .resume: "resumed"
        case .transfer: "transferred"
        case .withdraw: "withdrawn"
        case .reopen: "reopened"
        case .object: "objected to"
        case .consult: "sent out for opinions"
        case .askHelp: "put before others for help"
        case .acceptHelp: "taken up for help"
        case .ask: "asked about"
        case .except: "excepted"
        case .openSpan: "taken out of the count"
        case .endSpan: "put back into the count"
        case .adopt: "put under new rules"
        case .rule: "ruled on"
        case .refer: "referred"
        case .acknowledge: "acknowledged"
        case .nudge: "nudged"
        case .planCheck: "checked unannounced"
        case .inspect: "found wanting"
        case .draft: "drafted"
        case .assign: "assigned"
        case .askExtension: "asked more time for"
        case .refuseExtension: "refused more time"
        case .link: "linked"
        case .unlink: "unlinked"
        case .list: "given formalities"
        case .tick: "told of a formality"
        }
    }
}

extension Situation {
    package var zh: String {
        switch self {
        case .drafted: "拟办"
        case .assigned: "已交办"
        case .signed: "已签收"
        case .underWay: "办理中"
        case .claimed: "已报办结"
        case .returned: "退回整改"
        case .verified: "已核实"
        case .closed: "已销号"
        case .paused: "已暂停"
        case .withdrawn: "已撤销"
        }
    }

    package var en: String {
        switch self {
        case .drafted: "a draft"
        case .assigned: "assigned"
        case .signed: "signed for"
        case .underWay: "under way"
        case .claimed: "claimed as done"
        case .returned: "returned"
        case .verified: "verified"
        case .closed: "closed"
        case .paused: "paused"
        case .withdrawn: "withdrawn"
        }
    }

    /// What can be done next.
    var next: (zh: String, en: String) {
        switch self {
        case .drafted: ("请先交办（assign）", "assign it first")
        case .assigned: ("请先签收或报告", "sign for it or report on it first")
        case .signed, .underWay: ("请先报办结", "claim completion first")
        case .claimed: ("可核实、销号或退回", "it can be verified, closed or returned")
        case .returned: ("整改后请再报办结", "claim completion again once it is put right")
        case .verified: ("可销号或退回", "it can be closed or returned")
        case .closed: ("如需再办，请重办", "reopen it if more is to be done")
        case .paused: ("请先恢复", "resume it first")
        case .withdrawn: ("如需再办，请重办", "reopen it if it is owed after all")
        }
    }
}

extension TextField {
    var zh: String {
        switch self {
        case .kind: "类别"
        case .title: "事项名称"
        case .leadUnit: "牵头单位"
        case .assistingUnits: "协办单位"
        case .leader: "分管领导"
        case .responsible: "责任人"
        case .urgency: "缓急"
        case .deadline: "时限"
        case .tags: "标签"
        case .source: "来源"
        case .sourceNumber: "文号"
        case .content: "内容"
        case .dateName: "日期名称"
        case .note: "说明"
        case .report: "报告内容"
        case .actor: "登记人"
        case .amendments: "修改项"
        case .consultedUnits: "被征求单位"
        case .helper: "被求助方"
        case .spanName: "时段名称"
        case .approver: "批准人"
        case .values: "填报项"
        case .versions: "规则版本"
        case .body: "移交的机关"
        case .caseLeader: "包案领导"
        case .topOwner: "一把手"
        case .role: "角色"
        case .office: "督办单位"
        case .official: "官员"
        case .finding: "发现的问题"
        case .summary: "办理总结"
        case .links: "关联"
        case .formality: "手续"
        }
    }

    var en: String {
        switch self {
        case .kind: "the kind"
        case .title: "the title"
        case .leadUnit: "the lead unit"
        case .assistingUnits: "the assisting units"
        case .leader: "the leader in charge"
        case .responsible: "the responsible official"
        case .urgency: "the urgency"
        case .deadline: "the deadline"
        case .tags: "the tags"
        case .source: "the source"
        case .sourceNumber: "the document number"
        case .content: "the content"
        case .dateName: "the name of the date"
        case .note: "the note"
        case .report: "the report"
        case .actor: "the name of who enters it"
        case .amendments: "the amendments"
        case .consultedUnits: "the units asked for their opinion"
        case .helper: "who is asked for help"
        case .spanName: "the name of the interval"
        case .approver: "the approver"
        case .values: "the fields of the report"
        case .versions: "the versions of rules"
        case .body: "the body to which it is referred"
        case .caseLeader: "the case leader"
        case .topOwner: "the top-level owner"
        case .role: "the role"
        case .office: "the supervising offices"
        case .official: "the official"
        case .finding: "what was found"
        case .summary: "the summary"
        case .links: "the links"
        case .formality: "the formality"
        }
    }
}
