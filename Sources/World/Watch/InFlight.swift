import Almanac

/// The parcels under way, with a tally for each channel: a look costs the same however many are out.
struct InFlight {
    private struct Tally {
        /// How many are out over the channel.
        var count = 0
        /// Those that left over it, the earliest first; from `head` on the first is still out.
        var order: [(ticket: Int64, since: Instant)] = []
        var head = 0
    }

    private var flights: [Int64: Mailroom.Flight] = [:]
    private var tallies: [String: Tally] = [:]

    var count: Int { flights.count }

    subscript(_ ticket: Int64) -> Mailroom.Flight? { flights[ticket] }

    func count(over channel: String) -> Int { tallies[channel]?.count ?? 0 }

    /// When the earliest that is still out left; nil where none is.
    func oldest(over channel: String) -> Instant? {
        guard let tally = tallies[channel], tally.count > 0 else { return nil }
        return tally.order[tally.head].since
    }

    mutating func begin(_ flight: Mailroom.Flight, _ ticket: Int64) {
        end(ticket)
        flights[ticket] = flight
        tallies[flight.channel.name, default: Tally()].count += 1
        tallies[flight.channel.name]?.order.append((ticket, flight.since))
    }

    /// nil where it was not out.
    @discardableResult
    mutating func end(_ ticket: Int64) -> Mailroom.Flight? {
        guard let flight = flights.removeValue(forKey: ticket) else { return nil }
        let channel = flight.channel.name
        guard let index = tallies.index(forKey: channel) else { return flight }
        if tallies.values[index].count == 1 {
            tallies.remove(at: index)
        } else {
            tallies.values[index].count -= 1
            passEnded(&tallies.values[index], over: channel)
        }
        return flight
    }

    /// Each that left is passed once, and forgotten with its half: the cost of a flight stays the
    /// same.
    private func passEnded(_ tally: inout Tally, over channel: String) {
        while !isOut(tally.order[tally.head], over: channel) { tally.head += 1 }
        guard tally.head > 64, tally.head * 2 > tally.order.count else { return }
        tally.order.removeFirst(tally.head)
        tally.head = 0
    }

    /// A message that came back may be out again since, over this channel or another.
    private func isOut(_ left: (ticket: Int64, since: Instant), over channel: String) -> Bool {
        guard let flight = flights[left.ticket] else { return false }
        return flight.since == left.since && flight.channel.name == channel
    }
}
