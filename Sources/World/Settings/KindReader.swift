import Deadlines

/// Reads `kinds:` of all rule files; the rules are read afterwards, against all of them.
final class KindReader {
    private let findings: Findings
    private(set) var kinds: [Kind] = []
    private var places: [String: Place] = [:]
    private var kindOfPrefix: [String: String] = [:]

    init(findings: Findings) { self.findings = findings }

    func read(_ item: Item?) {
        guard let item else { return }
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return
        }
        for pair in pairs { read(pair) }
    }

    /// Takes over kinds that are declared elsewhere and not here.
    func assume(_ declared: [Kind]) {
        for kind in declared where places[kind.name] == nil {
            places[kind.name] = Place(kind.name)
            kinds.append(kind)
        }
    }

    private func read(_ pair: Item.Pair) {
        if let first = places[pair.key] {
            findings.error(
                .reference(.nameTwice(.kind, name: pair.key, at: "\(first)")), at: pair.place,
                path: pair.item.path)
            return
        }
        places[pair.key] = pair.place
        let fields = Fields(pair.item, keys: ["prefix", "dates"], findings: findings)
        let prefix = prefix(fields.required("prefix", example: "prefix: PS"), of: pair.key)
        let dates = findings.texts(fields["dates"]).map(\.text)
        kinds.append(Kind(name: pair.key, prefix: prefix ?? "", dates: dates))
    }

    private func prefix(_ item: Item?, of kind: String) -> String? {
        guard let item, let text = findings.text(item, most: 20) else { return nil }
        guard (1...6).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ ("A"..."Z").contains($0) })
        else {
            findings.error(.rule(.notPrefix(text)), at: item)
            return nil
        }
        if let other = kindOfPrefix[text] {
            findings.error(.rule(.prefixTwice(prefix: text, kind: other)), at: item)
        }
        kindOfPrefix[text] = kind
        return text
    }

    func kind(_ name: String, _ item: Item) -> String? {
        if places[name] != nil { return name }
        let declared = kinds.map(\.name)
        let nearest = Spelling.nearest(to: name, among: declared)
        findings.error(
            .reference(.notDeclared(.kind, name: name, nearest: nearest, declared: declared)),
            at: item)
        return nil
    }

    /// A date that the kinds (all of them, if none is named) declare, or a built-in one.
    func date(
        _ name: String, of names: [String], _ item: Item, besides words: [String] = []
    ) -> String? {
        let fitting = names.isEmpty ? kinds : kinds.filter { names.contains($0.name) }
        let dates = fitting.flatMap(\.dates) + RuleWords.builtInDates
        if dates.contains(name) { return name }
        var declared: [String] = []
        for word in words + dates where !declared.contains(word) { declared.append(word) }
        let nearest = Spelling.nearest(to: name, among: declared)
        findings.error(
            .reference(.notDeclared(.date, name: name, nearest: nearest, declared: declared)),
            at: item)
        return nil
    }
}
