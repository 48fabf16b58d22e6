import Almanac
import Deadlines
import Delivery
import Ledger

/// Planning a whole ledger in the pure rooms, chunk by chunk. Each run goes through its share of the
/// chunks; making them is not timed, and memory stays that of one chunk.
struct PlanningWork {
    let office: Office
    let matters: Int

    static let chunk = 10_000

    /// What one run took, in seconds, and what there was to do.
    private struct Tally {
        var matters = 0
        var obligations = 0
        var reckoning = 0.0
        var first = 0.0
        var again = 0.0
    }

    func lines(_ runs: Int) throws -> [Line] {
        var tallies = [Tally](repeating: Tally(), count: runs)
        let planner = office.planner()
        let changed = office.planner(try office.changedCalendar())
        let chunk = min(PlanningWork.chunk, (matters + runs - 1) / runs)
        for (index, start) in stride(from: 0, to: matters, by: chunk).enumerated() {
            let numbers = start..<min(start + chunk, matters)
            try go(
                through: office.ledger.matters(numbers), planner, changed, &tallies[index % runs])
        }
        tallies.removeAll { $0.matters == 0 }
        let again = Figures(tallies.map { $0.again * 1e6 / Double($0.matters) })
        return [
            rate("obligations reckoned, a ledger of \(number(Double(matters))) matters", tallies) {
                $0.reckoning
            },
            rate("obligations planned for the first time", tallies) { $0.first },
            rate("obligations planned again", tallies) { $0.again },
            Line(
                work: "a million matters planned again, after a notice that moves two days",
                unit: "s", ours: again, floor: "30 s", goal: "10 s",
                verdict: .of(again.median, floor: 30, goal: 10, .less)),
        ]
    }

    private func rate(
        _ work: String, _ tallies: [Tally], _ spent: (Tally) -> Double
    ) -> Line {
        let rate = Figures(tallies.map { Double($0.obligations) / spent($0) })
        return Line(
            work: work, unit: "/s", ours: rate, floor: "200,000/s", goal: "500,000/s",
            verdict: .of(rate.median, floor: 200_000, goal: 500_000, .more))
    }

    private func go(
        through matters: [Matter], _ planner: Planner, _ changed: Planner, _ tally: inout Tally
    ) throws {
        let now = SyntheticLedger.now
        tally.matters += matters.count
        tally.reckoning += try coreSeconds {
            for matter in matters {
                let found = try planner.reckoning.obligations(of: matter, at: now)
                keep(Int64(found.count))
            }
        }
        var plans: [MatterPlan] = []
        plans.reserveCapacity(matters.count)
        tally.first += try coreSeconds {
            for matter in matters {
                plans.append(try planner.plan(matter, record: Planner.Record(), at: now))
            }
        }
        tally.obligations += plans.reduce(0) { $0 + $1.obligations.count }
        let records = plans.map(PlanningWork.record)
        tally.again += try coreSeconds {
            for (matter, record) in zip(matters, records) {
                keep(Int64(try changed.plan(matter, record: record, at: now + 60).firings.count))
            }
        }
    }

    /// What the ledger holds of a matter once the first plan was carried out.
    private static func record(of plan: MatterPlan) -> Planner.Record {
        var record = Planner.Record(fired: Set(plan.firings.map(\.identity)))
        for firing in plan.firings {
            guard case .told(let notices) = firing.fate else { continue }
            for notice in notices {
                for obligation in plan.obligations {
                    record.tellings.append(
                        Telling(
                            key: obligation.key, occurrence: obligation.occurrence,
                            due: obligation.due?.instant, official: notice.official,
                            step: firing.identity.step, at: SyntheticLedger.now + -7 * 86_400))
                }
            }
        }
        return record
    }
}
