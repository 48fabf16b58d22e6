import Almanac
import Ledger

/// What ends recurrences: a claim, a verification, a close-out, a rule's own `until`.
struct Ending {
    enum Limit {
        /// Nothing due on a later day is owed: 报办结 on that day.
        case day(Day)
        /// Nothing due later is owed: verified or closed then.
        case instant(Instant)
    }

    var limit: Limit
    /// When it was entered: until then the ledger took the recurrence to run.
    var recorded: Instant
    /// When the office returned the matter: from then on the old anchor counts again.
    var undone: Instant?

    func ends(_ due: Due) -> Bool {
        if let undone, due.instant > undone { return false }
        return switch limit {
        case .day(let day): due.day > day
        case .instant(let instant): due.instant > instant
        }
    }
}

extension History {
    /// The claims, verifications and close-outs, those undone by a return included.
    var endings: [Ending] {
        var endings: [Ending] = []
        for event in matter.events {
            let at = event.at.instant(in: zone)
            switch event.what {
            case .completionClaimed(let day):
                endings.removeAll { $0.undone == nil }
                endings.append(Ending(limit: .day(day), recorded: event.recorded))
            case .verified, .closed:
                endings.append(Ending(limit: .instant(at), recorded: event.recorded))
            case .returned:
                for index in endings.indices where endings[index].undone == nil {
                    endings[index].undone = at
                }
            case .assigned, .amended, .signed, .reported, .dated, .released: break
            }
        }
        return endings
    }

    /// The end that a rule's own `until` sets.
    func ending(until mark: Mark?) -> Ending? {
        guard let mark, let trigger = trigger(of: mark) else { return nil }
        return Ending(limit: .day(trigger.at.day), recorded: trigger.event.recorded)
    }
}
