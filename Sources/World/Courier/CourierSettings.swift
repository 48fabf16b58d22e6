/// What the office's configuration tells the courier.
package struct CourierSettings: Hashable, Sendable {
    package var egress: EgressGuard
    /// File of certificate authorities for HTTPS, PEM; nil for those of the system.
    package var authorities: String?
    /// URL of the egress proxy of networks that have one. May hold a password: never printed.
    package var proxy: String?
    /// Hosts reached without the proxy.
    package var direct: [String]
    package var limits: CourierLimits

    package init(
        egress: EgressGuard = EgressGuard(), authorities: String? = nil, proxy: String? = nil,
        direct: [String] = [], limits: CourierLimits = CourierLimits()
    ) {
        self.egress = egress
        self.authorities = authorities
        self.proxy = proxy
        self.direct = direct
        self.limits = limits
    }
}

extension CourierSettings: CustomStringConvertible, CustomReflectable {
    package var description: String {
        proxy == nil ? "courier without a proxy" : "courier with a proxy"
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
