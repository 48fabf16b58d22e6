/// 依法删除: what stands in the ledger where the content of a matter was erased (个人信息保护法
/// 第四十七条). It says which rows lost it, and has no word of the content.
package struct Tombstone: Hashable, Sendable, Codable {
    package var matter: MatterID
    /// The law or the decision; never words of the content.
    package var reason: String
    /// Numbers in the chain of events, in their order.
    package var events: [Int]
    /// Numbers in the chain of receipts, in their order.
    package var receipts: [Int]
    package var algorithm: ChainDigest
    /// The digest over the digests of all that was erased and over what is left of the rows, in
    /// lower-case hexadecimal digits.
    package var seal: String
    /// Digests of its numbers and titles, by which a row that means the matter is known again; nil
    /// in tombstones of before. None can be read back, but whoever has the ledger can try a guess of
    /// a title and its unit against them, and sees which erased matters had one in common.
    package var identity: [String]?
    /// What goes before each key of the identity: one for the tombstones of a ledger, so that
    /// digests made beforehand or in another ledger are of no use. It is no secret from whoever has
    /// the ledger. nil where the matter's number went before them.
    package var salt: String?

    package init(
        matter: MatterID, reason: String, events: [Int], receipts: [Int], algorithm: ChainDigest,
        seal: String, identity: [String]? = nil, salt: String? = nil
    ) {
        self.identity = identity
        self.salt = salt
        self.matter = matter
        self.reason = reason
        self.events = events
        self.receipts = receipts
        self.algorithm = algorithm
        self.seal = seal
    }
}
