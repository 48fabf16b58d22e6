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
    /// When the office returned or reopened the matter: from then on the old anchor counts again.
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
    /// What ends a recurrence that runs until then, what was undone by a return included.
    func endings(until: Until, from trigger: Trigger, _ dating: Dating) -> [Ending] {
        var endings = ends(by: until)
        guard isEventful else { return endings + until.fixed(from: trigger, dating) }
        for event in matter.events {
            let at = event.at.instant(in: zone)
            switch event.what {
            case .completionClaimed(let day):
                guard until == .mark(.completed) else { continue }
                endings.removeAll { $0.undone == nil }
                endings.append(Ending(limit: .day(day), recorded: event.recorded))
            case .verified:
                guard until != .never, until != .mark(.closed) else { continue }
                endings.append(Ending(limit: .instant(at), recorded: event.recorded))
            case .closed, .withdrawn:
                endings.append(Ending(limit: .instant(at), recorded: event.recorded))
            case .returned, .reopened:
                for index in endings.indices where endings[index].undone == nil {
                    endings[index].undone = at
                }
            case .assigned, .amended, .signed, .reported, .dated, .released, .extended, .paused,
                .resumed, .transferred, .objected, .consulted, .helpAsked, .helpAccepted, .asked,
                .excepted, .spanOpened, .spanEnded, .adopted, .ruled, .referred, .acknowledged,
                .supervised, .handled, .drafted:
                break
            }
        }
        return endings + until.fixed(from: trigger, dating)
    }

    /// The mark that a rule names: a date still to come ends nothing before it comes.
    private func ends(by until: Until) -> [Ending] {
        guard case .mark(let mark) = until, mark != .completed, mark != .closed,
            let ending = trigger(of: mark)
        else { return [] }
        let recorded = matter.events[ending.event].recorded
        let over = zone.instant(ending.at.day, .endOfDay)
        return [Ending(limit: .day(ending.at.day), recorded: max(recorded, over))]
    }
}

extension Until {
    /// The end that the calendar sets.
    fileprivate func fixed(from trigger: Trigger, _ dating: Dating) -> [Ending] {
        guard case .point(let point) = self,
            // A point beyond the calendar ends nothing that the calendar can date.
            let end = try? point.resolved(from: dating.reference(trigger.at), in: dating.calendar)
        else { return [] }
        let over = dating.hours.zone.instant(end.day, .endOfDay)
        return [Ending(limit: .day(end.day), recorded: over)]
    }

    var countMax: Int? {
        if case .count(let count) = self { count } else { nil }
    }
}
