import Almanac
import Channels
import Delivery
import Ledger
import Settings
import Store
import Watch

/// `duban directory`: units and officials as they stand, and what is wrong with them.
package enum DirectoryErrand: Codable, Sendable {
    case list(unit: String?)
    /// A unit or an official, by any name.
    case show(String)
    /// - Parameter days: How far ahead absences are looked at.
    case lint(days: Int)
}

extension Clerk {
    func directory(
        _ errand: DirectoryErrand, _ order: Order, at now: Instant
    ) throws -> Printout {
        switch errand {
        case .list(let unit): try listDirectory(unit, order)
        case .show(let name): try showDirectory(name, order, at: now)
        case .lint(let days): try lintDirectory(days, order, at: now)
        }
    }

    /// The longest look ahead of the lint, in days.
    private static let lintDaysMax = 366

    private func lintDirectory(
        _ days: Int, _ order: Order, at now: Instant
    ) throws -> Printout {
        guard (1...Clerk.lintDaysMax).contains(days) else {
            throw Misfit.span(.daysOutside(days, most: Clerk.lintDaysMax))
        }
        if daemon == nil { try refresh(at: now) }
        let outfit = Outfit(configuration)
        let flaws = try store.flaws(
            outfit.planner.people, ways: outfit.channelNames(to:), zone: zone, at: now, days: days)
        let status: Int32 = flaws.isEmpty ? 0 : 1
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(flaws.map { $0.json(order.language) }), status: status)
        }
        guard !flaws.isEmpty else {
            return Printout(
                out: order.language.pick("通讯录没有问题\n", "nothing wrong with the directory\n"))
        }
        return Printout(out: flaws.map { $0.text(order.language) }.screen, status: status)
    }

    private func listDirectory(_ unit: String?, _ order: Order) throws -> Printout {
        let directory = configuration.directory
        var home: String?
        if let unit {
            guard let found = directory.lookup(unit: unit).id else {
                throw Misfit.person(.unknown(unit, option: "--unit"))
            }
            home = found
        }
        let units = directory.units.filter { home == nil || $0.name == home }
        let people = directory.officials.filter { home == nil || $0.unit == home }
        if order.wantsJSON {
            return Printout(out: JSONLines.text(units.map(\.json) + people.map(json)))
        }
        var table = TextTable(
            header: order.language == .zhHans
                ? ["单位", "姓名", "职务", "本单位的", "AB角", "手机", "邮箱", "渠道"]
                : ["unit", "name", "duty", "role", "deputy", "mobile", "mail", "channels"])
        for official in people {
            table.add([
                official.unit, official.name, official.duty ?? "-",
                role(of: official, order.language),
                official.deputy.map { name(ofOfficial: $0) } ?? "-", official.mobile ?? "-",
                official.mail ?? "-", directory.channels(of: official).joined(separator: "、"),
            ])
        }
        return Printout(out: table.text)
    }

    private func role(of official: Official, _ language: Language) -> String {
        guard let unit = configuration.directory.unit(official.unit) else { return "-" }
        if unit.principal == official.id { return language.pick("主要负责人", "principal") }
        return unit.liaison == official.id ? language.pick("联络员", "liaison") : "-"
    }

    func json(_ official: Official) -> JSONValue {
        let channels = configuration.directory.channels(of: official)
        return [
            "official": .string(official.id), "name": .string(official.name),
            "unit": .string(official.unit), "duty": JSONValue(official.duty),
            "deputy": JSONValue(official.deputy), "reports_to": JSONValue(official.reportsTo),
            "in_charge_of": .strings(official.inChargeOf), "fields": .strings(official.fields),
            "mobile": JSONValue(official.mobile), "mail": JSONValue(official.mail),
            "wecom": JSONValue(official.wecom), "dingtalk": JSONValue(official.dingtalk),
            "feishu": JSONValue(official.feishu), "channels": .strings(channels),
        ]
    }
}

extension JSONValue {
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// With one more member; what is no object stays as it is.
    func with(_ key: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(key, value)])
    }
}

extension Unit {
    var json: JSONValue {
        [
            "unit": .string(name), "aliases": .strings(aliases), "groups": .strings(groups),
            "principal": JSONValue(principal), "liaison": JSONValue(liaison),
            "channels": .strings(channels), "members": .strings(members),
        ]
    }
}

extension Configuration {
    /// What is wrong with the directory by itself, whatever is on the ledger.
    package func directoryFlaws(on day: Day) -> [DirectoryFlaw] {
        DirectoryLint(people: Outfit(self).planner.people, today: day).flaws([], [])
    }
}

extension DirectoryFlaw {
    fileprivate func json(_ language: Language) -> JSONValue {
        ["flaw": .string(word), "key": .string(key), "text": .string(text(language))]
    }
}
