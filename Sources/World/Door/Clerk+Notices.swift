import Almanac
import Channels
import Delivery
import Ledger
import Store

extension Clerk {
    /// Where a message can stand, as `--state` names it.
    private static let carriageStates = [
        "planned", "held", "inFlight", "retryAt", "unknown", "accepted", "parked", "superseded",
        "cancelled",
    ]

    func notices(_ query: NoticeQuery, _ order: Order) throws -> Printout {
        let state = query.state.map {
            CarriageWord.meant(by: $0.trimmed, among: Clerk.carriageStates)
        }
        let filter = NoticeFilter(
            state: state, official: query.official,
            matter: query.matter.map { MatterID($0) })
        if let state, !Clerk.carriageStates.contains(state) {
            throw Misfit.unknownWord(
                option: "--state", text: state,
                known: Clerk.carriageStates.map { "\($0) \(CarriageWord.text($0, .zhHans))" })
        }
        let page = try Page(limit: query.limit, order) { try store.notices(filter, limit: $0) }
        let errors = unknown(unit: nil, official: query.official, order) + page.note
        let matter = try query.matter.flatMap { try matterUnlessPurged($0) }
        if order.wantsJSON {
            let nudges = matter.map { toldJSON(outside: $0) } ?? []
            return Printout(
                out: JSONLines.text(page.rows.map { json($0) } + nudges), errors: errors)
        }
        var table = TextTable(
            header: order.language == .zhHans
                ? ["号", "编号", "环节", "步骤", "收件人", "应发", "现状", "渠道"]
                : ["no.", "matter", "obligation", "step", "for", "meant", "stands", "channel"])
        for row in page.rows {
            table.add([
                "\(row.number)", row.firing.matter.rawValue, slot(row, order.language),
                step(row, order.language), name(of: row, order.language), minute(row.nominal),
                standing(row, order.language), row.channel ?? "-",
            ])
        }
        let called = matter.map { told(outside: $0, order.language) } ?? []
        return Printout(out: table.text + called.screen, errors: errors)
    }

    private func name(of row: NoticeRow, _ language: Language) -> String {
        row.isPurged ? Gone.text(language) : row.official
    }

    private func slot(_ row: NoticeRow, _ language: Language) -> String {
        guard let slot = row.firing.slot else { return "-" }
        return language == .zhHans ? slot.phrase(language) : slot.rawValue
    }

    private func step(_ row: NoticeRow, _ language: Language) -> String {
        row.firing.step?.word(language) ?? row.firing.cause.word(language)
    }

    /// Where the notice stands; of a waiting one, where its message stands.
    private func standing(_ row: NoticeRow, _ language: Language) -> String {
        switch row.standing {
        case .waiting: CarriageWord.text(row.carriage.word, language)
        case .accepted(let at): CarriageWord.text("accepted", language) + " " + minute(at)
        case .superseded(_, let reason):
            CarriageWord.text("superseded", language) + " " + reason.word(language)
        }
    }

    func minute(_ instant: Instant) -> String {
        let local = zone.local(instant)
        return "\(local.day) \(TimeOfDay(seconds: local.time.seconds / 60 * 60))"
    }

    private func json(_ row: NoticeRow) -> JSONValue {
        [
            "notice": JSONValue(Int(row.number)), "matter": .string(row.firing.matter.rawValue),
            "obligation": JSONValue(row.firing.slot?.rawValue),
            "occurrence": JSONValue(row.firing.occurrence),
            "cause": .string(row.firing.cause.rawValue),
            "step": JSONValue(row.firing.step?.rawValue),
            "official": JSONValue(row.isPurged ? nil : row.official),
            "addressee": JSONValue(row.isPurged ? nil : row.addressee),
            "nominal": .string(zone.rfc3339(row.nominal)),
            "reason": .string(row.reason.rawValue), "standing": .string(row.standing.word),
            "message": .string(row.messageID), "carriage": .string(row.carriage.word),
            "channel": JSONValue(row.channel),
        ]
    }

    func notice(_ id: String, _ order: Order, at now: Instant) throws -> Printout {
        guard let number = Int64(id), let life = try store.notice(number) else {
            throw Misfit.noNotice(id)
        }
        let story = try story(of: life, at: now)
        if order.wantsJSON { return Printout(out: JSONLines.text([json(story)])) }
        return Printout(out: story.lines(order.language).screen)
    }

    func json(_ story: NoticeStory) -> JSONValue { json(story.row).adding(story.json) }
}

extension NoticeRow.Standing {
    var word: String {
        switch self {
        case .waiting: "waiting"
        case .accepted: "accepted"
        case .superseded: "superseded"
        }
    }
}
