import Almanac
import Deadlines

/// Reads `kinds:` of all rule files; the rules are read afterwards, against all of them.
final class KindReader {
    private let findings: Findings
    /// False where a file could not be read: unknown names are then no further errors.
    var isComplete = true
    private(set) var kinds: [Kind] = []
    /// Where each kind is declared.
    private(set) var places: [String: Place] = [:]
    private var kindOfPrefix: [String: String] = [:]
    /// The set of milestones that a kind names.
    private var sets: [(kind: Int, name: String, item: Item)] = []
    /// What a kind says comes before its dates.
    private var gates: [(kind: Int, item: Item)] = []

    private static let keys = [
        "prefix", "dates", "spans", "numbers", "requires", "child_margin", "milestones",
        "recommends", "closing", "before", "roles",
    ]

    /// The names of the milestones of every set.
    private var named: [String: [String]] = [:]

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
        let fields = Fields(pair.item, keys: KindReader.keys, findings: findings)
        let prefix = prefix(fields.required("prefix", example: "prefix: PS"), of: pair.key)
        let closing = findings.list(fields["closing"], orOne: true).compactMap {
            findings.word($0, of: RuleWords.closing)
        }
        let roles = names(fields["roles"], taken: LadderReader.words + RuleWords.required.shown)
        let kind = Kind(
            name: pair.key, prefix: prefix ?? "",
            dates: names(fields["dates"], taken: RuleWords.builtInDates + RuleWords.marks.shown),
            spans: names(fields["spans"], taken: RuleWords.spans.shown),
            numbers: numbers(fields["numbers"]), requires: required(fields["requires"], roles),
            childMargin: margin(fields["child_margin"]),
            recommends: required(fields["recommends"], roles),
            closing: closing.compactMap(\.gate), needsSummary: closing.contains(.summary),
            roles: roles)
        if let item = fields["milestones"], let name = findings.name(item) {
            sets.append((kinds.count, name, item))
        }
        if let item = fields["before"] { gates.append((kinds.count, item)) }
        kinds.append(kind)
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

    private func names(_ item: Item?, taken: [String]) -> [String] {
        var names: [String] = []
        for (name, item) in findings.texts(item) where !names.contains(name) {
            if taken.contains(name) { findings.error(.rule(.nameTaken(name)), at: item) }
            names.append(name)
        }
        return names
    }

    /// Measures with their units.
    private func numbers(_ item: Item?) -> [String: String] {
        guard let item else { return [:] }
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return [:]
        }
        return pairs.reduce(into: [:]) { numbers, pair in
            if let unit = findings.text(pair.item, most: 20) { numbers[pair.key] = unit }
        }
    }

    /// - Parameter roles: Those of the kind, which can be required by their names.
    private func required(_ item: Item?, _ roles: [String]) -> [RequiredField] {
        let words = Words(
            RuleWords.required.entries.map { ($0.chinese, $0.english, $0.value) }
                + roles.map { ($0, $0, .role($0)) })
        return findings.list(item, orOne: true).compactMap { findings.word($0, of: words) }
    }

    /// The roles that the kinds of rule files declare, before anything else is read.
    static func roles(of files: [Item]) -> [String] {
        files.flatMap { $0.pairs }.filter { $0.key == "kinds" }.flatMap { $0.item.pairs }
            .flatMap { $0.item.pairs }.filter { $0.key == "roles" }
            .flatMap { Findings.plain($0.item) }
    }

    private func margin(_ item: Item?) -> Length? {
        item.flatMap { TermReader(findings: findings).lengthForward($0) }
    }
}

// MARK: Milestones

extension KindReader {
    /// The kinds that name a set of milestones.
    func kinds(of set: String) -> [String] {
        sets.filter { $0.name == set }.map { kinds[$0.kind].name }
    }

    /// The milestones of a kind, by name.
    func milestones(of kind: String) -> [String] {
        sets.first { kinds[$0.kind].name == kind }.flatMap { named[$0.name] } ?? []
    }

