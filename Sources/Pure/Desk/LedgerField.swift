/// What a column of a ledger means, by the names that the dry run and a mapping file use.
package enum LedgerField: String, Hashable, Sendable, CaseIterable {
    case seq
    case category
    case title
    case content
    case goal
    case measures
    case milestones
    case leader
    case leadUnit = "lead_unit"
    case supportUnits = "support_units"
    /// Lead and assisting units in one cell.
    case unitsMixed = "units_mixed"
    case person
    case phone
    case section
    /// Person and telephone in one cell.
    case personPhone = "person_phone"
    case deadline
    /// When the state of things is to be reported: not when the matter is due.
    case reportDue = "report_due"
    case reportCycle = "report_cycle"
    case start
    /// Start and end in one cell.
    case period
    case assignedAt = "assigned_at"
    case receivedAt = "received_at"
    case source
    case sourceNumber = "source_no"
    case instructor
    case instruction
    case urgency
    case proposalNumber = "proposal_no"
    case proposer
    case cosigners
    case handling
    case replyClass = "reply_class"
    case metAt = "met_at"
    case repliedAt = "replied_at"
    case replyNumber = "reply_no"
    case satisfaction
    case progress
    case percent
    case problems
    case nextSteps = "next_steps"
    case done
    case status
    case doneAt = "done_at"
    case extended
    case extendedTo = "extended_to"
    case investTotal = "invest_total"
    case investYear = "invest_year"
    case investDone = "invest_done"
    case secrecy
    case review
    case score
    case remark
    /// The number that the ledger itself gave the matter.
    case matter = "matter_id"
    /// The matter's own kind, row by row.
    case kind
    /// 包案领导.
    case caseLeader = "case_leader"
    /// 一把手.
    case topOwner = "top_owner"
    case tags
    /// The number of the matter of which it is a part.
    case parent
    /// The matter's named dates in one cell: `批转 2026-03-02；会议 2026-04-01`.
    case dates
    /// When it is due as the ledger that was exported counts, and when it was due at first.
    case currentDue = "due_now"
    case baselineDue = "baseline_due"

    /// Fields that several columns of one sheet may hold.
    package static let repeatable: Set<LedgerField> = [
        .milestones, .supportUnits, .unitsMixed, .leadUnit,
    ]
}
