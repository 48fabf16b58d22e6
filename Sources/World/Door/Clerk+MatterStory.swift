import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store

extension Clerk {
    /// 案卷: what was entered, how the dates moved, every notice with its receipts, in the order in
    /// which they came onto the ledger; how the chains stand at the end.
    func tellStory(of id: String, _ order: Order, at now: Instant) throws -> Printout {
        guard let matter = try matterUnlessPurged(id) else { return try gone(id, order) }
        let seal = try Seal(store)
        let status: Int32 = seal.isWhole ? 0 : 1
        let chapters = try chapters(of: matter, order, at: now).sorted { $0.at < $1.at }
        if order.wantsJSON {
            return Printout(out: JSONLines.text(chapters.map(\.json)), status: status)
        }
        let head = try show(matter, try parts(of: matter.id), order, at: now).out
        let told = chapters.flatMap { chapter in
            ["", zone.rfc3339(chapter.at) + "  " + (chapter.lines.first ?? "")]
                + chapter.lines.dropFirst().map { "    " + $0 }
        }
        let title = order.language.pick("案卷  ", "Story  ") + configuration.office.name
        let closing = try end(seal, order, at: now)
        return Printout(out: [title].screen + head + told.screen + closing, status: status)
    }

    private func end(_ seal: Seal, _ order: Order, at now: Instant) throws -> String {
        let language = order.language
        let states = [
            seal.events?.sentence(language) ?? language.pick("事件链完整", "the chain is whole"),
            seal.receipts?.sentence(language)
                ?? language.pick("回执链完整", "the chain of receipts is whole"),
            language.pick("出具 ", "issued ") + zone.rfc3339(now),
        ]
        return "\n" + states.screen + (try auditHead(Order(order.request, language: language)).out)
    }

    /// One thing that came onto the ledger.
    private struct Chapter {
        var at: Instant
        var lines: [String]
        var json: JSONValue
    }

    private func chapters(
        of matter: Matter, _ order: Order, at now: Instant
    ) throws -> [Chapter] {
        try entries(of: matter, order.language) + calendarMoves(of: matter, order.language)
            + notices(of: matter, order, at: now)
    }

    private func entries(of matter: Matter, _ language: Language) throws -> [Chapter] {
        let moves = try reckoning.moves(of: matter)
        return matter.events.map { event in
            let note = event.note.map { language.pick("（\($0)）", " (\($0))") } ?? ""
            let caused = moves.filter { $0.cause?.number == event.number }
                .compactMap { $0.line(language, now: nil, in: zone) }
            let told =
                "\(event.number)  \(event.actor.name)  \(event.what.sentence(language))\(note)"
            return Chapter(
                at: event.recorded,
                lines: [told, language.pick("发生于 ", "happened ") + event.at.description] + caused,
                json: event.json(zone).adding([
                    .init("type", "event"), .init("moves", .array(caused.map { .string($0) })),
                ]))
        }
    }

    private func calendarMoves(of matter: Matter, _ language: Language) throws -> [Chapter] {
        try store.calendarMoves(of: matter.id).compactMap { move in
            guard let link = try store.chainLink(move.event) else { return nil }
            let words =
                language.pick("放假通知变更，", "the holiday notices changed: ")
                + "\(move.key.slot.rawValue)  \(move.oldDay) → \(move.newDay)"
            return Chapter(
                at: link.recorded, lines: [words],
                json: move.json.adding([.init("type", "calendar_move")]))
        }
    }

    private func notices(
        of matter: Matter, _ order: Order, at now: Instant
    ) throws -> [Chapter] {
        let rows = try store.notices(
            NoticeFilter(matter: matter.id), limit: Clerk.exportedNoticesMax + 1)
        guard rows.count <= Clerk.exportedNoticesMax else {
            throw Misfit.tooManyNotices(max: Clerk.exportedNoticesMax)
        }
        return try rows.compactMap { row in
            guard let life = try store.notice(row.number) else { return nil }
            let story = try story(of: life, matter: matter, at: now)
            return Chapter(
                at: life.planned, lines: story.lines(order.language),
                json: json(story).adding([.init("type", "notice")]))
        }
    }
}
