import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Extensions")
struct ExtensionTests {
    private func story(_ assigned: Moment, _ grants: (Extension.Grant, Moment)...) -> Story {
        grants.reduce(Story(assigned)) { story, grant in
            let slot = Slot.resultReport
            return story.then(
                .extended(Extension(slot: slot, grant: grant.0, approver: "单位主要负责人")),
                at: grant.1)
        }
    }

    private func due(_ rule: Rule, _ story: Story) throws -> Day? {
        try Reckoning.fixture([rule]).obligations(of: story.matter, at: instant("2026-03-11"))
            .first?.due?.day
    }

    @Test(
        "An extension used in full lengthens the unrolled period, and the roll acts once",
        arguments: [
            ("60d", "2026-08-05", "30d", "2026-11-03"),
            ("20wd", "2026-03-10", "20wd", "2026-05-09"),
            ("3m", "2026-04-01", "3m", "2026-10-08"), ("20wd", "2026-03-10", "10d", "2026-04-20"),
        ])
    func full(length: String, from: Moment, more: String, expected: Day) throws {
        let rule = Rule.fixture(due: .length(length), roll: .next)
        let grant = Extension.Grant.by(try #require(Length(more)))
        #expect(try due(rule, story(from, (grant, "2026-03-20"))) == expected)
    }

    @Test("A date that is put off counts from the date itself, not from where it rolled to")
    func named() throws {
        let rule = Rule.fixture(from: [.date("期限")], due: .length("0d"), roll: .next)
        let story = Story("2026-09-10", dates: ["期限": "2026-10-03"])
        #expect(try due(rule, story) == "2026-10-08")
        let longer = story.then(
            .extended(
                Extension(slot: .resultReport, grant: .by(Length(5, .day)), approver: "赵副市长")),
            at: "2026-09-20")
        #expect(try due(rule, longer) == "2026-10-08")
    }

    @Test("Three extensions of different kinds all count, in their order")
    func several() throws {
        let rule = Rule.fixture(due: .length("60d"), roll: .next)
        let longer = story(
            "2026-08-05", (.by(Length(30, .day)), "2026-09-01"),
            (.by(Length(10, .workingDay)), "2026-09-02"), (.by(Length(1, .day)), "2026-09-03"))
        #expect(try due(rule, longer) == "2026-11-18")
    }

    @Test("A day that the approver set stands as it is, also on a rest day")
    func set() throws {
        let rule = Rule.fixture(due: .length("60d"), roll: .next)
        #expect(
            try due(rule, story("2026-08-05", (.until("2026-11-01"), "2026-09-01"))) == "2026-11-01"
        )
    }

    @Test("Asked for after the due date it comes late, and stays yellow for good")
    func late() throws {
        let rule = Rule.fixture(due: .length("7d"))
        let reckoning = try Reckoning.fixture([rule])
        for (asked, light) in [("2026-03-17", Light.green), ("2026-03-18", .yellow)] {
            let story = story("2026-03-10", (.by(Length(30, .day)), try #require(Moment(asked))))
            let owed = try reckoning.obligations(of: story.matter, at: instant("2026-03-20"))
            #expect(owed.told == ["result-report#1 open 2026-04-16"])
            #expect(reckoning.light(of: owed, at: instant("2026-03-20")) == light)
        }
    }
}
