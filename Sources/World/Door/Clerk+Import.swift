import Almanac
import Channels
import Deadlines
import Delivery
import Desk
import Documents
import Ledger
import Store

extension Clerk {
    /// A workbook onto the ledger: good rows go in, the others are reported with sheet and cell.
    func importFile(_ file: ImportOrder, _ order: Order, at now: Instant) throws -> Printout {
        let source = try file.source(
            today: zone.day(of: now), roles: configuration.book.roles, order.language)
        guard source.rows.count <= configuration.limits.importRows else {
            throw Misfit.tooManyRows(source.rows.count, max: configuration.limits.importRows)
        }
        if let kind = file.kind, configuration.book.kind(kind) == nil {
            throw Misfit.unknownKind(kind, known: configuration.book.kinds.map(\.name))
        }
        var batch = try ImportBatch(self, file, order, at: now)
        batch.take(source, ImportProgress(told: importProgress))
        try batch.number()
        if !file.isDryRun { try enter(batch, order, at: now) }
        return batch.printout(of: source)
    }

    /// All of it or none of it: a batch is one event.
    private func enter(_ batch: ImportBatch, _ order: Order, at now: Instant) throws {
        try store.append(batch.events, imports: batch.imports, batch: batch.record(order))
        for start in stride(from: 0, to: batch.touched.count, by: Clerk.mattersPerRound) {
            let plans = try batch.matters(from: start, count: Clerk.mattersPerRound).map {
                try projection(of: $0, at: now)
            }
            _ = try store.save(plans, at: now)
        }
        daemon?.nudge()
    }

    /// Every matter of the ledger, for an import to know its rows again.
    func allMatters() throws -> [Matter] {
        var found: [Matter] = []
        var cursor: MatterID?
        while true {
            let page = try store.matters(limit: Clerk.mattersPerRound, after: cursor)
            let read = try store.woken(page.map(\.id))
            found += page.compactMap { read[$0.id]?.matter }
            guard page.count == Clerk.mattersPerRound, let last = page.last else { return found }
            cursor = last.id
        }
    }
}
