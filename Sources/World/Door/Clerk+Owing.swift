import Almanac
import Channels
import Deadlines
import Ledger
import Store

/// One person, and all that he owes.
private struct Ower {
    var person: String
    var unit: String
    var open = 0
    var overdue = 0
    var earliest = Instant.distantFuture
    var matter: MatterID?

    mutating func count(_ row: OwingRow) {
        open += row.open
        overdue += row.overdue
        guard row.earliest < earliest else { return }
        earliest = row.earliest
        matter = row.matter
    }
}

extension Clerk {
    /// 盯住不落实的人: who owes, most overdue first.
    func owing(_ filter: DueFilter, _ order: Order, errors: String, at now: Instant) throws
        -> Printout
    {
        var found: [String: Ower] = [:]
        for row in try store.owing(filter, at: now) {
            let (person, unit) = person(of: row)
            found["\(unit)\n\(person)", default: Ower(person: person, unit: unit)].count(row)
        }
        let people = found.values.sorted {
            ($1.overdue, $0.earliest, $0.person) < ($0.overdue, $1.earliest, $1.person)
        }
        if order.wantsJSON {
            return Printout(out: JSONLines.text(people.map { json($0) }), errors: errors)
        }
        return Printout(out: table(people, order.language), errors: errors)
    }

    /// On whom it rests: the person of the row, else the unit's official for its matters.
    private func person(of row: OwingRow) -> (String, String) {
        let directory = configuration.directory
        switch row.owner {
        case .unit(let unit):
            if unit == row.leadUnit, let named = row.responsible { return (named, unit) }
            let known = directory.unit(unit)
            let id = known?.liaison ?? known?.principal
            return (id.flatMap { directory.official($0)?.name } ?? unit, unit)
        case .leader(let name):
            let leader = name ?? directory.leaders(inChargeOf: row.leadUnit).first ?? row.leadUnit
            return (directory.official(leader)?.name ?? leader, unit(of: leader))
        case .official(let name): return (name, unit(of: name))
        case .office, .outside:
            let head = configuration.office.head
            return (directory.official(head)?.name ?? head, configuration.office.name)
        }
    }

    private func unit(of name: String) -> String {
        let directory = configuration.directory
        return (directory.official(name) ?? directory.officials(named: name).first)?.unit ?? ""
    }

    private func table(_ people: [Ower], _ language: Language) -> String {
        var table = TextTable(
            header: language == .zhHans
                ? ["责任人", "单位", "在办", "逾期", "最早期限", "事项"]
                : ["person", "unit", "open", "overdue", "earliest due", "matter"])
        for one in people {
            table.add([
                one.person, one.unit, "\(one.open)", "\(one.overdue)",
                zone.day(of: one.earliest).dated(language), one.matter?.rawValue ?? "",
            ])
        }
        return table.text
    }

    private func json(_ one: Ower) -> JSONValue {
        [
            "person": .string(one.person), "unit": .string(one.unit), "open": JSONValue(one.open),
            "overdue": JSONValue(one.overdue),
            "earliest": .string(zone.rfc3339(one.earliest)),
            "earliest_day": .string(zone.day(of: one.earliest).description),
            "matter": JSONValue(one.matter?.rawValue),
        ]
    }
}
