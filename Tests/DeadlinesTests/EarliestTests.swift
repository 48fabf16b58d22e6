import Almanac
import Deadlines
import Ledger
import Testing

@Suite("What may not be done sooner")
struct EarliestTests {
    static let comment = Rule.fixture(
        "decision.comment", Slot(rawValue: "decision.comment"), kinds: ["决策立规"],
        from: [.date("征求开始")], due: .earliest(Length(30, .day)),
        settledBy: [.mark(.date("征求结束"))])

    @Test(
        "Thirty days of public comment from 10 March end on 9 April at the earliest",
        arguments: [
            (nil, "not before 2026-04-09", Light.grey),
            ("2026-04-08", "settled 2026-04-09 in time", .yellow),
            ("2026-04-09", "settled 2026-04-09 late", .green),
        ] as [(Moment?, String, Light)])
    func comment(ended: Moment?, expected: String, light: Light) throws {
        let reckoning = try Reckoning.fixture([Self.comment])
        var story = Story("2026-03-01", kind: "决策立规", dates: ["征求开始": "2026-03-10"])
        if let ended { story = story.then(.dated(name: "征求结束", ended), at: ended) }
        let now = instant("2026-04-20")
        let owed = try reckoning.obligations(of: story.matter, at: now)
        let standing = String(owed.told[0].dropFirst("decision.comment#1 ".count))
        #expect(reckoning.light(of: owed, at: now) == light)
        if ended == nil {
            #expect(standing == expected)
        } else {
            #expect(standing.hasPrefix("settled 2026-04-09"))
        }
    }
}
