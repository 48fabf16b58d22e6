import Almanac
import Ledger

extension Verb {
    /// What speaks against the verb in that state; nil where it is allowed.
    ///
    /// Every pair is decided here, and none by default. In a pause only that may be done which sets
    /// no clock going, and it is judged by what the matter was before.
    package func objection(in state: MatterState, by actor: Actor) -> Refusal? {
        switch self {
        case .add, .draft: refused(in: state)
        case .assign: whenDrafted(state)
        case .sign: signing(in: state)
        case .amend, .withdraw, .list, .tick: state == .drafted ? nil : whileOpen(state)
        case .report, .setDate, .release, .adopt, .rule, .acknowledge, .nudge, .planCheck,
            .inspect:
            whileOpen(state)
        case .refer, .link, .unlink: state == .drafted ? refused(in: state) : nil
        case .askExtension, .refuseExtension: untilVerified(state)
        case .extend, .except, .openSpan, .endSpan: untilVerified(state)
        case .complete, .ask, .pause: untilVerifiedOutOfPause(state)
        case .transfer, .acceptHelp: untilClaimed(state)
        case .consult, .askHelp: untilClaimedOutOfPause(state)
        case .object: whileInHand(state)
        case .returnForRectification, .verify, .close: afterClaim(state, actor)
        case .resume: inPause(state)
        case .reopen: whenOver(state)
        }
    }

    private func refused(in state: MatterState) -> Refusal {
        .wrongState(self, Situation(state))
    }

    private func signing(in state: MatterState) -> Refusal? {
        switch state {
        case .assigned, .underWay: nil
        case .signed: .alreadySigned
        case .paused(let before): signing(in: before)
        case .drafted, .claimed, .returned, .verified, .closed, .withdrawn: refused(in: state)
        }
    }

    private func whileOpen(_ state: MatterState) -> Refusal? {
        switch state {
        case .assigned, .signed, .underWay, .claimed, .returned, .verified: nil
        case .paused(let before): whileOpen(before)
        case .drafted, .closed, .withdrawn: refused(in: state)
        }
    }

    private func untilVerified(_ state: MatterState) -> Refusal? {
        switch state {
        case .assigned, .signed, .underWay, .claimed, .returned: nil
        case .paused(let before): untilVerified(before)
        case .drafted, .verified, .closed, .withdrawn: refused(in: state)
        }
    }

    /// A second claim corrects the day of the first.
    private func untilVerifiedOutOfPause(_ state: MatterState) -> Refusal? {
        switch state {
        case .assigned, .signed, .underWay, .claimed, .returned: nil
        case .paused: self == .pause ? .alreadyPaused : refused(in: state)
        case .drafted, .verified, .closed, .withdrawn: refused(in: state)
        }
    }

    private func untilClaimed(_ state: MatterState) -> Refusal? {
        switch state {
        case .assigned, .signed, .underWay, .returned: nil
        case .paused(let before): untilClaimed(before)
        case .drafted, .claimed, .verified, .closed, .withdrawn: refused(in: state)
        }
    }

    private func untilClaimedOutOfPause(_ state: MatterState) -> Refusal? {
        switch state {
        case .assigned, .signed, .underWay, .returned: nil
        case .drafted, .claimed, .verified, .paused, .closed, .withdrawn: refused(in: state)
        }
    }

    private func whileInHand(_ state: MatterState) -> Refusal? {
        switch state {
        case .assigned, .signed, .underWay: nil
        case .paused(let before): whileInHand(before)
        case .drafted, .claimed, .returned, .verified, .closed, .withdrawn: refused(in: state)
        }
    }

    /// Whoever claimed completion does not verify it.
    private func afterClaim(_ state: MatterState, _ actor: Actor) -> Refusal? {
        switch state {
        case .claimed(_, let claimer):
            self != .returnForRectification && claimer == actor.name ? .sameHand(claimer) : nil
        case .verified: self == .verify ? refused(in: state) : nil
        case .drafted, .assigned, .signed, .underWay, .returned, .paused, .closed, .withdrawn:
            refused(in: state)
        }
    }

    private func inPause(_ state: MatterState) -> Refusal? {
        switch state {
        case .paused: nil
        case .assigned, .signed, .underWay, .claimed, .returned, .verified: .notPaused
        case .drafted, .closed, .withdrawn: refused(in: state)
        }
    }

    private func whenOver(_ state: MatterState) -> Refusal? {
        switch state {
        case .closed, .withdrawn: nil
        case .drafted: refused(in: state)
        case .assigned, .signed, .underWay, .claimed, .returned, .verified, .paused: .stillOpen
        }
    }

    private func whenDrafted(_ state: MatterState) -> Refusal? {
        switch state {
        case .drafted: nil
        case .assigned, .signed, .underWay, .claimed, .returned, .verified, .closed, .paused,
            .withdrawn:
            refused(in: state)
        }
    }
}
