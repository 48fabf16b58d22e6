import Almanac
import Ledger

/// What an approver may grant: more time, or that it is not owed.
extension Decision {
    func extended(
        _ extension_: Extension, _ allowance: ExtensionAllowance
    ) throws(Refusal) -> Happening {
        try requireText(extension_.approver, .approver, DeskLimits.nameMax)
        guard let due = allowance.due, let proposed = allowance.proposed else {
            throw .grant(.nothingOpen)
        }
        switch allowance.bound {
        case .never: throw .grant(.notExtensible)
        case .byApprover: break
        case .byRule(let times, let atMost, let approvers):
            guard allowance.granted < times else { throw .grant(.usedUp(times)) }
            guard approvers.hold(extension_.approver) else {
                throw .grant(.wrongApprover(extension_.approver, allowed: approvers))
            }
            if let atMost { try check(extension_.grant, proposed, atMost, allowance.latest) }
        }
        guard proposed > due else { throw .grant(.notLater(proposed, due: due)) }
        return .extended(extension_)
    }

    /// In the unit of the limit the lengths are compared, else the days to which they lead.
    private func check(
        _ grant: Extension.Grant, _ proposed: Day, _ atMost: Length, _ latest: Day?
    ) throws(Refusal) {
        let isTooLong =
            if case .by(let length) = grant, length.unit == atMost.unit {
                length.count > atMost.count
            } else {
                latest.map { proposed > $0 } ?? false
            }
        guard !isTooLong else { throw .grant(.tooLong(atMost, latest: latest)) }
    }

    func excepted(
        _ exemption: Exemption, _ terms: ExemptionTerms
    ) throws(Refusal) -> Happening {
        if let approver = exemption.approver {
            try requireText(approver, .approver, DeskLimits.nameMax)
        }
        switch terms {
        case .reason:
            guard request.hasReason else { throw .grant(.needsReason) }
        case .approval(let approvers):
            guard let approver = exemption.approver else {
                throw .grant(.needsApprover(approvers))
            }
            if let approvers, !approvers.hold(approver) {
                throw .grant(.wrongApprover(approver, allowed: approvers))
            }
        }
        return .excepted(exemption)
    }
}
