import Dispatch
import Foundation
import Testing

/// A receiver that misbehaves is told in the end, under the same id.
@Suite struct FaultTests {
    static let people = [Office.Person(name: "住建局长", unit: "市住建局")]

    enum Fault: String, CaseIterable, Sendable {
        case refuses, hangs, fails, limits
    }

    @Test(
        "A receiver that refuses, hangs, fails or limits gets it in the end, signed afresh",
        arguments: Fault.allCases)
    func toldInTheEnd(_ fault: Fault) throws {
        let receiver = HTTPReceiver { _, number in
            guard number <= 2 else { return .status(200) }
            switch fault {
            case .refuses: return .status(200)
            case .hangs: return number == 1 ? .hang : .status(503)
            case .fails: return .status(500, body: "broken")
            case .limits: return .status(429, header: "Retry-After: 2\r\n")
            }
        }
        let office = try Office(people: Self.people, telling: receiver)
        if fault == .refuses { receiver.shut() }
        let daemon = try office.serve()
        try office.assign()
        if fault == .refuses {
            #expect(eventually(within: 20) { daemon.err.contains("not accepted") })
            receiver.open()
        }
        let last = fault == .refuses ? 1 : 3
        #expect(receiver.hasArrivals(last, within: 45))
        let isAccepted = try eventually(within: 10) {
            try LedgerPeek(office.ledger, in: office.folder).letters().map(\.state) == ["accepted"]
        }
        #expect(isAccepted)
        try judge(receiver.arrivals, fault, office)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    private func judge(
        _ arrivals: [HTTPReceiver.Arrival], _ fault: Fault, _ office: Office
    ) throws {
        #expect(Set(arrivals.map { $0.id }).count == 1)
        #expect(arrivals.allSatisfy { $0.isSigned })
        let times = arrivals.compactMap { Int($0.timestamp) }
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "\(times)")
        let numbers = arrivals.compactMap(\.notice?.data.attempt)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "\(numbers)")
        if fault == .limits {
            let gaps = zip(arrivals, arrivals.dropFirst()).map { $1.at - $0.at }
            #expect(gaps.allSatisfy { $0 >= 1 }, "asked for 2 s by the second: \(gaps)")
        }
        let attempts = try LedgerPeek(office.ledger, in: office.folder)
            .attempts(of: arrivals.first?.id ?? "")
        let verdicts = attempts.map { $0[2] }
        #expect(verdicts.last == "OK" && verdicts.count >= 2)
        #expect(!verdicts.dropLast().contains("OK"))
        switch fault {
        case .refuses, .hangs: #expect(attempts[0][1] == "", "no status was heard")
        case .fails: #expect(attempts.map { $0[1] } == ["500", "500", "200"])
        case .limits: #expect(attempts.map { $0[1] } == ["429", "429", "200"])
        }
    }
}

extension Office {
    /// One matter comes onto the ledger, led by the first unit.
    @discardableResult
    func assign(
        _ title: String = "关于老旧小区的批示", unit: String = "市住建局", _ more: String...
    ) throws -> Program.Ending {
        let program = try Program(
            [
                "matter", "add", "--title", title, "--unit", unit, "--by", "督查主任",
                "--config", "duban.yaml",
            ] + more, in: folder, environment: environment)
        guard let ending = program.ending() else { throw Stuck(command: ["matter", "add"]) }
        return ending
    }
}
