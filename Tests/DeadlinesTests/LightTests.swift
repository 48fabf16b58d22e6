import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Lights and the first import")
struct LightTests {
    static let status = Rule.fixture("r", .statusReport, due: .length("3d"))

    private func light(_ story: Story, at now: Moment, _ rules: [Rule] = [status]) throws -> Light {
        let reckoning = try Reckoning.fixture(rules)
        let owed = try reckoning.obligations(of: story.matter, at: instant(now))
        return reckoning.light(of: owed, at: instant(now))
    }

    @Test(
        "Green until the working day before, then yellow, then red",
        arguments: [
            ("2026-03-11T08:00", Light.green), ("2026-03-12T08:29", .green),
            ("2026-03-12T08:30", .yellow), ("2026-03-13T23:59", .yellow),
            ("2026-03-14T00:01", .red),
        ] as [(Moment, Light)])
    func open(now: Moment, expected: Light) throws {
        #expect(try light(Story("2026-03-10"), at: now) == expected)
    }

    @Test("What was late stays yellow for good, even closed")
    func late() throws {
        let story = Story("2026-03-10").reported(.status, at: "2026-03-16")
        #expect(try light(story, at: "2027-03-16") == .yellow)
        #expect(try light(story.then(.closed, at: "2026-03-17"), at: "2027-03-16") == .yellow)
    }

    @Test("A missed period that was caught up is yellow, never green")
    func missedPeriod() throws {
        let story = Story("2026-03-10", kind: "会议议定").reported(.progress, at: "2026-03-23")
        #expect(try light(story, at: "2026-03-24", [OfficeRulesTests.meeting]) == .yellow)
    }

    @Test("What waits is grey, and grey hides nothing")
    func grey() throws {
        #expect(
            try light(Story("2026-03-10"), at: "2026-03-10", [OfficeRulesTests.closing]) == .grey)
        #expect(
            try light(
                Story("2026-03-10"), at: "2026-03-10", [OfficeRulesTests.closing, Self.status])
                == .green)
        #expect(Light.worst(of: [.grey, .green, .red, .yellow]) == .red)
    }

    @Test("What was done before the ledger began owes nothing")
    func history() throws {
        let matter = Story("2026-03-10", entry: .history).matter
        #expect(
            try Reckoning.fixture([Self.status]).obligations(of: matter, at: instant("2026-03-20"))
                == [])
    }

    @Test(
        "What was past due at the first import is held until released or reported on",
        arguments: [
            (nil, true), (Happening.released, false), (.reported(Report(kind: .progress)), false),
            (.signed, true),
        ])
    func held(then: Happening?, isHeld: Bool) throws {
        var story = Story("2026-03-10", entry: .firstImport, recorded: "2026-05-06T10:00")
        if let then { story = story.then(then, at: "2026-05-07") }
        let rules = [Self.status, .fixture("m", .progress, due: .each("1m"))]
        let owed = try Reckoning.fixture(rules)
            .obligations(of: story.matter, at: instant("2026-05-08"))
        let status = try #require(owed.first { $0.key.slot == .statusReport })
        #expect(status.isHeld == isHeld)
        let periods = owed.filter { $0.key.slot == .progress }
        #expect(periods.map(\.isHeld) == [isHeld, false])
    }
}
