import Almanac

/// Who did it, and by which way it came.
package struct Actor: Hashable, Sendable, Codable {
    /// An official's name, or the office's.
    package var name: String
    /// The system user behind the command, from the socket's peer credentials.
    package var systemUser: String?
    package var via: Via

    package init(name: String, systemUser: String? = nil, via: Via = .command) {
        self.name = name
        self.systemUser = systemUser
        self.via = via
    }
}

package enum Via: String, Hashable, Sendable, Codable, CaseIterable {
    case command
    case workbook
    case phone
    case paper
    case mail
    case link
    case meeting
    /// A short message that a person sent.
    case sms
    /// Somebody went there.
    case visit
    /// The page behind a link in a message, or the board's.
    case page
}

/// 台账事件: the only things that ever happen. Append-only.
package struct LedgerEvent: Hashable, Sendable, Codable {
    package var matter: MatterID
    /// 1, 2, 3 … within the matter.
    package var number: Int
    /// When it happened.
    package var at: Moment
    /// When it was entered.
    package var recorded: Instant
    package var actor: Actor
    package var note: String?
    package var what: Happening

    package init(
        matter: MatterID, number: Int, at: Moment, recorded: Instant, actor: Actor,
        note: String? = nil, what: Happening
    ) {
        self.matter = matter
        self.number = number
        self.at = at
        self.recorded = recorded
        self.actor = actor
        self.note = note
        self.what = what
    }
}

/// What happened to a matter.
package enum Happening: Hashable, Sendable, Codable {
    case assigned(Assignment)
    case amended([Amendment])
    case signed
    case reported(Report)
    /// 报办结: the lead unit claims that it was done on that day.
    case completionClaimed(on: Day)
    /// 核账: somebody else looked and found it done.
    case verified
    /// 退回: not done; to be put right by that day.
    case returned(until: Day)
    /// 销号.
    case closed
    /// One of the matter's named dates was set or moved.
    case dated(name: String, Moment)
    /// What was past due when first imported is taken up from now on.
    case released
    /// 延期: an obligation was given more time.
    case extended(Extension)
    /// 暂停: no clock of the matter runs until it is resumed.
    case paused
    case resumed
    /// 转办: into other hands.
    case transferred(Transfer)
    /// 撤销: not owed any more.
    case withdrawn
    /// 重办: a closed or withdrawn matter is taken up again.
    case reopened
    /// 异议: the unit says that the matter is not its own.
    case objected
    /// 征求意见: these units were asked for their opinion.
    case consulted([String])
    /// 求助: something has to be settled by that unit or official.
    case helpAsked(of: String)
    /// The office took the request up: the matter waits for the answer (协调).
    case helpAccepted
    /// 临时要报: the office wants a report, by its own due date.
    case asked(RowDeadline)
    /// A recorded exception: the obligation is not owed (原则上), or an approver let it be (必须).
    case excepted(Exemption)
    /// An interval that does not count began: 听证.
    case spanOpened(String)
    case spanEnded(String)
    /// The matter goes by these versions of the rules, and of ladders, from now on.
    case adopted([String: Int])
    /// 审定: a person of the office approved or refused what a ladder proposed.
    case ruled(Ruling)
    /// 问责移交: the office handed the matter to the body that decides on accountability.
    case referred(to: String)
    /// 知悉: a person knows of a due date; repeats to him rest for a while.
    case acknowledged(Acknowledgement)
    /// What the office itself did about it.
    case supervised(Supervision)
    /// What was done about it beside what moves its dates.
    case handled(Handling)
    /// 拟办: written down, and not assigned yet; nothing is owed on it.
    case drafted(Assignment)
}

/// 延期: which obligation, and how much longer.
package struct Extension: Hashable, Sendable, Codable {
    package enum Grant: Hashable, Sendable, Codable {
        /// Lengthens the period; the roll acts once, at the very end.
        case by(Length)
        /// The approver set the day.
        case until(Day)
    }

    package var slot: Slot
    /// The unit whose own clock it is, where several owe the same slot.
    package var unit: String?
    package var grant: Grant
    package var approver: String

    package init(slot: Slot, unit: String? = nil, grant: Grant, approver: String) {
        self.slot = slot
        self.unit = unit
        self.grant = grant
        self.approver = approver
    }
}

/// 转办: from which lead unit to which.
package struct Transfer: Hashable, Sendable, Codable {
    package var from: String
    package var to: String
    package var responsible: Person?

    package init(from: String, to: String, responsible: Person? = nil) {
        self.from = from
        self.to = to
        self.responsible = responsible
    }
}

/// A recorded exception to one obligation.
package struct Exemption: Hashable, Sendable, Codable {
    package var slot: Slot
    package var unit: String?
    /// nil is every occurrence that is open.
    package var occurrence: Int?
    /// Who allowed it; needed for what is 必须.
    package var approver: String?

    package init(
        slot: Slot, unit: String? = nil, occurrence: Int? = nil, approver: String? = nil
    ) {
        self.slot = slot
        self.unit = unit
        self.occurrence = occurrence
        self.approver = approver
    }
}

package enum ReportKind: String, Hashable, Sendable, Codable, CaseIterable {
    case status
    case result
    case progress
    case closure
    case reply
}

/// 态度: how a consulted unit stands to what it was asked about. No comment is an answer; silence is
/// none.
package enum Stance: String, Hashable, Sendable, Codable, CaseIterable {
    case agrees
    case noComment
    case objects
}

package struct Report: Hashable, Sendable, Codable {
    package var kind: ReportKind
    package var text: String
    /// The unit that reports where each unit has its own clock; nil is the lead unit.
    package var unit: String?
    /// The obligation that it is made on; nil is every one that its kind settles.
    package var slot: Slot?
    /// What the report says field by field: a measure by its name, 变化, 下一步 …
    package var values: [String: String]?
    /// Of a reply to a consultation; nil where it does not say.
    package var stance: Stance?

    package init(
        kind: ReportKind, text: String = "", unit: String? = nil, slot: Slot? = nil,
        values: [String: String]? = nil, stance: Stance? = nil
    ) {
        self.kind = kind
        self.text = text
        self.unit = unit
        self.slot = slot
        self.values = values
        self.stance = stance
    }
}
