import Almanac
import Channels
import Delivery
import Desk
import Ledger
import Settings
import Store

/// `silence add`, as typed.
package struct NewSilence: Codable, Sendable {
    package var matter: String?
    package var kind: String?
    package var unit: String?
    package var official: String?
    package var step: String?
    package var from: String?
    package var until: String
    package var reason: String
    package var includesUrgent: Bool
    package var note: String?

    package init(until: String, reason: String, includesUrgent: Bool = false) {
        self.until = until
        self.reason = reason
        self.includesUrgent = includesUrgent
    }
}

extension Clerk {
    func addSilence(_ new: NewSilence, _ order: Order, at now: Instant) throws -> Printout {
        let silence = OfficeSilence(
            matchers: try matchers(new),
            from: try new.from.map { try instant($0, .midnight, option: "--from") } ?? now,
            until: try instant(new.until, .endOfDay, option: "--until"), reason: new.reason,
            includesUrgent: new.includesUrgent)
        do throws(SilenceRefusal) {
            try silence.check(at: now)
        } catch {
            throw Turned(text: error.advice(order.language))
        }
        let entered = try store.silence(silence, entry(order, new.note, at: now))
        daemon?.nudge()
        let errors = remark(about: entered, order.language)
        return printed([entered], order, at: now, errors: errors)
    }

    func listSilences(all: Bool, _ order: Order, at now: Instant) throws -> Printout {
        let found = try store.silences().filter { all || now < $0.end }
        if found.isEmpty, !order.wantsJSON {
            return Printout(out: order.language.pick("没有静默\n", "no silences\n"))
        }
        return printed(found, order, at: now)
    }

    func endSilence(
        _ text: String, _ note: String?, _ order: Order, at now: Instant
    ) throws -> Printout {
        guard let number = Int(text) else {
            throw Misfit.unknownWord(option: "N", text: text, known: ["1", "2", "3"])
        }
        guard let ended = try store.endSilence(number, entry(order, note, at: now)) else {
            throw Turned(text: SilenceRefusal.unknown(number).advice(order.language))
        }
        guard now < ended.before.end else {
            throw Turned(text: SilenceRefusal.endedAlready(number).advice(order.language))
        }
        daemon?.nudge()
        return printed([ended.after], order, at: now)
    }

    private func entry(_ order: Order, _ note: String?, at now: Instant) -> OfficeEntry {
        OfficeEntry(at: Moment(now, in: zone), recorded: now, actor: actor(order), note: note)
    }

    private func matchers(_ new: NewSilence) throws -> OfficeSilence.Matchers {
        OfficeSilence.Matchers(
            matter: try new.matter.map { try matter($0).id }, kind: try known(kind: new.kind),
            unit: try new.unit.map { try known(unit: $0) },
            official: try new.official.map { try official($0, option: "--official").id },
            step: try new.step.map { try step($0) }?.rawValue)
    }

    /// The unit as the directory calls it.
    private func known(unit: String) throws -> String {
        let directory = configuration.directory
        if let found = directory.unit(unit) { return found.name }
        throw Misfit.person(
            .unknownUnit(
                unit, option: "--unit",
                nearest: Spelling.nearest(to: unit, among: directory.units.map(\.name))))
    }

    /// The words by which ladders name their steps.
    private static let steps: [(String, Step)] = [
        ("提醒", .remind), ("到期", .due), ("催办", .urge), ("升级督办", .supervise),
        ("通报", .bulletin), ("约谈", .interview),
    ]

    private func step(_ text: String) throws -> Step {
        if let found = Clerk.steps.first(where: { $0.0 == text })?.1 ?? Step(rawValue: text) {
            return found
        }
        throw Misfit.unknownWord(option: "--step", text: text, known: Clerk.steps.map(\.0))
    }

    /// A day alone begins at midnight, and ends with its last second.
    private func instant(_ text: String, _ usual: TimeOfDay, option: String) throws -> Instant {
        guard let moment = Moment(text) else {
            throw Misfit.unreadableMoment(option: option, text: text)
        }
        return zone.instant(moment.day, moment.time ?? usual)
    }

    private func remark(about entered: StandingSilence, _ language: Language) -> String {
        guard !entered.silence.includesUrgent else { return "" }
        return language.pick(
            "紧急事项（随批随办）照常通知；也要静默的，加 --urgent\n",
            "urgent matters are told as ever; say --urgent to silence them as well\n")
    }
}

extension Clerk {
    private func printed(
        _ silences: [StandingSilence], _ order: Order, at now: Instant, errors: String = ""
    ) -> Printout {
        if order.wantsJSON {
            let lines = silences.map { json($0, at: now) }
            return Printout(out: JSONLines.text(lines), errors: errors)
        }
        var table = TextTable(
            header: order.language == .zhHans
                ? ["号", "对象", "起", "止", "现状", "登记人", "原因"]
                : ["no.", "of", "from", "until", "stands", "by", "reason"])
        for one in silences {
            let silence = one.silence
            let urgent = silence.includesUrgent ? order.language.pick("（含紧急）", " (and urgent)") : ""
            table.add([
                "\(silence.number)", silence.matchers.words(order.language) + urgent,
                minute(silence.from), minute(one.end), word(one, order.language, at: now),
                one.author, silence.reason,
            ])
        }
        return Printout(out: table.text, errors: errors)
    }

    private func word(
        _ one: StandingSilence, _ language: Language, at now: Instant
    ) -> String {
        if let by = one.endedBy { return language.pick("\(by) 提前结束", "ended by \(by)") }
        if now >= one.end { return language.pick("已过", "over") }
        return one.holds(at: now)
            ? language.pick("生效", "holds") : language.pick("待生效", "to come")
    }

    private func json(_ one: StandingSilence, at now: Instant) -> JSONValue {
        let matchers = one.silence.matchers
        return [
            "silence": JSONValue(one.silence.number),
            "matter": JSONValue(matchers.matter?.rawValue), "kind": JSONValue(matchers.kind),
            "unit": JSONValue(matchers.unit), "official": JSONValue(matchers.official),
            "step": JSONValue(matchers.step), "urgent": .bool(one.silence.includesUrgent),
            "from": .string(zone.rfc3339(one.silence.from)),
            "until": .string(zone.rfc3339(one.silence.until)),
            "ended": JSONValue(one.ended.map { zone.rfc3339($0) }),
            "ended_by": JSONValue(one.endedBy), "holds": .bool(one.holds(at: now)),
            "reason": .string(one.silence.reason), "by": .string(one.author),
            "recorded": .string(zone.rfc3339(one.recorded)),
        ]
    }
}
