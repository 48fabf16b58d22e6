import Almanac
import Deadlines
import Delivery
import Ledger

/// Lives through the days of one matter: looks whenever the plan says so, and takes every notice
/// for accepted when it may go out.
struct Diary {
    let planner: Planner
    var matter: Matter
    var record = Planner.Record()
    var entries: [String] = []
    var dropped: [String] = []
    var looks = 0
    /// Nobody is told while the channels are down.
    var isDelivering = true

    init(_ planner: Planner, _ matter: Matter) {
        self.planner = planner
        self.matter = matter
    }

    /// Looks from `first` on whenever the plan says so, up to `last`.
    mutating func live(from first: String, to last: String) throws {
        let end = Instant.fixture(last)
        var next: Instant? = .fixture(first)
        while let now = next, now <= end {
            looks += 1
            precondition(looks < 2000, "the plan wakes without end")
            next = try look(at: now)
        }
    }

    /// One look; returns when to look again.
    mutating func look(at now: Instant) throws -> Instant? {
        let plan = try planner.plan(matter, record: record, at: now)
        for firing in plan.firings {
            record.fired.insert(firing.identity)
            switch firing.fate {
            case .dropped(let reason):
                dropped.append("\(firing.identity.step?.rawValue ?? "-") \(reason.rawValue)")
            case .told(let notices):
                for notice in notices { tell(notice, firing, plan) }
            }
        }
        return plan.nextWake
    }

    private mutating func tell(_ notice: Notice, _ firing: Firing, _ plan: MatterPlan) {
        let word = firing.identity.step?.rawValue ?? firing.identity.cause.rawValue
        let caught = firing.identity.cause == .caughtUp ? " caught_up" : ""
        entries.append("\(notice.notBefore.text) \(word)\(caught) \(notice.addressee)")
        guard isDelivering else { return }
        for obligation in plan.obligations where firing.identity.tells(obligation) {
            record.tellings.append(
                Telling(
                    key: obligation.key, occurrence: obligation.occurrence,
                    due: obligation.due?.instant, official: notice.official,
                    step: firing.identity.step, at: notice.notBefore))
        }
    }
}

extension FiringIdentity {
    /// An assignment tells of everything open, a step of its own obligation.
    fileprivate func tells(_ obligation: Obligation) -> Bool {
        guard case .open(let open) = obligation.standing, !obligation.isHeld else { return false }
        guard let slot else { return true }
        return slot == obligation.key.slot && occurrence == obligation.occurrence
            && due == open.instant
    }
}
