/// A mapping with a closed list of keys; any other key is an error with the nearest right one.
struct Fields {
    let item: Item
    let findings: Findings
    private(set) var isMapping = false
    private var byKey: [String: Item] = [:]
    /// Values for keys that are left out.
    private var defaults: [String: Item] = [:]
    /// Keys that an unknown key was probably meant to be: they are not missing besides.
    private var mistaken: Set<String> = []

    init(
        _ item: Item, keys: [String], findings: Findings, defaults: Fields? = nil,
        besides: Set<String> = []
    ) {
        self.item = item
        self.findings = findings
        self.defaults = defaults?.byKey ?? [:]
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return
        }
        isMapping = true
        for pair in pairs {
            guard keys.contains(pair.key) || besides.contains(pair.key) else {
                let nearest = Spelling.nearest(to: pair.key, among: keys)
                if let nearest { mistaken.insert(nearest) }
                findings.error(
                    .value(.unknownKey(pair.key, nearest: nearest, accepted: keys)),
                    at: pair.place, path: pair.item.path)
                continue
            }
            byKey[pair.key] = pair.item
        }
    }

    subscript(_ key: String) -> Item? { byKey[key] ?? defaults[key] }

    /// The value that stands in this mapping itself, no default.
    func own(_ key: String) -> Item? { byKey[key] }

    /// The value of a key that must be there; says so where it is not.
    func required(_ key: String, example: String) -> Item? {
        if let item = self[key] { return item }
        if isMapping, !isMistaken(key) { missing(key, example: example) }
        return nil
    }

    /// Whether the key seems to be there under a wrong name.
    func isMistaken(_ key: String) -> Bool { mistaken.contains(key) }

    func missing(_ key: String, example: String) {
        findings.error(
            .value(.missingKey(key, example: example)), at: item.place, path: item.path)
    }
}

extension Findings {
    /// The items of a list; a list that is not there is empty.
    func list(_ item: Item?, orOne: Bool = false) -> [Item] {
        guard let item else { return [] }
        switch item.value {
        case .list(let items): return items
        case .text where orOne: return [item]
        case .nothing:
            error(.value(.nothing), at: item)
            return []
        case .text, .mapping:
            error(.value(.expected(orOne ? .textOrList : .list)), at: item)
            return []
        }
    }
}
