import Almanac
import Channels
import Deadlines
import Desk
import Ledger
import Store

/// Acknowledging, nudging, checking without notice.
extension Clerk {
    func acknowledge(
        _ deed: Deed, on matter: Matter, _ order: Order, at now: Instant
    ) throws -> Command {
        guard let name = deed.official ?? order.by else {
            throw Misfit.verb(.noOfficial(option: "--by"))
        }
        return .acknowledge(
            try dues(deed, of: matter, at: now), by: try official(name, option: "--by").id,
            configuration.notices.acknowledge)
    }

    func nudge(_ deed: Deed, on matter: Matter, at now: Instant) throws -> Command {
        guard let name = deed.official else { throw Misfit.verb(.noOfficial(option: "--to")) }
        return .nudge(
            Nudge(
                official: try official(name, option: "--to").id,
                told: try dues(deed, of: matter, at: now)))
    }

    func check(_ deed: Deed, now: Instant) throws -> Command {
        switch (deed.text, deed.day) {
        case (let text?, nil):
            .inspect(Finding(text: text), by: deed.due.map { RowDeadline(read: $0) })
        case (nil, .some): .planCheck(on: try day(deed.day, option: "--on", now: now))
        case (nil, nil), (.some, .some): throw Misfit.verb(.oneOf("--on", "--finding"))
        }
    }

    /// The open due dates that are meant: of one obligation, or all of which people are told.
    private func dues(
        _ deed: Deed, of matter: Matter, at now: Instant
    ) throws -> [DueReference] {
        let owed = try reckoning.obligations(of: matter, at: now)
        guard deed.obligation != nil else {
            return owed.filter { !$0.isSilent }.compactMap(\.dueReference)
        }
        return [try obligation(deed, of: matter, among: owed)].compactMap(\.dueReference)
    }

    /// Until when the acknowledgements that were just entered hold.
    func held(by after: Matter, since before: Matter, _ language: Language) -> [String] {
        after.acknowledgements.dropFirst(before.acknowledgements.count).map { entered in
            let given = entered.given
            let until = zone.local(given.until)
            let what = given.of.slot.phrase(language)
            return language.pick(
                "\(what)：到 \(until.day) \(until.time) 为止不再对 \(given.official) 重复；阶梯照常上升，不算办结",
                "“\(what)”: nothing is repeated to \(given.official) before \(until.day) \(until.time);"
                    + " the ladder climbs on, and it is not done by that")
        }
    }

    /// What is due soon anyway could carry the answer: one report less to ask of the unit.
    func mergeable(
        _ command: Command, on matter: Matter, _ order: Order, at now: Instant
    ) throws -> [String] {
        guard case .ask = command else { return [] }
        let last = try reckoning.calendar.day(
            Clerk.mergeableDays, workingDaysAfter: zone.day(of: now))
        let end = zone.instant(last, .endOfDay)
        return try reckoning.obligations(of: matter, at: now).compactMap { obligation in
            guard let due = obligation.openDue, obligation.isReport, !obligation.isSilent,
                (now...end).contains(due.instant)
            else { return nil }
            return order.language.pick(
                "\(obligation.name)（\(due.day)）\(Clerk.mergeableDays)个工作日内就要报，"
                    + "可并在一起，不必另要",
                "“\(obligation.name)” is due on \(due.day) anyway: ask for it with that report")
        }
    }

    /// Working days within which a report that is due anyway is suggested instead of another.
    private static let mergeableDays = 3
}

extension Obligation {
    /// Whether the unit reports on it.
    fileprivate var isReport: Bool {
        switch key.slot.role {
        case .statusReport, .progress, .resultReport, .closureReport, .submission, .rectification,
            .completion, .request, .own:
            true
        case .sign, .verify, .reply, .absence, .milestone: false
        }
    }
}

extension Clerk {
    /// Calls, acknowledgements and the like, as explanations and lists of notices tell them.
    /// - Parameter obligation: Only what was about that one; nil is all of it.
    func told(
        outside matter: Matter, about obligation: Obligation? = nil, _ language: Language
    ) -> [String] {
        matter.events.compactMap { event in
            let about: [DueReference]
            switch event.what {
            case .acknowledged(let given): about = [given.of]
            case .supervised(.nudged(let nudge)): about = nudge.told
            case .supervised(.inspected):
                guard obligation == nil else { return nil }
                about = []
            case .assigned, .amended, .signed, .reported, .completionClaimed, .verified,
                .returned, .closed, .dated, .released, .extended, .paused, .resumed,
                .transferred, .withdrawn, .reopened, .objected, .consulted, .helpAsked,
                .helpAccepted, .asked, .excepted, .spanOpened, .spanEnded, .adopted,
                .ruled, .referred, .supervised(.checkPlanned), .handled, .drafted:
                return nil
            }
            if let obligation, !about.contains(where: { $0.isOf(obligation) }) { return nil }
            return line(of: event, language)
        }
    }

    /// `2026-03-12 10:00  王主任（电话）  督促 李科长：报结果（已答应明天报）`.
    private func line(of event: LedgerEvent, _ language: Language) -> String {
        let way = event.actor.via.word(language)
        let note = event.note.map { language.pick("（\($0)）", " (\($0))") } ?? ""
        return "\(minute(event.recorded))  \(event.actor.name)"
            + language.pick("（\(way)）", " (\(way))") + "  \(event.what.sentence(language))\(note)"
    }

    /// The same as objects, for programs.
    func toldJSON(outside matter: Matter) -> [JSONValue] {
        matter.nudges.map { given in
            [
                "nudge": JSONValue(given.event.number), "matter": .string(matter.id.rawValue),
                "official": .string(given.nudge.official),
                "via": .string(given.event.actor.via.rawValue),
                "by": .string(given.event.actor.name),
                "at": .string(zone.rfc3339(given.event.recorded)),
                "obligations": .array(given.nudge.told.map { .string($0.slot.rawValue) }),
                "note": JSONValue(given.event.note),
            ]
        }
    }
}

extension DueReference {
    fileprivate func isOf(_ obligation: Obligation) -> Bool {
        slot == obligation.key.slot && unit == obligation.key.unit
            && occurrence == obligation.occurrence
    }
}
