import Almanac
import Channels
import Ledger
import Store

/// 各环节停留: where matters sit, and which stage is the weak one.
extension Clerk {
    /// One stage of all the matters that were looked at.
    private struct StageTally {
        var sitting = 0
        var longest: (matter: MatterID, seconds: Int64)?
        var lengths: [Int64] = []

        /// The middle one of all stays, over or not.
        var median: Int64 {
            let sorted = lengths.sorted()
            return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        }
    }

    func stages(_ query: StageQuery, _ order: Order, at now: Instant) throws -> Printout {
        let filter = MatterFilter(
            kind: try known(kind: query.kind), leadUnit: query.unit.map { name($0) })
        var tallies: [Stay.Stage: StageTally] = [:]
        var cursor: MatterID?
        while true {
            let page = try store.matters(filter, limit: Clerk.mattersPerRound, after: cursor)
            guard let last = page.last else { break }
            cursor = last.id
            for summary in page where summary.entry != .history {
                guard let matter = try store.matter(summary.id) else { continue }
                count(matter, into: &tallies, at: now)
            }
        }
        let errors = unknown(unit: query.unit, order)
        let rows = Stay.Stage.allCases.compactMap { stage in tallies[stage].map { (stage, $0) } }
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(rows.map { json($0.0, $0.1) }), errors: errors)
        }
        return Printout(out: table(rows, order.language), errors: errors)
    }

    private func count(
        _ matter: Matter, into tallies: inout [Stay.Stage: StageTally], at now: Instant
    ) {
        for stay in matter.stays(in: zone) {
            let seconds = stay.seconds(at: now)
            tallies[stay.stage, default: StageTally()].lengths.append(seconds)
            guard stay.until == nil else { continue }
            tallies[stay.stage]?.sitting += 1
            if seconds > tallies[stay.stage]?.longest?.seconds ?? -1 {
                tallies[stay.stage]?.longest = (matter.id, seconds)
            }
        }
    }

    private func table(
        _ rows: [(Stay.Stage, StageTally)], _ language: Language
    ) -> String {
        var table = TextTable(
            header: language == .zhHans
                ? ["环节", "现有", "经过", "停留中位", "现有最久", "哪一件"]
                : ["stage", "sitting", "passed", "median days", "longest now", "matter"])
        for (stage, tally) in rows {
            table.add([
                stage.word(language), "\(tally.sitting)", "\(tally.lengths.count)",
                days(tally.median, language),
                tally.longest.map { days($0.seconds, language) } ?? "-",
                tally.longest?.matter.rawValue ?? "-",
            ])
        }
        return table.text
    }

    private func days(_ seconds: Int64, _ language: Language) -> String {
        language.pick("\(seconds / 86_400)天", "\(seconds / 86_400)")
    }

    private func json(_ stage: Stay.Stage, _ tally: StageTally) -> JSONValue {
        [
            "stage": .string(stage.rawValue), "sitting": JSONValue(tally.sitting),
            "passed": JSONValue(tally.lengths.count),
            "median_days": JSONValue(Int(tally.median / 86_400)),
            "longest_days": tally.longest.map { JSONValue(Int($0.seconds / 86_400)) } ?? .null,
            "longest": JSONValue(tally.longest?.matter.rawValue),
        ]
    }
}
