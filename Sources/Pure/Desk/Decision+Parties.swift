import Ledger

/// Who else is drawn into a matter: another lead unit, units asked for their opinion, a superior
/// asked for help.
extension Decision {
    func transferred(
        to unit: String, _ person: Person?, of matter: Matter
    ) throws(Refusal) -> Happening {
        try requireText(unit, .leadUnit, DeskLimits.nameMax)
        if let person { try requireText(person.name, .responsible, DeskLimits.nameMax) }
        let lead = matter.assignment.leadUnit
        guard unit != lead else { throw .party(.leadsAlready(unit)) }
        guard matter.handovers < DeskLimits.handoversMax || request.hasReason else {
            throw .handling(.officeRules(matter.handovers))
        }
        return .transferred(Transfer(from: lead, to: unit, responsible: person))
    }

    func consulted(_ units: [String], on matter: Matter) throws(Refusal) -> Happening {
        guard !units.isEmpty else { throw .empty(.consultedUnits) }
        guard units.count <= DeskLimits.assistingUnitsMax else {
            throw .tooMany(.consultedUnits, max: DeskLimits.assistingUnitsMax)
        }
        let waiting = matter.awaited(.consulted)
        var seen: Set<String> = []
        for unit in units {
            try requireText(unit, .consultedUnits, DeskLimits.nameMax)
            guard unit != matter.assignment.leadUnit else { throw .party(.leadConsulted(unit)) }
            guard !waiting.contains(unit) else { throw .party(.consultedAlready(unit)) }
            guard seen.insert(unit).inserted else { throw .party(.namedTwice(unit)) }
        }
        return .consulted(units)
    }

    func helpAsked(of helper: String, on matter: Matter) throws(Refusal) -> Happening {
        try requireText(helper, .helper, DeskLimits.nameMax)
        guard helper != matter.assignment.leadUnit else { throw .party(.asksItself(helper)) }
        guard !matter.awaited(.helping).contains(helper) else {
            throw .party(.helpAskedAlready(helper))
        }
        return .helpAsked(of: helper)
    }

    /// The office takes up what was asked since it last did, and is not answered.
    func helpAccepted(on matter: Matter) throws(Refusal) -> Happening {
        let waiting = matter.awaited(.helping)
        let last = matter.events.lastIndex { $0.what == .helpAccepted } ?? 0
        let isAsked = matter.events[last...].contains { event in
            guard case .helpAsked(let helper) = event.what else { return false }
            return waiting.contains(helper)
        }
        guard isAsked else { throw .party(.noHelpAsked) }
        return .helpAccepted
    }

    func opened(_ span: String, on matter: Matter) throws(Refusal) -> Happening {
        try requireText(span, .spanName, DeskLimits.nameMax)
        guard !reservedSpans.contains(span) else { throw .span(.reserved(span)) }
        guard !matter.openSpans.contains(span) else { throw .span(.openAlready(span)) }
        return .spanOpened(span)
    }

    func ended(_ span: String, on matter: Matter) throws(Refusal) -> Happening {
        guard !reservedSpans.contains(span) else { throw .span(.reserved(span)) }
        guard matter.openSpans.contains(span) else { throw .span(.notOpen(span)) }
        return .spanEnded(span)
    }
}

/// Spans that follow from events of their own.
private let reservedSpans: Set<String> = ["暂停", "协调"]

/// In what part somebody outside the matter's own units owes an answer.
package enum Part: Hashable, Sendable {
    /// 被征求单位.
    case consulted
    /// 被求助方.
    case helping
}

extension Matter {
    /// Who was asked in that part and has not replied since.
    package func awaited(_ part: Part) -> [String] {
        switch part {
        case .consulted: consultations.filter { $0.stance == nil }.map(\.unit)
        case .helping: helpersAsked
        }
    }

    /// Each unit that was consulted, and its last word; nil while there is none.
    package var consultations: [(unit: String, stance: Stance?)] {
        var found: [(unit: String, stance: Stance?)] = []
        for event in events {
            if case .consulted(let units) = event.what {
                found.removeAll { units.contains($0.unit) }
                found += units.map { ($0, nil) }
            }
            if case .reported(let report) = event.what, report.kind == .reply,
                let place = found.firstIndex(where: { $0.unit == report.unit })
            {
                found[place].stance = report.stance ?? .noComment
            }
            if event.what == .reopened { found = [] }
        }
        return found
    }

    private var helpersAsked: [String] {
        var waiting: [String] = []
        for event in events {
            if case .helpAsked(let helper) = event.what { waiting.append(helper) }
            if case .reported(let report) = event.what, report.kind == .reply {
                waiting.removeAll { $0 == report.unit }
            }
            if event.what == .reopened { waiting = [] }
        }
        return waiting
    }

    /// Everybody who was ever asked for an opinion or for help on it.
    var drawnIn: Set<String> {
        Set(
            events.flatMap { event -> [String] in
                if case .consulted(let units) = event.what { return units }
                if case .helpAsked(let helper) = event.what { return [helper] }
                return []
            })
    }

    /// The intervals that were opened and not ended.
    package var openSpans: [String] {
        var open: [String] = []
        for event in events {
            if case .spanOpened(let name) = event.what { open.append(name) }
            if case .spanEnded(let name) = event.what { open.removeAll { $0 == name } }
        }
        return open
    }
}
