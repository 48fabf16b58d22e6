import Almanac
import Channels
import Ledger
import Store

/// `duban burden`, as typed.
package struct BurdenQuery: Codable, Sendable {
    package var unit: String?
    /// `2026-03`; nil is this month.
    package var month: String?

    package init(unit: String? = nil, month: String? = nil) {
        self.unit = unit
        self.month = month
    }
}

/// What lay on one unit in a month: what was sent to it, and what the office asked of it.
struct UnitBurden {
    var unit: String
    var messages = 0
    var asked = 0
    var consulted = 0
    var nudged = 0
    var inspected = 0

    /// The office's own requests, beyond what the rules send by themselves.
    var requests: Int { asked + consulted + nudged + inspected }

    mutating func count(_ word: EventWord, _ number: Int) {
        switch word {
        case .asked: asked += number
        case .consulted: consulted += number
        case .nudged: nudged += number
        case .inspected: inspected += number
        case .assigned, .amended, .signed, .reported, .completionClaimed, .verified, .returned,
            .closed, .dated, .released, .extended, .paused, .resumed, .transferred, .withdrawn,
            .reopened, .objected, .helpAsked, .helpAccepted, .excepted, .spanOpened, .spanEnded,
            .adopted, .acknowledged, .checkPlanned, .ruled, .referred, .drafted,
            .extensionAsked, .extensionRefused, .gatesPassed, .linked, .unlinked, .listed,
            .formalityDone:
            break
        }
    }
}

extension Clerk {
    /// The meter of what the office lays on units: messages, and its own requests beside them.
    func burden(_ query: BurdenQuery, _ order: Order, at now: Instant) throws -> Printout {
        let first = try month(query.month, at: now)
        let end = first.monthAfter
        let span = (zone.instant(first, .midnight), zone.instant(end, .midnight))
        var units = try burdens(from: span.0, before: span.1)
        if let unit = query.unit { units = units.filter { $0.unit == name(unit) } }
        let over = try leadersOver(order.language, onlyOf: query.unit)
        let errors = unknown(unit: query.unit, order) + over.screen
        let month = String(first.description.prefix(7))
        if order.wantsJSON {
            return Printout(
                out: JSONLines.text(units.map { $0.json(month) }), errors: errors)
        }
        guard !units.isEmpty else {
            return Printout(
                out: order.language.pick(
                    "\(month) 没有信件，也没有另要报告\n", "\(month): no messages and no requests\n"),
                errors: errors)
        }
        return Printout(out: table(units, order.language), errors: errors)
    }

    /// The first day of the month.
    private func month(_ text: String?, at now: Instant) throws -> Day {
        guard let text else { return zone.day(of: now).monthStart }
        guard text.utf8.count == 7, let day = Day(text + "-01") else {
            throw Misfit.unreadableMonth(text)
        }
        return day
    }

    private func burdens(from start: Instant, before end: Instant) throws -> [UnitBurden] {
        var found: [String: UnitBurden] = [:]
        for sent in try store.acceptedMessages(from: start, before: end) {
            let unit = configuration.directory.official(sent.addressee)?.unit ?? sent.addressee
            found[unit, default: UnitBurden(unit: unit)].messages += sent.count
        }
        for request in try store.requests(from: start, before: end) {
            found[request.leadUnit, default: UnitBurden(unit: request.leadUnit)]
                .count(request.word, request.count)
        }
        return found.values.sorted {
            ($1.requests, $1.messages, $0.unit) < ($0.requests, $0.messages, $1.unit)
        }
    }

    private func table(_ units: [UnitBurden], _ language: Language) -> String {
        var table = TextTable(
            header: language == .zhHans
                ? ["单位", "信件", "督查室另要", "临时要报", "征求意见", "电话短信", "暗访发现"]
                : ["unit", "messages", "asked beside", "reports", "opinions", "nudges", "findings"])
        for one in units {
            table.add(
                [one.unit]
                    + [
                        one.messages, one.requests, one.asked, one.consulted, one.nudged,
                        one.inspected,
                    ].map { "\($0)" })
        }
        return table.text
    }
}

extension UnitBurden {
    func json(_ month: String) -> JSONValue {
        [
            "unit": .string(unit), "month": .string(month), "messages": JSONValue(messages),
            "requests": JSONValue(requests), "asked": JSONValue(asked),
            "consulted": JSONValue(consulted), "nudged": JSONValue(nudged),
            "inspected": JSONValue(inspected),
        ]
    }
}

extension Day {
    fileprivate var monthStart: Day { self + (1 - civil.day) }
    fileprivate var monthAfter: Day { (self + 31).monthStart }
}

extension Clerk {
    /// 人人头上有指标, and not more on one head than he can carry: a sentence for each leader with
    /// more open matters than the office's limit.
    func leadersOver(_ language: Language, onlyOf unit: String? = nil) throws -> [String] {
        let limit = configuration.limits.openPerLeader
        let wanted = unit.map { Set(configuration.directory.leaders(inChargeOf: $0)) }
        return try openByLeader().filter { $0.value > limit && wanted?.contains($0.key) ?? true }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { tooMuch($0.key, $0.value, limit, language) }
    }

    /// The same for the leader of one matter, as soon as it is assigned.
    func overLimit(by matter: Matter, _ language: Language) throws -> [String] {
        let limit = configuration.limits.openPerLeader
        guard let leader = leader(matter.assignment.leader, of: matter.assignment.leadUnit),
            let count = try openByLeader()[leader], count > limit
        else { return [] }
        return [tooMuch(leader, count, limit, language)]
    }

    private func tooMuch(
        _ leader: String, _ count: Int, _ limit: Int, _ language: Language
    ) -> String {
        language.pick(
            "\(leader) 名下在办 \(count) 件，超过上限 \(limit) 件（limits: open_per_leader）；请统筹分派",
            "\(leader) has \(count) open matters, over the limit of \(limit)"
                + " (limits: open_per_leader); share them out")
    }

    private func openByLeader() throws -> [String: Int] {
        var found: [String: Int] = [:]
        for row in try store.ledMatters() {
            if let leader = leader(row.leader, of: row.leadUnit) {
                found[leader, default: 0] += row.count
            }
        }
        return found
    }

    /// The leader named on the row, else the one in charge of the lead unit; by id where the
    /// directory has him.
    private func leader(_ named: String?, of unit: String) -> String? {
        guard let named else { return configuration.directory.leaders(inChargeOf: unit).first }
        let found = configuration.directory.officials(named: named)
        return found.count == 1 ? found[0].id : named
    }
}
