import Almanac
import Delivery
import Ledger
import Store

extension Candidate {
    /// As the post reads it.
    var waiting: Waiting {
        Waiting(
            id: id, addressee: addressee, isUrgent: isUrgent,
            members: notices.map {
                Waiting.Member(
                    notice: $0.number, identity: $0.firing, nominal: $0.nominal,
                    severity: $0.severity, official: $0.official, reason: $0.reason,
                    missed: $0.missed)
            }, occasion: occasion)
    }

    /// Keeps the most severe notices, then the earliest meant; returns the numbers of the others. No
    /// channel has room for thousands, and each costs a look at its matter. What was assigned together
    /// is told together, however many it is: of what finds no room at least the count is told.
    mutating func putOff(beyond most: Int, assigned: Int) -> [Int64] {
        guard notices.count > most, !isPossibleDuplicate else { return [] }
        notices.sort {
            ($1.severity.rank, $0.nominal, $0.number) < ($0.severity.rank, $1.nominal, $1.number)
        }
        var room = (others: most, assigned: assigned)
        var left: [Int64] = []
        notices.removeAll { notice in
            let isAssigned = notice.firing.cause == .assigned
            let hasRoom = isAssigned ? room.assigned > 0 : room.others > 0
            if !hasRoom {
                left.append(notice.number)
            } else if isAssigned {
                room.assigned -= 1
            } else {
                room.others -= 1
            }
            return !hasRoom
        }
        return left
    }

    /// Takes out what cannot be reckoned now, and returns the numbers: the others do not wait for it.
    /// A message that has nothing else keeps it.
    mutating func putOffUnreckoned(besides facts: [MatterID: Post.Facts]) -> [Int64] {
        guard !isPossibleDuplicate else { return [] }
        let unknown = notices.filter { facts[$0.firing.matter] == nil }.map(\.number)
        guard !unknown.isEmpty, unknown.count < notices.count else { return [] }
        notices.removeAll { facts[$0.firing.matter] == nil }
        return unknown
    }

    /// Takes out the repeats that rest because he knows of them, and returns the numbers: the others
    /// do not wait for them. A message that has nothing else keeps them, and rests as one.
    mutating func putOffAcknowledged(
        _ post: Post, _ facts: [MatterID: Post.Facts], at now: Instant
    ) -> [Int64] {
        guard !isPossibleDuplicate, notices.count + digests.count > 1 else { return [] }
        let resting = notices.filter { notice in
            let rest = post.rest(
                of: notice.firing, for: addressee, facts: facts[notice.firing.matter], at: now)
            return rest.map { $0 < .distantFuture } ?? false
        }.map(\.number)
        guard !resting.isEmpty, resting.count < notices.count + digests.count else { return [] }
        notices.removeAll { resting.contains($0.number) }
        return resting
    }

    /// The notice that each item tells; below 0 where it is merely mentioned.
    func numbers(of items: [Item]) -> [Int64] {
        items.enumerated().map { place, item in
            let telling = notices.filter { $0.firing.isTold(by: item) }
            let own = telling.first { $0.firing.step == item.step } ?? telling.first
            return own?.number ?? -Int64(place + 1)
        }
    }

    /// The notices of the same obligations, for which one item speaks.
    func twins(of numbers: [Int64], besides told: [Int64]) -> [Int64] {
        let left = notices.filter { numbers.contains($0.number) }.map(\.firing)
        let known = Set(numbers + told)
        return notices.filter { notice in
            !known.contains(notice.number) && left.contains { $0.isOfSameObligation(notice.firing) }
        }.map(\.number)
    }

    /// Without the notices that somebody else reads.
    func without(_ moved: [Int64: String]) -> Candidate {
        var rest = self
        rest.notices.removeAll { moved[$0.number] != nil }
        return rest
    }

    /// Waits until then, tried or not.
    func waitingAgain(at instant: Instant) -> Carriage {
        attempts == 0 ? .planned(notBefore: instant) : .retryAt(instant, attempt: attempts)
    }
}

extension FiringIdentity {
    /// An assignment without an obligation is told by every item of its matter.
    fileprivate func isTold(by item: Item) -> Bool {
        matter == item.matter
            && (slot == nil
                || slot == item.slot && unit == item.unit && occurrence == item.occurrence)
    }

    fileprivate func isOfSameObligation(_ other: FiringIdentity) -> Bool {
        matter == other.matter && slot == other.slot && unit == other.unit
            && occurrence == other.occurrence
    }
}
