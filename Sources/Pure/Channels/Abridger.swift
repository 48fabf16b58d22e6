import Almanac
import Delivery

/// Finds how much of each item a message can tell where there is no room for all of each: the most
/// pressing in full, others with a shorter title, others by number and date, and what was merely
/// assigned at last by its count. Every item is told of, if only as one of so many.
struct Abridger {
    /// Those that stay in full as long as any do.
    static let fullMin = 3

    private let message: Message
    private let fits: (Message) -> Bool
    /// Places of items that stand in one line; the most pressing first, behind those that may not
    /// merely be counted.
    private let entries: [[Int]]
    /// How many may not merely be counted.
    private let named: Int

    /// - Parameter fits: Whether the message has room as it is told.
    init(_ message: Message, fits: @escaping (Message) -> Bool) {
        self.message = message
        self.fits = fits
        let sorted = message.entries
        let must = sorted.filter { !message.items[$0[0]].mayBeCounted }
        entries = must + sorted.filter { message.items[$0[0]].mayBeCounted }
        named = must.count
    }

    /// nil where there is no room even so, and for a message that tells of one thing or has a form of
    /// its own.
    func abridged() -> Message? {
        guard message.isAbridgeable, entries.count > 1 else { return nil }
        let all = entries.count
        let least = min(Abridger.fullMin, all)
        if fits(told(least, all - least)) {
            return richest(from: least, below: all) { told($0, all - $0) }
        }
        if fits(told(least, 0, all - least)) {
            return richest(from: 0, below: all - least) { told(least, $0, all - least - $0) }
        }
        for full in (0...least).reversed() {
            let numbers = max(0, named - full)
            if fits(told(full, 0, numbers)) {
                return richest(from: numbers, below: all - full) { told(full, 0, $0) }
            }
        }
        return nil
    }

    /// The last of those that have room, of which the first has.
    private func richest(from first: Int, below end: Int, _ told: (Int) -> Message) -> Message {
        var (fitting, tooMany) = (first, max(end, first + 1))
        while tooMany - fitting > 1 {
            let middle = (fitting + tooMany) / 2
            if fits(told(middle)) { fitting = middle } else { tooMany = middle }
        }
        return told(fitting)
    }

    private func told(_ full: Int, _ short: Int, _ numbers: Int = 0) -> Message {
        var details = [Detail](repeating: .counted, count: message.items.count)
        for (place, entry) in entries.prefix(full + short + numbers).enumerated() {
            let detail: Detail =
                place < full ? .full : place < full + short ? .short : .number
            for item in entry { details[item] = detail }
        }
        return message.telling(details)
    }
}

extension Message {
    /// Whether it is a list of which each line may be told in fewer words.
    fileprivate var isAbridgeable: Bool {
        switch cause {
        case .step, .caughtUp, .digest, .assigned: shares.isEmpty
        case .dueMoved, .proposal, .operator_, .test: false
        }
    }

    /// The places of the items of each line, the most pressing line first: an assignment tells a
    /// matter in one line.
    fileprivate var entries: [[Int]] {
        let dues = { (places: [Int]) in places.map { items[$0] }.dues }
        guard cause == .assigned else { return items.indices.map { [$0] }.pressing(by: dues) }
        let places = Dictionary(grouping: items.indices) { items[$0].matter.rawValue }
        return places.values.sorted { $0[0] < $1[0] }.pressing(by: dues)
    }
}

extension [Item] {
    /// By when each is due, the earliest first; what has no date comes last.
    var dues: [Instant] { map { $0.due?.instant ?? .distantFuture }.sorted() }
}

extension Array {
    /// The most pressing first; what is due on the same days stands together, in its order.
    func pressing(by dues: (Element) -> [Instant]) -> [Element] {
        let dues = map(dues)
        return indices.sorted { left, right in
            if dues[left] == dues[right] { return left < right }
            return dues[left].lexicographicallyPrecedes(dues[right])
        }.map { self[$0] }
    }
}
