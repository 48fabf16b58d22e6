import Almanac
import Channels
import Deadlines
import Delivery
import Foundation
import Ledger
import Store
import Testing
import Watch

@Suite("Ten days of an office drawn by lot")
struct TenDaysTests {
    @Test("Never early, never at rest, urgent or not, and everybody is reached", arguments: 1...8)
    func laws(_ seed: Int) throws {
        let office = try DrawnOffice(seed: UInt64(seed))
        let sendings = try office.rehearse()
        #expect(!sendings.isEmpty)
        var told: [MatterID: Set<Step?>] = [:]
        for sending in sendings {
            #expect(sending.channel != nil)
            let isOpen = office.hours.isOpen(at: sending.at, in: office.calendar)
            #expect(isOpen || sending.isUrgent, "\(Zone.shanghai.local(sending.at))")
            for item in sending.message.items {
                told[item.matter, default: []].insert(item.step)
                guard let step = item.step, let due = item.due else { continue }
                #expect(step < .urge ? sending.at <= due.instant : sending.at > due.instant)
                let earliest = Zone.shanghai.instant(due.day + -7, TimeOfDay(seconds: 0))
                #expect(item.cause == .digest || sending.at >= earliest)
            }
        }
        for matter in office.matters {
            #expect(told[matter]?.contains(nil) == true, "\(matter) was never assigned to anybody")
            #expect(told[matter]?.contains(.due) == true, "\(matter): nobody was told of its due")
            #expect(told[matter]?.contains(.urge) == true, "\(matter): nobody was urged")
        }
    }

    @Test("Nobody gets more messages a day than the windows of his notices need", arguments: 1...8)
    func fewest(_ seed: Int) throws {
        let office = try DrawnOffice(seed: UInt64(seed))
        let sent = Dictionary(
            try office.rehearse().filter { !$0.isUrgent }.map {
                (PersonDay(person: $0.message.recipient.id, day: Zone.shanghai.day(of: $0.at)), 1)
            }, uniquingKeysWith: +)
        let windows = try office.windows()
        var compared = 0
        for (personDay, messages) in sent where personDay.day > office.lastAssigned {
            let all = try #require(windows[personDay], "\(personDay) without a notice")
            guard all.count <= 8 else { continue }
            compared += 1
            #expect(messages <= BruteForce.fewest(all), "\(personDay): \(all)")
        }
        #expect(compared > 2)
    }

    @Test("Beyond the budget only what may not wait goes out")
    func budget() throws {
        let beyond = try (1...4).map(messagesBeyondBudget).reduce(0, +)
        #expect(beyond > 0)
    }

    private func messagesBeyondBudget(_ seed: Int) throws -> Int {
        let office = try DrawnOffice(seed: UInt64(seed), budget: 1, digests: Digest.builtIn)
        var before: [PersonDay: Int] = [:]
        var beyond = 0
        let sendings = try office.rehearse()
        for sending in sendings where sending.message.occasion?.isNews != true {
            let day = Zone.shanghai.day(of: sending.at)
            let key = PersonDay(person: sending.message.recipient.id, day: day)
            if before[key, default: 0] >= 1, !sending.isUrgent {
                beyond += 1
                let pressing = sending.message.items.contains {
                    $0.cause != .digest && $0.step != .remind
                }
                #expect(pressing, "\(sending.message.items.map(\.step))")
            }
            if !sending.isUrgent { before[key, default: 0] += 1 }
        }
        return beyond
    }

    @Test("A digest speaks once in its period, and never repeats what was read today")
    func digests() throws {
        let office = try DrawnOffice(seed: 3, digests: Digest.builtIn)
        var read: [PersonDay: [Item]] = [:]
        var names: Set<String> = []
        for sending in try office.rehearse() {
            let day = Zone.shanghai.day(of: sending.at)
            let key = PersonDay(person: sending.message.recipient.id, day: day)
            for item in sending.message.items where item.cause == .digest {
                let isRepeated = read[key, default: []].contains {
                    $0.matter == item.matter && $0.slot == item.slot && $0.due == item.due
                }
                #expect(!isRepeated, "\(key): \(item.matter)")
            }
            if case .digest(let spoken)? = sending.message.occasion { names.formUnion(spoken) }
            read[key, default: []] += sending.message.items
        }
        #expect(names == ["日盘点", "周清理"])
    }
}

struct PersonDay: Hashable {
    var person: String
    var day: Day
}

extension Occasion {
    fileprivate var isNews: Bool {
        switch self {
        case .operator: true
        case .digest, .test: false
        }
    }
}

enum BruteForce {
    /// Tries every set of ends of the windows, the smaller first.
    static func fewest(_ windows: [NoticeWindow]) -> Int {
        let points = Array(Set(windows.flatMap { [$0.from, $0.until] })).sorted()
        for size in 1...max(1, windows.count) where hits(windows, points[...], size) { return size }
        return windows.count
    }

    private static func hits(
        _ windows: [NoticeWindow], _ points: ArraySlice<Instant>, _ size: Int
    ) -> Bool {
        guard !windows.isEmpty else { return true }
        guard size > 0 else { return false }
        for (place, point) in zip(points.indices, points) {
            let rest = windows.filter { !$0.contains(point) }
            if hits(rest, points[(place + 1)...], size - 1) { return true }
        }
        return false
    }
}
