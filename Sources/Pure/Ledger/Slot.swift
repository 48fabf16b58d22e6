import Almanac

/// 环节位: what an obligation is for. A rule or a row's own deadline fills a slot.
///
/// The slots of every matter's life have names of their own; a rule outside them has a slot of its
/// own, named by the rule's id (`foi.reply`), and each milestone has one (`milestone.开工`).
package struct Slot: RawRepresentable, Sendable, Codable {
    package let rawValue: String
    /// What it is for: found once, asked often.
    package let role: Role

    package init(rawValue: String) {
        self.rawValue = rawValue
        role = Role(of: rawValue)
    }

    package static let sign = Slot(rawValue: "sign")
    package static let statusReport = Slot(rawValue: "status-report")
    package static let progress = Slot(rawValue: "progress")
    package static let resultReport = Slot(rawValue: "result-report")
    package static let closureReport = Slot(rawValue: "closure-report")
    package static let verify = Slot(rawValue: "verify")
    package static let reply = Slot(rawValue: "reply")
    package static let submission = Slot(rawValue: "submission")
    package static let rectification = Slot(rawValue: "rectification")
    package static let absence = Slot(rawValue: "absence")
    package static let milestone = Slot(rawValue: "milestone")
    /// 办结: the matter's own 期限.
    package static let completion = Slot(rawValue: "completion")

    /// The slots of every matter's life, in its order.
    package static let known: [Slot] = [
        .sign, .statusReport, .progress, .resultReport, .closureReport, .verify, .reply,
        .submission, .rectification, .absence, .milestone, .completion,
    ]

    /// The milestone of that name.
    package static func milestone(_ name: String) -> Slot {
        Slot(rawValue: milestonePrefix + name)
    }

    /// What the office asked for out of turn, by the number of its request in the matter.
    package static func request(_ number: Int) -> Slot {
        Slot(rawValue: "\(requestPrefix)\(number)")
    }

    fileprivate static let milestonePrefix = "milestone."
    fileprivate static let requestPrefix = "request."

    /// The date that a milestone sets; nil for every other slot.
    package var milestoneName: String? {
        rawValue.hasPrefix(Slot.milestonePrefix)
            ? String(rawValue.dropFirst(Slot.milestonePrefix.count)) : nil
    }

}

extension Slot: Hashable {
    package static func == (left: Slot, right: Slot) -> Bool {
        left.role == right.role && left.rawValue == right.rawValue
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

extension Slot {
    /// What a slot is for, in the order of a matter's life.
    package enum Role: Int, Hashable, Sendable, CaseIterable, Comparable {
        case sign
        case statusReport
        case progress
        case resultReport
        case closureReport
        case verify
        case reply
        case submission
        case rectification
        case absence
        case milestone
        case completion
        /// 临时要报: asked for by the office out of turn.
        case request
        /// A slot of a rule's own.
        case own

        package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }

        fileprivate init(of slot: String) {
            self =
                switch slot {
                case "sign": .sign
                case "status-report": .statusReport
                case "progress": .progress
                case "result-report": .resultReport
                case "closure-report": .closureReport
                case "verify": .verify
                case "reply": .reply
                case "submission": .submission
                case "rectification": .rectification
                case "absence": .absence
                case "milestone": .milestone
                case "completion": .completion
                case _ where slot.hasPrefix(Slot.milestonePrefix): .milestone
                case _ where slot.hasPrefix(Slot.requestPrefix): .request
                default: .own
                }
        }
    }
}

/// 缓急: how urgent the leader marked it.
package enum Urgency: String, Hashable, Sendable, Codable, CaseIterable {
    case immediate
    case urgent
    case ordinary
}

/// A deadline that the row itself names, kept as written beside its reading.
package struct RowDeadline: Hashable, Sendable, Codable {
    package var written: String
    package var term: Term
    package var isAmbiguous: Bool

    package init(written: String, term: Term, isAmbiguous: Bool = false) {
        self.written = written
        self.term = term
        self.isAmbiguous = isAmbiguous
    }
}
