import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Chains of rules")
struct ChainTests {
    static let submit = Rule.fixture(
        "submit", Slot(rawValue: "submit"), kinds: ["政策落实"], from: [.date("批转")],
        due: .length("1m"), settledBy: [.mark(.date("提请审定"))])
    static let legality = Rule.fixture(
        "legality", Slot(rawValue: "legality"), kinds: ["政策落实"], due: .length("-7wd"),
        settledBy: [.mark(.date("合法性审查"))]
    ).but { $0.from = [.dueOf("submit")] }
    static let notice = Rule.fixture(
        "notice", Slot(rawValue: "notice"), kinds: ["政策落实"], due: .length("5d")
    ).but { $0.from = [.settled("submit")] }

    private func owed(
        _ story: Story, at now: Moment, _ rules: [Rule] = [legality, notice, submit]
    ) throws -> [String] {
        try Reckoning.fixture(rules).obligations(of: story.matter, at: instant(now)).told
    }

    private let story = Story("2026-01-05", kind: "政策落实", dates: ["批转": "2026-01-31"])

    @Test("The legality review is due seven working days before the submission")
    func backward() throws {
        #expect(
            try owed(story, at: "2026-02-02")
                == [
                    "legality#1 open 2026-02-12", "notice#1 waiting “本环节”完成",
                    "submit#1 open 2026-02-28",
                ].map { $0.replacingWord("本环节", by: Self.submit.name) })
    }

    @Test("When the date moves, what hangs on it moves, and each move has its cause")
    func moved() throws {
        let moved = story.then(.dated(name: "批转", "2026-03-10"), at: "2026-02-05")
        #expect(
            try owed(moved, at: "2026-02-06").filter { $0.contains("open") } == [
                "legality#1 open 2026-03-31", "submit#1 open 2026-04-10",
            ])
        let reckoning = try Reckoning.fixture([Self.legality, Self.submit])
        let moves = try reckoning.moves(of: moved.matter)
        #expect(moves.map(\.key.slot.rawValue) == ["legality", "submit"])
        #expect(moves.map(\.from?.day) == ["2026-02-12", "2026-02-28"])
        #expect(moves.map(\.to?.day) == ["2026-03-31", "2026-04-10"])
        #expect(moves.allSatisfy { $0.cause?.number == 2 })
    }

    @Test("What follows a settlement starts on the day on which that was settled")
    func settled() throws {
        let done = story.then(.dated(name: "提请审定", "2026-02-20"), at: "2026-02-20")
        #expect(try owed(done, at: "2026-02-24").contains("notice#1 open 2026-02-25"))
    }

    @Test("A status report is met by its own report or by the result, whichever comes first")
    func settledByOther() throws {
        let result = Rule.fixture("r.result", due: .length("7d"))
        let status = Rule.fixture(
            "r.status", Slot(rawValue: "r.status"), due: .length("3d"),
            settledBy: [.settled("r.result")])
        let story = Story("2026-03-10").reported(.result, at: "2026-03-12")
        #expect(
            try owed(story, at: "2026-03-13", [status, result]) == [
                "result-report#1 settled 2026-03-17 in time",
                "r.status#1 settled 2026-03-13 in time",
            ])
    }

    @Test("Rules that hang on each other in a circle wait, and nothing hangs")
    func circle() throws {
        let one = Rule.fixture("a", Slot(rawValue: "a"), due: .length("1d"))
            .but { $0.from = [.dueOf("b")] }
        let other = Rule.fixture("b", Slot(rawValue: "b"), due: .length("1d"))
            .but { $0.from = [.dueOf("a")] }
        let told = try owed(Story("2026-03-10"), at: "2026-03-11", [one, other])
        #expect(told.count == 2 && told.allSatisfy { $0.contains("waiting") })
    }
}

extension String {
    func replacingWord(_ word: String, by other: String) -> String {
        split(separator: word, omittingEmptySubsequences: false).joined(separator: other)
    }
}
