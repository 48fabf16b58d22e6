import Almanac
import Deadlines
import Delivery
import GRDB
import Ledger

extension LedgerStore {
    /// Open matters, counted under the names that they are assigned to.
    package func holdingsByName() throws(StoreError) -> [DirectoryLint.Holding] {
        try read { database in
            try Prepared(
                database,
                """
                SELECT lead_unit, leader, responsible, count(*), min(id) FROM matter
                WHERE state NOT IN ('closed', 'withdrawn') AND entry <> 'history'
                GROUP BY lead_unit, leader, responsible
                """
            ).all { columns in
                DirectoryLint.Holding(
                    leadUnit: columns.text(0), leader: columns.optionalText(1),
                    responsible: columns.optionalText(2), count: columns.int(3),
                    first: MatterID(columns.text(4)))
            }
        }
    }

    /// What is open and falls due between two instants, both included; at most `limit`.
    package func falling(
        from: Instant, to: Instant, limit: Int
    ) throws(StoreError) -> [DirectoryLint.Falling] {
        try dues(DueFilter(from: from, to: to), limit: limit).compactMap { row in
            guard case .open(let due) = row.standing else { return nil }
            return DirectoryLint.Falling(
                row.owner, leadUnit: row.leadUnit, leader: row.leader,
                responsible: row.responsible, due: due.day, matter: row.key.matter)
        }
    }

    /// Everything that the directory's lint finds on this ledger.
    /// - Parameter ways: The channels of each official over which he can be reached.
    package func flaws(
        _ people: People, ways: (String) -> [String], zone: Zone, at now: Instant, days: Int
    ) throws(StoreError) -> [DirectoryFlaw] {
        let today = zone.day(of: now)
        let broken = Set(
            try channelStandings().compactMap { standing in
                if case .parked = standing.state { standing.name } else { nil }
            })
        var parked: [String: [String]] = [:]
        for official in people.directory.officials where !broken.isEmpty {
            let names = ways(official.id)
            if !names.isEmpty, broken.isSuperset(of: names) { parked[official.id] = names }
        }
        let lint = DirectoryLint(people: people, parked: parked, today: today, days: days)
        let isAnybodyAway = people.directory.absences.contains { $0.last >= today }
        let falling =
            isAnybodyAway
            ? try falling(
                from: zone.instant(today, .midnight), to: zone.instant(today + days + 1, .midnight),
                limit: LedgerStore.fallingMax) : []
        return lint.flaws(try holdingsByName(), falling)
    }

    /// Dues of the days ahead that are looked at for absences.
    private static let fallingMax = 200_000
}
