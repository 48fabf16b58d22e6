/// A verb on one matter, as typed.
package struct Deed: Codable, Sendable {
    package enum Verb: String, Codable, Sendable, CaseIterable {
        case sign
        case report
        case complete
        case verify
        case giveBack = "return"
        case close
        case date
        case extend
        case pause
        case resume
        case transfer
        case withdraw
        case reopen
        case object
        case consult
        case seekHelp = "seek-help"
        case acceptHelp = "accept-help"
        case ask
        case except
        case openSpan = "span-open"
        case endSpan = "span-end"
        case amend
        case refer
        case acknowledge
        case nudge
        case check
        case assign
        case askExtension = "extend-ask"
        case refuseExtension = "extend-refuse"
        case link
        case unlink
        case checklist
    }

    package var verb: Verb
    package var at: String?
    package var note: String?
    /// `report --kind`.
    package var kind: String?
    package var text: String?
    /// The unit that reports or replies, whose clock is put off, or to which it is transferred.
    package var unit: String?
    /// `complete --on`, `return --until`, `extend --until`, or the day of a named date.
    package var day: String?
    /// The named date that is set, or the interval that is opened or ended.
    package var name: String?
    /// `--obligation`: the slot or the name of what is owed.
    package var obligation: String?
    package var occurrence: Int?
    /// `extend --by-length`.
    package var length: String?
    package var approver: String?
    /// `consult --unit`, once a unit.
    package var units: [String]
    /// The responsible official of the unit to which it is transferred.
    package var person: String?
    package var phone: String?
    /// `ask --by`: a phrase.
    package var due: String?
    /// `report --value NAME=VALUE`, once a field.
    package var values: [String]
    /// Who acknowledges, or who was nudged.
    package var official: String?
    /// `close --gate`, once a gate.
    package var gates: [String]
    /// `close --summary`.
    package var summary: String?
    /// `reply`: agrees, noComment or objects.
    package var stance: String?
    /// `link`: how it hangs together with the matter that `name` names.
    package var relation: String?
    /// `checklist --add NAME:LEVEL:PERSON`, once a formality.
    package var formalities: [String]
    /// The event that asked for more time.
    package var event: Int?
    package var changes: Changes

    package init(_ verb: Verb) {
        self.verb = verb
        units = []
        values = []
        gates = []
        formalities = []
        changes = Changes()
    }
}

extension Deed {
    /// What `amend` changes; nil leaves it as it is.
    package struct Changes: Codable, Sendable {
        package var title: String?
        package var leader: String?
        package var caseLeader: String?
        package var topOwner: String?
        /// `ROLE=WHO`, or `ROLE=` which takes whoever holds it off.
        package var roles: [String] = []
        /// The supervising offices that share it from now on; the first asks.
        package var offices: [String] = []
        package var person: String?
        package var phone: String?
        package var urgency: String?
        package var source: String?
        package var due: String?
        package var reportDue: String?
        /// Tags that are put on, and tags that are taken off.
        package var tags: [String] = []
        package var untags: [String] = []

        package init() {}
    }
}

extension Deed {
    /// Whether a matter comes, goes or changes hands by it.
    var movesHolders: Bool {
        switch verb {
        case .close, .transfer, .withdraw, .reopen, .amend, .assign: true
        case .sign, .report, .complete, .verify, .giveBack, .date, .extend, .pause, .resume,
            .object, .consult, .seekHelp, .acceptHelp, .ask, .except, .openSpan, .endSpan, .refer,
            .acknowledge, .nudge, .check, .askExtension, .refuseExtension, .link, .unlink,
            .checklist:
            false
        }
    }
}
