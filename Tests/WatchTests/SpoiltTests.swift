import Almanac
import Channels
import Delivery
import Ledger
import Testing

@testable import Store
@testable import Watch

@Suite("One spoilt row stops nobody else")
struct SpoiltTests {
    private func spoil(_ trial: Trial, _ sql: String) throws {
        try trial.store.write { try $0.execute(sql: sql) }
    }

    @Test(
        "A message whose row cannot be read is parked and told; the others go",
        arguments: [
            "occasion = '{'", "occasion = '{\"nothing\":{}}'", "frozen = CAST('{\"id\":' AS BLOB)",
        ])
    func message(column: String) throws {
        let trial = try Trial(units: 3, channels: ["OA"])
        try trial.assign()
        try trial.room.plan(at: trial.now)
        let victim = try #require(try trial.store.notices(limit: 9).last).messageID
        try spoil(trial, "UPDATE message SET \(column) WHERE id = '\(victim)'")
        try trial.run(seconds: 60)
        #expect(trial.sent(over: "OA").count == 2)
        #expect(try trial.carriages() == ["accepted": 3, "parked": 1])
        #expect(try trial.store.passages(of: victim).map(\.reason) == [.unreadable])
        let news = trial.sent(over: "备用")
        #expect(news.count == 1 && news[0].text.contains(victim))
        #expect(news.first?.text.contains("台账中这一封的内容已损坏") == true)
        // A replay, and a new start, find it as it is and go on.
        #expect(try trial.store.replay(at: trial.now) == 1)
        try trial.restart()
        try trial.run(seconds: 60)
        #expect(try trial.carriages() == ["accepted": 3, "parked": 1])
    }

    @Test("A matter of which an event cannot be read is looked at tomorrow; the others are told")
    func event() throws {
        let trial = try Trial(units: 3, channels: ["OA"])
        try trial.assign()
        try spoil(
            trial,
            """
            DROP TRIGGER event_is_fixed;
            UPDATE event SET payload = CAST('{"what":' AS BLOB) WHERE matter = 2
            """)
        try trial.run(seconds: 60)
        #expect(trial.sent(over: "OA").count == 2)
        #expect(try trial.store.earliestWake() == trial.now + (86_400 - 60))
    }

    @Test("A matter spoilt after its message was planned holds up that message alone")
    func laterEvent() throws {
        let trial = try Trial(units: 3, channels: ["OA"])
        try trial.assign()
        try trial.room.plan(at: trial.now)
        try spoil(
            trial,
            """
            DROP TRIGGER event_is_fixed;
            UPDATE event SET payload = CAST('{"what":' AS BLOB) WHERE matter = 2
            """)
        try trial.run(seconds: 60)
        #expect(trial.sent(over: "OA").count == 2)
        #expect(try trial.carriages() == ["accepted": 2, "planned": 1])
    }
}
