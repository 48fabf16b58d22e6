import Almanac
import Deadlines
import Ledger
import Testing

@Suite("Spans that do not count")
struct SpanTests {
    static let reply = Rule.fixture(
        "foi.reply", Slot(rawValue: "foi.reply"), due: .length("20wd"), roll: .next
    ).but { $0.excluded = ["征求第三方", "征求机关"] }
    static let licence = Rule.fixture(
        "licence.decide", Slot(rawValue: "licence.decide"), due: .length("20wd"), roll: .next
    ).but { $0.excluded = ["听证", "检验检测"] }

    private func owed(_ rule: Rule, _ story: Story, at now: Moment) throws -> [String] {
        try Reckoning.fixture([rule]).obligations(of: story.matter, at: instant(now)).told
    }

    @Test("Asking a third party from 16 to 25 March moves the answer of 10 March to 17 April")
    func thirdParty() throws {
        let story = Story("2026-03-10").then(.spanOpened("征求第三方"), at: "2026-03-16")
        #expect(
            try owed(Self.reply, story, at: "2026-03-20") == ["foi.reply#1 waiting 征求第三方"])
        let ended = story.then(.spanEnded("征求第三方"), at: "2026-03-25")
        #expect(try owed(Self.reply, ended, at: "2026-03-26") == ["foi.reply#1 open 2026-04-17"])
    }

    @Test("A hearing across the May holiday moves a licence of 20 April to 29 May")
    func hearing() throws {
        let story = Story("2026-04-20").then(.spanOpened("听证"), at: "2026-04-29")
            .then(.spanEnded("听证"), at: "2026-05-12")
        #expect(
            try owed(Self.licence, story, at: "2026-05-13") == ["licence.decide#1 open 2026-05-29"])
    }

    @Test("Overlapping spans count once, and one that opens and ends on a day excludes nothing")
    func overlapping() throws {
        let story = Story("2026-04-20").then(.spanOpened("听证"), at: "2026-04-29")
            .then(.spanOpened("检验检测"), at: "2026-05-06")
            .then(.spanEnded("检验检测"), at: "2026-05-08")
            .then(.spanEnded("听证"), at: "2026-05-12")
            .then(.spanOpened("听证"), at: "2026-05-14T09:00")
            .then(.spanEnded("听证"), at: "2026-05-14T17:00")
        #expect(
            try owed(Self.licence, story, at: "2026-05-15") == ["licence.decide#1 open 2026-05-29"])
    }

    @Test("A span that the rule does not name changes nothing; a pause never counts")
    func unnamed() throws {
        let story = Story("2026-04-20").then(.spanOpened("专家评审"), at: "2026-04-29")
            .then(.spanEnded("专家评审"), at: "2026-05-12")
        #expect(
            try owed(Self.licence, story, at: "2026-05-13") == ["licence.decide#1 open 2026-05-20"])
        let paused = Story("2026-04-20").then(.paused, at: "2026-04-29")
            .then(.resumed, at: "2026-05-12")
        #expect(
            try owed(Self.licence, paused, at: "2026-05-13")
                == ["licence.decide#1 open 2026-05-29"])
    }

    @Test("In hours too overlapping spans count once")
    func hours() throws {
        let rule = Rule.fixture(due: .length("24h")).but { $0.excluded = ["听证"] }
        let story = Story("2026-03-10T10:00").then(.paused, at: "2026-03-10T12:00")
            .then(.spanOpened("听证"), at: "2026-03-10T14:00")
            .then(.spanEnded("听证"), at: "2026-03-10T18:00")
            .then(.resumed, at: "2026-03-10T16:00")
        let owed = try Reckoning.fixture([rule])
            .obligations(of: story.matter, at: instant("2026-03-10T20:00"))
        #expect(owed[0].due?.instant == instant("2026-03-11T16:00"))
    }
}
