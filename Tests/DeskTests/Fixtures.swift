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

    /// A matter that is written down and not assigned.
    static func drafted(_ happenings: [Happening] = []) -> Matter {
        let events = ([.drafted(.fixture())] + happenings).enumerated().map { index, what in
            LedgerEvent(
                matter: usualID, number: index + 1, at: "2026-03-10T09:00",
                recorded: instant("2026-03-10T09:00"), actor: Actor(name: "张某"), what: what)
        }
        return Matter(events)!
    }

    /// A matter in that situation on which something happened before that changes no state.
    static func fixture(in situation: Situation, after before: [Happening] = []) -> Matter {
        let claimed = Happening.completionClaimed(on: "2026-03-10")
        let happenings: [Happening] =
            switch situation {
            case .drafted, .assigned: []
            case .signed: [.signed]
            case .underWay: [.reported(Report(kind: .status))]
            case .claimed: [claimed]
            case .returned: [claimed, .returned(until: "2026-03-20")]
            case .verified: [claimed, .verified]
            case .closed: [claimed, .verified, .closed]
            case .paused: [.paused]
            case .withdrawn: [.withdrawn]
            }
        if situation == .drafted { return drafted(before) }
        return fixture(before + happenings)
    }
}

extension ExtensionAllowance {
    /// Due on 2026-03-17; once, by at most 10 working days, by 王副市长.
    static func fixture(
        times: Int = 1, granted: Int = 0, due: Day? = "2026-03-17",
        proposed: Day? = "2026-03-24", latest: Day? = "2026-03-31"
    ) -> ExtensionAllowance {
        ExtensionAllowance(
            .byRule(
                times: times, atMost: Length(10, .workingDay),
                approvers: Approvers("分管领导", names: ["王副市长"])),
            granted: granted, due: due, proposed: proposed, latest: latest)
    }
}

extension Extension {
    static func fixture(
        _ grant: Grant = .by(Length(5, .workingDay)), approver: String = "王副市长"
    ) -> Extension {
        Extension(slot: .resultReport, grant: grant, approver: approver)
    }
}

extension DueReference {
    /// 报结果, due on Tuesday 2026-03-17 at 18:00.
    static func fixture(due: Moment = "2026-03-17T18:00") -> DueReference {
        DueReference(slot: .resultReport, due: instant(due))
    }
}

/// Decides at 2026-03-11T10:00 unless told otherwise.
func decided(
    _ command: Command, on matter: Matter? = .fixture(), by name: String = "李某",
    via: Via = .phone, at: Moment? = nil, note: String? = nil, now: Moment = "2026-03-11T10:00"
) throws -> Result<[Happening], Refusal> {
    let request = Request(command, by: Actor(name: name, via: via), at: at, note: note)
    return decide(
        request, on: matter, at: instant(now), in: try WorkingCalendar([]), zone: .shanghai
    ).map { $0.map(\.what) }
}
