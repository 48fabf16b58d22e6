import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Settings
import Store
import Watch

extension Clerk {
    /// Years between the first and the last day of a simulation.
    static let simulationYearsMax = 3
    /// Messages that one simulation tells.
    static let simulationMessagesMax = 100_000
    /// Bytes that it prints: 64 MiB.
    static let simulationBytesMax = 64 * 1024 * 1024

    /// Every message that would be sent, by the production rules over a copy of the ledger.
    func simulate(_ simulation: SimulationOrder, _ order: Order) throws -> Printout {
        let span = try span(simulation)
        if let rules = simulation.rules { return try compare(rules, span, order) }
        let clock = Stopwatch()
        let writer = SendingWriter(outfit: Outfit(configuration), language: order.language)
        var tally = Tally()
        var out = ""
        var day: Day?
        try rehearse(span) { sending in
            guard tally.messages < Clerk.simulationMessagesMax,
                out.utf8.count < Clerk.simulationBytesMax
            else {
                tally.cutAt = sending.at
                return false
            }
            if order.wantsJSON {
                out += writer.json(sending).text + "\n"
            } else {
                let today = zone.day(of: sending.at)
                if today != day { out += writer.heading(today) }
                day = today
                out += writer.lines(sending)
            }
            tally.count(sending)
            return true
        }
        out +=
            order.wantsJSON
            ? (["summary": tally.json(span, zone)] as JSONValue).text + "\n"
            : tally.text(span, zone, order.language)
        return Printout(
            out: out,
            errors: tally.notes(zone, order.language) + clock.note(order.language))
    }

    /// Runs the rules of a configuration over a copy of the ledger.
    @discardableResult
    func rehearse(
        _ span: Rehearsal.Span, by other: Configuration? = nil,
        beginning: Rehearsal.Beginning = .span, isOver: () -> Bool = { false },
        _ report: (Rehearsal.Sending) -> Bool
    ) throws -> Rehearsal {
        let configuration = other ?? configuration
        let isPlannedByThem = try store.memory(.rulesVersion) == configuration.fingerprint
        var rehearsal = try Rehearsal(
            of: store, outfit: Outfit(configuration), span: span, beginning: beginning,
            wakesAll: !isPlannedByThem)
        var told: Day?
        try rehearsal.run(isOver: isOver) { sending in
            let day = zone.day(of: sending.at)
            if let progress, day != told { progress(day) }
            told = day
            return report(sending)
        }
        return rehearsal
    }

    private func span(_ simulation: SimulationOrder) throws -> Rehearsal.Span {
        let from = try day(simulation.from, option: "--from")
        let to = try day(simulation.to, option: "--to")
        guard from <= to else { throw Misfit.reversed(from: "\(from)", to: "\(to)") }
        let most = Clerk.simulationYearsMax
        guard to < from.addingMonths(12 * most) else { throw Misfit.span(.tooLong(yearsMax: most)) }
        if let stands = try store.time().map(zone.day(of:)),
            from >= stands.addingMonths(12 * most)
        {
            throw Misfit.span(.tooFarAhead(stands: "\(stands)", yearsMax: most))
        }
        return Rehearsal.Span(
            from: zone.instant(from, .midnight),
            to: Instant(seconds: zone.instant(to, .endOfDay).seconds - 1))
    }

    private func day(_ text: String, option: String) throws -> Day {
        guard let day = Day(text) else {
            throw Misfit.unreadableMoment(option: option, text: text)
        }
        return day
    }
}

/// How long something took; said on stderr alone, so that the answer is the same every time.
struct Stopwatch {
    private let start = Timepiece.monotonicSeconds()

    func note(_ language: Language) -> String {
        let tenths = Int((Timepiece.monotonicSeconds() - start) * 10)
        let seconds = "\(tenths / 10).\(tenths % 10)"
        return language.pick("用时 \(seconds) 秒\n", "took \(seconds) s\n")
    }
}
