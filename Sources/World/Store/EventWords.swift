import Ledger

/// What happened, in the word that stays in the ledger when the content is purged.
package enum EventWord: String, Hashable, Sendable, CaseIterable {
    case assigned
    case amended
    case signed
    case reported
    case completionClaimed
    case verified
    case returned
    case closed
    case dated
    case released
    case extended
    case paused
    case resumed
    case transferred
    case withdrawn
    case reopened
    case objected
    case consulted
    case helpAsked
    case helpAccepted
    case asked
    case excepted
    case spanOpened
    case spanEnded
    case adopted
    case ruled
    case referred
    case acknowledged
    case nudged
    case checkPlanned
    case inspected
    case drafted
    case extensionAsked
    case extensionRefused
    case gatesPassed
    case linked
    case unlinked
    case listed
    case formalityDone
}

extension Happening {
    package var word: EventWord {
        switch self {
        case .assigned: .assigned
        case .amended: .amended
        case .signed: .signed
        case .reported: .reported
        case .completionClaimed: .completionClaimed
        case .verified: .verified
        case .returned: .returned
        case .closed: .closed
        case .dated: .dated
        case .released: .released
        case .extended: .extended
        case .paused: .paused
        case .resumed: .resumed
        case .transferred: .transferred
        case .withdrawn: .withdrawn
        case .reopened: .reopened
        case .objected: .objected
        case .consulted: .consulted
        case .helpAsked: .helpAsked
        case .helpAccepted: .helpAccepted
        case .asked: .asked
        case .excepted: .excepted
        case .spanOpened: .spanOpened
        case .spanEnded: .spanEnded
        case .adopted: .adopted
        case .ruled: .ruled
        case .referred: .referred
        case .acknowledged: .acknowledged
        case .supervised(.nudged): .nudged
        case .supervised(.checkPlanned): .checkPlanned
        case .supervised(.inspected): .inspected
        case .drafted: .drafted
        case .handled(let handling): handling.word
        }
    }
}

extension Handling {
    fileprivate var word: EventWord {
        switch self {
        case .extensionAsked: .extensionAsked
        case .extensionRefused: .extensionRefused
        case .gatesPassed: .gatesPassed
        case .linked: .linked
        case .unlinked: .unlinked
        case .listed: .listed
        case .formalityDone: .formalityDone
        }
    }
}

/// The word for a state, without what it carries: the events carry that.
package enum StateWord: String, Hashable, Sendable, CaseIterable {
    case drafted
    case assigned
    case signed
    case underWay
    case claimed
    case returned
    case verified
    case closed
    case paused
    case withdrawn
}

extension MatterState {
    package var word: StateWord {
        switch self {
        case .drafted: .drafted
        case .assigned: .assigned
        case .signed: .signed
        case .underWay: .underWay
        case .claimed: .claimed
        case .returned: .returned
        case .verified: .verified
        case .closed: .closed
        case .paused: .paused
        case .withdrawn: .withdrawn
        }
    }
}
