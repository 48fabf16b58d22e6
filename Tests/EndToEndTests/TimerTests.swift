import Foundation
import Testing

/// The timer itself, with the look that would catch what it sleeps through set to an hour.
@Suite struct TimerTests {
    /// Hours run from the moment of assignment, so that a due instant can be put anywhere.
    static let rules = """
        kinds:
          急办: {prefix: JB}
        rules:
          - id: test.hour
            name: 答复
            slot: 答复
            for: {kind: 急办}
            due: 1h
            settled_by: 答复
            text: 一小时内答复
            examples:
              - {from: 2026-03-10T09:00, due: 2026-03-10T10:00, note: 一小时}
              - {from: 2026-03-10T23:30, due: 2026-03-11T00:30, note: 跨日}
              - {from: 2026-10-01T09:00, due: 2026-10-01T10:00, note: 国庆节照算}
        """

    @Test("A due instant a few seconds ahead is urged on time although the look is an hour away")
    func onTime() throws {
        let receiver = HTTPReceiver()
        let office = try Office(people: DaemonTests.people, telling: receiver)
        try office.write("rules/hour.yaml", Self.rules)
        let daemon = try office.serve("--look", "3600")
        // Whole seconds, as the ledger keeps them.
        let due = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 + 8).rounded(.down))
        let at = Today.moment(due.addingTimeInterval(-3600))
        let added = try office.assign("关于防汛的批示", "--kind", "急办", "--at", at)
        #expect(added.status == 0, "\(added)")
        #expect(eventually(within: 30) { receiver.notices.contains { $0.data.step == "urge" } })
        let told = receiver.arrivals
        let assigned = try #require(told.first { $0.notice?.data.cause == "assigned" })
        let urged = try #require(told.first { $0.notice?.data.step == "urge" })
        #expect(assigned.wall < due, "told before it was due")
        let late = urged.wall.timeIntervalSince(due)
        #expect(late > 0 && late < 3, "urged \(late) s after the due instant")
        #expect(urged.notice?.data.items.first?.obligation.dueDay == Today.text)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }
}
