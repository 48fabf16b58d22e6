import Almanac
import Ledger

/// One text of a ladder, and from when on it holds.
package struct LadderEdition: Hashable, Sendable {
    /// 1, 2, 3 … of this ladder.
    package var number: Int
    /// Clocks that start on this day and later go by it; nil since ever.
    package var since: Day?
    /// When the office took it up: what was entered before it keeps the earlier text. nil since
    /// ever.
    package var taken: Instant?
    /// nil where the ladder was taken away.
    package var ladder: Ladder?

    package init(number: Int, since: Day? = nil, taken: Instant? = nil, ladder: Ladder?) {
        self.number = number
        self.since = since
        self.taken = taken
        self.ladder = ladder
    }
}

/// What binds an obligation to the text of a ladder: steps and offsets are fixed when its clock
/// starts, as the text of its rule is.
package struct LadderBinding: Hashable, Sendable {
    /// The day on which the clock starts.
    package var day: Day
    /// When that came to be known; a period of a recurrence is known when it begins.
    package var known: Instant
    /// The number that the matter adopted since; 0 for none.
    package var adopted: Int

    package init(day: Day, known: Instant, adopted: Int = 0) {
        self.day = day
        self.known = known
        self.adopted = adopted
    }
}

/// The ladders by their names, with their earlier texts.
///
/// An office has a handful: comparing their bytes is quicker than hashing Chinese text, and it is
/// done for every obligation of every matter.
package struct LadderRack: Sendable {
    private struct Shelf: Sendable {
        var name: String
        /// In the order of their numbers; at least one.
        var editions: [LadderEdition]
    }

    private let shelves: [Shelf]

    /// - Parameters:
    ///   - ladders: Of two of one name the later holds.
    ///   - history: The texts on record; a ladder that is not among them is its own first.
    package init(_ ladders: [Ladder], history: [String: [LadderEdition]] = [:]) {
        var shelves = history.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
            Shelf(name: $0.key, editions: $0.value)
        }
        for ladder in ladders.reversed() where !shelves.contains(where: { $0.name == ladder.name })
        {
            let first = LadderEdition(number: 1, ladder: ladder)
            shelves.append(Shelf(name: ladder.name, editions: [first]))
        }
        self.shelves = shelves
    }

    /// Today's text of each ladder that there is.
    package var all: [Ladder] { shelves.compactMap { $0.editions.last?.ladder } }

    /// Today's text; the last that there was, where it was taken away.
    package subscript(name: String) -> Ladder? {
        editions(of: name).last { $0.ladder != nil }?.ladder
    }

    /// The latest number of each ladder that there is today.
    package func latest(_ name: String) -> LadderEdition? {
        editions(of: name).last.flatMap { $0.ladder == nil ? nil : $0 }
    }

    /// The text that held when the obligation was bound, or that its matter adopted since; the first
    /// one where none held yet. nil for a name that was never known.
    package func edition(of name: String, bound: LadderBinding) -> LadderEdition? {
        let editions = editions(of: name)
        if editions.count == 1 { return editions[0].ladder == nil ? nil : editions[0] }
        let there = editions.filter { $0.ladder != nil }
        return there.last { edition in
            edition.number <= bound.adopted
                || (edition.since ?? bound.day) <= bound.day
                    && (edition.taken ?? bound.known) <= bound.known
        } ?? there.first
    }

    /// Whether any ladder has another text than its first.
    package var isVersioned: Bool { shelves.contains { $0.editions.count > 1 } }

    private func editions(of name: String) -> [LadderEdition] {
        shelves.first { $0.name.utf8.elementsEqual(name.utf8) }?.editions ?? []
    }
}

extension LadderRack {
    /// What today's ladders say otherwise than the texts on record, in order of their names.
    ///
    /// The first ladders that a ledger ever sees hold since ever, later ones from now on.
    package static func revisions(
        of history: [String: [LadderEdition]], by ladders: [Ladder], on today: Day, at now: Instant
    ) -> [String: LadderEdition] {
        let current = Dictionary(
            ladders.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
        var found: [String: LadderEdition] = [:]
        for name in Set(history.keys).union(current.keys) {
            let last = history[name]?.last
            guard last == nil || last?.ladder != current[name] else { continue }
            let number = (last?.number ?? 0) + 1
            found[name] =
                history.isEmpty
                ? LadderEdition(number: number, ladder: current[name])
                : LadderEdition(
                    number: number, since: today, taken: now, ladder: current[name])
        }
        return found
    }
}
