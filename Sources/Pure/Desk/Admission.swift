import Almanac
import Ledger

extension Verb {
    /// What speaks against the verb in that state; nil where it is allowed.
    ///
    /// Every pair is decided here, and none by default.
    package func objection(in state: MatterState, by actor: Actor) -> Refusal? {
        let refused = Refusal.wrongState(self, Situation(state))
        switch (self, state) {
        case (_, .withdrawn): return refused
        case (.sign, .paused), (.report, .paused), (.setDate, .paused), (.amend, .paused),
            (.release, .paused):
            return nil
        case (.add, .paused), (.complete, .paused), (.returnForRectification, .paused),
            (.verify, .paused), (.close, .paused):
            return refused
        case (.add, .assigned), (.add, .signed), (.add, .underWay), (.add, .claimed),
            (.add, .returned), (.add, .verified), (.add, .closed):
            return refused
        case (.sign, .assigned), (.sign, .underWay): return nil
        case (.sign, .signed): return .alreadySigned
        case (.sign, .claimed), (.sign, .returned), (.sign, .verified), (.sign, .closed):
            return refused
        case (.report, .assigned), (.report, .signed), (.report, .underWay), (.report, .claimed),
            (.report, .returned), (.report, .verified):
            return nil
        case (.report, .closed): return refused
        // A second claim corrects the day of the first.
        case (.complete, .assigned), (.complete, .signed), (.complete, .underWay),
            (.complete, .claimed), (.complete, .returned):
            return nil
        case (.complete, .verified), (.complete, .closed): return refused
        case (.returnForRectification, .claimed), (.returnForRectification, .verified): return nil
        case (.returnForRectification, .assigned), (.returnForRectification, .signed),
            (.returnForRectification, .underWay), (.returnForRectification, .returned),
            (.returnForRectification, .closed):
            return refused
        case (.verify, .claimed(_, let claimer)), (.close, .claimed(_, let claimer)):
            return claimer == actor.name ? .sameHand(claimer) : nil
        case (.verify, .assigned), (.verify, .signed), (.verify, .underWay), (.verify, .returned),
            (.verify, .verified), (.verify, .closed):
            return refused
        case (.close, .verified): return nil
        case (.close, .assigned), (.close, .signed), (.close, .underWay), (.close, .returned),
            (.close, .closed):
            return refused
        case (.setDate, .assigned), (.setDate, .signed), (.setDate, .underWay),
            (.setDate, .claimed), (.setDate, .returned), (.setDate, .verified),
            (.amend, .assigned), (.amend, .signed), (.amend, .underWay), (.amend, .claimed),
            (.amend, .returned), (.amend, .verified), (.release, .assigned), (.release, .signed),
            (.release, .underWay), (.release, .claimed), (.release, .returned),
            (.release, .verified):
            return nil
        case (.setDate, .closed), (.amend, .closed), (.release, .closed): return refused
        }
    }
}
