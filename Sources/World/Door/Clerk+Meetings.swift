import Almanac
import Channels
import Deadlines
import Ledger
import Store
import Watch

/// 会议: which sitting assigned a matter, who chairs it, and what became of its matters.
extension Clerk {
    func sitting(of matter: Matter) -> Sitting? {
        configuration.meetings.sitting(of: matter.assignment)
    }

    /// `市长办公会2026年第5次，主持 陈市长`.
    func meeting(_ sitting: Sitting, of matter: Matter, _ isChinese: Bool) -> String {
        let chairs = Outfit(configuration).planner.people.chairs(of: matter).compactMap {
            configuration.directory.official($0)?.name
        }
        let chair = chairs.isEmpty ? sitting.series.chair : chairs.joined(separator: "、")
        return sitting.name + (isChinese ? "，主持 " : ", chaired by ") + chair
    }

    /// A source that names meetings and neither number nor day: nobody can find the sitting.
    func unmarked(_ assignment: Assignment, _ order: Order) -> [String] {
        guard let sitting = configuration.meetings.sitting(of: assignment),
            sitting.mark == .unmarked
        else { return [] }
        return [
            order.language.pick(
                "来源只写了“\(sitting.series.name)”，没有会次或日期；请用 matter amend --source 补全",
                "the source names “\(sitting.series.name)” without a number or a day; complete it "
                    + "by matter amend --source")
        ]
    }

    /// The meetings of that name, or the one sitting that the text names.
    func isOf(_ text: String) throws -> (Matter) -> Bool {
        let meetings = configuration.meetings
        let asked = meetings.sitting(
            of: Assignment(kind: "", title: "", leadUnit: "", source: text))
        guard let asked else {
            throw Misfit.unknownWord(
                option: "--meeting", text: text, known: meetings.map(\.name))
        }
        return { matter in
            guard let found = meetings.sitting(of: matter.assignment),
                found.series.name == asked.series.name
            else { return false }
            return asked.mark == .unmarked || asked.mark == found.mark
        }
    }

    /// The first matters, in the order of their numbers, that come from those meetings.
    func matters(
        _ filter: MatterFilter, limit: Int, where isWanted: (Matter) -> Bool
    ) throws -> [MatterSummary] {
        var found: [MatterSummary] = []
        var cursor: MatterID?
        while found.count < limit {
            let page = try store.matters(filter, limit: Clerk.mattersPerRound, after: cursor)
            let read = try store.woken(page.map(\.id))
            found += page.filter { read[$0.id].map { isWanted($0.matter) } ?? false }
            guard page.count == Clerk.mattersPerRound, let last = page.last else { break }
            cursor = last.id
        }
        return Array(found.prefix(limit))
    }

    /// What one sitting assigned.
    private struct Tally {
        var sitting: Sitting
        var matters = 0
        var done = 0
        var open = 0
        var late = 0
        /// Its first matter, by which its chair is told.
        var first: Matter
    }

    func meetings(_ query: MeetingQuery, _ order: Order, at now: Instant) throws -> Printout {
        let isWanted = try query.series.map { try isOf($0) }
        if daemon == nil { try refresh(at: now) }
        let tallies = try tallies(isWanted ?? { _ in true })
        if order.wantsJSON { return Printout(out: JSONLines.text(tallies.map(json))) }
        let zh = order.language == .zhHans
        var table = TextTable(
            header: zh
                ? ["会议", "交办", "办结", "在办", "红灯"]
                : ["meeting", "assigned", "done", "open", "red"])
        for tally in tallies {
            table.add([
                meeting(tally.sitting, of: tally.first, zh), "\(tally.matters)", "\(tally.done)",
                "\(tally.open)", "\(tally.late)",
            ])
        }
        return Printout(out: table.text)
    }

    /// By series as they are configured, then in the order in which sittings assigned.
    private func tallies(_ isWanted: (Matter) -> Bool) throws -> [Tally] {
        var places: [String: Int] = [:]
        var tallies: [Tally] = []
        var cursor: MatterID?
        while true {
            let page = try store.matters(limit: Clerk.mattersPerRound, after: cursor)
            let read = try store.woken(page.map(\.id))
            for summary in page {
                guard let matter = read[summary.id]?.matter, let sitting = sitting(of: matter),
                    isWanted(matter), matter.state != .drafted, matter.state != .withdrawn
                else { continue }
                if places[sitting.name] == nil {
                    places[sitting.name] = tallies.count
                    tallies.append(Tally(sitting: sitting, first: matter))
                }
                guard let place = places[sitting.name] else { continue }
                tallies[place].matters += 1
                if matter.isOpen { tallies[place].open += 1 } else { tallies[place].done += 1 }
                if matter.isOpen, summary.light == .red { tallies[place].late += 1 }
            }
            guard page.count == Clerk.mattersPerRound, let last = page.last else { break }
            cursor = last.id
        }
        let order = configuration.meetings.map(\.name)
        return order.flatMap { name in tallies.filter { $0.sitting.series.name == name } }
    }

    private func json(_ tally: Tally) -> JSONValue {
        .object(
            members(of: tally.sitting, tally.first) + [
                .init("matters", JSONValue(tally.matters)), .init("done", JSONValue(tally.done)),
                .init("open", JSONValue(tally.open)), .init("red", JSONValue(tally.late)),
            ])
    }

    private func members(of sitting: Sitting, _ matter: Matter) -> [JSONValue.Member] {
        var (number, day): (String?, String?)
        switch sitting.mark {
        case .number(let text): number = text
        case .day(let held): day = held.description
        case .unmarked: break
        }
        let chairs = Outfit(configuration).planner.people.chairs(of: matter)
        return [
            .init("series", .string(sitting.series.name)), .init("number", JSONValue(number)),
            .init("day", JSONValue(day)), .init("chairs", .strings(chairs)),
        ]
    }

    /// What `matter show --json` tells of the parties to a matter beside its units.
    func partyMembers(of matter: Matter) -> [JSONValue.Member] {
        let force = taskForce(of: matter.assignment)
        let roles = rolesInOrder(of: matter.assignment).map {
            JSONValue.Member($0.role, .string($0.holder))
        }
        return [
            .init("roles", .object(roles)),
            .init("offices", .strings(offices(of: matter))),
            .init(
                "task_force",
                force.map {
                    ["lead": JSONValue($0.principal), "members": .strings($0.members)]
                } ?? .null),
            .init(
                "meeting", sitting(of: matter).map { .object(members(of: $0, matter)) } ?? .null),
        ]
    }

    /// In the order in which the kind names them; what it names no more comes last.
    func rolesInOrder(of assignment: Assignment) -> [(role: String, holder: String)] {
        let named = configuration.book.kind(assignment.kind)?.roles ?? []
        let others = assignment.roles.keys.sorted().filter { !named.contains($0) }
        return (named + others).compactMap { role in assignment.roles[role].map { (role, $0) } }
    }
}
