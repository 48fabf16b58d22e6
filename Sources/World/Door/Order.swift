import Almanac
import Foundation
import Ledger
import Settings

/// What a command asks of the ledger: the same whether it goes through the daemon's control socket
/// or opens the ledger itself.
package struct Order: Codable, Sendable {
    package var request: Errand
    package var language: Language
    package var wantsJSON: Bool
    /// `--by`: the official who did it.
    package var by: String?
    package var via: Via

    package init(
        _ request: Errand, language: Language = .zhHans, wantsJSON: Bool = false,
        by: String? = nil, via: Via = .command
    ) {
        self.request = request
        self.language = language
        self.wantsJSON = wantsJSON
        self.by = by
        self.via = via
    }
}

package enum Errand: Codable, Sendable {
    case importFile(ImportOrder)
    case addMatter(NewMatter)
    case listMatters(MatterQuery)
    case showMatter(String)
    case matterEvents(String)
    /// Milestones, and plans of progress taken apart by day, xun, month, quarter or year.
    case planMatter(String, by: String?)
    case act(matter: String, Deed)
    case due(DueQuery)
    /// - Parameter whyNot: The day of which is asked why nothing was sent on it.
    case explain(matter: String, obligation: String?, whyNot: String?)
    case listNotices(NoticeQuery)
    case showNotice(String)
    /// The record for “I was never told”.
    case exportNotices(NoticeExport)
    /// Parked messages go out again: all, or one channel's, or those parked since a moment.
    case replayNotices(channel: String?, since: String?)
    case retryNotice(String)
    /// A notice by its number, or a message by its id, is taken back.
    case cancelNotice(String, reason: String)
    case showClock
    case acceptClock
    case reload
    /// - Parameter heads: Links noted earlier, as typed, that must stand in the chains.
    case verifyAudit(heads: [String])
    /// One event of the chain, or the last ones.
    case showAudit(event: String?, limit: Int)
    case applyRules(AdoptionOrder)
    case simulate(SimulationOrder)
    /// What would be sent in so many days from now.
    case forecast(days: Int)
    /// Whether the daemon is alive and all is well.
    case status
    case listChannels
    /// One marked test message; without an official it goes to the operator.
    case testChannel(String, to: String?)
    case absence(AbsenceErrand)
    case inbox(InboxErrand)
    case addSilence(NewSilence)
    /// - Parameter all: Those that are over as well.
    case listSilences(all: Bool)
    case endSilence(String, note: String?)
    case burden(BurdenQuery)
    /// Which assigning sentence of a document has no matter.
    case coverage(PaperOrder)
    case directory(DirectoryErrand)
    case stages(StageQuery)
    /// A part of the ledger, for a file.
    case exportPage(ExportQuery)
    /// The ends of both chains, to be written down elsewhere.
    case auditHead
    case exportAudit(AuditExport)
    /// 案卷: all of one matter in the order of time.
    case matterStory(String)
    case purge(PurgeOrder)
    /// A list or a matter as it stood at an earlier instant.
    case asOf(PastQuery)
    /// What became of what meetings assigned.
    case meetings(MeetingQuery)
}

/// A workbook or CSV file with its contents: the daemon may not be able to read where it lies.
package struct ImportOrder: Codable, Sendable {
    package var name: String
    package var contents: Data
    package var kind: String?
    package var isDryRun: Bool
    /// Takes up what was already past at the first import.
    package var releases: Bool
    /// What somebody said of the columns: a mapping file with its contents.
    package var mapping: MappingFile?
    /// The supervising office whose ledger it is.
    package var office: String?
    /// Matters that were erased by law and are taken in anew all the same.
    package var readmits: [String]

    package init(
        name: String, contents: Data, kind: String?, isDryRun: Bool, releases: Bool = false,
        mapping: MappingFile? = nil, office: String? = nil, readmits: [String] = []
    ) {
        self.office = office
        self.readmits = readmits
        self.mapping = mapping
        self.name = name
        self.contents = contents
        self.kind = kind
        self.isDryRun = isDryRun
        self.releases = releases
    }
}

