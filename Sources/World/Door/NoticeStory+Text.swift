import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Store
import Watch

extension NoticeStory {
    /// The whole life as a person reads it, from the rule to what he did afterwards.
    func lines(_ language: Language) -> [String] {
        let parts: [(String, [String])] = [
            (language.pick("为何此时", "why then"), why(language)),
            (language.pick("送给谁", "to whom"), whom(language)),
            (language.pick("说了什么", "what was said"), said(language)),
            (language.pick("送到哪一步", "how far it got"), levels(language)),
            (language.pick("经过", "what happened to it"), passages(language)),
            (language.pick("每次投递", "each attempt"), attempts(language)),
            (language.pick("此后本人所做", "what the person did after"), after(language)),
        ]
        return [heading(language)]
            + parts.filter { !$0.1.isEmpty }.flatMap { title, lines in
                ["  " + title] + lines.map { "    " + $0 }
            }
    }

    private func heading(_ language: Language) -> String {
        let title = matter.map { "  " + $0.assignment.title } ?? ""
        let step = row.firing.step?.word(language) ?? row.firing.cause.word(language)
        let name = item?.obligationName ?? obligation?.name ?? row.firing.slot?.phrase(language)
        return language.pick("通知", "notice") + " \(row.number)  \(row.firing.matter)\(title)"
            + (name.map { "  \($0)" } ?? "") + "  \(step)"
    }

    // MARK: Why then

    private func why(_ language: Language) -> [String] {
        var lines: [String] = []
        if let due = row.firing.due {
            let because = item?.why ?? ""
            lines.append(
                language.pick("期限 ", "due ") + minute(due)
                    + (because.isEmpty ? "" : language.pick("（\(because)）", " (\(because))")))
        }
        if let rule { lines.append(language.pick("规则 ", "rule ") + rule) }
        if let (ladder, edition, rung) = rung {
            let audience = rung.audience.map { $0.word(language) }
                .joined(separator: language.pick("、", ", "))
            lines.append(
                language.pick(
                    "阶梯 \(ladder.name) 第\(edition)版 第\(row.firing.rung + 1)级：\(rung.step.word(language))，"
                        + "\(rung.whenText(language))，送\(audience)",
                    "ladder \(ladder.name) v\(edition), rung \(row.firing.rung + 1): "
                        + "\(rung.step.word(language)), \(rung.whenText(language)), to \(audience)")
                    + again(language))
        }
        lines.append(
            language.pick("应发 ", "meant ") + minute(row.nominal)
                + language.pick("  缘由 ", "  reason ") + row.reason.word(language))
        return lines
    }

    private func again(_ language: Language) -> String {
        let count = row.firing.repetition
        return count == 0 ? "" : language.pick("，第\(count)次重复", ", repeated: no. \(count)")
    }

