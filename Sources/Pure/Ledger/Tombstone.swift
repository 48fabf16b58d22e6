/// 依法删除: what stands in the ledger where the content of a matter was erased (个人信息保护法
/// 第四十七条). It says nothing of the content, and which rows lost it.
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
    /// Digests by which a row that means the matter is known again, and which tell nothing of it to
    /// whoever does not have the row; nil in tombstones of before.
    package var identity: [String]?

    package init(
        matter: MatterID, reason: String, events: [Int], receipts: [Int], algorithm: ChainDigest,
        seal: String, identity: [String]? = nil
    ) {
        self.identity = identity
        self.matter = matter
        self.reason = reason
        self.events = events
        self.receipts = receipts
        self.algorithm = algorithm
        self.seal = seal
    }
}
