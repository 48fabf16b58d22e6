/// The text of one field of a request, with places that are filled at each attempt: `{mobile}`,
/// `{timestamp:yyyyMMddHHmmss}`.
package struct FieldTemplate: Hashable, Sendable {
    package enum Piece: Hashable, Sendable {
        case literal(String)
        /// A place by its name, with what stands behind its colon.
        case place(String, as: String?)
    }

    package let pieces: [Piece]

    /// nil where a brace has no partner or a place no name.
    package init?(_ written: String) {
        var pieces: [Piece] = []
        var rest = written[...]
        while let brace = rest.firstIndex(where: { "{}".contains($0) }) {
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
                return nil
            }
            if brace > rest.startIndex { pieces.append(.literal(String(rest[..<brace]))) }
            let inside = rest[rest.index(after: brace)..<end]
            let parts = inside.split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, !name.isEmpty, !inside.contains("{") else { return nil }
            pieces.append(.place(String(name), as: parts.count > 1 ? String(parts[1]) : nil))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        self.pieces = pieces
    }

    /// The names of its places.
    package var places: [String] {
        pieces.compactMap {
            switch $0 {
            case .literal: nil
            case .place(let name, _): name
            }
        }
    }

    /// What stands before the first place.
    package var fixedStart: String {
        guard case .literal(let text) = pieces.first else { return "" }
        return text
    }

    /// The text with every place filled; `value` is asked for each, with what stands behind its
    /// colon.
    package func filled(by value: (String, String?) -> String) -> String {
        pieces.map {
            switch $0 {
            case .literal(let text): text
            case .place(let name, let form): value(name, form)
            }
        }.joined()
    }
}
