import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store

extension Clerk {
    /// Answers as the ledger would have answered then: by what was recorded, and by the rules and
    /// holiday notices that were taken up by that instant. Kinds, plans of progress and office hours
    /// are today's: the ledger does not keep theirs.
    func answer(_ past: PastQuery, _ order: Order, at now: Instant) throws -> Printout {
        let instant = try earlier(past.instant, at: now)
        let clerk = try asOf(instant)
        switch past.asked {
        case .due(let query): return try clerk.pastDues(query, order, at: instant)
        case .list(let query): return try clerk.pastList(query, order, at: instant)
        case .show(let id): return try clerk.pastMatter(id, order, at: instant)
        }
    }

    private func earlier(_ text: String, at now: Instant) throws -> Instant {
        if let instant = Instant(rfc3339: text) {
            guard instant <= now else { throw Misfit.evidence(.future(text)) }
            return instant
        }
        guard let moment = Moment(text) else {
            throw Misfit.unreadableMoment(option: "--as-of", text: text)
        }
        let instant = zone.instant(moment.day, moment.time ?? .endOfDay)
        if moment.time == nil, moment.day == zone.day(of: now) { return min(instant, now) }
        guard instant <= now else { throw Misfit.evidence(.future(text)) }
        return instant
    }

    /// The clerk with the rules and the calendar of that instant.
    private func asOf(_ instant: Instant) throws -> Clerk {
        let grounds = try store.grounds(at: instant)
        var configuration = configuration
        configuration.book = grounds.book(beside: configuration.book)
        configuration.calendar = grounds.calendar ?? configuration.calendar
        return Clerk(
            store: store, configuration: configuration, daemon: daemon, systemUser: systemUser)
    }

    /// Every matter on the ledger by then, in the order of entry.
    private func pastMatters(at instant: Instant) throws -> [PastMatter] {
        var found: [PastMatter] = []
        var cursor: Int64? = 0
        while let last = cursor {
            let page = try store.matters(recordedBy: instant, after: last)
            found += page.matters
            cursor = page.next
        }
        return found
    }

    // MARK: Dues

    private func pastDues(
        _ query: DueQuery, _ order: Order, at instant: Instant
    ) throws -> Printout {
        guard query.order == .byDue else { throw Misfit.evidence(.notOfThePast) }
        let from = try query.from.map { try day($0, option: "--from", now: instant) }
        let to = try query.to.map { try day($0, option: "--to", now: instant) }
        if let from, let to, from > to { throw Misfit.reversed(from: "\(from)", to: "\(to)") }
        let span = (
            from.map { zone.instant($0, .midnight) } ?? Instant(seconds: .min),
            to.map { zone.instant($0, .endOfDay) } ?? .distantFuture
        )
        let unit = query.unit.map { name($0) }
        var rows: [(due: Instant, row: DueRow)] = []
        let isOurs = try concerns(query.office)
        var flaws: [String] = []
        for case .known(let matter) in try pastMatters(at: instant) where isOurs(matter) {
            let owed: [DueRow]
            do throws(CalendarError) {
                owed = try dues(of: matter, at: instant)
            } catch {
                flaws.append("\(matter.id)  " + error.text(order.language))
                continue
            }
            for row in owed {
                guard let due = row.openDue, span.0 <= due, due <= span.1,
                    row.concerns(unit: unit, official: query.official)
                else { continue }
                rows.append((due, row))
            }
        }
        rows.sort { $0.due < $1.due }
        let page = try Page(limit: query.limit, order) { rows.prefix($0).map(\.row) }
        let errors =
            unknown(unit: query.unit, official: query.official, order) + page.note + flaws.screen
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(page.rows.map { json($0, at: instant) }), errors: errors)
        }
        return Printout(out: table(page.rows, order.language, at: instant), errors: errors)
    }

    private func dues(
        of matter: Matter, at instant: Instant
    ) throws(CalendarError) -> [DueRow] {
        if matter.assignment.entry == .history { return [] }
        return try reckoning.obligations(of: matter, at: instant).map { DueRow($0, of: matter) }
    }

    // MARK: Matters

    private func pastList(
        _ query: MatterQuery, _ order: Order, at instant: Instant
    ) throws -> Printout {
        _ = try known(kind: query.kind)
        let light: Light? = try query.light.map { try word($0, option: "--light") }
        let unit = query.unit.map { name($0) }
        let isWanted = try wanted(query)
        let all = try pastMatters(at: instant).filter { past in
            guard let isWanted else { return true }
            if case .known(let matter) = past { return isWanted(matter) }
            return false
        }.map { summary($0, order.language, at: instant) }
        let found = all.filter { row in
            (query.kind == nil || row.kind == query.kind)
                && (unit == nil || row.leadUnit == unit) && (light == nil || row.light == light)
                && (!query.isOpen || !row.isOver)
                && (query.official == nil || row.responsible == query.official
                    || row.leader == query.official)
        }.sorted { $0.id < $1.id }
        let page = try Page(limit: query.limit, order) { Array(found.prefix($0)) }
        return listing(page, order, unknown(unit: query.unit, official: query.official, order))
    }

    private func summary(
        _ past: PastMatter, _ language: Language, at instant: Instant
    ) -> MatterSummary {
        switch past {
        case .purged(let id, let kind, let day, let end):
            // Whether it was over can be told by what is left; how it stood before cannot.
            var summary = MatterSummary(
                id: id, kind: kind, assigned: day, state: end ?? .assigned, light: .grey)
            summary.isStateKnown = end != nil
            return summary
        case .known(let matter):
            do throws(CalendarError) {
                let obligations = try reckoning.obligations(of: matter, at: instant)
                let progress = reckoning.progress(of: matter, at: instant)
                return MatterSummary(
                    matter, light: reckoning.light(of: obligations, progress, at: instant))
            } catch {
                var summary = MatterSummary(matter, light: .grey)
                summary.flaw = error.text(language)
                return summary
            }
        }
    }

    private func pastMatter(
        _ id: String, _ order: Order, at instant: Instant
    ) throws -> Printout {
        let matter = MatterID(id)
        switch try store.matter(matter, recordedBy: instant) {
        case nil:
            _ = try matterUnlessPurged(id)
            throw Misfit.evidence(.notThen(id, zone.rfc3339(instant)))
        case .purged: return try gone(id, order)
        case .known(let known):
            let parts = try parts(of: matter).filter {
                try store.matter($0.id, recordedBy: instant) != nil
            }
            return try show(known, parts, order, at: instant)
        }
    }
}

extension MatterSummary {
    fileprivate var isOver: Bool { isStateKnown && (state == .closed || state == .withdrawn) }
}

extension DueRow {
    /// nil for what is not open, or has no date.
    fileprivate var openDue: Instant? {
        if case .open(let due) = standing { due.instant } else { nil }
    }

    /// Owed by that unit or on a matter that it leads; on that person or leader.
    fileprivate func concerns(unit: String?, official: String?) -> Bool {
        var owing: String?
        var leading: String?
        switch owner {
        case .unit(let name): owing = name
        case .leader(let name): leading = name
        case .official, .outside, .office: break
        }
        let isTheUnits = unit == nil || owing == unit || key.unit == unit || leadUnit == unit
        let isTheirs =
            official == nil || responsible == official || leading == official || leader == official
        return isTheUnits && isTheirs
    }
}
