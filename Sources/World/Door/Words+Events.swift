import Almanac
import Deadlines
import Ledger
import Store

extension Happening {
    /// What happened, in a sentence of the office.
    func sentence(_ language: Language) -> String {
        let (zh, en) = words(language)
        return language == .zhHans ? zh : en
    }

    private func words(_ language: Language) -> (String, String) {
        switch self {
        case .assigned(let assignment):
            ("交办 " + assignment.leadUnit, "assigned to " + assignment.leadUnit)
        case .drafted(let assignment):
            ("拟办 " + assignment.leadUnit, "drafted for " + assignment.leadUnit)
        case .handled(let handling): handling.words(language)
        case .amended(let changes):
            both("变更 ", "amended ", changes.map { $0.sentence(language) }, "；", "; ")
        case .signed: ("签收", "signed")
        case .reported(let report): (report.sentence(language), report.sentence(language))
        case .completionClaimed(let day): ("报办结，办结日 \(day)", "done on \(day)")
        case .verified: ("核实", "verified")
        case .returned(let day):
            ("退回，限 \(day) 前整改", "returned, to be put right by \(day)")
        case .closed: ("销号", "closed")
        case .dated(let name, let moment): ("\(name) \(moment)", "\(name) \(moment)")
        case .released: ("起办历史逾期", "released")
        case .paused: ("暂停", "paused")
        case .resumed: ("恢复", "resumed")
        case .withdrawn: ("撤销", "withdrawn")
        case .reopened: ("重办", "reopened")
        case .objected: ("提出异议", "objected")
        case .transferred(let transfer): transfer.words
        case .consulted(let units): both("征求意见：", "consulted ", units, "、", ", ")
        case .helpAsked(let helper): ("向 \(helper) 求助", "asked \(helper) for help")
        case .helpAccepted: ("受理求助，等待答复", "took the request for help up")
        case .spanOpened(let name): ("\(name) 开始", "interval \(name) began")
        case .spanEnded(let name): ("\(name) 结束", "interval \(name) ended")
        case .extended(let extension_): extension_.words(language)
        case .asked(let deadline):
            ("临时要报，期限 \(deadline.written)", "asked for a report by \(deadline.written)")
        case .excepted(let exemption): exemption.words(language)
        case .acknowledged(let given): given.words
        case .supervised(let act): act.words
        case .adopted(let versions):
            both(
                "改用规则 ", "goes by ",
                versions.sorted { $0.key < $1.key }.map { "\($0.key) v\($0.value)" }, "、", ", ")
        case .ruled(let ruling): ruling.words(language)
        case .referred(let body):
            ("移交\(body)，由其决定是否问责", "referred to \(body), which decides on accountability")
        }
    }

    private func both(
        _ zh: String, _ en: String, _ items: [String], _ mark: String, _ other: String
    ) -> (String, String) {
        (zh + items.joined(separator: mark), en + items.joined(separator: other))
    }
}

extension EventWord {
    /// Why a date moved, in a word.
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (.assigned, .zhHans): "交办"
        case (.amended, .zhHans): "变更"
        case (.signed, .zhHans): "签收"
        case (.reported, .zhHans): "报告"
        case (.completionClaimed, .zhHans): "报办结"
        case (.verified, .zhHans): "核实"
        case (.returned, .zhHans): "退回"
        case (.closed, .zhHans): "销号"
        case (.dated, .zhHans): "改期"
        case (.released, .zhHans): "起办"
        case (.extended, .zhHans): "延期"
        case (.paused, .zhHans): "暂停"
        case (.resumed, .zhHans): "恢复"
        case (.transferred, .zhHans): "转办"
        case (.withdrawn, .zhHans): "撤销"
        case (.reopened, .zhHans): "重办"
        case (.objected, .zhHans): "异议"
        case (.consulted, .zhHans): "征求意见"
        case (.helpAsked, .zhHans): "求助"
        case (.helpAccepted, .zhHans): "受理求助"
        case (.asked, .zhHans): "临时要报"
        case (.excepted, .zhHans): "例外"
        case (.spanOpened, .zhHans): "不计时段开始"
        case (.spanEnded, .zhHans): "不计时段结束"
        case (.adopted, .zhHans): "规则变更"
        case (.ruled, .zhHans): "审定"
        case (.referred, .zhHans): "问责移交"
        case (.acknowledged, .zhHans): "知悉"
        case (.nudged, .zhHans): "督促"
        case (.checkPlanned, .zhHans): "安排暗访"
        case (.inspected, .zhHans): "暗访发现"
        case (.drafted, .zhHans): "拟办"
        case (.extensionAsked, .zhHans): "申请延期"
        case (.extensionRefused, .zhHans): "不同意延期"
        case (.gatesPassed, .zhHans): "销号核对"
        case (.linked, .zhHans): "关联"
        case (.unlinked, .zhHans): "取消关联"
        case (.listed, .zhHans): "手续清单"
        case (.formalityDone, .zhHans): "手续办结"
        case (.extensionAsked, .english): "asked for more time"
        case (.extensionRefused, .english): "refused more time"
        case (.gatesPassed, .english): "gates passed"
        case (.formalityDone, .english): "formality done"
        case (.completionClaimed, .english): "claimed as done"
        case (.helpAsked, .english): "help asked"
        case (.helpAccepted, .english): "help taken up"
        case (.spanOpened, .english): "interval began"
        case (.spanEnded, .english): "interval ended"
        case (.adopted, .english): "rules changed"
        case (.dated, .english): "date set"
        case (_, .english): rawValue
        }
    }
}

