import Almanac
import Channels
import Delivery
import Settings
import Store
import Watch

/// What another configuration changes among the messages of the coming days.
struct ComingChanges {
    /// Days that are looked ahead.
    static let days = 30
    /// Seconds that each of the two rehearsals may take.
    static let secondsMax = 15.0
    /// Messages that are told one by one, of those that come and of those that go.
    static let linesMax = 50
    /// Matters above which it is not tried: the copy alone would take longer.
    static let mattersMax = 100_000

    var removed: [RulesCompared.Written]
    var added: [RulesCompared.Written]
    /// How far both came; nil where they came to the end.
    var cutAt: Instant?

    /// Lines below what a reload changed.
    func text(_ zone: Zone, _ language: Language) -> String {
        let days = ComingChanges.days
        var lines: [String] = []
        if removed.isEmpty, added.isEmpty {
            lines.append(
                language.pick(
                    "今后\(days)天的信件没有变化", "the messages of the next \(days) days stay as they are")
            )
        } else {
            lines.append(
                language.pick(
                    "今后\(days)天的信件：不再发出 \(removed.count)，新增 \(added.count)",
                    "the messages of the next \(days) days: \(removed.count) fewer, \(added.count) more"
                )
            )
        }
        if let cutAt {
            let until = zone.local(cutAt)
            lines.append(
                language.pick(
                    "台账较大，限时内只比较到 \(until)；全部见 duban forecast",
                    "a large ledger: compared up to \(until) only; see duban forecast for all"))
        }
        return lines.screen + told(removed, "-", zone, language) + told(added, "+", zone, language)
    }

    private func told(
        _ messages: [RulesCompared.Written], _ sign: String, _ zone: Zone, _ language: Language
    ) -> String {
        let shown = messages.prefix(ComingChanges.linesMax)
        let rest = messages.count - shown.count
        return shown.map { "\(sign) \(zone.day(of: $0.at))" + $0.lines }.joined()
            + (rest > 0
                ? language.pick("\(sign) 另有 \(rest) 封\n", "\(sign) \(rest) others\n") : "")
    }
}

extension Clerk {
    /// What a configuration would change among the coming messages, in lines; a comparison that
    /// cannot be made is told, and stops nothing.
    package func coming(by other: Configuration, _ language: Language, at now: Instant) -> String {
        do {
            let count = try store.matterCount()
            guard count <= ComingChanges.mattersMax else {
                return language.pick(
                    "台账有 \(count) 件，今后\(ComingChanges.days)天的信件不逐一比较；见 duban forecast\n",
                    "with \(count) matters the messages of the next \(ComingChanges.days) days "
                        + "are not compared; see duban forecast\n")
            }
            return try changes(by: other, language, at: now).text(zone, language)
        } catch {
            let why = (error as? StoreError)?.advice(language) ?? "\(error)"
            return language.pick(
                "今后的信件没有比较：\(why)\n", "the coming messages were not compared: \(why)\n")
        }
    }

    private func changes(
        by other: Configuration, _ language: Language, at now: Instant
    ) throws -> ComingChanges {
        let before = try coming(configuration, language, at: now)
        let after = try coming(other, language, at: now)
        let cutAt = [before.cutAt, after.cutAt].compactMap { $0 }.min()
        func upToThere(_ messages: [RulesCompared.Written]) -> [RulesCompared.Written] {
            guard let cutAt else { return messages }
            return messages.filter { $0.at < cutAt }
        }
        var compared = RulesCompared()
        compared.compare(before: upToThere(before.messages), after: upToThere(after.messages))
        return ComingChanges(removed: compared.removed, added: compared.added, cutAt: cutAt)
    }

    private func coming(
        _ configuration: Configuration, _ language: Language, at now: Instant
    ) throws -> (messages: [RulesCompared.Written], cutAt: Instant?) {
        let span = Rehearsal.Span(from: now, to: now + Int64(ComingChanges.days * 86_400))
        let writer = SendingWriter(outfit: Outfit(configuration), language: language)
        let end = Timepiece.monotonicSeconds() + ComingChanges.secondsMax
        var messages: [RulesCompared.Written] = []
        var cutAt: Instant?
        let rehearsal = try rehearse(
            span, by: configuration, beginning: .now(now),
            isOver: { Timepiece.monotonicSeconds() > end }
        ) { sending in
            guard messages.count < Clerk.simulationMessagesMax else {
                cutAt = sending.at
                return false
            }
            messages.append(
                RulesCompared.Written(
                    at: sending.at, key: sending.key, json: .null, lines: writer.lines(sending)))
            return true
        }
        return (messages, [cutAt, rehearsal.cutAt].compactMap { $0 }.min())
    }
}
