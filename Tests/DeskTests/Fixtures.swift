import Almanac
import Desk
import Ledger

extension Day: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = Day(text)! }
}

extension Moment: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = Moment(text)! }
}

func instant(_ moment: Moment) -> Instant { moment.instant(in: .shanghai) }

extension Assignment {
    static func fixture(
        title: String = "关于老旧小区改造进度的批示", lead: String = "市住建局",
        assisting: [String] = ["市财政局"], number: String? = nil, content: String? = nil,
        deadlines: [Slot: RowDeadline] = [:], entry: Entry = .fresh
    ) -> Assignment {
        Assignment(
            kind: "批示", title: title, leadUnit: lead, assistingUnits: assisting,
            deadlines: deadlines, sourceNumber: number, content: content, entry: entry)
    }
}

extension Matter {
    static let usualID = MatterID("PS-2026-0001")

    /// A matter assigned on Tuesday 2026-03-10 on which this happened afterwards.
    static func fixture(_ happenings: [Happening] = [], _ assignment: Assignment = .fixture())
        -> Matter
    {
        let all = [.assigned(assignment)] + happenings
        let events = all.enumerated().map { index, what in
            LedgerEvent(
                matter: usualID, number: index + 1, at: "2026-03-10T09:00",
                recorded: instant("2026-03-10T09:00"), actor: Actor(name: "张某"), what: what)
        }
        return Matter(events)!
    }

    static func fixture(in situation: Situation) -> Matter {
        let claimed = Happening.completionClaimed(on: "2026-03-10")
        return switch situation {
        case .assigned: fixture()
        case .signed: fixture([.signed])
        case .underWay: fixture([.reported(Report(kind: .status))])
        case .claimed: fixture([claimed])
        case .returned: fixture([claimed, .returned(until: "2026-03-20")])
        case .verified: fixture([claimed, .verified])
        case .closed: fixture([claimed, .verified, .closed])
        case .paused: fixture([.paused])
        case .withdrawn: fixture([.withdrawn])
        }
    }
}

/// Decides at 2026-03-11T10:00 unless told otherwise.
func decided(
    _ command: Command, on matter: Matter? = .fixture(), by name: String = "李某",
    at: Moment? = nil, note: String? = nil, now: Moment = "2026-03-11T10:00"
) throws -> Result<[Happening], Refusal> {
    let request = Request(command, by: Actor(name: name), at: at, note: note)
    return decide(
        request, on: matter, at: instant(now), in: try WorkingCalendar([]), zone: .shanghai
    ).map { $0.map(\.what) }
}
