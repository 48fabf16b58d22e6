import Ledger

/// What was erased by law, as far as a row that comes again can be told by it.
package struct PurgedMatters: Sendable {
    private let tombstones: [Tombstone]
    private let byNumber: [String: Tombstone]

    init(_ tombstones: [Tombstone]) {
        self.tombstones = tombstones
        byNumber = Dictionary(
            tombstones.map { ($0.matter.rawValue, $0) }, uniquingKeysWith: { $1 })
    }

    package var isEmpty: Bool { tombstones.isEmpty }

    package func tombstone(of number: String) -> Tombstone? { byNumber[number] }

    /// The tombstone of the matter that one of the keys means.
    package func tombstone(like keys: [String]) -> Tombstone? {
        tombstones.first { tombstone in
            guard let identity = tombstone.identity else { return false }
            return PurgedMatters.digests(keys, of: tombstone.matter, by: tombstone.algorithm)
                .contains(where: identity.contains)
        }
    }

    /// The matter's number goes before each key, so that the same title gives another digest in
    /// another tombstone.
    static func digests(
        _ keys: [String], of matter: MatterID, by algorithm: ChainDigest
    ) -> [String] {
        keys.map { Chain.hash(Array("\(matter)\n\($0)".utf8), by: algorithm).hex }
    }
}
