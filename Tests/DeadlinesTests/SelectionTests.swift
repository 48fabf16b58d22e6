import Almanac
import Deadlines
import Ledger
import Testing

/// Which rule, or which word of the row, fills a slot.
@Suite("Who fills a slot")
struct SelectionTests {
    private func owed(
        _ rules: [Rule], _ story: Story, kinds: [Kind] = [], at now: Moment = "2026-03-11"
    ) throws -> [String] {
        let told = try Reckoning.fixture(rules, kinds: kinds)
            .obligations(of: story.matter, at: instant(now)).told
        let reversed = try Reckoning.fixture(rules.reversed(), kinds: kinds)
            .obligations(of: story.matter, at: instant(now)).told
        #expect(told == reversed, "the order of the rules does not matter")
        return told
    }

    static let general = Rule.fixture("a.general", due: .length("30d"))
    static let special = Rule.fixture("z.special", kinds: ["批示"], due: .length("7d"))
    static let trial = Rule.fixture(
        "a.trial", kinds: ["批示"], urgencies: [.ordinary], due: .length("1d"), isTrial: true)

    @Test("The special rule goes before the general one, and a trial before neither")
    func special() throws {
        #expect(
            try owed([Self.general, Self.special, Self.trial], Story("2026-03-10"))
                == ["result-report#1 open 2026-03-17"])
        #expect(
            try owed([Self.general, Self.special], Story("2026-03-10", kind: "建议"))
                == ["result-report#1 open 2026-04-09"])
    }

    @Test("Of two equal rules the smaller id wins, whatever their order")
    func equal() throws {
        let other = Rule.fixture("b.general", due: .length("5d"))
        #expect(
            try owed([other, Self.general], Story("2026-03-10"))
                == ["result-report#1 open 2026-04-09"])
    }

    @Test("A trial alone is shown, grey")
    func trial() throws {
        let reckoning = try Reckoning.fixture([Self.trial])
        let owed = try reckoning.obligations(
            of: Story("2026-03-10").matter, at: instant("2026-03-20"))
        #expect(owed.map(\.isTrial) == [true])
        #expect(reckoning.light(of: owed, at: instant("2026-03-20")) == .grey)
    }

    @Test(
        "A rule holds for triggers inside its range",
        arguments: [
            ("2026-02-28", []), ("2026-03-01", ["result-report#1 open 2026-03-08"]),
            ("2026-03-31", ["result-report#1 open 2026-04-07"]), ("2026-04-01", []),
        ] as [(Moment, [String])])
    func effective(assigned: Moment, expected: [String]) throws {
        let rule = Rule.fixture(
            due: .length("7d"), effectiveFrom: "2026-03-01", effectiveUntil: "2026-03-31")
        #expect(try owed([rule], Story(assigned)) == expected)
    }

    @Test("The row's own deadline takes the slot, and one that names no date leaves it to the rule")
    func row() throws {
        let june = RowDeadline.fixture(
            "6月底前", .due(.end(of: .monthOfYear(.next, 6)), .unstated))
        let soon = RowDeadline.fixture("尽快", .undetermined)
        #expect(
            try owed([Self.special], Story("2026-03-10", deadlines: [.resultReport: june]))
                == ["result-report#1 open 2026-06-30"])
        let vague = Story("2026-03-10", deadlines: [.resultReport: soon])
        #expect(try owed([Self.special], vague) == ["result-report#1 open 2026-03-17"])
        #expect(try owed([], vague) == ["result-report#1 undetermined 尽快"])
    }

    @Test("A lasting task has no end: only its cadence is owed")
    func open() throws {
        let lasting = RowDeadline.fixture(
            "长期坚持，每月底报送", .several([.open(from: nil), .recurring(.everyMonth)]))
        #expect(
            try owed([Self.special], Story("2026-03-10", deadlines: [.resultReport: lasting]))
                == ["progress#1 open 2026-03-31"])
    }

    @Test("Each week and by the year's end are two: a cadence in progress, a date in the result")
    func several() throws {
        let both = RowDeadline.fixture(
            "每月底报送，年底前完成",
            .several([.recurring(.everyMonth), .due(.end(of: .year(.next)), .unstated)]))
        #expect(
            try owed(
                [OfficeRulesTests.meeting], Story("2026-03-10", deadlines: [.resultReport: both]))
                == ["progress#1 open 2026-03-31", "result-report#1 open 2026-12-31"])
    }

    @Test("批示后 counts from the assignment, unless the matter has a date of that name; 会后 waits")
    func events() throws {
        func after(_ event: String) -> RowDeadline {
            .fixture("\(event)后3天", .after(event: event, .elapsed(Length(3, .day)), .unstated))
        }
        for (event, dates, expected) in [
            ("批示", [:], "open 2026-03-13"), ("批转", ["批转": "2026-03-12"], "open 2026-03-15"),
            ("会", [:], "waiting 会"), ("会", ["会": "2026-03-16"], "open 2026-03-19"),
        ] as [(String, [String: Moment], String)] {
            let story = Story(
                "2026-03-10", dates: dates
            ).then(.signed, at: "2026-03-10")
            var events = story.events
            if case .assigned(var assignment) = events[0].what {
                assignment.deadlines = [.resultReport: after(event)]
                events[0].what = .assigned(assignment)
            }
            let matter = try #require(Matter(events))
            let told = try Reckoning.fixture([]).obligations(
                of: matter, at: instant("2026-03-11")
            ).told
            #expect(told == ["result-report#1 \(expected)"])
        }
    }

    @Test("A span is due at its end")
    func span() throws {
        let span = Term.span(
            from: .date(.next, month: 4, day: 1), to: .date(.next, month: 4, day: 20), .unstated)
        let story = Story("2026-03-10", deadlines: [.milestone: .fixture("4月1日至20日", span)])
        #expect(try owed([], story) == ["milestone#1 open 2026-04-20"])
    }

    @Test("Everyone who owes has a clock of its own, and nobody owes the same twice")
    func everyUnit() throws {
        let every = Rule.fixture(
            "a.every", .reply, kinds: ["批示"], due: .length("5d"), owes: .everyUnit)
        let lead = Rule.fixture("b.lead", .reply, due: .length("9d"))
        let story = Story("2026-03-10", assisting: ["市财政局"]).reported(.reply, at: "2026-03-11")
        #expect(
            try owed([every, lead], story).sorted() == [
                "reply@市住建局#1 settled 2026-03-15 in time", "reply@市财政局#1 open 2026-03-15",
            ])
    }

    @Test("A date nobody plans for this kind of matter is not awaited")
    func notAwaited() throws {
        let rule = OfficeRulesTests.consultation
        #expect(try owed([rule], Story("2026-03-10", assisting: ["市财政局"])) == [])
        #expect(
            try owed(
                [rule], Story("2026-03-10", assisting: ["市财政局"]),
                kinds: [Kind(name: "批示", prefix: "PS", dates: ["征求意见"])])
                == ["reply@市财政局#1 waiting 征求意见"])
    }
}