    /// The rule's id and sentence with where it stands, as it was told; else as it is now.
    private var rule: String? {
        let id: String? =
            switch obligation?.basis.origin {
            case .rule(let text): "\(text.rule.id) v\(text.version)"
            case .row, .request, .rectification, nil: nil
            }
        let parts = [id, item?.source].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: "  ")
    }

    // MARK: To whom

    private func whom(_ language: Language) -> [String] {
        let official = outfit.planner.people.directory.official(row.official)
        let facts = [official?.unit, audience?.word(language)].compactMap { $0 }
            .joined(separator: language.pick("，", ", "))
        let who =
            name(of: row.official)
            + (facts.isEmpty ? "" : language.pick("（\(facts)）", " (\(facts))"))
        guard row.addressee != row.official else { return [who] }
        return [who, standIn(language)]
    }

    private func standIn(_ language: Language) -> String {
        let name = name(of: row.addressee)
        guard let absence else {
            return language.pick("由 \(name) 代收", "\(name) received it for him")
        }
        let days = "\(absence.first) – \(absence.last)"
        let why = absence.reason.map { language.pick("，\($0)", ", \($0)") } ?? ""
        return language.pick(
            "由 \(name) 代收（AB角）：本人 \(days) 不在岗\(why)",
            "\(name) received it as deputy: away \(days)\(why)")
    }

    // MARK: What was said

    /// Word for word as it was sent, where that was kept; else as its frozen facts tell it. Nothing
    /// before the first attempt, and nothing once a part of it was erased by law: what is left is not
    /// what was read.
    var text: String? {
        guard !life.isCut else { return nil }
        return life.words
            ?? life.message.map { message in
                MessageText.plain(
                    message, office: outfit.face, language: outfit.post.language,
                    now: receipts.last?.attempt.at ?? message.created, venue: venue
                ).text
            }
    }

    private var venue: Venue {
        row.channel.flatMap { outfit.channels[$0]?.venue } ?? Venue()
    }

    private func said(_ language: Language) -> [String] {
        guard let text else {
            return [
                language.pick("信件 ", "message ") + row.messageID
                    + (life.isCut
                        ? language.pick("，原文有已依法删除的内容，不再复述", ", partly erased by law, not repeated")
                        : language.pick("，尚未成文", ", not written yet"))
            ]
        }
        return [language.pick("信件 ", "message ") + row.messageID, extent(language)]
            .filter { !$0.isEmpty }
            + text.split(separator: "\n").map { "│ " + $0 }
    }

    /// How much of this matter it told, where that was not everything.
    private func extent(_ language: Language) -> String {
        switch toldAs {
        case .full, nil: ""
        case .short:
            language.pick("本件：简要告知（编号、短标题、期限）", "this one: in short (number, title, due)")
        case .number:
            language.pick("本件：告知编号和期限", "this one: by number and due")
        case .counted:
            language.pick(
                "本件：只计入项数，期限未告知或未全部告知；不作已告知期限论",
                "this one: counted, its due not told, or not all of them; nobody counts as told")
        }
    }

    // MARK: How far

    private func levels(_ language: Language) -> [String] {
        DeliveryLevel.allCases.map { level in
            let at = reached(level).map { second($0) } ?? language.pick("——", "–")
            return "\(level.word(language))  \(at)\(detail(of: level, language))"
        } + [standing(language)]
    }

    private func detail(of level: DeliveryLevel, _ language: Language) -> String {
        switch level {
        case .decided: ""
        case .handedOver:
            receipts.first.map { "  " + $0.attempt.channel } ?? ""
        case .accepted:
            acceptance.map { receipt in
                "  \(receipt.attempt.channel)  \(receipt.attempt.words)"
                    + language.pick("（不等于本人已读）", " (which does not mean read)")
            } ?? ""
        case .acknowledged:
            deeds.first.map { "  " + $0.actor.name + "  " + $0.what.sentence(language) } ?? ""
        }
    }

    private func standing(_ language: Language) -> String {
        let now =
            switch row.standing {
            case .waiting, .accepted: CarriageWord.text(row.carriage.word, language)
            case .superseded(let at, let reason):
                CarriageWord.text("superseded", language) + " " + minute(at) + " "
                    + reason.word(language)
            }
        return language.pick("现状  ", "stands  ") + now
    }

    private func passages(_ language: Language) -> [String] {
        passages.map { passage in
            let state = CarriageWord.text(passage.state, language)
            let reason = passage.reason.word(language)
            return [second(passage.at), state, reason == state ? "" : reason, passage.note]
                .filter { !$0.isEmpty }.joined(separator: "  ")
        }
    }

    private func attempts(_ language: Language) -> [String] {
        life.receipts.enumerated().flatMap { index, receipt in
            [line(of: receipt.attempt, index + 1, language), proof(of: receipt, language)]
                + otherWords(of: receipt, language)
        }
    }

    private func line(of attempt: AttemptRecord, _ place: Int, _ language: Language) -> String {
        let hint = attempt.hint.map { language.pick("  线索 \($0)", "  hint \($0)") } ?? ""
        return "\(place)  \(second(attempt.at))  \(attempt.channel)  \(attempt.verdict)  "
            + "\(attempt.words)  \(attempt.milliseconds) ms  \(attempt.bytes) B" + hint
    }

    private func proof(of receipt: Receipt, _ language: Language) -> String {
        language.pick("   回执 ", "   receipt ") + "\(receipt.number)  "
            + language.pick("内容摘要 ", "said ") + receipt.said.hex.prefix(16) + "…  "
            + language.pick("链 ", "link ") + receipt.link.hex.prefix(16) + "…"
    }

    /// What this attempt said, where a later one said it in other words.
    private func otherWords(of receipt: Receipt, _ language: Language) -> [String] {
        guard let words = receipt.words, words != text else { return [] }
        return [language.pick("   当时原文", "   its own words")]
            + words.split(separator: "\n").map { "   │ " + $0 }
    }

    private func after(_ language: Language) -> [String] {
        deeds.map { event in
            let note = event.note.map { language.pick("（\($0)）", " (\($0))") } ?? ""
            return "\(second(event.recorded))  \(event.actor.name)  "
                + "\(event.what.sentence(language))\(note)  \(event.actor.via.rawValue)"
        }
    }

    func minute(_ instant: Instant) -> String {
        let local = zone.local(instant)
        return "\(local.day) \(TimeOfDay(seconds: local.time.seconds / 60 * 60))"
    }

    func second(_ instant: Instant) -> String {
        let text = zone.rfc3339(instant)
        return String(text.prefix(19)).replacing("T", with: " ")
    }
}

extension AttemptRecord {
    /// The receiver's own words: status or code, and what it said.
    var words: String {
        [code ?? status.map(String.init) ?? "", text].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
