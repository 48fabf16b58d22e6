import Deadlines
import Ledger

/// Reads `for:`: to which matters a rule applies.
struct SelectorReader {
    let findings: Findings
    let kinds: KindReader

    private static let keys = ["kind", "urgency", "has", "lacks", "not"]
    private static let negatable = ["kind", "urgency", "has", "lacks"]

    func selector(_ item: Item) -> Selector? {
        if let text = item.text?.trimmed, text == "全部" || text == "all" { return .all }
        guard case .mapping = item.value else {
            if let text = item.text {
                findings.error(
                    .value(.notListed(text, nearest: nil, accepted: ["全部", "{kind: 批示}"])),
                    at: item)
            } else {
                findings.error(.value(.expected(.mapping)), at: item)
            }
            return nil
        }
        let fields = Fields(item, keys: SelectorReader.keys, findings: findings)
        var only = Conditions(
            kinds: kinds(fields["kind"]), urgencies: urgencies(fields["urgency"]))
        only.has = date(fields["has"], only.kinds)
        only.lacks = date(fields["lacks"], only.kinds)
        return Selector(only, except: fields["not"].flatMap { except($0, only.kinds) })
    }

    private func except(_ item: Item, _ named: [String]) -> Conditions? {
        let fields = Fields(item, keys: SelectorReader.negatable, findings: findings)
        let count = SelectorReader.negatable.count { fields[$0] != nil }
        guard count <= 1 else {
            findings.error(.rule(.notHolds(count)), at: item)
            return nil
        }
        return Conditions(
            kinds: kinds(fields["kind"]), urgencies: urgencies(fields["urgency"]),
            has: date(fields["has"], named), lacks: date(fields["lacks"], named))
    }

    private func kinds(_ item: Item?) -> [String] {
        findings.texts(item).compactMap { kinds.kind($0.text, $0.item) }
    }

    private func urgencies(_ item: Item?) -> [Urgency] {
        findings.list(item, orOne: true).compactMap {
            findings.word($0, of: RuleWords.urgencies)
        }
    }

    /// One date: “all” and “any” of several would read alike.
    private func date(_ item: Item?, _ kinds: [String]) -> [String] {
        guard let item else { return [] }
        let names = findings.texts(item)
        if names.count > 1 { findings.error(.rule(.oneDateOnly), at: item) }
        return names.prefix(1).compactMap { self.kinds.date($0.text, of: kinds, $0.item) }
    }
}
