import Almanac
import Deadlines
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
        }
    }
}
