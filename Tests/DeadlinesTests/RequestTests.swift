import Almanac
import Deadlines
import Ledger
import Testing

/// 临时要报 (M32).
@Suite("What the office asks for out of turn")
struct RequestTests {
    static func ask(_ days: Int) -> Happening {
        .asked(.fixture("\(days)天内", .due(.elapsed(Length(days, .day)), .unstated)))
    }

    private func owed(_ story: Story, at now: Moment) throws -> [String] {
        try Reckoning.fixture([]).obligations(of: story.matter, at: instant(now)).told
    }

    @Test("Each request is owed by itself, counted from its own day")
    func each() throws {
        let story = Story("2026-03-10").then(Self.ask(2), at: "2026-03-16")
            .then(Self.ask(3), at: "2026-03-23")
        #expect(
            try owed(story, at: "2026-03-24") == [
                "request.1#1 open 2026-03-18", "request.2#1 open 2026-03-26",
            ])
    }

    @Test("A report after the request meets it, one before does not")
    func met() throws {
        let asked = Story("2026-03-10").reported(.status, at: "2026-03-15")
            .then(Self.ask(2), at: "2026-03-16")
        #expect(try owed(asked, at: "2026-03-17") == ["request.1#1 open 2026-03-18"])
        #expect(
            try owed(asked.reported(.progress, at: "2026-03-17"), at: "2026-03-19")
                == ["request.1#1 settled 2026-03-18 in time"])
    }

    @Test("An extension puts one request off, not the other")
    func extended() throws {
        let longer = Extension(slot: .request(2), grant: .by(Length(4, .day)), approver: "王主任")
        let story = Story("2026-03-10").then(Self.ask(2), at: "2026-03-16")
            .then(Self.ask(3), at: "2026-03-16").then(.extended(longer), at: "2026-03-17")
        #expect(
            try owed(story, at: "2026-03-17") == [
                "request.1#1 open 2026-03-18", "request.2#1 open 2026-03-23",
            ])
    }
}
