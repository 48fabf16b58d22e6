import Almanac
import Deadlines
import Desk
import Documents
import Ledger
import Store

/// Makes the exported rows of matters; their words are Chinese, as an import reads them.
struct RecordMaker {
    let reckoning: Reckoning
    /// The office's name: it owes some obligations itself.
    let office: String
    let now: Instant
    /// What the last import saw of each matter: words that no event of the ledger tells.
    var seen: [MatterID: ImportRow] = [:]

    private var zone: Zone { reckoning.hours.zone }

    func record(of matter: Matter) -> LedgerRecord {
        do throws(CalendarError) {
            let obligations = try reckoning.obligations(of: matter, at: now)
            let moves = try reckoning.moves(of: matter)
            return record(of: matter, obligations, moves)
        } catch {
            // One matter whose dates leave the calendar is no reason to export none.
            var record = plain(matter, .grey)
            record.hint = error.text(.zhHans)
            return record
        }
    }

    private func record(
        of matter: Matter, _ obligations: [Obligation], _ moves: [DueMove]
    ) -> LedgerRecord {
        let progress = reckoning.progress(of: matter, at: now)
        var record = plain(matter, reckoning.light(of: obligations, progress, at: now))
        record.percent = progress.standings.lazy.compactMap(\.measuredPercent).first
        record.hint = hint(on: matter, obligations)
        record.owed = obligations.map { owed($0, matter, moves) }
        let open = obligations.filter(\.isOpenNow)
        if let next = open.min(by: { $0.dueInstant < $1.dueInstant }), let due = next.due {
            record.next = owed(next, matter, moves).heading
            record.nextDue = moment(due)
        }
        if let main = RecordMaker.main(of: obligations) {
            record.due = main.due.map(moment)
            record.baseline = baseline(of: main, moves)
        } else {
            record.due = matter.dates[NamedDate.dueAtEnd]
            record.baseline = matter.dates[NamedDate.dueAtFirst]
        }
        return record
    }

    /// What needs no counting.
    private func plain(_ matter: Matter, _ light: Light) -> LedgerRecord {
        let assignment = matter.assignment
        var record = LedgerRecord(
            id: matter.id.rawValue, kind: assignment.kind, title: assignment.title,
            leadUnit: assignment.leadUnit, assignedAt: matter.assignedAt,
            state: matter.state.word.word(.zhHans), light: light)
        record.assistingUnits = assignment.assistingUnits
        record.person = assignment.responsible?.name
        record.phone = assignment.responsible?.phone
        record.leader = assignment.leader
        record.caseLeader = assignment.caseLeader
        record.topOwner = assignment.topOwner
        record.roles = assignment.roles
        record.urgency = assignment.urgency.written
        record.receivedAt = matter.dates[NamedDate.received]
        record.dates = matter.furtherDates
        record.deadline = assignment.deadlines[.resultReport]?.written
        record.reportDue = assignment.deadlines[.statusReport]?.written
        record.reportCycle = assignment.deadlines[.progress]?.written
        record.sourceNumber = assignment.sourceNumber
        record.source = assignment.source
        record.content = assignment.content
        record.standard = assignment.standard
        record.tags = assignment.tags
        record.parent = assignment.parent?.rawValue
        record.closing = matter.state.closing
        record.isDone = matter.state.isDone
        record.doneAt = matter.state.isDone ? matter.doneDay : nil
        let row = seen[matter.id]?.written ?? [:]
        record.progress = matter.lastReport ?? row[LedgerField.progress.rawValue]
        record.remark = remark(on: matter, row[LedgerField.remark.rawValue])
        return record
    }

    private func owed(_ obligation: Obligation, _ matter: Matter, _ moves: [DueMove]) -> OwedRecord
    {
        let rule = obligation.basis.origin.told
        return OwedRecord(
            name: obligation.name + (obligation.key.unit.map { "（\($0)）" } ?? ""),
            occurrence: obligation.occurrence, owner: owner(of: obligation, matter),
            starts: obligation.starts, due: obligation.due.map(moment),
            isProvisional: obligation.due?.isProvisional ?? false,
            baseline: baseline(of: obligation, moves), isOpen: obligation.isOpenNow,
            standing: obligation.standing.told, settledAt: obligation.settledDay(in: zone),
            light: reckoning.light(of: obligation, at: now), rule: rule.name,
            authority: rule.source)
    }

    /// The day; with the hour where hours are counted.
    private func moment(_ due: Due) -> Moment {
        due.isByTheHour ? Moment(due.instant, in: zone) : Moment(due.day)
    }

    /// The date it had at first.
    private func baseline(of obligation: Obligation, _ moves: [DueMove]) -> Moment? {
        let first = moves.first {
            $0.key == obligation.key && $0.occurrence == obligation.occurrence && $0.from != nil
        }
        return (first?.from ?? obligation.due).map(moment)
    }

    /// Whose date is the matter's own: its end, else its result, else its answer, else the last.
    static func main(of obligations: [Obligation]) -> Obligation? {
        for slot in [Slot.completion, .resultReport, .reply] {
            let own = obligations.last { $0.key.slot == slot && $0.due != nil }
            if let own { return own }
        }
        return obligations.filter { $0.due != nil }.max { $0.dueInstant < $1.dueInstant }
    }

    private func owner(of obligation: Obligation, _ matter: Matter) -> String {
        switch obligation.owner {
        case .unit(let unit):
            let person = unit == matter.assignment.leadUnit ? matter.assignment.responsible : nil
            return [unit, person?.name].compactMap(\.self).joined(separator: " ")
        case .leader(let name): return name ?? matter.assignment.leader ?? "分管领导"
        case .official(let name): return name
        case .outside: return "外部"
        case .office: return office
        }
    }

    /// What the sheet said that was imported, and why it was closed or withdrawn.
    private func remark(on matter: Matter, _ imported: String?) -> String? {
        let last = matter.isOpen ? nil : matter.events.last
        // The note of an import names the file.
        let note = last.flatMap { $0.actor.via == .workbook ? nil : $0.note }
        let isKnown = note.map { (imported ?? "").contains($0) } ?? true
        let parts = [imported, isKnown ? nil : note].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "；")
    }

    private func hint(on matter: Matter, _ obligations: [Obligation]) -> String? {
        let transfers = matter.events.count {
            if case .transferred = $0.what { true } else { false }
        }
        let parts = [
            matter.state.remark,
            transfers > 0 ? "转办\(transfers)次" : nil,
            obligations.contains(where: \.isHeld) ? "首次导入时已逾期，暂不催办" : nil,
            obligations.contains { $0.isOpenNow && $0.due?.isProvisional == true }
                ? "期限暂定" : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "；")
    }
}
