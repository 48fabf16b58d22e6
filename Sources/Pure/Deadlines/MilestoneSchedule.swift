import Almanac

/// One milestone with its days.
package struct MilestoneDate: Hashable, Sendable {
    package var milestone: Milestone
    package var due: Day
    /// Due less what the work takes; not rolled.
    package var latestStart: Day?
    /// The first due day: as it was before anything was moved or reached (M76).
    package var baseline: Day
    /// The actual day, once registered.
    package var reached: Day?
    package var isProvisional: Bool
}

/// A set of milestones scheduled for one matter, and what is wrong with it.
package struct MilestoneSchedule: Hashable, Sendable {
    package var begin: Day
    /// By due day, then by share and name; without those that can't be dated.
    package var dates: [MilestoneDate]
    /// In the order in which they were found: first what can't be dated, then what can't be met.
    package var problems: [MilestoneProblem]
}

/// What is known of the days of one matter's milestones, by their names.
package struct MilestoneFacts: Hashable, Sendable {
    /// The day of the assignment.
    package var begin: Day
    /// Due days set from the start, before what the plan says: the end date.
    package var set: [String: Day]
    /// Due days moved later on, with an approval.
    package var moved: [String: Day]
    /// Actual days.
    package var reached: [String: Day]

    package init(
        begin: Day, set: [String: Day] = [:], moved: [String: Day] = [:],
        reached: [String: Day] = [:]
    ) {
        self.begin = begin
        self.set = set
        self.moved = moved
        self.reached = reached
    }
}

extension MilestonePlan {
    /// Dates every milestone (倒排): due by its term from the assignment or from another milestone
    /// (the actual day of that one once registered, else its due day), latest start = due − takes.
    package func schedule(_ facts: MilestoneFacts, in calendar: WorkingCalendar)
        -> MilestoneSchedule
    {
        var first = MilestoneReckoning(
            plan: self, facts: MilestoneFacts(begin: facts.begin, set: facts.set),
            calendar: calendar)
        first.run()
        var now = MilestoneReckoning(plan: self, facts: facts, calendar: calendar)
        now.run()
        var dates: [MilestoneDate] = now.found.values.map { date in
            var date = date
            date.baseline = first.found[date.milestone.name]?.due ?? date.due
            return date
        }
        dates.sort {
            ($0.due, $0.milestone.share ?? 0, $0.milestone.name)
                < ($1.due, $1.milestone.share ?? 0, $1.milestone.name)
        }
        var schedule = MilestoneSchedule(begin: facts.begin, dates: dates, problems: now.problems)
        schedule.findImpossible()
        return schedule
    }
}

/// Dates milestones one by one, each after the one from which it is counted.
private struct MilestoneReckoning {
    let plan: MilestonePlan
    let facts: MilestoneFacts
    let calendar: WorkingCalendar
    var found: [String: MilestoneDate] = [:]
    var problems: [MilestoneProblem] = []

    mutating func run() {
        var waiting = distinct()
        let names = waiting.map(\.name)
        var isMoving = true
        while isMoving {
            let ready = waiting.filter { $0.reference.map { found[$0] != nil } ?? true }
            waiting.removeAll { ready.contains($0) }
            var dated = false
            for milestone in ready { dated = date(milestone) || dated }
            isMoving = dated
        }
        for milestone in waiting {
            guard let from = milestone.reference, !names.contains(from) else { continue }
            problems.append(.unknownFrom(milestone.name, from: from, known: names))
        }
        findCycles(waiting)
    }

    private mutating func distinct() -> [Milestone] {
        var milestones: [Milestone] = []
        for milestone in plan.milestones {
            if milestones.contains(where: { $0.name == milestone.name }) {
                problems.append(.twice(milestone.name))
            } else {
                milestones.append(milestone)
            }
            if let share = milestone.share, !(0...100).contains(share) {
                problems.append(.shareOutOfRange(milestone.name, share))
            }
        }
        return milestones
    }

    /// Whether it could be dated.
    private mutating func date(_ milestone: Milestone) -> Bool {
        do throws(CalendarError) {
            guard let due = try due(of: milestone) else { return false }
            let start = try latestStart(of: milestone, due: due.day)
            found[milestone.name] = MilestoneDate(
                milestone: milestone, due: due.day, latestStart: start?.last, baseline: due.day,
                reached: facts.reached[milestone.name],
                isProvisional: facts.reached[milestone.name] == nil
                    && (due.isProvisional || start?.isProvisional == true))
            return true
        } catch {
            problems.append(.calendar(milestone.name, error))
            return false
        }
    }

    private mutating func latestStart(
        of milestone: Milestone, due: Day
    ) throws(CalendarError) -> Counting? {
        guard let takes = milestone.takes else { return nil }
        guard takes.count > 0 else {
            problems.append(.lengthNotPositive(milestone.name, takes))
            return nil
        }
        return try calendar.counting(Length(-takes.count, takes.unit), from: due)
    }

    private mutating func due(of milestone: Milestone) throws(CalendarError) -> DueTime? {
        let name = milestone.name
        if let day = facts.moved[name] ?? facts.set[name] { return DueTime(day: day) }
        let other = milestone.reference.flatMap { found[$0] }
        guard milestone.due != nil else { return backFrom(other, milestone) }
        guard let point = milestone.point else {
            problems.append(.noDate(name))
            return nil
        }
        let reference = other.map { $0.reached ?? $0.due } ?? facts.begin
        var due: DueTime
        if case .elapsed(let length) = point {
            let counted = try calendar.counting(length, from: reference, roll: milestone.roll)
            due = DueTime(day: counted.last, isProvisional: counted.isProvisional)
        } else {
            due = try point.resolved(from: LocalTime(opening: reference), in: calendar)
            let rolled = try calendar.rolled(due.day, milestone.roll)
            let mayChange = milestone.roll != .none && calendar.isProvisional(due.day, rolled)
            due = DueTime(day: rolled, isProvisional: due.isProvisional || mayChange)
        }
        due.isProvisional =
            due.isProvisional || (other?.isProvisional == true && other?.reached == nil)
        return due
    }

    /// By the latest start of the milestone that follows.
    private mutating func backFrom(_ other: MilestoneDate?, _ milestone: Milestone) -> DueTime? {
        guard let other else {
            problems.append(.noDate(milestone.name))
            return nil
        }
        guard let start = other.latestStart else {
            problems.append(.noLength(milestone.name, before: other.milestone.name))
            return nil
        }
        return DueTime(day: start, isProvisional: other.isProvisional)
    }

    /// Each milestone is counted from at most one other, so a walk along the links meets its start
    /// again or leaves the circle.
    private mutating func findCycles(_ waiting: [Milestone]) {
        let links = Dictionary(
            waiting.compactMap { one in one.reference.map { (one.name, $0) } },
            uniquingKeysWith: { first, _ in first })
        var told: Set<String> = []
        for milestone in waiting where !told.contains(milestone.name) {
            var path = [milestone.name]
            while let next = links[path[path.count - 1]], !path.contains(next),
                path.count <= links.count
            {
                path.append(next)
            }
            if let next = links[path[path.count - 1]], next == milestone.name {
                problems.append(.cycle(path))
                told.formUnion(path)
            }
        }
    }
}
