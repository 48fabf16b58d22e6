import Ledger

/// What only a person decides: naming, interview, accountability.
extension Decision {
    /// A proposal is ruled on once.
    func ruled(_ ruling: Ruling, on matter: Matter) throws(Refusal) -> Happening {
        if let earlier = matter.rulings.first(where: { $0.isAbout(ruling) }) {
            throw .ruledAlready(earlier.verdict)
        }
        return .ruled(ruling)
    }

    /// The body decides, and the record says only that it was asked to and why; a closed matter can
    /// be referred too.
    func referred(to body: String) throws(Refusal) -> Happening {
        try requireText(body, .body, DeskLimits.nameMax)
        guard request.hasReason else { throw .empty(.note) }
        return .referred(to: body)
    }
}