    /// Each milestone of a set is a date of the kinds that name the set.
    ///
    /// - Parameter milestones: The names of all sets, and of the milestones in them.
    func declare(_ milestones: [String: [String]]) {
        named = milestones
        defer { gates.forEach(readGates) }
        for (kind, name, item) in sets {
            guard let dates = milestones[name] else {
                let declared = milestones.keys.sorted()
                let nearest = Spelling.nearest(to: name, among: declared)
                findings.error(
                    .reference(
                        .notDeclared(
                            .milestones, name: name, nearest: nearest, declared: declared)),
                    at: item)
                continue
            }
            for date in dates where !kinds[kind].dates.contains(date) {
                kinds[kind].dates.append(date)
            }
        }
    }
}

// MARK: What comes before a date

extension KindReader {
    /// Read when all dates of the kind are known, those of its milestones too.
    private func readGates(_ kind: Int, _ item: Item) {
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return
        }
        for pair in pairs {
            guard isDate(pair.key, of: kind, pair.item) else { continue }
            var needs = Preconditions()
            for (word, item) in findings.texts(pair.item) {
                if Preconditions.agreementWords.contains(word) {
                    needs.agreement = true
                } else if isDate(word, of: kind, item), word != pair.key {
                    needs.dates.append(word)
                }
            }
            kinds[kind].before[pair.key] = needs
        }
    }

    private func isDate(_ name: String, of kind: Int, _ item: Item) -> Bool {
        let declared = kinds[kind].dates
        guard !declared.contains(name) else { return true }
        let words = declared + Preconditions.agreementWords
        findings.error(
            .reference(
                .notDeclared(
                    .date, name: name, nearest: Spelling.nearest(to: name, among: words),
                    declared: declared)), at: item)
        return false
    }
}

// MARK: Looking up

extension KindReader {
    func kind(_ name: String, _ item: Item) -> String? {
        if places[name] != nil || !isComplete { return name }
        let declared = kinds.map(\.name)
        let nearest = Spelling.nearest(to: name, among: declared)
        findings.error(
            .reference(.notDeclared(.kind, name: name, nearest: nearest, declared: declared)),
            at: item)
        return nil
    }

    /// The dates that the kinds (all of them, if none is named) declare, each once.
    func dates(of names: [String]) -> [String] { unique(fitting(names).flatMap(\.dates)) }

    /// The measures that the kinds declare.
    func numbers(of names: [String]) -> [String] {
        unique(fitting(names).flatMap { $0.numbers.keys.sorted() })
    }

    private func fitting(_ names: [String]) -> [Kind] {
        names.isEmpty ? kinds : kinds.filter { names.contains($0.name) }
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// A date that the kinds declare, or a built-in one.
    /// - Parameter words: What else could have been meant.
    func date(
        _ name: String, of names: [String], _ item: Item, besides words: [String] = []
    ) -> String? {
        let dates = dates(of: names)
        if dates.contains(name) || RuleWords.builtInDates.contains(name) || !isComplete {
            return name
        }
        let nearest = Spelling.nearest(
            to: name, among: dates + words + RuleWords.builtInDates)
        findings.error(
            .rule(.dateMissing(kinds: names, name: name, nearest: nearest, declared: dates)),
            at: item)
        return nil
    }

    /// A span that the kinds declare, or 暂停 or 协调.
    func span(_ name: String, of names: [String], _ item: Item) -> String? {
        if let word = RuleWords.spans[name] { return word }
        let spans = unique(fitting(names).flatMap(\.spans))
        if spans.contains(name) { return name }
        let declared = spans + RuleWords.spans.shown
        let nearest = Spelling.nearest(to: name, among: declared)
        findings.error(
            .reference(.notDeclared(.span, name: name, nearest: nearest, declared: declared)),
            at: item)
        return nil
    }
}
