import Dispatch
import Foundation
import Testing

/// kill -9 while a workbook is taken in: all of it or nothing, and once.
@Suite struct ImportKillTests {
    static let count = 200
    static let titles = (1...count).map { "关于第\($0)号来信的批示" }
    /// Ten matters each: as many as one message tells of.
    static let people = (1...20).map { Office.Person(name: "局长\($0)", unit: "第\($0)局") }

    static let book =
        "序号,事项名称,牵头单位,交办日期,办理时限\n"
        + titles.enumerated().map { place, title in
            "\(place + 1),\(title),第\(place % 20 + 1)局,\(Today.text),\(Today.plus(days: 20))"
        }.joined(separator: "\n") + "\n"

    /// When the program is killed.
    enum Strike {
        /// So much of the time that a whole import takes, in thousandths.
        case time(Int)
        /// As soon as the ledger's log has so many bytes more: within what is written.
        case logged(Int)
    }

    /// What stood on the ledger after a kill.
    struct Wreckage {
        var matters: Int
        var batches: Int
    }

    /// Where to strike, by lot; a failure names the seed.
    struct Lot {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            // Knuth's constants for 64 bits.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }

        mutating func strikes(_ count: Int) -> [Strike] {
            (0..<count).map { number in
                number.isMultiple(of: 2)
                    ? .time(below(1_000)) : .logged(4_096 + below(500_000))
            }
        }
    }

    private func office(telling receiver: HTTPReceiver = HTTPReceiver()) throws -> Office {
        let office = try Office(people: Self.people, telling: receiver)
        try office.write("台账.csv", Self.book)
        return office
    }

    /// How long an import takes that nobody disturbs, in seconds, and what is due after it.
    private func undisturbed() throws -> (seconds: Double, dues: Int) {
        let office = try office()
        let start = DispatchTime.now()
        #expect(try office.run("import", "台账.csv", "--kind", "批示", "--by", "督查主任").status == 0)
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
        return (Double(nanoseconds) / 1e9, try dues(in: office))
    }

    private func dues(in office: Office) throws -> Int {
        try office.run("due", "--json", "--limit", "10000").out.split(separator: "\n").count
    }

    @Test(
        "Killed at any moment an import leaves all of its rows or none, and once", arguments: 1...2)
    func killed(_ seed: Int) throws {
        var lot = Lot(state: UInt64(seed))
        let whole = try undisturbed()
        let office = try office()
        var seen: [Wreckage] = []
        for strike in [.time(0)] + lot.strikes(6) + [.time(990)] {
            let program = try office.start("import", "台账.csv", "--kind", "批示", "--by", "督查主任")
            wait(for: strike, whole.seconds, office)
            program.crash()
            seen.append(try wreckage(in: office))
            // What is whole already can't be struck in the middle; the last wreck stays as it is.
            if seen.count < 8, seen.last?.matters == Self.count { try erase(office) }
        }
        print("seed \(seed):", seen.map(\.matters))
        #expect(seen.first?.matters == 0)
        try finish(office, dues: whole.dues)
    }

    @Test("Killed with the daemon that takes it in, it is whole as well", arguments: [1])
    func killedDaemon(_ seed: Int) throws {
        var lot = Lot(state: UInt64(100 + seed))
        let receiver = HTTPReceiver()
        let whole = try undisturbed()
        let office = try office(telling: receiver)
        for strike in lot.strikes(4) {
            let daemon = try office.serve()
            let client = try office.start("import", "台账.csv", "--kind", "批示", "--by", "督查主任")
            wait(for: strike, whole.seconds, office)
            daemon.crash()
            let ending = try #require(client.ending(), "seed \(seed)")
            // It says that it does not know, or it had its answer before the kill.
            #expect(ending.status == 0 || !ending.err.isEmpty, "seed \(seed): \(ending)")
            _ = try wreckage(in: office)
        }
        let daemon = try office.serve()
        try finish(office, dues: nil)
        let isTold = try eventually(within: 60) { try told(in: office) == Self.count }
        #expect(isTold, "seed \(seed)")
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
        #expect(try office.run("audit", "verify").status == 0)
    }

    /// Of how many matters somebody was told and took it.
    private func told(in office: Office) throws -> Int {
        let list = try office.run(
            "notices", "list", "--state", "accepted", "--json", "--limit", "2000")
        let matters = list.out.split(separator: "\n").compactMap { line in
            let row = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return row?["matter"] as? String
        }
        return Set(matters).count
    }

    private func erase(_ office: Office) throws {
        for ending in ["", "-wal", "-shm", ".lock"]
        where FileManager.default.fileExists(atPath: office.ledger + ending) {
            try FileManager.default.removeItem(atPath: office.ledger + ending)
        }
    }

    private func wait(for strike: Strike, _ seconds: Double, _ office: Office) {
        switch strike {
        case .time(let share):
            let wait = DispatchTimeInterval.microseconds(Int(seconds * 1_000 * Double(share)))
            _ = DispatchSemaphore(value: 0).wait(timeout: .now() + wait)
        case .logged(let bytes):
            let before = logged(office)
            // An import that has nothing left to enter ends without having written so much.
            _ = eventually(within: seconds) { logged(office) >= before + bytes }
        }
    }

    private func logged(_ office: Office) -> Int {
        let facts = try? FileManager.default.attributesOfItem(atPath: office.ledger + "-wal")
        return facts?[.size] as? Int ?? 0
    }

    /// The ledger is whole: its chain holds, and it has all rows or none, with one batch or none.
    private func wreckage(in office: Office) throws -> Wreckage {
        guard FileManager.default.fileExists(atPath: office.ledger) else {
            return Wreckage(matters: 0, batches: 0)
        }
        let proof = try office.run("audit", "verify")
        #expect(proof.status == 0, "\(proof)")
        let peek = try LedgerPeek(office.ledger, in: office.folder)
        func count(_ sql: String) throws -> Int { Int(try peek.rows(sql)[0][0]) ?? -1 }
        let seen = Wreckage(
            matters: try count("SELECT count(*) FROM matter"),
            batches: try count("SELECT count(*) FROM event WHERE kind = 'batchAssigned'"))
        #expect([0, Self.count].contains(seen.matters))
        #expect(seen.batches == (seen.matters == 0 ? 0 : 1))
        #expect(try count("SELECT count(*) FROM import_row") == seen.matters)
        return seen
    }

    /// The same import again ends with every row once, and once more changes nothing.
    private func finish(_ office: Office, dues expected: Int?) throws {
        for _ in 1...2 {
            let report = try office.run("import", "台账.csv", "--kind", "批示", "--by", "督查主任")
            #expect(report.status == 0, "\(report)")
        }
        let again = try office.run("import", "台账.csv", "--kind", "批示", "--by", "督查主任")
        #expect(again.out.contains("未变 \(Self.count)"), "\(again)")
        #expect(try wreckage(in: office).matters == Self.count)
        let rows = try LedgerPeek(office.ledger, in: office.folder).rows("SELECT title FROM matter")
        #expect(rows.map { $0[0] }.sorted() == Self.titles.sorted())
        if let expected { #expect(try dues(in: office) == expected) }
    }
}
