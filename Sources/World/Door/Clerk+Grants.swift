import Almanac
import Deadlines
import Delivery
import Desk
import Ledger

/// More time and exceptions: the facts that the desk weighs.
extension Clerk {
    func extend(
        _ deed: Deed, on matter: Matter, at: Moment?, now: Instant
    ) throws -> Command {
        let (asked, allowance, _) = try weighed(deed, on: matter, at: at, now: now)
        return .extend(asked, allowance)
    }

    /// 申请延期: weighed like an extension, and decided by somebody else.
    func askExtension(
        _ deed: Deed, on matter: Matter, at: Moment?, now: Instant
    ) throws -> Command {
        let (asked, allowance, due) = try weighed(deed, on: matter, at: at, now: now)
        let moment = at.map { $0.instant(in: zone) } ?? now
        return .askExtension(
            ExtensionRequest(
                slot: asked.slot, unit: asked.unit, grant: asked.grant,
                isLate: due.map { moment > $0.instant } ?? false), allowance)
    }

    private func weighed(
        _ deed: Deed, on matter: Matter, at: Moment?, now: Instant
    ) throws -> (Extension, ExtensionAllowance, Due?) {
        let grant = try grant(deed)
        let running = running(matter, at: at, now: now)
        let owed = try reckoning.obligations(of: running, at: now)
        let obligation = try obligation(deed, of: matter, among: owed)
        let asked = Extension(
            slot: obligation.key.slot, unit: obligation.key.unit, grant: grant,
            approver: deed.approver ?? "")
        return (
            asked, try allowance(for: asked, obligation, of: running, at: at, now: now),
            obligation.openDue
        )
    }

    /// The matter as if whatever stops its clocks ended now: what is stopped has a date again.
    private func running(_ matter: Matter, at: Moment?, now: Instant) -> Matter {
        var ends: [Happening] = matter.openSpans.map { .spanEnded($0) }
        if case .paused = matter.state { ends.append(.resumed) }
        ends += matter.awaited(.helping).map { .reported(Report(kind: .reply, unit: $0)) }
        var running = matter
        for end in ends { running.apply(supposed(end, on: running, at: at, now: now)) }
        return running
    }

    private func supposed(
        _ what: Happening, on matter: Matter, at: Moment?, now: Instant
    ) -> LedgerEvent {
        LedgerEvent(
            matter: matter.id, number: matter.events.count + 1, at: at ?? Moment(now, in: zone),
            recorded: now, actor: Actor(name: configuration.office.name), what: what)
    }

    private func grant(_ deed: Deed) throws -> Extension.Grant {
        switch (deed.length, deed.day) {
        case (let text?, nil):
            guard let length = Length(text), length.count > 0, length.unit != .hour else {
                throw Misfit.verb(.unreadableLength(option: "--by-length", text: text))
            }
            return .by(length)
        case (nil, let text?):
            guard let day = Day(text) else {
                throw Misfit.unreadableMoment(option: "--until", text: text)
            }
            return .until(day)
        case (nil, nil), (.some, .some): throw Misfit.verb(.oneOf("--by-length", "--until"))
        }
    }

    private func allowance(
        for asked: Extension, _ obligation: Obligation, of matter: Matter, at: Moment?,
        now: Instant
    ) throws -> ExtensionAllowance {
        func day(with grant: Extension.Grant) throws -> Day? {
            var tried = asked
            tried.grant = grant
            var after = matter
            after.apply(supposed(.extended(tried), on: matter, at: at, now: now))
            return try reckoning.obligations(of: after, at: now).first {
                $0.key == obligation.key && $0.occurrence == obligation.occurrence
            }?.due?.day
        }
        let bound = bound(of: obligation, on: matter)
        var latest: Day?
        if case .byRule(_, let atMost?, _) = bound { latest = try day(with: .by(atMost)) }
        return ExtensionAllowance(
            bound, granted: matter.grants(of: obligation.key), due: obligation.openDue?.day,
            proposed: try day(with: asked.grant), latest: latest)
    }

    private func bound(of obligation: Obligation, on matter: Matter) -> ExtensionAllowance.Bound {
        switch obligation.basis.origin {
        case .row, .request, .rectification: return .byApprover
        case .rule(let text):
            guard let extend = text.rule.extend else { return .never }
            return .byRule(
                times: extend.times, atMost: extend.atMost,
                approvers: approvers(extend.approver, for: obligation, of: matter))
        }
    }

    func except(_ deed: Deed, on matter: Matter, at now: Instant) throws -> Command {
        let owed = try reckoning.obligations(of: matter, at: now)
        let obligation = try obligation(deed, of: matter, among: owed)
        let exemption = Exemption(
            slot: obligation.key.slot, unit: obligation.key.unit, occurrence: deed.occurrence,
            approver: deed.approver)
        return .except(exemption, terms(of: obligation, on: matter))
    }

    private func terms(of obligation: Obligation, on matter: Matter) -> ExemptionTerms {
        switch obligation.strength {
        case .soft: return .reason
        case .hard:
            guard case .byRule(_, _, let approvers) = bound(of: obligation, on: matter) else {
                return .approval(by: nil)
            }
            return .approval(by: approvers)
        }
    }

    /// The one thing owed that is meant: by its slot or its name, and its unit where several owe it.
    func obligation(
        _ deed: Deed, of matter: Matter, among owed: [Obligation]
    ) throws -> Obligation {
        let word = deed.obligation ?? ""
        let named = owed.filter { $0.key.slot.rawValue == word || $0.name == word }
        guard !named.isEmpty else {
            throw Misfit.noObligation(word, of: matter.id.rawValue)
        }
        let unit = deed.unit.map { name($0) }
        let meant = named.filter {
            (unit == nil || $0.key.unit == unit)
                && (deed.occurrence == nil || $0.occurrence == deed.occurrence)
        }
        let candidates = meant.filter { $0.openDue != nil }
        if Set(candidates.map(\.key)).count > 1 {
            throw Misfit.verb(.severalUnits(word, candidates.compactMap(\.key.unit)))
        }
        guard let found = candidates.first ?? meant.first else {
            throw Misfit.noObligation(word, of: matter.id.rawValue)
        }
        return found
    }

    /// What the one who asked should know.
    func remarks(
        on command: Command, _ matter: Matter, at: Moment?, now: Instant, _ language: Language
    ) throws -> [String] {
        guard case .extend(let asked, _) = command else { return [] }
        let owed = try reckoning.obligations(
            of: running(matter, at: at, now: now), at: now)
        let open = owed.first {
            $0.key.slot == asked.slot && $0.key.unit == asked.unit && $0.openDue != nil
        }
        guard let due = open?.openDue, (at?.instant(in: zone) ?? now) > due.instant else {
            return []
        }
        return [
            language == .zhHans
                ? "延期在期限（\(due.day)）之后才提出，仍按逾期计"
                : "asked for after it was due on \(due.day); it counts as late"
        ]
    }
}

extension Matter {
    /// How often the due date was put off.
    fileprivate func grants(of key: ObligationKey) -> Int {
        events.count { event in
            guard case .extended(let granted) = event.what else { return false }
            return granted.slot == key.slot && granted.unit == key.unit
        }
    }
}

extension Obligation {
    var openDue: Due? {
        if case .open(let due) = standing { due } else { nil }
    }
}
