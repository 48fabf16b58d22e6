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

    var isPlain: Bool {
        guard case .text(_, let isPlain) = value else { return false }
        return isPlain
    }

    var isNothing: Bool {
        guard case .nothing = value else { return false }
        return true
    }
}

extension Item {
    /// Takes over what the parser composed; the text was scanned for anchors and depth before.
    init(_ node: Node, file: String, path: String, findings: Findings) {
        let place = Place(file, node.mark)
        self.place = place
        self.path = path
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain
            value = isPlain && scalar.string.isEmpty
                ? .nothing : .text(scalar.string, isPlain: isPlain)
        case .sequence(let sequence):
            value = .list(
                sequence.enumerated().map { index, node in
                    Item(node, file: file, path: "\(path)[\(index)]", findings: findings)
                })
        case .mapping(let mapping):
            value = .mapping(
                Item.pairs(mapping, file: file, path: path, findings: findings))
        case .alias:
            findings.error(.notation(.anchor("*")), at: place, path: path)
            value = .nothing
        }
    }

    private static func pairs(
        _ mapping: Node.Mapping, file: String, path: String, findings: Findings
    ) -> [Pair] {
        mapping.compactMap { key, node in
            let place = Place(file, key.mark)
            guard case .scalar(let scalar) = key, !scalar.string.isEmpty else {
                findings.error(.notation(.complexKey), at: place, path: path)
                return nil
            }
            // A key told as written twice: the scan has marked it and said so.
            guard !TextScan.isMarked(scalar.string) else { return nil }
            let inner = path.isEmpty ? scalar.string : "\(path).\(scalar.string)"
            return Pair(
                key: scalar.string, place: place,
                item: Item(node, file: file, path: inner, findings: findings))
        }
    }
}

extension Place {
    init(_ file: String, _ mark: Mark?) {
        self.init(file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}
