/// A matter on the ledger, as far as it is compared with a document.
package struct LedgerEntry: Hashable, Sendable {
    package var id: String
    package var title: String
    package var content: String?
    package var units: [String]

    package init(id: String, title: String, content: String? = nil, units: [String] = []) {
        self.id = id
        self.title = title
        self.content = content
        self.units = units
    }
}

/// One assigning passage of a document, and the matter that answers it best.
package struct Covering: Hashable, Sendable {
    package var drafted: DraftedMatter
    package var verdict: Verdict

    package enum Verdict: Hashable, Sendable {
        case covered(Match)
        /// Near enough for a person to look.
        case uncertain(Match)
        case uncovered
    }

    package struct Match: Hashable, Sendable {
        package var id: String
        package var title: String
        /// Hundredths, 100 where the ledger holds the sentence itself.
        package var likeness: Int
        package var unitsAgree: Bool
    }
}

/// Tells which assigning passages of a document have a matter on the ledger.
///
/// Likeness is containment of character pairs: the share of the title's pairs that the passage
/// holds, or the share of the drafted title's that title and content of the matter hold, whichever
/// is greater; 10 hundredths more where a unit agrees; 20 less, and never more than uncertain, where
/// both name units and none agrees. It is never more than uncertain either where the matter holds
/// less than half of the drafted title.
package struct Coverage {
    /// Hundredths from which a passage is covered.
    package static let coveredMin = 60
    /// Hundredths from which a person should look.
    package static let uncertainMin = 35
    private static let agreementBonus = 10
    private static let disagreementMalus = 20
    /// Hundredths of the drafted title that the matter must hold to cover it.
    private static let heldMin = 50
    /// Titles with fewer pairs prove nothing by themselves.
    private static let pairsMin = 5

    private let entries: [LedgerEntry]
    private let titles: [Set<UInt64>]
    private let texts: [Set<UInt64>]
    /// The entries that hold a pair.
    private let holders: [UInt64: [Int]]

    package init(_ entries: [LedgerEntry]) {
        self.entries = entries
        titles = entries.map { Coverage.pairs(of: $0.title) }
        texts = entries.map {
            Coverage.pairs(of: $0.title).union(Coverage.pairs(of: $0.content ?? ""))
        }
        var holders: [UInt64: [Int]] = [:]
        for (index, pairs) in texts.enumerated() {
            for pair in pairs { holders[pair, default: []].append(index) }
        }
        self.holders = holders
    }

    package func covering(of drafted: DraftedMatter) -> Covering {
        guard let best = best(for: drafted) else {
            return Covering(drafted: drafted, verdict: .uncovered)
        }
        switch best.likeness {
        case Coverage.coveredMin...: return Covering(drafted: drafted, verdict: .covered(best))
        case Coverage.uncertainMin...: return Covering(drafted: drafted, verdict: .uncertain(best))
        default: return Covering(drafted: drafted, verdict: .uncovered)
        }
    }

    private func best(for drafted: DraftedMatter) -> Covering.Match? {
        let source = Coverage.pairs(of: drafted.source)
        let title = Coverage.pairs(of: drafted.title)
        var candidates: Set<Int> = []
        for pair in source.union(title) { candidates.formUnion(holders[pair] ?? []) }
        return candidates.sorted().map { match(drafted, source, title, entries[$0], $0) }
            .max { ($0.likeness, $1.id) < ($1.likeness, $0.id) }
    }

    private func match(
        _ drafted: DraftedMatter, _ source: Set<UInt64>, _ title: Set<UInt64>,
        _ entry: LedgerEntry, _ index: Int
    ) -> Covering.Match {
        let named = drafted.leadUnits + drafted.assistingUnits
        let agree = Coverage.agree(named, entry.units)
        let held = Coverage.share(of: title, in: texts[index])
        var likeness = max(Coverage.share(of: titles[index], in: source.union(title)), held)
        if agree { likeness += Coverage.agreementBonus }
        if !agree, !named.isEmpty, !entry.units.isEmpty {
            likeness = min(likeness - Coverage.disagreementMalus, Coverage.coveredMin - 1)
        }
        // A short title may stand within what is something else altogether.
        if held < Coverage.heldMin { likeness = min(likeness, Coverage.coveredMin - 1) }
        // One sentence may hold two tasks: the matter must be this one's.
        let isSame = entry.content == drafted.source && (entry.title == drafted.title || agree)
        return Covering.Match(
            id: entry.id, title: entry.title,
            likeness: isSame ? 100 : min(max(likeness, 0), 99), unitsAgree: agree)
    }

    /// Hundredths of `part` that `whole` holds.
    private static func share(of part: Set<UInt64>, in whole: Set<UInt64>) -> Int {
        guard part.count >= pairsMin else { return 0 }
        return part.intersection(whole).count * 100 / part.count
    }

    /// 市住建局 and 住建部门 agree: by the name without place and sort.
    static func agree(_ left: [String], _ right: [String]) -> Bool {
        let cores = right.map(core)
        return left.map(core).contains { one in
            cores.contains {
                one == $0
                    || (min(one.count, $0.count) > 1 && (one.contains($0) || $0.contains(one)))
            }
        }
    }

    private static func core(_ name: String) -> String {
        var core = name[...]
        if let first = core.first, "市县区省".contains(first), core.count > 2 {
            core = core.dropFirst()
        }
        for tail in ["部门", "局", "委", "办", "厅"]
        where core.hasSuffix(tail) && core.count > tail.count + 1 {
            core = core.dropLast(tail.count)
            break
        }
        return String(core)
    }

    /// Pairs of neighbouring letters and digits; spaces and signs are passed over.
    private static func pairs(of text: String) -> Set<UInt64> {
        var pairs: Set<UInt64> = []
        var before: UInt32?
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            guard properties.isAlphabetic || properties.numericType != nil else { continue }
            if let before { pairs.insert(UInt64(before) << 32 | UInt64(scalar.value)) }
            before = scalar.value
        }
        return pairs
    }
}
