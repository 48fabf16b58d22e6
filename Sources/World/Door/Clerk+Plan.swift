import Almanac
import Channels
import Deadlines
import Ledger

extension Clerk {
    /// The milestones of a matter, scheduled backwards from its end, and its plans of progress taken
    /// apart: 以日保旬、以旬保月、以月保季、以季保年.
    func plan(
        _ id: String, by word: String?, _ order: Order, at now: Instant
    ) throws -> Printout {
        let period = try word.map { try self.period($0) } ?? .month
        let matter = try matter(id)
        let schedule = try reckoning.milestones(of: matter, at: now)
        let steps = configuration.book.paces(of: matter).map {
            taken(apart: $0, matter, by: period)
        }
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(
                    (schedule?.dates ?? []).map { $0.json }
                        + steps.flatMap { $0.rows.map(\.json) }))
        }
        guard schedule != nil || !steps.isEmpty else {
            return Printout(
                out: order.language == .zhHans
                    ? "\(id) 没有节点，也没有进度计划\n" : "\(id) has no milestones and no plan\n")
        }
        let problems = (schedule?.problems ?? []).map { $0.text(order.language) }
        let texts =
            [schedule.map { table($0, order.language) }].compactMap(\.self)
            + steps.map { table($0, order.language) }
        return Printout(out: texts.joined(separator: "\n"), errors: problems.screen)
    }

    private func period(_ word: String) throws -> PacePeriod {
        let words: [(String, PacePeriod)] = [
            ("日", .day), ("旬", .xun), ("月", .month), ("季", .quarter), ("年", .year),
        ]
        if let found = words.first(where: { $0.0 == word }) { return found.1 }
        guard let period = PacePeriod(rawValue: word) else {
            throw Misfit.unknownWord(
                option: "--by", text: word, known: PacePeriod.allCases.map(\.rawValue))
        }
        return period
    }

    /// One plan with its rows, or why it has none.
    private struct Steps {
        var pace: Pace
        var unit: String
        var rows: [PlanRow] = []
        var error: PaceError?
    }

    private func taken(apart pace: Pace, _ matter: Matter, by period: PacePeriod) -> Steps {
        let target = pace.target?.amount(in: matter.numbers)
        let kind = configuration.book.kind(matter.assignment.kind)
        let isAmount = target != nil || pace.unit == .amount
        var found = Steps(
            pace: pace, unit: isAmount ? kind?.numbers[pace.measure] ?? "" : "%")
        do throws(PaceError) {
            let curve = try pace.curve(begin: matter.assignedAt.day, in: configuration.calendar)
            found.rows = curve.steps(
                by: period, from: curve.start.day + 1, to: curve.last.day,
                in: isAmount ? .amount : .percent, target: target
            ).map { PlanRow(measure: pace.measure, step: $0) }
        } catch {
            found.error = error
        }
        return found
    }

    private func table(_ schedule: MilestoneSchedule, _ language: Language) -> String {
        var table = TextTable(
            header: language == .zhHans
                ? ["节点", "期限", "最迟动手", "原定", "完成", "占比"]
                : ["milestone", "due", "latest start", "first set", "reached", "share"])
        for date in schedule.dates {
            table.add([
                date.milestone.name, date.due.dated(language),
                date.latestStart?.dated(language) ?? "-", date.baseline.dated(language),
                date.reached?.dated(language) ?? "-",
                date.milestone.share.map { "\($0)%" } ?? "-",
            ])
        }
        return table.text
    }

    private func table(_ steps: Steps, _ language: Language) -> String {
        let head = steps.pace.sentence(language, measureUnit: steps.unit) + "\n"
        if let error = steps.error { return head + error.text(language) + "\n" }
        var table = TextTable(
            header: language == .zhHans
                ? ["起", "止", "本期计划", "累计计划"] : ["from", "to", "planned", "in all"])
        for row in steps.rows {
            table.add([
                "\(row.step.first)", "\(row.step.last)", "\(row.step.increment)\(steps.unit)",
                "\(row.step.total)\(steps.unit)",
            ])
        }
        return head + table.text
    }
}

/// One period of a plan.
private struct PlanRow {
    var measure: String
    var step: PaceStep

    var json: JSONValue {
        [
            "measure": .string(measure), "from": .string(step.first.description),
            "to": .string(step.last.description),
            "planned": .string(step.increment.description),
            "total": .string(step.total.description),
        ]
    }
}

extension MilestoneDate {
    fileprivate var json: JSONValue {
        [
            "milestone": .string(milestone.name), "due": .string(due.description),
            "latest_start": JSONValue(latestStart?.description),
            "first_set": .string(baseline.description),
            "reached": JSONValue(reached?.description),
            "share": milestone.share.map { JSONValue($0) } ?? .null,
            "provisional": .bool(isProvisional),
        ]
    }
}
