import Almanac
import Channels
import Delivery
import Settings
import Watch

extension Clerk {
    /// Days that a forecast looks ahead at most.
    static let forecastDaysMax = 366

    /// Who will get how many messages, and where a budget or a limit is passed.
    func forecast(_ days: Int, _ order: Order, at now: Instant) throws -> Printout {
        guard (1...Clerk.forecastDaysMax).contains(days) else {
            throw Misfit.span(.daysOutside(days, most: Clerk.forecastDaysMax))
        }
        let clock = Stopwatch()
        let last = zone.day(of: now) + (days - 1)
        let span = Rehearsal.Span(
            from: now, to: Instant(seconds: zone.instant(last, .endOfDay).seconds - 1))
        var burden = Burden(zone: zone, budget: configuration.notices.budget)
        var tally = Tally()
        try rehearse(span, beginning: .now(now)) { sending in
            guard tally.messages < Clerk.simulationMessagesMax else {
                tally.cutAt = sending.at
                return false
            }
            burden.count(sending)
            tally.count(sending)
            return true
        }
        let report = ForecastWriter(
            burden: burden, tally: tally, span: span, zone: zone, language: order.language)
        return Printout(
            out: order.wantsJSON ? report.json.text + "\n" : report.text,
            errors: tally.notes(zone, order.language) + clock.note(order.language))
    }
}
