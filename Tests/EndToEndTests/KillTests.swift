import Dispatch
import Foundation
import Testing

/// kill -9 during a burst: nothing is lost, and what may come twice says so.
@Suite struct KillTests {
    static let count = 500

    /// When the daemon is killed.
    enum Strike: Hashable {
        /// So long after it opened its door: it plans, or takes, or has not begun.
        case afterOpening(milliseconds: Int)
        /// As soon as so many more requests arrived.
        case afterRequests(Int)
    }

    static let strikes: [Strike] =
        [0, 50, 100, 150, 200, 250].map { .afterOpening(milliseconds: $0) }
        + (1...18).map { .afterRequests(1 + $0 * 7 % 40) }
        + [.afterOpening(milliseconds: 0)]

    /// Where each message of a burst stood when the daemon was killed.
    struct Moments {
        /// Not decided yet, or waiting and not taken for sending: before the commit.
        var beforeCommit = 0
        /// Taken and committed; the receiver never saw this attempt.
        var beforeSending = 0
        /// The receiver has this attempt; the ledger does not know it.
        var beforeRecord = 0
    }

    static let units = (1...count).map { String(format: "第%03d局", $0) }
    static func head(of unit: String) -> String { "\(unit)长" }
    static func title(of unit: String) -> String { "关于\(unit)的批示" }

    static let book =
        "序号,事项名称,牵头单位,交办日期,办理时限\n"
        + units.enumerated().map { number, unit in
            "\(number + 1),\(title(of: unit)),\(unit),\(Today.text),\(Today.plus(days: 20))"
        }.joined(separator: "\n") + "\n"

    let receiver = HTTPReceiver { _, _ in .later(milliseconds: 12, 200) }
    let office: Office

    init() throws {
        office = try Office(
            people: Self.units.map { Office.Person(name: Self.head(of: $0), unit: $0) },
            telling: receiver)
        try office.write("台账.csv", Self.book)
    }

    @Test("Killed twenty-five times in a burst of 500 messages, the daemon loses none")
    func killed() throws {
        let report = try office.run("import", "台账.csv", "--kind", "批示", "--by", "督查主任")
        #expect(report.status == 0)
        var seen: [Moments] = []
        var inDoubt: Set<String> = []
        for strike in Self.strikes {
            try burst(until: strike)
            let letters = try LedgerPeek(office.ledger, in: office.folder).letters()
            seen.append(moments(of: letters))
            inDoubt.formUnion(letters.filter { $0.state == "inFlight" }.map(\.id))
        }
        for (strike, moments) in zip(Self.strikes, seen) { print(strike, moments) }
        #expect(seen.contains { $0.beforeCommit > 0 })
        #expect(seen.contains { $0.beforeSending > 0 })
        #expect(seen.contains { $0.beforeRecord > 0 })
        try finish()
        try nothingIsLost()
        repeatsAreLabelled(inDoubt)
    }

    /// Runs the daemon until it is struck.
    private func burst(until strike: Strike) throws {
        let before = receiver.arrivals.count
        let daemon = try office.start("serve")
        switch strike {
        case .afterOpening(let milliseconds):
            #expect(eventually(within: 30) { daemon.err.contains("commands at") })
            _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(milliseconds))
        case .afterRequests(let count):
            try #require(receiver.hasArrivals(before + count, within: 30))
        }
        daemon.crash()
    }

    private func moments(of letters: [LedgerPeek.Letter]) -> Moments {
        let attempts = Dictionary(grouping: receiver.notices, by: \.id)
            .mapValues { $0.map(\.data.attempt).max() ?? 0 }
        var moments = Moments()
        let known = Set(letters.map(\.addressee))
        moments.beforeCommit = Self.units.count { !known.contains(Self.head(of: $0)) }
        for letter in letters {
            switch letter.state {
            case "planned", "held", "retryAt": moments.beforeCommit += 1
            case "inFlight" where attempts[letter.id] == letter.attempt: moments.beforeRecord += 1
            case "inFlight": moments.beforeSending += 1
            default: break
            }
        }
        return moments
    }

    /// Lets the daemon do the rest, undisturbed.
    private func finish() throws {
        let daemon = try office.serve()
        let isDone = try eventually(within: 30) {
            let list = try office.run("notices", "list", "--json", "--limit", "2000")
            return list.out.split(separator: "\n").count { $0.contains(#""standing":"accepted""#) }
                == Self.count
        }
        #expect(isDone)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    /// Everybody of the workbook was told of his matter, by one message that is accepted.
    private func nothingIsLost() throws {
        let letters = try LedgerPeek(office.ledger, in: office.folder).letters()
        #expect(letters.allSatisfy { $0.state == "accepted" })
        let told = Dictionary(grouping: receiver.notices, by: \.data.recipient.name)
        for unit in Self.units {
            let notices = told[Self.head(of: unit)] ?? []
            let titles = Set(notices.flatMap { $0.data.items.map(\.matter.title) })
            #expect(titles == [Self.title(of: unit)], "\(unit)")
            #expect(Set(notices.map { $0.id }).count == 1, "\(unit)")
            #expect(letters.count { $0.addressee == Self.head(of: unit) } == 1, "\(unit)")
        }
    }

    /// Whatever came after a kill carries the same id and facts, a later attempt, and the label.
    private func repeatsAreLabelled(_ inDoubt: Set<String>) {
        let arrivals = receiver.arrivals
        #expect(arrivals.allSatisfy { $0.isSigned })
        var repeated = 0
        for (id, letters) in Dictionary(grouping: arrivals.compactMap(\.notice), by: \.id) {
            for (first, second) in zip(letters, letters.dropFirst()) {
                repeated += 1
                #expect(second.data.possibleDuplicate, "\(id)")
                #expect(second.data.attempt > first.data.attempt && second.data.attempt > 1)
                #expect(second.data.items == first.data.items)
            }
            let isLabelled = letters.contains { $0.data.possibleDuplicate }
            #expect(isLabelled == inDoubt.contains(id), "\(id)")
        }
        #expect(repeated > 0)
    }
}
