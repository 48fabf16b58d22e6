import Almanac

/// An event of the office as a whole: it stands in the same chain as those of the matters.
package struct OfficeEvent: Hashable, Sendable, Codable {
    /// Its number in the chain.
    package var number: Int
    package var at: Moment
    package var recorded: Instant
    package var actor: Actor
    package var note: String?
    package var what: OfficeHappening

    package init(
        number: Int, at: Moment, recorded: Instant, actor: Actor, note: String? = nil,
        what: OfficeHappening
    ) {
        self.number = number
        self.at = at
        self.recorded = recorded
        self.actor = actor
        self.note = note
        self.what = what
    }
}

/// What happened to the office as a whole.
package enum OfficeHappening: Hashable, Sendable, Codable {
    /// Rules were read that are new, changed or gone.
    case rulesTaken([RuleChange])
    /// Holiday notices came, were amended or went.
    case calendarChanged(CalendarChange)
    /// Open matters were put under the rules of today.
    case rulesApplied(RulesApplied)
    /// Ladders were read that are new, changed or gone.
    case laddersTaken([LadderChange])
    /// An official is away: who stands in for him, and until when.
    case absenceEntered(OfficialAbsence)
    /// He is back before the last day that was entered.
    case absenceEnded(AbsenceEnd)
    /// 静默 began to stand.
    case silenced(OfficeSilence)
    /// The silence of that number was ended before its time.
    case silenceEnded(Int)
    /// 批量交办: an import, as one event beside those of its matters.
    case batchAssigned(AssignedBatch)
    /// 依法删除: the content of a matter was erased.
    case purged(Tombstone)
}

/// One text of a ladder, as it was taken up.
package struct LadderChange: Hashable, Sendable, Codable {
    package var ladder: String
    /// 1, 2, 3 … of this ladder.
    package var number: Int
    /// Clocks that start on this day and later go by it; nil since ever.
    package var since: Day?
    /// The ladder as JSON; nil where it was taken away.
    package var text: String?

    package init(ladder: String, number: Int, since: Day?, text: String?) {
        self.ladder = ladder
        self.number = number
        self.since = since
        self.text = text
    }
}

/// One text of a rule, as it was taken up.
package struct RuleChange: Hashable, Sendable, Codable {
    package var rule: String
    /// 1, 2, 3 … of this rule.
    package var number: Int
    /// Triggers on this day and later go by it; nil since ever.
    package var since: Day?
    /// The day on which it was taken up; nil since ever.
    package var taken: Day?
    /// The rule as JSON; nil where it was taken away.
    package var text: String?

    package init(rule: String, number: Int, since: Day?, taken: Day?, text: String?) {
        self.rule = rule
        self.number = number
        self.since = since
        self.taken = taken
        self.text = text
    }
}

/// What was put under which versions.
package struct RulesApplied: Hashable, Sendable, Codable {
    package var matters: Int
    /// The highest version of each rule that a matter adopted.
    package var versions: [String: Int]

    package init(matters: Int, versions: [String: Int]) {
        self.matters = matters
        self.versions = versions
    }
}

/// An import that brought matters or changed some; all of it was entered at once.
package struct AssignedBatch: Hashable, Sendable, Codable {
    /// The matters' own events carry it.
    package var id: String
    /// The name of the file.
    package var file: String
    /// Matters that it assigned.
    package var assigned: Int
    /// Matters that were done before the ledger began.
    package var history: Int
    /// Matters of the ledger that it changed.
    package var changed: Int

    package init(id: String, file: String, assigned: Int, history: Int, changed: Int) {
        self.id = id
        self.file = file
        self.assigned = assigned
        self.history = history
        self.changed = changed
    }
}
