import Almanac
import Ledger

extension Selector {
    /// The matters that it selects: `批示·无期限·除特急外`, `凡事项`.
    package func told(_ language: Language) -> String {
        SelectorSentence(selector: self, language: language).text
    }
}

private struct SelectorSentence {
    let selector: Selector
    let language: Language

    var text: String {
        var parts = words(of: selector.only)
        if let except = selector.except {
            let names = words(of: except, isExcepted: true)
            parts.append(
                language.pick(
                    "除\(names.joined(separator: "·"))外",
                    "except \(names.joined(separator: " and "))"))
        }
        let all = language.pick("凡事项", "every matter")
        return parts.isEmpty ? all : parts.joined(separator: language.pick("·", ", "))
    }

    private func words(of conditions: Conditions, isExcepted: Bool = false) -> [String] {
        let tags = any(conditions.tags)
        let sources = any(conditions.sources)
        var parts = [any(conditions.kinds), any(conditions.urgencies.map { $0.told(language) })]
        parts.append(tags.isEmpty || isExcepted ? tags : language.pick("标签", "tagged ") + tags)
        parts.append(units(conditions.units))
        parts.append(sources.isEmpty ? "" : language.pick("来源", "from ") + sources)
        parts += conditions.has.map { language.pick("有\($0)", "with “\($0)”") }
        parts += conditions.lacks.map { language.pick("无\($0)", "without “\($0)”") }
        return parts.filter { !$0.isEmpty }
    }

    private func any(_ names: [String]) -> String {
        names.joined(separator: language.pick("、", " or "))
    }

    /// A group may be written out into many units.
    private func units(_ names: [String]) -> String {
        guard names.count > 4 else { return any(names) }
        return any(Array(names.prefix(3)))
            + language.pick("等\(names.count)个单位", " or \(names.count - 3) other units")
    }
}

extension Urgency {
    fileprivate func told(_ language: Language) -> String {
        switch self {
        case .immediate: language.pick("特急", "most urgent")
        case .urgent: language.pick("加急", "urgent")
        case .ordinary: language.pick("一般", "ordinary")
        }
    }
}
