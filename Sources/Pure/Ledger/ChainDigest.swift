/// The digest by which an event or a receipt is tied to those before it. Each link says its own, so
/// that a chain whose office changed over still verifies.
package enum ChainDigest: String, Hashable, Sendable, Codable, CaseIterable {
    /// FIPS 180-4.
    case sha256
    /// 商用密码杂凑算法, GB/T 32905-2016.
    case sm3
}