/// `matter add`, as typed.
package struct NewMatter: Codable, Sendable {
    package var kind: String
    package var title: String
    package var unit: String
    package var assisting: [String]
    package var leader: String?
    package var caseLeader: String?
    package var topOwner: String?
    /// `ROLE=WHO`, once a role that the kind names.
    package var roles: [String]
    /// The supervising offices; the first asks.
    package var offices: [String] = []
    package var person: String?
    package var phone: String?
    package var urgency: String?
    package var due: String?
    package var reportDue: String?
    package var number: String?
    package var content: String?
    package var source: String?
    /// What counts as done.
    package var standard: String?
    package var tags: [String]
    /// The matter of which it is a part.
    package var parent: String?
    /// `NAME=DAY`, once a named date.
    package var dates: [String]
    package var at: String?
    package var note: String?
    /// 拟办: written down, not assigned.
    package var isDraft = false

    package init(kind: String, title: String, unit: String) {
        self.kind = kind
        self.title = title
        self.unit = unit
        assisting = []
        tags = []
        roles = []
        dates = []
    }
}

package struct MatterQuery: Codable, Sendable {
    package var kind: String?
    package var unit: String?
    package var light: String?
    /// The responsible official, or the leader in charge.
    package var official: String?
    package var isOpen: Bool
    package var limit: Int
    /// Meetings of one sort, or one of their sittings: 市长办公会, 市长办公会2026年第5次.
    package var meeting: String?
    /// A supervising office that has a part in them.
    package var office: String?

    package init(
        kind: String? = nil, unit: String? = nil, light: String? = nil, official: String? = nil,
        isOpen: Bool = false, limit: Int = 100, meeting: String? = nil, office: String? = nil
    ) {
        self.office = office
        self.meeting = meeting
        self.official = official
        self.kind = kind
        self.unit = unit
        self.light = light
        self.isOpen = isOpen
        self.limit = limit
    }
}

/// `matter stages`.
package struct StageQuery: Codable, Sendable {
    package var kind: String?
    package var unit: String?

    package init(kind: String? = nil, unit: String? = nil) {
        self.kind = kind
        self.unit = unit
    }
}

/// `matter meetings`.
package struct MeetingQuery: Codable, Sendable {
    /// Only of these meetings.
    package var series: String?

    package init(series: String? = nil) { self.series = series }
}

package struct DueQuery: Codable, Sendable {
    package var from: String?
    package var to: String?
    package var unit: String?
    package var official: String?
    /// How the list is put in order.
    package var order: DueOrder
    package var limit: Int
    /// A supervising office that has a part in the matters.
    package var office: String?

    package init(
        from: String? = nil, to: String? = nil, unit: String? = nil, official: String? = nil,
        order: DueOrder = .byDue, limit: Int = 1000, office: String? = nil
    ) {
        self.office = office
        self.order = order
        self.from = from
        self.to = to
        self.unit = unit
        self.official = official
        self.limit = limit
    }
}

package enum DueOrder: String, Codable, Sendable {
    case byDue
    /// One line a person who owes.
    case byPerson
    /// The most endangered first, with the reasons.
    case byRisk
}

package struct NoticeQuery: Codable, Sendable {
    package var matter: String?
    package var state: String?
    package var official: String?
    package var limit: Int

    package init(
        matter: String? = nil, state: String? = nil, official: String? = nil, limit: Int = 100
    ) {
        self.matter = matter
        self.state = state
        self.official = official
        self.limit = limit
    }
}

/// `duban simulate`, as typed.
package struct SimulationOrder: Codable, Sendable {
    package var from: String
    package var to: String
    /// Rules to be tried instead of today's, which the daemon may not be able to read where they
    /// lie; nil tries none.
    package var rules: [RuleFile]?

    package init(from: String, to: String, rules: [RuleFile]? = nil) {
        self.from = from
        self.to = to
        self.rules = rules
    }
}

/// What a command prints, and its exit status.
package struct Printout: Codable, Sendable {
    package var out: String
    package var errors: String
    /// 0 done, 1 the answer is no or something failed, 2 wrong usage.
    package var status: Int32

    package init(out: String = "", errors: String = "", status: Int32 = 0) {
        self.out = out
        self.errors = errors
        self.status = status
    }

    package static func refused(_ text: String, status: Int32 = 1) -> Printout {
        Printout(errors: text.hasSuffix("\n") ? text : text + "\n", status: status)
    }
    /// What an order that takes long answers where too many wait already.
    package static func busy(_ language: Language) -> Printout {
        .refused(
            language.pick(
                "守护进程正忙着几件费时的事（模拟、预报、测试渠道）；请等它们结束再试",
                "the daemon is busy with other long orders; try again when they are done"))
    }
    /// What a reload answers where no daemon runs.
    package static func withoutDaemon(_ language: Language) -> Printout {
        .refused(Misfit.noDaemon.advice(language))
    }
}
