import Ledger

extension Happening {
    /// The word that stays in the ledger when the content is purged.
    var word: String {
        switch self {
        case .assigned: "assigned"
        case .amended: "amended"
        case .signed: "signed"
        case .reported: "reported"
        case .completionClaimed: "completionClaimed"
        case .verified: "verified"
        case .returned: "returned"
        case .closed: "closed"
        case .dated: "dated"
        case .released: "released"
        case .extended: "extended"
        case .paused: "paused"
        case .resumed: "resumed"
        case .transferred: "transferred"
        case .withdrawn: "withdrawn"
        case .reopened: "reopened"
        case .objected: "objected"
        case .consulted: "consulted"
        case .helpAsked: "helpAsked"
        case .helpAccepted: "helpAccepted"
        case .asked: "asked"
        case .excepted: "excepted"
        case .spanOpened: "spanOpened"
        case .spanEnded: "spanEnded"
        case .adopted: "adopted"
        }
    }
}

/// The word for a state, without what it carries: the events carry that.
package enum StateWord: String, Hashable, Sendable, CaseIterable {
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
