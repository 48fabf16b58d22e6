import Almanac
import Ledger

/// What somebody asks the office to enter.
package enum Command: Hashable, Sendable {
    case add(Assignment, as: MatterID)
    case sign
    case report(Report)
    /// 报办结: it was done on that day.
    case complete(on: Day)
    /// 退回: to be put right by that day.
    case returnForRectification(until: Day)
    case verify
    case close
    case setDate(name: String, Moment)
    case amend([Amendment])
    case release
    /// 延期, with what the rule or the office lets it be.
    case extend(Extension, ExtensionAllowance)
    case pause
    case resume
    /// 转办: another unit leads from now on.
    case transfer(to: String, responsible: Person?)
    case withdraw
    case reopen
    /// 异议: the lead unit says that it is not its matter.
    case object
    /// 征求意见 of these units.
    case consult([String])
    case askHelp(of: String)
    case acceptHelp
    /// 临时要报, by this due date.
    case ask(RowDeadline)
    case except(Exemption, ExemptionTerms)
    case openSpan(String)
    case endSpan(String)
    /// The matter goes by these versions of the rules from now on.
    case adopt([String: Int])
    /// 审定 what a ladder proposed.
    case rule(Ruling)
    /// 问责移交 to that body.
    case refer(to: String)
    /// 知悉: this official knows of these due dates.
    case acknowledge([DueReference], by: String, AcknowledgementTerms)
    /// 一个电话、一条短信: somebody was told by somebody.
    case nudge(Nudge)
    /// 暗访 on that day.
    case planCheck(on: Day)
    /// What it found, and by when that is to be put right.
    case inspect(Finding, by: RowDeadline?)
    /// 拟办: written down, to be assigned later.
    case draft(Assignment, as: MatterID)
    /// 交办 of what was drafted.
    case assign
    /// 申请延期, with the due instant that stands.
    case askExtension(ExtensionRequest, ExtensionAllowance)
    /// 不同意延期: the request of that event.
    case refuseExtension(of: Int)
    /// 销号 through the gates that its kind demands.
    case closeOut(CloseOut, ClosingTerms)
    /// 提请, on a named date that others must come before.
    case submit(name: String, Moment, SubmissionTerms)
    case link(MatterLink)
    case unlink(MatterLink)
    /// 手续清单.
    case list([Formality])
    case tick(String)
}

/// The verb of a command, without what it says.
package enum Verb: String, Hashable, Sendable, CaseIterable {
    case add
    case sign
    case report
    case complete
    case returnForRectification = "return"
    case verify
    case close
    case setDate = "date"
    case amend
    case release
    case extend
    case pause
    case resume
    case transfer
    case withdraw
    case reopen
    case object
    case consult
    case askHelp = "seek-help"
    case acceptHelp = "accept-help"
    case ask
    case except
    case openSpan = "span-open"
    case endSpan = "span-end"
    case adopt
    case rule
    case refer
    case acknowledge
    case nudge
    case planCheck = "check"
    case inspect
    case draft
    case assign
    case askExtension = "extend-ask"
    case refuseExtension = "extend-refuse"
    case link
    case unlink
    case list
    case tick
}

extension Command {
    package var verb: Verb {
        switch self {
        case .add: .add
        case .sign: .sign
        case .report: .report
        case .complete: .complete
        case .returnForRectification: .returnForRectification
        case .verify: .verify
        case .close: .close
        case .setDate: .setDate
        case .amend: .amend
        case .release: .release
        case .extend: .extend
        case .pause: .pause
        case .resume: .resume
        case .transfer: .transfer
        case .withdraw: .withdraw
        case .reopen: .reopen
        case .object: .object
        case .consult: .consult
        case .askHelp: .askHelp
        case .acceptHelp: .acceptHelp
        case .ask: .ask
        case .except: .except
        case .openSpan: .openSpan
        case .endSpan: .endSpan
        case .adopt: .adopt
        case .rule: .rule
        case .refer: .refer
        case .acknowledge: .acknowledge
        case .nudge: .nudge
        case .planCheck: .planCheck
        case .inspect: .inspect
        case .draft: .draft
        case .assign: .assign
        case .askExtension: .askExtension
        case .refuseExtension: .refuseExtension
        case .closeOut: .close
        case .submit: .setDate
        case .link: .link
        case .unlink: .unlink
        case .list: .list
        case .tick: .tick
        }
    }
}

/// A command with who gives it, when it happened and why.
package struct Request: Hashable, Sendable {
    package var command: Command
    package var actor: Actor
    /// When it happened; nil is now.
    package var at: Moment?
    package var note: String?

    package init(_ command: Command, by actor: Actor, at: Moment? = nil, note: String? = nil) {
        self.command = command
        self.actor = actor
        self.at = at
        self.note = note
    }

    /// Whether it says why.
    var hasReason: Bool { !(note?.isBlank ?? true) }
}
