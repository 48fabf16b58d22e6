import Yams

/// A node of a file with its place and its path of keys; scalars are text, never typed by YAML.
struct Item {
    indirect enum Value {
        case nothing
        case text(String, isPlain: Bool)
        case list([Item])
        case mapping([Pair])
    }

    struct Pair {
        var key: String
        var place: Place
        var item: Item
    }

    var place: Place
    var path: String
    var value: Value

    /// The text of a scalar; nil for anything else.
    var text: String? {
        guard case .text(let text, _) = value else { return nil }
        return text
    }

    /// What a mapping holds; nothing for anything else.
    var pairs: [Pair] {
        guard case .mapping(let pairs) = value else { return [] }
        return pairs
    }

    var isPlain: Bool {
        guard case .text(_, let isPlain) = value else { return false }
        return isPlain
    }

    var isNothing: Bool {
        guard case .nothing = value else { return false }
        return true
    }
}

/// Takes over what the parser composed; the text was scanned for anchors and depth before.
final class ItemWalk {
    /// Most values of one file.
    static let itemsMax = 100_000

    let file: String
    let twice: [Place: TextScan.KeyTwice]
    let findings: Findings
    private var count = 0

    init(file: String, twice: [Place: TextScan.KeyTwice], findings: Findings) {
        self.file = file
        self.twice = twice
        self.findings = findings
    }

    func item(_ node: Node, path: String) -> Item {
        let place = Place(file, node.mark)
        count += 1
        guard count <= ItemWalk.itemsMax else { return stopped(place, path) }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain
            let isNothing = isPlain && scalar.string.isEmpty
            return Item(
                place: place, path: path,
                value: isNothing ? .nothing : .text(scalar.string, isPlain: isPlain))
        case .sequence(let sequence):
            let items = sequence.enumerated().map { item($1, path: "\(path)[\($0)]") }
            return Item(place: place, path: path, value: .list(items))
        case .mapping(let mapping):
            let pairs = mapping.compactMap { pair($0.key, $0.value, path: path) }
            return Item(place: place, path: path, value: .mapping(pairs))
        case .alias:
            findings.error(.notation(.anchor("*")), at: place, path: path)
            return Item(place: place, path: path, value: .nothing)
        }
    }

    private func stopped(_ place: Place, _ path: String) -> Item {
        if count == ItemWalk.itemsMax + 1 {
            findings.error(.notation(.tooMany(max: ItemWalk.itemsMax)), at: place, path: path)
        }
        return Item(place: place, path: path, value: .nothing)
    }

    private func pair(_ key: Node, _ value: Node, path: String) -> Item.Pair? {
        let place = Place(file, key.mark)
        guard case .scalar(let scalar) = key, !scalar.string.isEmpty else {
            findings.error(.notation(.complexKey), at: place, path: path)
            return nil
        }
        if TextScan.isMarked(scalar.string), let twice = twice[place] {
            let flaw = NotationFlaw.keyTwice(first: twice.first)
            findings.error(.notation(flaw), at: place, path: inner(path, twice.key))
            return nil
        }
        let path = inner(path, scalar.string)
        return Item.Pair(key: scalar.string, place: place, item: item(value, path: path))
    }

    private func inner(_ path: String, _ key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }
}

extension Place {
    init(_ file: String, _ mark: Mark?) {
        self.init(file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}
