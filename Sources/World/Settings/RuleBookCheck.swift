import Almanac
import Deadlines
import Ledger

/// What only shows when the rules of all files are side by side.
struct RuleBookCheck {
    let findings: Findings
    let kinds: KindReader

    func check(_ rules: [RuleReader.Read], _ paces: [PaceReader.Read]) {
        checkIDs(
            rules.map { ($0.rule.id, $0.rule.place, $0.id) }
                + paces.map { ($0.rule.pace.id, $0.rule.pace.place, $0.id) })
        checkReferences(rules)
        checkCircles(rules, replacing: false)
        checkCircles(rules, replacing: true)
        checkRivals(rules)
        // A rule that could not be read would only be missed besides.
        if findings.errors.isEmpty { warnOfUnreached(rules.map(\.rule)) }
    }

    private func checkIDs(_ named: [(id: String, place: String, item: Item)]) {
        var first: [String: String] = [:]
        for (id, place, item) in named {
            if let other = first[id] {
                findings.error(.rule(.idTwice(id: id, at: other)), at: item)
            } else {
                first[id] = place
            }
        }
    }

    private func checkReferences(_ rules: [RuleReader.Read]) {
        let ids = rules.map(\.rule.id)
        let known = Set(ids)
        for reference in rules.flatMap(\.references) where !known.contains(reference.id) {
            let nearest = Spelling.nearest(to: reference.id, among: ids)
            findings.error(
                .reference(
                    .notDeclared(
                        .rule, name: reference.id, nearest: nearest, declared: ids.sorted())),
                at: reference.item)
        }
    }

    // MARK: Rules that name each other

    private func checkCircles(_ rules: [RuleReader.Read], replacing: Bool) {
        let named = Dictionary(
            rules.map { read in
                (read.rule.id, read.references.filter { $0.isReplaced == replacing })
            }, uniquingKeysWith: { first, _ in first })
        var walk = RuleWalk(named: named)
        for read in rules.sorted(by: { $0.item.place < $1.item.place }) {
            guard let (circle, item) = walk.circle(from: read.rule.id) else { continue }
            findings.error(.rule(.circle(circle)), at: item)
        }
    }

    // MARK: Two rules for one thing

    private func checkRivals(_ rules: [RuleReader.Read]) {
        var told: Set<Item.Spot> = []
        for group in Dictionary(grouping: rules, by: \.rule.name).values {
            for (earlier, later) in rivals(group) {
                told.insert(later.item.spot)
                findings.error(
                    .rule(
                        .nameShared(
                            id: earlier.rule.id, file: file(of: earlier, seenFrom: later),
                            line: earlier.id.place.line)),
                    at: later.item)
            }
        }
        for group in Dictionary(grouping: rules, by: \.rule.slot).values {
            for (earlier, later) in rivals(group) where !told.contains(later.item.spot) {
                let flaw = RuleFlaw.slotShared(
                    id: earlier.rule.id, file: file(of: earlier, seenFrom: later),
                    line: earlier.id.place.line, slot: later.rule.slot.rawValue)
                findings.error(.rule(flaw), at: later.slot ?? later.item)
            }
        }
    }

    /// Each rule that can meet one before it, with the first such.
    private func rivals(
        _ rules: [RuleReader.Read]
    ) -> [(earlier: RuleReader.Read, later: RuleReader.Read)] {
        rules.indices.compactMap { index in
            let later = rules[index]
            return rules[..<index].first { $0.rule.rivals(later.rule) }.map { ($0, later) }
        }
    }

    private func file(of other: RuleReader.Read, seenFrom read: RuleReader.Read) -> String? {
        let file = other.id.place.file
        return file == read.id.place.file ? nil : file
    }

    // MARK: What no rule reaches

    private func warnOfUnreached(_ rules: [Rule]) {
        let dated = rules.filter(\.isDated)
        for kind in kinds.kinds {
            guard let place = kinds.places[kind.name] else { continue }
            let unreached = Urgency.allCases.filter { urgency in
                let matter = Selector(kinds: [kind.name], urgencies: [urgency])
                return !dated.contains { $0.selector.canMeet(matter) }
            }
            guard !unreached.isEmpty else { continue }
            let words = unreached.compactMap { urgency in
                RuleWords.urgencies.entries.first { $0.value == urgency }?.chinese
            }
            let isAll = unreached.count == Urgency.allCases.count
            findings.warning(
                .rule(.unreached(kind: kind.name, urgencies: isAll ? [] : words)), at: place,
                path: "kinds.\(kind.name)")
        }
    }
}

extension Rule {
    fileprivate func rivals(_ other: Rule) -> Bool {
        id != other.id && per == other.per && selector.canMeet(other.selector)
            && effective.meets(other.effective) && !replaces.contains(other.id)
            && !other.replaces.contains(id)
    }

    /// Whether it sets a date by which the matter itself moves on; signing and what follows from
    /// its end do not.
    fileprivate var isDated: Bool {
        switch slot.role {
        case .sign, .closureReport, .verify, .rectification: return false
        case .statusReport, .progress, .resultReport, .reply, .submission, .absence, .milestone,
            .completion, .request, .own:
            break
        }
        return from.contains { start in
            switch start {
            case .dueOf, .settled: true
            case .mark(.assigned), .mark(.signed), .mark(.date): true
            case .mark: false
            }
        }
    }
}

/// Goes from rule to rule along the names in them; every circle is found once.
struct RuleWalk {
    let named: [String: [RuleReader.Reference]]
    private var done: Set<String> = []

    init(named: [String: [RuleReader.Reference]]) { self.named = named }

    /// A circle that is reached from one rule, its first id once more at the end, with the place
    /// where the first names the second.
    mutating func circle(from id: String) -> (ids: [String], item: Item)? {
        var path: [String] = []
        return walk(id, &path)
    }

    private mutating func walk(_ id: String, _ path: inout [String]) -> ([String], Item)? {
        if let start = path.firstIndex(of: id) {
            let circle = Array(path[start...]) + [id]
            done.formUnion(circle)
            let item = named[circle[0]]?.first { $0.id == circle[1] }?.item
            return item.map { (circle, $0) }
        }
        guard !done.contains(id), path.count < 1000 else { return nil }
        path.append(id)
        for reference in named[id] ?? [] {
            if let found = walk(reference.id, &path) { return found }
        }
        path.removeLast()
        done.insert(id)
        return nil
    }
}

extension Item {
    struct Spot: Hashable {
        var place: Place
        var path: String
    }

    var spot: Spot { Spot(place: place, path: path) }
}
