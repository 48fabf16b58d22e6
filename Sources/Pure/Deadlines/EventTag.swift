import Ledger

/// What an event is, in one bit: a matter's events are asked about many times.
struct EventTag: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    private init(_ place: UInt32) { rawValue = 1 << place }
    init(rawValue: UInt32) { self.rawValue = rawValue }

    static let assigned = EventTag(0)
    static let amended = EventTag(1)
    static let signed = EventTag(2)
    static let status = EventTag(3)
    static let result = EventTag(4)
    static let progress = EventTag(5)
    static let closureReport = EventTag(6)
    static let reply = EventTag(7)
    static let claimed = EventTag(8)
    static let verified = EventTag(9)
    static let returned = EventTag(10)
    static let closed = EventTag(11)
    static let dated = EventTag(12)
    static let released = EventTag(13)
    static let extended = EventTag(14)
    static let paused = EventTag(15)
    static let resumed = EventTag(16)
    static let transferred = EventTag(17)
    static let withdrawn = EventTag(18)
    static let reopened = EventTag(19)
    static let objected = EventTag(20)
    static let consulted = EventTag(21)
    static let helpAsked = EventTag(22)
    static let helpAccepted = EventTag(23)
    static let asked = EventTag(24)
    static let excepted = EventTag(25)
    static let spanOpened = EventTag(26)
    static let spanEnded = EventTag(27)
    static let adopted = EventTag(28)
    /// Decided or noted beside the dates: no date rests on it.
    static let beside = EventTag(31)
    static let acknowledged = EventTag(29)
    static let supervised = EventTag(30)

    static let reports: EventTag = [.status, .result, .progress, .closureReport, .reply]
    /// What closes or verifies settles whatever is open.
    static let finishing: EventTag = [.verified, .closed]
    /// What a reopening undoes.
    static let undone: EventTag = [.claimed, .verified, .closed]
    /// Most matters know nothing else.
    static let usual: EventTag = [
        .assigned, .amended, .signed, .released, .reports, .beside, .acknowledged, .supervised,
    ]

    init(_ what: Happening) {
        switch what {
        case .assigned: self = .assigned
        case .amended: self = .amended
        case .signed: self = .signed
        case .reported(let report): self = EventTag(report.kind)
        case .completionClaimed: self = .claimed
        case .verified: self = .verified
        case .returned: self = .returned
        case .closed: self = .closed
        case .dated: self = .dated
        case .released: self = .released
        case .extended: self = .extended
        case .paused: self = .paused
        case .resumed: self = .resumed
        case .transferred: self = .transferred
        case .withdrawn: self = .withdrawn
        case .reopened: self = .reopened
        case .objected: self = .objected
        case .consulted: self = .consulted
        case .helpAsked: self = .helpAsked
        case .helpAccepted: self = .helpAccepted
        case .asked: self = .asked
        case .excepted: self = .excepted
        case .spanOpened: self = .spanOpened
        case .spanEnded: self = .spanEnded
        case .adopted: self = .adopted
        case .ruled, .referred, .handled, .drafted: self = .beside
        case .acknowledged: self = .acknowledged
        case .supervised: self = .supervised
        }
    }

    init(_ kind: ReportKind) {
        switch kind {
        case .status: self = .status
        case .result: self = .result
        case .progress: self = .progress
        case .closure: self = .closureReport
        case .reply: self = .reply
        }
    }

    /// The events that a mark names; none for a named date, which is looked up by its name.
    init(_ mark: Mark) {
        switch mark {
        case .assigned: self = .assigned
        case .signed: self = .signed
        case .reported: self = [.status, .result, .progress]
        case .completed: self = .claimed
        case .closureReported: self = .closureReport
        case .returned: self = .returned
        case .verified: self = .verified
        case .closed: self = .closed
        case .transferred: self = .transferred
        case .objected: self = .objected
        case .helpAsked: self = .helpAsked
        case .helpAccepted: self = .helpAccepted
        case .answered: self = .reply
        case .consulted: self = .consulted
        case .extended: self = .extended
        case .paused: self = .paused
        case .resumed: self = .resumed
        case .withdrawn: self = .withdrawn
        case .reopened: self = .reopened
        case .date: self = []
        }
    }
}
