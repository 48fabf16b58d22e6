import Almanac
import Channels
import Delivery
import Ledger
import Store
import Watch

/// One unit or one official with what hangs on them.
extension Clerk {
    func showDirectory(_ name: String, _ order: Order, at now: Instant) throws -> Printout {
        let directory = configuration.directory
        if let unit = directory.lookup(unit: name).id.flatMap(directory.unit) {
            return try show(unit, order)
        }
        let official: Official? =
            directory.official(name)
            ?? directory.lookup(leader: name, for: nil).id.flatMap(
                directory.official)
        if let official { return try show(official, order, at: now) }
        let named = directory.officials(named: name)
        guard named.isEmpty else {
            throw Misfit.person(.several(name, ids: named.map(\.id)))
        }
        throw Misfit.person(.unknown(name, option: "NAME"))
    }

    /// Open matters that are led by the unit.
    private func show(_ unit: Unit, _ order: Order) throws -> Printout {
        let directory = configuration.directory
        let open = try store.holdingsByName().filter {
            directory.lookup(unit: $0.leadUnit).id == unit.name
        }
        .reduce(0) { $0 + $1.count }
        if order.wantsJSON {
            return Printout(out: JSONLines.text([unit.json.with("open_matters", JSONValue(open))]))
        }
        let zh = order.language == .zhHans
        let people = directory.officials.filter { $0.unit == unit.name }
        let leaders = directory.leaders(inChargeOf: unit.name)
        let lines = [
            unit.name,
            (zh ? "别称 " : "aliases ") + shown(unit.aliases),
            (zh ? "单位组 " : "groups ") + shown(unit.groups),
            (unit.isTaskForce
                ? (zh ? "召集人 " : "lead ") : (zh ? "主要负责人 " : "principal "))
                + shown(unit.principal.map { [$0] } ?? []),
            unit.isTaskForce
                ? (zh ? "成员 " : "members ") + membersShown(unit.members)
                : (zh ? "联络员 " : "liaison ") + shown(unit.liaison.map { [$0] } ?? []),
            (zh ? "分管领导 " : "leaders ") + shown(leaders),
            (zh ? "渠道 " : "channels ") + shown(unit.channels),
            (zh ? "人员 " : "people ") + shown(people.map(\.id)),
            zh ? "在办事项 \(open)件（牵头）" : "\(open) open matters led",
        ]
        return Printout(out: lines.screen)
    }

    private func show(
        _ official: Official, _ order: Order, at now: Instant
    ) throws -> Printout {
        let outfit = Outfit(configuration)
        let people = outfit.planner.people
        let held = try held(by: official, people)
        if order.wantsJSON {
            let more = json(official).with("open_matters", JSONValue(held.bearing))
                .with("led_matters", JSONValue(held.leading))
            return Printout(out: JSONLines.text([more]))
        }
        let zh = order.language == .zhHans
        let today = zone.day(of: now)
        let parked = Set(
            try store.channelStandings().compactMap { standing in
                if case .parked = standing.state { standing.name } else { nil }
            })
        let channels = outfit.channelNames(to: official.id).map { name in
            parked.contains(name) ? name + (zh ? "（停用）" : " (parked)") : name
        }
        let away = people.directory.absence(of: official.id, on: today).map {
            (zh ? "不在 " : "away ") + "\($0.first)..\($0.last)"
        }
        let lines = [
            "\(official.name)  \(official.unit)  \(official.duty ?? "")",
            official.id == official.name ? nil : "id \(official.id)",
            (zh ? "能送达的渠道 " : "channels that reach ") + shown(channels),
            (zh ? "AB角 " : "deputy ") + shown(official.deputy.map { [$0] } ?? []),
            (zh ? "上级 " : "reports to ") + shown(official.reportsTo.map { [$0] } ?? []),
            (zh ? "分管 " : "in charge of ") + shown(official.inChargeOf + official.fields),
            away,
            zh
                ? "在办事项 \(held.bearing)件（责任人），\(held.leading)件（分管）"
                : "\(held.bearing) open matters to answer for, \(held.leading) in charge of",
        ]
        return Printout(out: lines.compactMap(\.self).screen)
    }

    /// How many open matters rest on him first, and of how many he is the leader.
    private func held(
        by official: Official, _ people: People
    ) throws -> (bearing: Int, leading: Int) {
        var (bearing, leading) = (0, 0)
        for holding in try store.holdingsByName() {
            let unit = holding.leadUnit
            let bearers = people.bearers(unit: unit, person: holding.responsible)
            if bearers.first == official.id { bearing += holding.count }
            let named = holding.leader.map {
                people.directory.leaders(written: $0, for: unit).ids
            }
            let leaders = named.flatMap { $0.isEmpty ? nil : $0 }
            if (leaders ?? people.directory.leaders(inChargeOf: unit)).contains(official.id) {
                leading += holding.count
            }
        }
        return (bearing, leading)
    }

    private func shown(_ names: [String]) -> String {
        names.isEmpty ? "-" : names.joined(separator: "、")
    }
}
