import Ledger

/// What was erased by law, as far as a row that comes again can be told by it.
///
/// A row costs one digest of each of its keys for each manner of digesting: one for all tombstones
/// of a ledger, and one more for each of those from before they shared a salt.
package struct PurgedMatters: Sendable {
    private struct Manner: Hashable {
        var salt: String
        var algorithm: ChainDigest
    }

    private var byNumber: [String: Tombstone] = [:]
    /// In the order of the ledger, so that the same row always means the same tombstone.
    private var manners: [Manner] = []
    private var byDigest: [Manner: [String: Tombstone]] = [:]

    init(_ tombstones: [Tombstone]) {
        for tombstone in tombstones {
            byNumber[tombstone.matter.rawValue] = tombstone
            guard let identity = tombstone.identity, !identity.isEmpty else { continue }
            let manner = Manner(salt: tombstone.identitySalt, algorithm: tombstone.algorithm)
            if byDigest[manner] == nil { manners.append(manner) }
            for digest in identity where byDigest[manner]?[digest] == nil {
                byDigest[manner, default: [:]][digest] = tombstone
            }
        }
    }

    package var isEmpty: Bool { byNumber.isEmpty }

    package func tombstone(of number: String) -> Tombstone? { byNumber[number] }

    /// The tombstone of that number, where one of the keys means its matter too: another office's
    /// ledger numbers its matters alike. One that kept no digests goes by the number alone.
    package func tombstone(of number: String, like keys: [String]) -> Tombstone? {
        guard let tombstone = byNumber[number], let identity = tombstone.identity,
            !identity.isEmpty
        else { return byNumber[number] }
        let digests = PurgedMatters.digests(
            keys, salt: tombstone.identitySalt, by: tombstone.algorithm)
        return digests.contains(where: identity.contains) ? tombstone : nil
    }

    /// The tombstone of the matter that one of the keys means.
    package func tombstone(like keys: [String]) -> Tombstone? {
        for manner in manners {
            let digests = PurgedMatters.digests(keys, salt: manner.salt, by: manner.algorithm)
            if let found = digests.compactMap({ byDigest[manner]?[$0] }).first { return found }
        }
        return nil
    }

    /// The salt goes before each key, so that the same title gives another digest in another
    /// ledger.
    static func digests(
        _ keys: [String], salt: String, by algorithm: ChainDigest
    ) -> [String] {
        keys.map { Chain.hash(Array("\(salt)\n\($0)".utf8), by: algorithm).hex }
    }
}

extension Tombstone {
    /// Tombstones of before have their matter's number for a salt.
    fileprivate var identitySalt: String { salt ?? matter.rawValue }
}
