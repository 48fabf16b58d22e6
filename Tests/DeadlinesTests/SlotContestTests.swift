import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Who fills a slot, and until when")
struct SlotContestTests {
    private func told(_ rules: [Rule], _ story: Story, at now: Moment) throws -> [String] {
        try Reckoning.fixture(rules).obligations(of: story.matter, at: instant(now)).told
    }

    @Test("A rule that is replaced takes no slot from the one that replaces it")
    func replaced() throws {
        let special = Rule.fixture("a", urgencies: [.ordinary], due: .length("3d"))
        var general = Rule.fixture("c", due: .length("7d"))
        general.replaces = ["a"]
        #expect(
            try told([special, general], Story("2026-03-10"), at: "2026-03-11")
                == ["result-report#1 open 2026-03-17"])
    }

    @Test("A rule that another settles is in force in its own time only")
    func effective() throws {
        let result = Rule.fixture("a", due: .length("7d"))
        var status = Rule.fixture(
            "b", .statusReport, due: .length("3d"), settledBy: [.report, .settled("a")])
        status.effective = DayRange("2027-06-01")
        #expect(
            try told([result, status], Story("2026-03-10"), at: "2026-03-11")
                == ["result-report#1 open 2026-03-17"])
    }

    @Test("A recurrence that runs until a named date stops there, whenever the date was entered")
    func until() throws {
        let rule = Rule.fixture("r", .progress, due: .each("10d"), until: .mark(.date("竣工")))
        let known = Story("2026-04-01", dates: ["竣工": "2026-04-25"])
        #expect(
            try told([rule], known, at: "2026-06-10").filter { $0.contains("open") }
                == ["progress#1 open 2026-04-11", "progress#2 open 2026-04-21"])
        let later = Story("2026-04-01").then(
            .dated(name: "竣工", "2026-06-30"), at: "2026-04-02")
        #expect(try told([rule], later, at: "2026-04-25").count == 3)
    }

    @Test("Asking the same unit again washes no miss away, and neither does moving a date")
    func colour() throws {
        let rule = Rule.fixture(
            "r", .reply, from: [.consulted], due: .length("3wd"), owes: .consultedUnits)
        let again = Story("2026-03-10").then(.consulted(["市财政局"]), at: "2026-03-11")
            .then(.consulted(["市财政局"]), at: "2026-03-25")
        let owed = try Reckoning.fixture([rule]).obligations(
            of: again.matter, at: instant("2026-03-25"))
        #expect(owed.map(\.wasMissed) == [true])
    }
}
