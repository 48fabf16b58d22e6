/// An address about to be dialled, in the order of the network.
package enum EgressAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(high: UInt64, low: UInt64)

    /// How far away an address is allowed to be.
    enum Reach: Hashable, Sendable {
        case everywhere
        /// Loopback, private, shared and documentation ranges.
        case inside
        /// Link-local, metadata, multicast, reserved, unspecified.
        case never
    }

    var reach: Reach {
        switch self {
        case .v4(let bits): Self.reach(v4: bits)
        case .v6(let high, let low): Self.reach(high: high, low: low)
        }
    }

    private struct Range {
        var base: UInt32
        var length: UInt32

        init(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ length: UInt32) {
            self.base = a << 24 | b << 16 | c << 8 | d
            self.length = length
        }

        func contains(_ bits: UInt32) -> Bool {
            (bits ^ base) >> (32 - length) == 0
        }
    }

    private static let neverRanges = [
        Range(0, 0, 0, 0, 8),  // unspecified and "this network"
        Range(169, 254, 0, 0, 16),  // link-local, most providers' metadata
        Range(100, 100, 100, 200, 32),  // metadata of Alibaba Cloud
        Range(168, 63, 129, 16, 32),  // metadata of Azure
        Range(192, 0, 0, 192, 32),  // metadata of Oracle Cloud
        Range(224, 0, 0, 0, 4),  // multicast
        Range(240, 0, 0, 0, 4),  // reserved, broadcast
    ]

    private static let insideRanges = [
        Range(127, 0, 0, 0, 8), Range(10, 0, 0, 0, 8), Range(172, 16, 0, 0, 12),
        Range(192, 168, 0, 0, 16),
        Range(100, 64, 0, 0, 10),  // shared by carriers
        Range(192, 0, 0, 0, 24), Range(198, 18, 0, 0, 15),  // protocols, benchmarks
        Range(192, 0, 2, 0, 24), Range(198, 51, 100, 0, 24), Range(203, 0, 113, 0, 24),
    ]

    private static func reach(v4 bits: UInt32) -> Reach {
        if neverRanges.contains(where: { $0.contains(bits) }) { return .never }
        if insideRanges.contains(where: { $0.contains(bits) }) { return .inside }
        return .everywhere
    }

    private static func reach(high: UInt64, low: UInt64) -> Reach {
        if high == 0, low == 0 { return .never }
        if high == 0, low == 1 { return .inside }
        if let inner = embedded(high: high, low: low) { return reach(v4: inner) }
        switch (high, low) {
        case (0xfd00_0ec2_0000_0000, 0x254), (0xfd20_00ce_0000_0000, 0x254): return .never
        default: break
        }
        let first = high >> 48
        if first & 0xffc0 == 0xfe80 || first & 0xff00 == 0xff00 { return .never }
        if first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfec0 { return .inside }
        return first & 0xe000 == 0x2000 && high >> 32 != 0x2001_0db8 ? .everywhere : .inside
    }

    /// The IPv4 address that is really meant: mapped, compatible, translated, NAT64 or 6to4.
    private static func embedded(high: UInt64, low: UInt64) -> UInt32? {
        let last = UInt32(truncatingIfNeeded: low)
        if high == 0, low >> 32 == 0xffff || low >> 32 == 0xffff_0000 || low >> 32 == 0 {
            return last
        }
        if high == 0x0064_ff9b_0000_0000, low >> 32 == 0 { return last }
        if high >> 48 == 0x2002 { return UInt32(truncatingIfNeeded: high >> 16) }
        return nil
    }
}
