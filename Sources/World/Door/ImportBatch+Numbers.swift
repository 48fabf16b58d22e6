import Almanac
import Desk
import Ledger

extension ImportBatch {
    /// Gives the new matters their numbers, in the order of their rows: on an empty ledger those
    /// that an exported sheet names, else one draw a kind and year. Then parts find their wholes.
    mutating func number() throws {
        guard !isDryRun else { return }
        let numbers = try numbers()
        let ids = numbersAbroad(numbers)
        let wholes = wholes()
        for (newcomer, id) in zip(newcomers, numbers) {
            let parent = parent(of: newcomer, id, among: ids, wholes)
            let named = newcomer.events.map { $0.renamed(id, partOf: parent) }
            guard let matter = Matter(named) else { continue }
            held[id] = matter
            events += named
            touched.append(id)
            lines[newcomer.line].matter = id
            if let written = newcomer.row[.matter], written != id.rawValue {
                lines[newcomer.line].notes.append(
                    isChinese
                        ? "表中编号 \(written)，本台账编为 \(id)"
                        : "\(written) in the sheet is \(id) here")
            }
            remember(matter, newcomer.row, newcomer.cells)
        }
        newcomers = []
    }

    /// One for each new matter, in their order.
    private func numbers() throws -> [MatterID] {
        var taken: Set<MatterID> = []
        var numbers: [MatterID?] = newcomers.map { newcomer in
            guard keepsNumbers, let id = newcomer.ownNumber, taken.insert(id).inserted
            else { return nil }
            return id
        }
        var drawn: [String: [MatterID]] = [:]
        let lacking = zip(newcomers, numbers).filter { $0.1 == nil }.map(\.0)
        for (series, group) in Dictionary(grouping: lacking, by: \.series) {
            var free: [MatterID] = []
            while free.count < group.count {
                free += try clerk.store.nextNumbers(
                    prefix: group[0].prefix, year: group[0].year,
                    count: group.count - free.count
                ).filter { !taken.contains($0) }
            }
            drawn[series] = free.reversed()
        }
        for (index, newcomer) in newcomers.enumerated() where numbers[index] == nil {
            numbers[index] = drawn[newcomer.series]?.popLast()
        }
        return numbers.compactMap(\.self)
    }

    /// What stands here under the number that the sheet gives, in another ledger or in this one.
    private func numbersAbroad(_ numbers: [MatterID]) -> [String: MatterID] {
        var ids: [String: MatterID] = [:]
        for import_ in imports {
            if let number = import_.written[LedgerField.matter.rawValue] {
                ids[number] = import_.matter
            }
        }
        for (newcomer, id) in zip(newcomers, numbers) {
            if let number = newcomer.row[.matter] { ids[number] = id }
        }
        return ids
    }

    /// The matter of which it is a part, where that stands in the sheet too.
    private mutating func parent(
        of newcomer: Newcomer, _ id: MatterID, among ids: [String: MatterID],
        _ wholes: [String: String]
    ) -> MatterID? {
        guard let written = newcomer.row[.parent] else { return nil }
        // A row that somebody wrote himself means a number of this ledger.
        let own = newcomer.row.isExported ? nil : held[MatterID(written)]?.id
        if let parent = ids[written] ?? own, parent != id, !isLoop(newcomer.row, wholes) {
            return parent
        }
        lines[newcomer.line].notes.append(
            isChinese
                ? "上级事项 \(written) 不在表中，或互为上下级，没有挂接"
                : "\(written), of which it is a part, is not in the file, or part of it in turn: "
                    + "not linked")
        return nil
    }

    /// Of each row that is a part, by the sheet's numbers, the number of its whole.
    private func wholes() -> [String: String] {
        let pairs = newcomers.compactMap { newcomer -> (String, String)? in
            guard let own = newcomer.row[.matter], let whole = newcomer.row[.parent] else {
                return nil
            }
            return (own, whole)
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Whether the way up from a row leads back to it.
    private func isLoop(_ row: LedgerRow, _ wholes: [String: String]) -> Bool {
        guard let own = row[.matter] else { return false }
        var seen: Set<String> = []
        var place = row[.parent]
        while let above = place, seen.insert(above).inserted {
            if above == own { return true }
            place = wholes[above]
        }
        return false
    }
}

extension ImportBatch.Newcomer {
    /// Numbers are drawn from one series a kind and year.
    fileprivate var series: String { "\(prefix)-\(padded(year, 4))" }

    /// The number that the sheet names, where this ledger could have given it.
    fileprivate var ownNumber: MatterID? {
        guard let written = row[.matter], written.hasPrefix(series + "-") else { return nil }
        let rest = written.dropFirst(series.count + 1)
        guard (4...9).contains(rest.count), rest.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return MatterID(written)
    }
}

extension LedgerEvent {
    fileprivate func renamed(_ id: MatterID, partOf parent: MatterID?) -> LedgerEvent {
        var event = self
        event.matter = id
        if case .assigned(var assignment) = what {
            assignment.parent = parent
            event.what = .assigned(assignment)
        }
        return event
    }
}
