import Almanac
import Deadlines
import Ledger

extension People {
    /// On whom a unit's matter rests, in turn: the person of the row, the liaison, the principal.
    package func bearers(unit: String, person: String?) -> [String] {
        let named = person.flatMap { directory.lookup(person: $0, of: unit).id }
        return (named.map { [$0] } ?? []) + liaison(of: unit) + principal(of: unit)
    }

    /// Whether he or somebody who stands in for him can be told on a day.
    package func isCovered(_ official: String, on day: Day) -> Bool {
        standIn(for: official, on: day, false) != nil
    }

    /// Those on whom an obligation rests, in turn.
    package func bearers(_ owner: Owner, unit: String, leader: String?, person: String?) -> [String]
    {
        switch owner {
        case .unit(let name): return bearers(unit: name, person: person)
        case .leader(let name):
            let named = [name, leader].compactMap(\.self).flatMap {
                directory.leaders(written: $0, for: unit).ids
            }
            return named + directory.leaders(inChargeOf: unit)
        case .official(let name):
            return directory.unit(name) == nil
                ? directory.officials(named: name).map(\.id) : bearers(unit: name, person: nil)
        case .office: return [head]
        case .outside: return []
        }
    }
}
