import Almanac
import Deadlines
import Ledger
import Testing

@Suite("What moves, and what does not")
struct PropertiesOfChains {
    @Test("An event moves exactly the dates that move by hand, and says that it was the cause")
    func exactly() throws {
        var moved = 0
        for seed in 0..<200 {
            let drawn = try Drawn(seed, events: 8)
            let matter = drawn.story.matter
            let moves = try drawn.reckoning.moves(of: matter)
            for index in matter.events.indices.dropFirst()
            where matter.events[index].what.movesDues {
                let found = Set(
                    moves.filter { $0.cause == matter.events[index] }.map(\.key.slot.rawValue))
                let wanted = drawn.movedByHand(at: index)
                moved += wanted.count
                #expect(found == wanted, "seed \(seed) event \(index) \(drawn.story.told)")
            }
        }
        #expect(moved > 200)
    }

    @Test("Move after move leads from the first due date to the present one")
    func sum() throws {
        for seed in 0..<200 {
            let drawn = try Drawn(seed, events: 8)
            let matter = drawn.story.matter
            let owed = try drawn.reckoning.obligations(of: matter, at: drawn.now)
            let moves = try drawn.reckoning.moves(of: matter)
            for rule in drawn.office.rules {
                let own = moves.filter { $0.key.slot == rule.slot }
                guard let last = own.last else { continue }
                for (one, next) in zip(own, own.dropFirst()) where one.to != nil {
                    #expect(next.from?.instant == one.to?.instant, "seed \(seed) \(rule.id)")
                }
                if let end = last.to {
                    let present = owed.first { $0.key.slot == rule.slot }?.due
                    #expect(present?.instant == end.instant, "seed \(seed) \(rule.id)")
                }
            }
        }
    }
}

extension Drawn {
    /// The rules whose date the event at that place moved.
    func movedByHand(at index: Int) -> Set<String> {
        var (before, after) = (office, office)
        before.events = Array(office.events[..<index])
        after.events = Array(office.events[...index])
        return Set(
            office.rules.filter { before.date($0) != after.date($0) }.map(\.slot.rawValue))
    }
}

extension ModelOffice {
    fileprivate func date(_ rule: Rule) -> Int64? {
        if case .due(_, let instant) = wanted(rule) { instant } else { nil }
    }
}
