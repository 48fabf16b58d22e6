import Almanac

extension MilestoneSchedule {
    /// Adds what can't be met: days before the beginning, a milestone after one that it precedes,
    /// a start before what it must wait for. What is reached already is no plan any more.
    mutating func findImpossible() {
        for date in dates where date.reached == nil { checkBeginning(date) }
        for date in dates where date.reached == nil { checkLink(date) }
        checkShares()
    }

    private mutating func checkBeginning(_ date: MilestoneDate) {
        let name = date.milestone.name
        if date.due < begin {
            problems.append(.dueBeforeBeginning(name, due: date.due, begin: begin))
        } else if let start = date.latestStart, start < begin {
            problems.append(.startBeforeBeginning(name, start: start, begin: begin))
        }
    }

    /// One that is counted backwards from another precedes it, one counted forwards follows it.
    private mutating func checkLink(_ date: MilestoneDate) {
        guard let from = date.milestone.reference, let other = milestone(from), other.reached == nil
        else { return }
        if date.milestone.isBackwards {
            require(date, before: other)
            if date.due <= other.due, let start = other.latestStart, start < date.due {
                problems.append(
                    .noRoom(
                        date.milestone.name, due: date.due, before: from, start: start))
            }
        } else if date.milestone.elapsed != nil {
            require(other, before: date)
        }
    }

    /// What stands for a smaller share of the whole comes no later than what stands for a greater.
    private mutating func checkShares() {
        let shared = dates.filter { $0.milestone.share != nil && $0.reached == nil }.sorted {
            ($0.milestone.share ?? 0, $0.due) < ($1.milestone.share ?? 0, $1.due)
        }
        for (one, next) in zip(shared, shared.dropFirst())
        where one.milestone.share != next.milestone.share {
            require(one, before: next)
        }
    }

    private mutating func require(_ one: MilestoneDate, before next: MilestoneDate) {
        guard one.due > next.due else { return }
        let problem = MilestoneProblem.outOfOrder(
            one.milestone.name, due: one.due, before: next.milestone.name, next.due)
        if !problems.contains(problem) { problems.append(problem) }
    }

    package func milestone(_ name: String) -> MilestoneDate? {
        dates.first { $0.milestone.name == name }
    }
}

extension MilestoneSchedule {
    /// The planned progress that the shares of the milestones say, in percent; milestones without
    /// a share, or with one outside 0 to 100, say nothing.
    package func curve() throws(PaceError) -> PaceCurve {
        let shared = dates.filter { (0...100).contains($0.milestone.share ?? -1) }
        let nodes = shared.map { date in
            PaceCurve.Node(date.due, Amount(date.milestone.share ?? 0), date.milestone.name)
        }
        return try PaceCurve(
            unit: .percent, eve: begin, nodes: nodes,
            isProvisional: shared.contains(where: \.isProvisional))
    }
}

extension MilestoneDate {
    /// `主体完工：2026-11-01(周日)（竣工前60天），最迟 2026-08-03(周一) 动手，占 70%`.
    package func sentence(_ language: Language) -> String {
        let name = milestone.name
        var text = language.pick(
            "\(name)：\(due.dated(language))", "\(name): \(due.dated(language))")
        if let relation = relation(language) {
            text += language.pick("（\(relation)）", " (\(relation))")
        }
        if due != baseline {
            text += language.pick("，原定 \(baseline)", ", first set for \(baseline)")
        }
        if isProvisional { text += language.pick("（暂定）", " (provisional)") }
        if let reached {
            return text + language.pick("，已于 \(reached) 完成", ", reached on \(reached)")
        }
        if let latestStart {
            let day = latestStart.dated(language)
            text += language.pick("，最迟 \(day) 动手", ", to be begun by \(day)")
        }
        if let share = milestone.share {
            text += language.pick("，占 \(share)%", ", \(share)% of the whole")
        }
        return text
    }

    /// `竣工前60天`, `60 days before 竣工`.
    private func relation(_ language: Language) -> String? {
        let word = milestone.reference ?? language.trigger(Mark.assigned.word)
        guard milestone.due != nil else {
            return language.pick("须在\(word)动手前完成", "before \(word) is begun")
        }
        guard let length = milestone.elapsed else { return nil }
        let size = length.phrase(language)
        if length.count == 0 { return language.pick("\(word)当日", "the day of \(word)") }
        return length.count < 0
            ? language.pick("\(word)前\(size)", "\(size) before \(word)")
            : language.pick("\(word)后\(size)", "\(size) after \(word)")
    }
}