extension Report {
    fileprivate func sentence(_ language: Language) -> String {
        let fields = (values ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let joined = fields.joined(separator: language.pick("，", ", "))
        let list = fields.isEmpty ? "" : language.bracketed(joined)
        return (unit.map { "\($0) " } ?? "") + kind.word(language)
            + (slot.map { "·" + $0.phrase(language) } ?? "")
            + (stance == .objects ? language.pick("（不同意）", " (objects)") : "")
            + (text.isEmpty ? "" : language.pick("：", ": ") + text) + list
    }
}

extension Transfer {
    fileprivate var words: (String, String) {
        let person = responsible.map { "（\($0.name)）" } ?? ""
        return (
            "转办 \(from) → \(to)\(person)",
            "transferred \(from) → \(to)" + (responsible.map { " (\($0.name))" } ?? "")
        )
    }
}

extension Extension {
    fileprivate func words(_ language: Language) -> (String, String) {
        let what = slot.phrase(language) + (unit.map(language.bracketed) ?? "")
        return switch grant {
        case .by(let length):
            (
                "延期 \(what) \(length.chinese)，\(approver)批准",
                "“\(what)” extended by \(length.english), approved by \(approver)"
            )
        case .until(let day):
            (
                "延期 \(what) 至 \(day)，\(approver)批准",
                "“\(what)” extended to \(day), approved by \(approver)"
            )
        }
    }
}

extension Exemption {
    fileprivate func words(_ language: Language) -> (String, String) {
        let what = slot.phrase(language) + (unit.map(language.bracketed) ?? "")
        let number = occurrence
        return (
            "例外：\(what)" + (number.map { "第\($0)期" } ?? "") + "不再应办"
                + (approver.map { "，\($0)批准" } ?? ""),
            "excepted: “\(what)”" + (number.map { " no. \($0)" } ?? "")
                + (approver.map { ", approved by \($0)" } ?? "")
        )
    }
}

extension Ruling {
    fileprivate func words(_ language: Language) -> (String, String) {
        let what = slot.phrase(language) + (unit.map(language.bracketed) ?? "")
        let isApproved = verdict == .approved
        return (
            "\(isApproved ? "同意" : "不同意")\(consequence == .bulletin ? "通报" : "约谈")：\(what)",
            "\(consequence.rawValue) \(verdict.rawValue): “\(what)”"
        )
    }
}

extension Amendment {
    func sentence(_ language: Language) -> String {
        let (name, old, new) = parts(language)
        let none = language == .zhHans ? "无" : "none"
        func said(_ text: String?) -> String { text.flatMap { $0.isEmpty ? nil : $0 } ?? none }
        return "\(name) \(said(old)) → \(said(new))"
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
        case .role(.caseLeader, let old, let new):
            return (isChinese ? "包案领导" : "case leader", old, new)
        case .role(.topOwner, let old, let new):
            return (isChinese ? "一把手" : "top-level owner", old, new)
        case .role(.named(let name), let old, let new): return (name, old, new)
        case .offices(let old, let new):
            return (
                isChinese ? "督办单位" : "supervising offices", old.joined(separator: "、"),
                new.joined(separator: "、")
            )
        }
    }
}
