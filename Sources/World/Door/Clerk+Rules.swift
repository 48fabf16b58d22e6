import Almanac
import Channels
import Deadlines
import Ledger
import Settings
import Watch

extension Clerk {
    /// What other rules would change in that time: both sets run over copies of the same ledger.
    func compare(
        _ rules: [RuleFile], _ span: Rehearsal.Span, _ order: Order
    ) throws -> Printout {
        let clock = Stopwatch()
        let other: Configuration
        switch configuration.with(rules: rules) {
        case .failure(let errors): return .refused(errors.text(in: order.language), status: 78)
        case .success(let found): other = found
        }
        var compared = RulesCompared()
        let before = try run(span, by: configuration, order)
        let after = try run(span, by: other, order)
        compared.compare(before: before.messages, after: after.messages)
        var unread = 0
        try before.rehearsal.eachMatter { matter in
            do throws(CalendarError) {
                compared.compare(
                    matter, before: try reckoning.obligations(of: matter, at: span.to),
                    after: try other.reckoning.obligations(of: matter, at: span.to),
                    from: span.from)
            } catch {
                // Counted and told below; the others are compared all the same.
                unread += 1
            }
        }
        let writer = ComparisonWriter(
            compared: compared, before: before.tally, after: after.tally, span: span, zone: zone,
            language: order.language)
        let unreadNote = order.language.pick(
            "\(unread)个事项的期限算不出来，没有比较\n",
            "the dates of \(unread) matters cannot be reckoned; they are not compared\n")
        return Printout(
            out: order.wantsJSON ? writer.json : writer.text,
            errors: other.warnings.map { $0.text(in: order.language) + "\n" }.joined()
                + after.tally.notes(zone, order.language) + (unread > 0 ? unreadNote : "")
                + clock.note(order.language))
    }

    private struct Run {
        var rehearsal: Rehearsal
        var messages: [RulesCompared.Written]
        var tally: Tally
    }

    private func run(
        _ span: Rehearsal.Span, by configuration: Configuration, _ order: Order
    ) throws -> Run {
        let writer = SendingWriter(outfit: Outfit(configuration), language: order.language)
        var messages: [RulesCompared.Written] = []
        var tally = Tally()
        let rehearsal = try rehearse(span, by: configuration) { sending in
            guard tally.messages < Clerk.simulationMessagesMax else {
                tally.cutAt = sending.at
                return false
            }
            tally.count(sending)
            messages.append(
                RulesCompared.Written(
                    at: sending.at, key: sending.key,
                    json: order.wantsJSON ? writer.json(sending) : .null,
                    lines: order.wantsJSON ? "" : writer.lines(sending)))
            return true
        }
        return Run(rehearsal: rehearsal, messages: messages, tally: tally)
    }
}

extension Rehearsal.Sending {
    /// Who is told what, when and why, in a line that no other message has.
    var key: String {
        let items = message.items.map { item in
            "\(item.matter) \(item.slot.rawValue) \(item.unit ?? "") \(item.occurrence) "
                + "\(item.step?.rawValue ?? item.cause.rawValue) \(item.due?.instant.seconds ?? 0)"
        }
        let head = [
            "\(at.seconds)", message.recipient.id, channel?.name ?? "", message.reason.rawValue,
        ]
        return (head + items).joined(separator: "\n")
    }
}
