import Deadlines
import Ledger

/// Reads `for:`: to which matters a rule applies.
struct SelectorReader {
    let findings: Findings
    let kinds: KindReader
    let people: DirectoryReader

    private static let excepted = ["kind", "urgency", "tag", "unit", "source", "has", "lacks"]
    private static let keys = excepted + ["not"]
    /// What a matter has and a leader or a unit has not.
    static let ofMattersAlone = ["urgency", "tag", "source", "has", "lacks"]

    func selector(_ item: Item) -> Selector? {
        if let text = item.text?.trimmed, text == "全部" || text == "all" { return .all }
        guard case .mapping(let pairs) = item.value else {
            if let text = item.text {
                findings.error(
                    .value(.notListed(text, nearest: nil, accepted: ["全部", "{kind: 批示}"])),
                    at: item)
            } else {
                findings.error(.value(.expected(.mapping)), at: item)
            }
            return nil
        }
        if pairs.isEmpty { findings.error(.value(.nothing), at: item) }
        let fields = Fields(item, keys: SelectorReader.keys, findings: findings)
        let only = conditions(fields, named: nil)
        return Selector(only, except: fields["not"].flatMap { except($0, only.kinds) })
    }

    /// All that it says together is excepted.
    private func except(_ item: Item, _ named: [String]) -> Conditions? {
        let fields = Fields(item, keys: SelectorReader.excepted, findings: findings)
        guard fields.isMapping else { return nil }
        let conditions = conditions(fields, named: named)
        guard conditions.count > 0 else {
            // A condition that could not be read is told already.
            if SelectorReader.excepted.allSatisfy({ fields[$0] == nil }) {
                findings.error(.value(.nothing), at: item)
            }
            return nil
        }
        return conditions
    }

    /// - Parameter named: The kinds whose dates are meant, where it names none itself.
    private func conditions(_ fields: Fields, named: [String]?) -> Conditions {
        let kinds = some(fields["kind"]).compactMap { self.kinds.kind($0.text, $0.item) }
        let fitting = kinds.isEmpty ? named ?? [] : kinds
        return Conditions(
            kinds: kinds, urgencies: urgencies(fields["urgency"]),
            tags: some(fields["tag"]).map(\.text),
            units: some(fields["unit"]).flatMap { people.units($0.text, $0.item) },
            sources: some(fields["source"]).map(\.text), has: date(fields["has"], fitting),
            lacks: date(fields["lacks"], fitting))
    }

    /// An empty list would read as “any”.
    private func some(_ item: Item?) -> [(text: String, item: Item)] {
        let texts = findings.texts(item)
        if let item, case .list(let items) = item.value, items.isEmpty {
            findings.error(.value(.nothing), at: item)
        }
        return texts
    }

    private func urgencies(_ item: Item?) -> [Urgency] {
        some(item).compactMap { findings.word($0.item, of: RuleWords.urgencies) }
    }

    /// One date: “all” and “any” of several would read alike.
    private func date(_ item: Item?, _ kinds: [String]) -> [String] {
        guard let item else { return [] }
        let names = some(item)
        if names.count > 1 { findings.error(.rule(.oneDateOnly), at: item) }
        return names.prefix(1).compactMap { self.kinds.date($0.text, of: kinds, $0.item) }
    }
}
