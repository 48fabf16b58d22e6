import Almanac

/// 经办: what is done about a matter without moving any of its dates.
package enum Handling: Hashable, Sendable, Codable {
    /// 申请延期: more time was asked for; somebody else decides.
    case extensionAsked(ExtensionRequest)
    /// 不同意延期: the request that the event of this number brought.
    case extensionRefused(of: Int)
    /// 三关: what was checked before the close-out.
    case gatesPassed(CloseOut)
    case linked(MatterLink)
    case unlinked(MatterLink)
    /// 手续清单: what has to be obtained, and at which level it is granted.
    case listed([Formality])
    case formalityDone(String)
}

/// 申请延期: which obligation, and how much longer.
package struct ExtensionRequest: Hashable, Sendable, Codable {
    package var slot: Slot
    /// The unit whose own clock it is, where several owe the same slot.
    package var unit: String?
    package var grant: Extension.Grant
    /// Asked for after the due instant: whatever is granted, it was late.
    package var isLate: Bool

    package init(
        slot: Slot, unit: String? = nil, grant: Extension.Grant, isLate: Bool = false
    ) {
        self.slot = slot
        self.unit = unit
        self.grant = grant
        self.isLate = isLate
    }
}

/// 程序关、质量关、时限关.
package enum Gate: String, Hashable, Sendable, Codable, CaseIterable {
    /// The steps that the rules demand were taken.
    case procedure
    /// It has the effect that was asked for, not merely the paper.
    case quality
    /// It was done in time, or the delay is accounted for.
    case time
}

/// 销号前的核对: which gates were passed, and what was achieved.
package struct CloseOut: Hashable, Sendable, Codable {
    package var passed: [Gate]
    /// 办理总结.
    package var summary: String

    package init(passed: [Gate] = [], summary: String = "") {
        self.passed = passed
        self.summary = summary
    }

    package var isEmpty: Bool { passed.isEmpty && summary.isEmpty }
}

/// How two matters hang together.
package struct MatterLink: Hashable, Sendable, Codable {
    package enum Relation: String, Hashable, Sendable, Codable, CaseIterable {
        /// It cannot go on before the other is done.
        case blockedBy
        /// The same trouble again: 反复出现.
        case recurrenceOf
        /// What a finding of the other led to.
        case follows
        /// 项目支撑: a measure rests on that project.
        case supportedBy
    }

    package var relation: Relation
    package var other: MatterID

    package init(_ relation: Relation, _ other: MatterID) {
        self.relation = relation
        self.other = other
    }
}

/// 一项手续: what has to be obtained for the matter, at which level, and who follows it up.
package struct Formality: Hashable, Sendable, Codable {
    package var name: String
    /// 县级, 市级 …: who grants it.
    package var level: String?
    /// Who follows it up where it is not granted here.
    package var person: String?

    package init(_ name: String, level: String? = nil, person: String? = nil) {
        self.name = name
        self.level = level
        self.person = person
    }
}

/// A request for more time that waits for its decision.
package struct PendingExtension: Hashable, Sendable {
    /// The number of the event that asked.
    package var number: Int
    package var request: ExtensionRequest
    package var event: LedgerEvent

    fileprivate func isEnded(by what: Happening) -> Bool {
        if case .extended(let given) = what {
            return request.slot == given.slot && request.unit == given.unit
        }
        if case .handled(.extensionRefused(of: number)) = what { return true }
        return what == .closed || what == .withdrawn || what == .reopened
    }
}

extension Matter {
    /// The place of the event that assigned it; 0 while it is a draft.
    package var assignedPlace: Int {
        guard case .drafted? = events.first?.what else { return 0 }
        return events.firstIndex { if case .assigned = $0.what { true } else { false } } ?? 0
    }

    /// 待批延期: asked for and neither granted nor refused; a close-out ends them all.
    package var pendingExtensions: [PendingExtension] {
        var pending: [PendingExtension] = []
        for event in events {
            if case .handled(.extensionAsked(let request)) = event.what {
                pending.append(
                    PendingExtension(number: event.number, request: request, event: event))
            }
            pending.removeAll { $0.isEnded(by: event.what) }
        }
        return pending
    }

    /// The links that stand, in the order in which they were made.
    package var links: [MatterLink] {
        var links: [MatterLink] = []
        for event in events {
            if case .handled(.linked(let link)) = event.what { links.append(link) }
            if case .handled(.unlinked(let link)) = event.what { links.removeAll { $0 == link } }
        }
        return links
    }

    /// Each formality that was listed, and whether it is done.
    package var formalities: [(formality: Formality, isDone: Bool)] {
        var found: [(formality: Formality, isDone: Bool)] = []
        for event in events {
            if case .handled(.listed(let more)) = event.what {
                found += more.map { ($0, false) }
            }
            if case .handled(.formalityDone(let name)) = event.what,
                let place = found.firstIndex(where: { $0.formality.name == name })
            {
                found[place].isDone = true
            }
        }
        return found
    }

    /// 办理总结 and gates of the last close-out; nil where none is on record since it was returned
    /// or reopened.
    package var closeOut: CloseOut? {
        for event in events.reversed() {
            if case .handled(.gatesPassed(let closeOut)) = event.what { return closeOut }
            if case .returned = event.what { return nil }
            if event.what == .reopened { return nil }
        }
        return nil
    }
}
