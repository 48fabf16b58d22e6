import Almanac
import Deadlines
import Delivery
import Documents
import Foundation
import Ledger
import Settings
import Store
import Watch

extension Clerk {
    /// Matters of one answer: a ledger of any size is exported in so many at a time.
    static let exportedMattersMax = 500

    /// The next part of an export, as JSON of a ``LedgerExtract``.
    func exportPage(_ query: ExportQuery, _ order: Order, at now: Instant) throws -> Printout {
        let extract = try extract(query, order.language, at: now)
        var errors = ""
        if query.after == nil {
            errors = unknown(unit: query.unit, official: query.official, order)
            // Nothing under a name that nobody has: a slip of the hand, not an empty ledger.
            if !errors.isEmpty, extract.isEmpty { throw stranger(to: query) }
        }
        let encoded = try JSONEncoder().encode(extract)
        return Printout(out: String(decoding: encoded, as: UTF8.self), errors: errors)
    }

    private func stranger(to query: ExportQuery) -> Misfit {
        let directory = configuration.directory
        if let unit = query.unit, directory.lookup(unit: unit).id == nil {
            let names = directory.units.map(\.name)
            return .person(
                .unknownUnit(
                    unit, option: "--unit", nearest: Spelling.nearest(to: unit, among: names)))
        }
        let official = query.official ?? ""
        let names = directory.officials.flatMap { [$0.id, $0.name] }
        return .person(
            .unknown(
                official, option: "--official",
                nearest: Spelling.nearest(to: official, among: names)))
    }

    private func extract(
        _ query: ExportQuery, _ language: Language, at now: Instant
    ) throws -> LedgerExtract {
        let filter = try filter(query)
        // Once is enough: the parts that follow belong to the same export.
        if daemon == nil, query.after == nil { try refresh(at: now) }
        let page = try store.matters(
            filter, limit: Clerk.exportedMattersMax, after: query.after.map { MatterID($0) })
        let matters = try store.woken(page.map(\.id))
        var extract = LedgerExtract()
        extract.count = page.count
        extract.next =
            page.count == Clerk.exportedMattersMax ? page.last?.id.rawValue : nil
        let planner = Outfit(configuration).planner
        let isOurs = try concerns(query.office)
        let seen = query.isForCalendar ? [:] : try store.importRows(of: page.map(\.id))
        let maker = RecordMaker(
            reckoning: reckoning, office: configuration.office.name, now: now, seen: seen)
        for summary in page {
            guard let matter = matters[summary.id]?.matter, isOurs(matter) else { continue }
            // A draft is nobody's yet: read back it would be assigned.
            if matter.state == .drafted, query.state == nil { continue }
            if query.isForCalendar {
                extract.entries += try entries(of: matter, query, planner, language, at: now)
            } else {
                extract.records.append(maker.record(of: matter))
            }
        }
        return extract
    }

    /// For a calendar the unit and the official are looked for in each obligation: an assisting
    /// unit has obligations of its own.
    private func filter(_ query: ExportQuery) throws -> MatterFilter {
        let isOpen = query.isOpen || query.isForCalendar
        return MatterFilter(
            kind: try known(kind: query.kind),
            leadUnit: query.isForCalendar ? nil : query.unit.map { name($0) },
            state: try query.state.map { try word($0, option: "--state") },
            light: try query.light.map { try word($0, option: "--light") },
            isOpen: isOpen ? true : nil, official: query.isForCalendar ? nil : query.official)
    }

    private func entries(
        of matter: Matter, _ query: ExportQuery, _ planner: Planner, _ language: Language,
        at now: Instant
    ) throws -> [CalendarEntry] {
        let unit = query.unit.map { name($0) }
        let obligations: [Obligation]
        do throws(CalendarError) {
            obligations = try reckoning.obligations(of: matter, at: now)
        } catch {
            // What cannot be counted has no place in a calendar; `matter show` tells why.
            return []
        }
        let wanted = obligations.filter {
            $0.isForCalendar && $0.concerns(unit: unit, matter)
                && $0.concerns(official: query.official, matter)
        }
        guard !wanted.isEmpty else { return [] }
        let maker = EntryMaker(
            matter: matter, planner: planner, language: language, now: now,
            calendarMoves: try store.calendarMoves(of: matter.id))
        return wanted.compactMap(maker.entry)
    }
}

extension LedgerExtract {
    /// Nothing in it, and nothing to follow.
    fileprivate var isEmpty: Bool { records.isEmpty && entries.isEmpty && next == nil }
}

extension Obligation {
    /// Open with a date, and not on trial.
    fileprivate var isForCalendar: Bool {
        if case .open = standing { !isTrial } else { false }
    }

    /// Whether the unit owes it, or leads the matter; nil is anybody.
    fileprivate func concerns(unit: String?, _ matter: Matter) -> Bool {
        guard let unit else { return true }
        return owner == .unit(unit) || key.unit == unit || matter.assignment.leadUnit == unit
    }

    /// Whether the official owes it, answers for the matter, or is its leader; nil is anybody.
    fileprivate func concerns(official name: String?, _ matter: Matter) -> Bool {
        guard let name else { return true }
        let assignment = matter.assignment
        return owner == .official(name) || owner == .leader(name)
            || [assignment.responsible?.name, assignment.leader, assignment.caseLeader]
                .contains(name)
    }
}
