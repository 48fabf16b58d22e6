import Almanac
import Ledger

/// What is done about a matter beside what moves its dates.
extension Decision {
    /// A reason is needed, one request for one clock at a time; after due it counts as late.
    func extensionAsked(
        _ asked: ExtensionRequest, _ allowance: ExtensionAllowance, on matter: Matter
    ) throws(Refusal) -> Handling {
        guard request.hasReason else { throw .handling(.reasonNeeded) }
        guard let due = allowance.due, let proposed = allowance.proposed else {
            throw .grant(.nothingOpen)
        }
        if case .never = allowance.bound { throw .grant(.notExtensible) }
        guard proposed > due else { throw .grant(.notLater(proposed, due: due)) }
        let isPending = matter.pendingExtensions.contains {
            $0.request.slot == asked.slot && $0.request.unit == asked.unit
        }
        guard !isPending else { throw .handling(.extensionAskedAlready) }
        return .extensionAsked(asked)
    }

    func extensionRefused(_ number: Int, on matter: Matter) throws(Refusal) -> Handling {
        guard let pending = matter.pendingExtensions.first(where: { $0.number == number }) else {
            throw .handling(.noExtensionAsked)
        }
        guard pending.event.actor.name != request.actor.name else {
            throw .handling(.decidesOwnRequest(request.actor.name))
        }
        guard request.hasReason else { throw .handling(.reasonNeeded) }
        return .extensionRefused(of: number)
    }

    func linked(_ link: MatterLink, on matter: Matter) throws(Refusal) -> Handling {
        guard link.other != matter.id else { throw .handling(.linksItself) }
        guard !matter.links.contains(link) else { throw .handling(.linkedAlready(link.other)) }
        guard matter.links.count < DeskLimits.linksMax else {
            throw .tooMany(.links, max: DeskLimits.linksMax)
        }
        return .linked(link)
    }

    func unlinked(_ link: MatterLink, on matter: Matter) throws(Refusal) -> Handling {
        guard matter.links.contains(link) else { throw .handling(.notLinked(link.other)) }
        return .unlinked(link)
    }

    func listed(_ formalities: [Formality], on matter: Matter) throws(Refusal) -> Handling {
        guard !formalities.isEmpty else { throw .empty(.formality) }
        let known = matter.formalities.map(\.formality.name)
        guard known.count + formalities.count <= DeskLimits.formalitiesMax else {
            throw .tooMany(.formality, max: DeskLimits.formalitiesMax)
        }
        var seen = Set(known)
        for one in formalities {
            for text in [one.name] + [one.level, one.person].compactMap(\.self) {
                try requireText(text, .formality, DeskLimits.nameMax)
                guard !SecrecyMark.isPut(on: text) else { throw .classified }
            }
            guard seen.insert(one.name).inserted else {
                throw .handling(.listedAlready(one.name))
            }
        }
        return .listed(formalities)
    }

    func ticked(_ name: String, on matter: Matter) throws(Refusal) -> Handling {
        guard let found = matter.formalities.first(where: { $0.formality.name == name }) else {
            throw .handling(
                .notListed(name, known: matter.formalities.map(\.formality.name)))
        }
        guard !found.isDone else { throw .handling(.doneAlready(name)) }
        return .formalityDone(name)
    }

    /// 踢皮球: after some turns the office rules, and its word ends the matter of whose it is.
    func objected(_ matter: Matter) throws(Refusal) -> Happening {
        guard matter.handovers < DeskLimits.handoversMax else {
            throw .handling(.officeRules(matter.handovers))
        }
        return .objected
    }
}

extension Matter {
    /// How often it went into other hands, or somebody said that it was not his.
    package var handovers: Int {
        events.count { event in
            if case .transferred = event.what { return true }
            return event.what == .objected
        }
    }

    /// The request of the office that nobody has answered and whose day is not over.
    func openRequest(at now: Instant, _ due: (RowDeadline, LedgerEvent) -> Instant?) -> LedgerEvent?
    {
        let answered = events.lastIndex { event in
            if case .reported(let report) = event.what { return report.kind != .reply }
            return false
        }
        return events[((answered ?? -1) + 1)...].last { event in
            guard case .asked(let deadline) = event.what else { return false }
            return due(deadline, event).map { $0 > now } ?? false
        }
    }
}
