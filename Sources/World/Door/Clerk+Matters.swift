import Almanac
import Channels
import Deadlines
import Ledger
import Store

extension Clerk {
    func list(_ query: MatterQuery, _ order: Order, at now: Instant) throws -> Printout {
        let filter = MatterFilter(
            kind: try known(kind: query.kind), leadUnit: query.unit.map { name($0) },
            light: try query.light.map { try word($0, option: "--light") },
            isOpen: query.isOpen ? true : nil, official: query.official)
        if daemon == nil { try refresh(at: now) }
        let isWanted = try wanted(query)
        let page = try Page(limit: query.limit, order) { limit in
            guard let isWanted else { return try store.matters(filter, limit: limit) }
            return try matters(filter, limit: limit, where: isWanted)
        }
        return listing(page, order, unknown(unit: query.unit, official: query.official, order))
    }

    /// What a list of matters looks for that only the matter itself can tell; nil for nothing.
    func wanted(_ query: MatterQuery) throws -> ((Matter) -> Bool)? {
        guard query.meeting != nil || query.office != nil else { return nil }
        let isOf = try query.meeting.map { try self.isOf($0) } ?? { _ in true }
        let isOurs = try concerns(query.office)
        return { isOf($0) && isOurs($0) }
    }

    func listing(_ page: Page<MatterSummary>, _ order: Order, _ strange: String) -> Printout {
        let errors = strange + page.note
        if order.wantsJSON {
            return Printout(out: JSONLines.text(page.rows.map(\.json)), errors: errors)
        }
        var table = TextTable(
            header: order.language == .zhHans
                ? ["编号", "亮灯", "状态", "交办", "牵头单位", "事项"]
                : ["matter", "light", "state", "assigned", "lead unit", "title"])
        for matter in page.rows {
            let title = matter.isPurged ? Gone.text(order.language) : matter.title
            table.add([
                matter.id.rawValue, matter.flaw == nil ? matter.light.word(order.language) : "—",
                matter.isStateKnown
                    ? matter.state.word(order.language)
                    : order.language.pick("已依法删除", "erased by law"),
                matter.assigned.description, matter.leadUnit,
                matter.flaw.map { "\(title)  [\($0)]" } ?? title,
            ])
        }
        return Printout(out: table.text, errors: errors)
    }

    /// The unit's full name, where the directory knows the word.
    func name(_ unit: String) -> String { configuration.directory.lookup(unit: unit).id ?? unit }

    /// The word that is meant: in English as `--json` prints it, or in Chinese as lists do.
    func word<Word: TypedWord>(_ text: String, option: String) throws -> Word {
        let typed = text.trimmed
        let found = Word.allCases.first { $0.rawValue == typed || $0.spoken.contains(typed) }
        guard let found else {
            throw Misfit.unknownWord(
                option: option, text: text,
                known: Word.allCases.map {
                    ([$0.rawValue] + $0.spoken.prefix(1)).joined(separator: " ")
                })
        }
        return found
    }

    func line(
        of obligation: Obligation, _ language: Language, at now: Instant
    ) -> String {
        let light = reckoning.light(of: obligation, at: now).word(language)
        return "  \(light)  " + reckoning.heading(of: obligation, language)
    }

    func events(_ id: String, _ order: Order) throws -> Printout {
        guard let matter = try matterUnlessPurged(id) else { return try gone(id, order) }
        if order.wantsJSON {
            return Printout(out: JSONLines.text(matter.events.map { $0.json(zone) }))
        }
        let moves = try reckoning.moves(of: matter)
        let lines = matter.events.flatMap { event in
            let note = event.note.map(order.language.bracketed) ?? ""
            let told =
                "\(event.number)  \(event.at)  \(event.actor.name)  "
                + "\(event.what.sentence(order.language))\(note)"
            return [told]
                + moves.filter { $0.cause?.number == event.number }
                .compactMap { $0.line(order.language, now: nil, in: zone) }.map { "    " + $0 }
        }
        return Printout(out: lines.screen)
    }

    /// A moment as typed after an option; `now` where it is left out.
    func moment(_ text: String?, option: String, now: Instant) throws -> Moment {
        guard let text else { return Moment(now, in: zone) }
        guard let moment = Moment(text) else {
            throw Misfit.unreadableMoment(option: option, text: text)
        }
        return moment
    }

    func day(_ text: String?, option: String, now: Instant) throws -> Day {
        guard let text else { return zone.day(of: now) }
        guard let day = Day(text) else {
            throw Misfit.unreadableMoment(option: option, text: text)
        }
        return day
    }
}

extension Reckoning {
    /// What is owed and when, in one line.
    func heading(of obligation: Obligation, _ language: Language) -> String {
        let isChinese = language == .zhHans
        var name = obligation.name
        if obligation.occurrence > 1 {
            name += isChinese ? "（第\(obligation.occurrence)期）" : " (no. \(obligation.occurrence))"
        }
        if let unit = obligation.key.unit { name += isChinese ? "（\(unit)）" : " (\(unit))" }
        switch obligation.standing {
        case .open(let due):
            let mark = due.isProvisional ? (isChinese ? "（暂定）" : " (provisional)") : ""
            return "\(name)  \(due.dated(language, in: hours.zone))\(mark)"
        case .settled(let due, let at):
            let when = hours.zone.local(at)
            let dueText = due.map { $0.dated(language, in: hours.zone) } ?? ""
            return "\(name)  \(dueText)  " + (isChinese ? "已办 \(when.day)" : "settled \(when.day)")
        case .lapsed(let due):
            return "\(name)  \(due.dated(language, in: hours.zone))  "
                + (isChinese ? "不再应办" : "not owed any more")
        case .excused(let due, let excuse):
            return "\(name)  \(due.dated(language, in: hours.zone))  \(excuse.told(language))"
        case .notBefore(let due):
            return "\(name)  "
                + (isChinese
                    ? "不早于 \(due.day.dated(language))" : "not before \(due.day.dated(language))")
        case .waiting(let word):
            return "\(name)  " + (isChinese ? "待\(word)" : "awaits \(word)")
        case .undetermined(let written):
            return "\(name)  " + (isChinese ? "未定：\(written)" : "undetermined: \(written)")
        }
    }
}
