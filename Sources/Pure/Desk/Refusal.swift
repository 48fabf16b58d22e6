import Almanac
import Ledger

/// Why a command was not entered.
package enum Refusal: Error, Hashable, Sendable {
    case noSuchMatter
    case alreadyOnLedger(MatterID)
    case wrongState(Verb, Situation)
    case alreadySigned
    /// A closure report follows a claim of completion.
    case nothingClaimed
    case nothingHeld
    /// The verifier must be somebody else than the one who claimed.
    case sameHand(String)
    case inTheFuture(at: Moment)
    /// More than one working day back.
    case noteNeeded(at: Moment)
    case beforeAssignment(Day, assigned: Day)
    case completionInTheFuture(Day)
    /// The day by which it is to be put right is not after today.
    case returnDayPassed(Day, today: Day)
    case empty(TextField)
    case tooLong(TextField, max: Int)
    case tooMany(TextField, max: Int)
    case numberMalformed(String)
    case unitNotInvolved(String)
    /// The lead unit stands among the assisting ones.
    case leadAssists(String)
    case reservedDate(String)
    /// What the amendment says it changes is not what stands on the ledger.
    case changedMeanwhile(TextField)
    case classified
    case alreadyPaused
    case notPaused
    /// Only what is closed or withdrawn is taken up again.
    case stillOpen
    case grant(GrantRefusal)
    case party(PartyRefusal)
    case span(SpanRefusal)
    case quiet(QuietRefusal)
    /// Names no day by which a report could be asked for.
    case noDueDay(String)
    case askedForThePast(String, Day)
    case endsAfterParent(Day, ParentBound)
    /// The proposal was decided on before.
    case ruledAlready(Ruling.Verdict)
    case closing(ClosingRefusal)
    case handling(HandlingRefusal)
}

/// The states as a refusal tells them.
package enum Situation: String, Hashable, Sendable, CaseIterable {
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

    package init(_ state: MatterState) {
        switch state {
        case .drafted: self = .drafted
        case .assigned: self = .assigned
        case .signed: self = .signed
        case .underWay: self = .underWay
        case .claimed: self = .claimed
        case .returned: self = .returned
        case .verified: self = .verified
        case .closed: self = .closed
        case .paused: self = .paused
        case .withdrawn: self = .withdrawn
        }
    }
}

package enum TextField: String, Hashable, Sendable, CaseIterable {
    case kind
    case title
    case leadUnit
    case assistingUnits
    case leader
    case responsible
    case urgency
    case deadline
    case tags
    case source
    case sourceNumber
    case content
    case dateName
    case note
    case report
    case actor
    case amendments
    case consultedUnits
    case helper
    case spanName
    case approver
    case values
    case versions
    case body
    case caseLeader
    case topOwner
    /// A role that the kind names.
    case role
    case office
    case official
    case finding
    case summary
    case links
    case formality
}
