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

    package init(
        matter: MatterID, reason: String, events: [Int], receipts: [Int], algorithm: ChainDigest,
        seal: String
    ) {
        self.matter = matter
        self.reason = reason
        self.events = events
        self.receipts = receipts
        self.algorithm = algorithm
        self.seal = seal
    }
}
