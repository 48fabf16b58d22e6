/// Which addresses the courier may dial, decided after name resolution on the address itself.
///
/// Link-local, metadata, multicast, reserved and unspecified addresses: never. Loopback and private
/// ones: only for hosts that the configuration names. Sources of the ranges: the IANA registries
/// of special-purpose addresses (RFC 6890), and the metadata addresses of the cloud providers.
package struct EgressGuard: Hashable, Sendable {
    private var named: Set<String>

    /// - Parameter named: Hosts as written in URLs, without port; letter case does not matter.
    package init(named: some Sequence<String> = []) {
        self.named = Set(named.map(Self.normal))
    }

    package func names(_ host: String) -> Bool {
        named.contains(Self.normal(host))
    }

    package func allows(_ address: EgressAddress, for host: String) -> Bool {
        allows(address, named: names(host))
    }

    func allows(_ address: EgressAddress, named: Bool) -> Bool {
        switch address.reach {
        case .everywhere: true
        case .inside: named
        case .never: false
        }
    }

    /// Lower case, no brackets, no final dot.
    private static func normal(_ host: String) -> String {
        var host = host.lowercased()[...]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        if host.hasSuffix(".") { host = host.dropLast() }
        return String(host)
    }
}
