import Almanac
import Deadlines
import Ledger
import Testing

@testable import Store

@Suite("Texts of rules on record")
struct RuleVersionTests {
    let folder: TemporaryFolder
    let store: LedgerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    /// Takes rules up on a day and gives the book that counts by all texts.
    @discardableResult
    private func take(_ rules: [Rule], on day: String) throws -> RuleBook {
        try store.takeUp(rules, on: Day(day)!, .fixture(day)).complete(RuleBook(rules: rules))
    }

    private func owed(_ matter: Matter, by book: RuleBook, on day: String) throws -> [String] {
        try Reckoning.fixture(book).obligations(of: matter, at: morning(day)).dated
    }

    @Test("The first rules hold since ever; the same rules again are no event")
    func first() throws {
        let book = try take([.fixture(.length("7d"))], on: "2026-03-10")
        #expect(book.editions["office.result"]?.map(\.number) == [1])
        #expect(book.editions["office.result"]?[0].since == nil)
        try take([.fixture(.length("7d"), place: "office.yaml:99")], on: "2026-03-11")
        #expect(try store.officeEvents().count == 1)
        #expect(try store.verifyChain() == nil)
    }

    @Test("The phrase that a date was read from is kept, and makes no version by itself")
    func phrased() throws {
        func rule(_ due: RuleTerm, _ written: String?) -> Rule {
            var rule = Rule.fixture(due)
            rule.written = written
            return rule
        }
        try take([rule(.each("10d"), nil)], on: "2026-03-10")
        try take([rule(.each("10d"), "每满10天")], on: "2026-03-11")
        #expect(try store.officeEvents().count == 1)
        try take([rule(.each("7d"), "每满7天")], on: "2026-03-12")
        let book = try take([rule(.length("7d"), nil)], on: "2026-03-13")
        #expect(try store.officeEvents().count == 3)
        #expect(book.editions["office.result"]?[1].rule?.written == "每满7天")
    }

    @Test("On a ledger from before, rules by which something is owed hold since ever, others not")
    func inherited() throws {
        let matter = Matter.fixture(assigned: "2026-03-10")
        let result = Rule.fixture(.length("7d"))
        try store.append(matter.events)
        let before = Reckoning.fixture(RuleBook(rules: [result]))
        _ = try store.save([try before.plan(matter, on: "2026-03-10")], at: morning("2026-03-10"))
        let sign = Rule.fixture(.length("2d"), id: "office.sign", slot: .sign)
        let book = try take([result, sign], on: "2026-03-12")
        #expect(book.editions["office.result"]?.map(\.since) == [nil])
        #expect(book.editions["office.sign"]?.map(\.since) == [Day("2026-03-12")])
        #expect(try owed(matter, by: book, on: "2026-03-12") == ["2026-03-17 v1"])
    }

    @Test("A changed rule is the next version from today, or from the day it says")
    func changed() throws {
        try take([.fixture(.length("7d"))], on: "2026-03-10")
        try take([.fixture(.length("9d"))], on: "2026-04-01")
        let later = Rule.fixture(.length("5d"), effective: DayRange(Day("2026-07-01")!))
        let book = try take([later], on: "2026-04-02")
        let editions = try #require(book.editions["office.result"])
        #expect(editions.map(\.number) == [1, 2, 3])
        #expect(editions.map(\.since) == [nil, Day("2026-04-01"), Day("2026-07-01")])
        #expect(
            try owed(.fixture(assigned: "2026-03-30"), by: book, on: "2026-04-02")
                == ["2026-04-06 v1"])
        #expect(
            try owed(.fixture(assigned: "2026-05-04"), by: book, on: "2026-05-05")
                == ["2026-05-13 v2"])
        #expect(
            try owed(.fixture(assigned: "2026-07-01"), by: book, on: "2026-07-02")
                == ["2026-07-06 v3"])
    }

    @Test("What is on record is read again by the next start")
    func reopened() throws {
        try take([.fixture(.length("7d"))], on: "2026-03-10")
        let book = try take([.fixture(.each("10d"))], on: "2026-04-01")
        let again = try take([.fixture(.each("10d"))], on: "2026-05-01")
        #expect(again.editions == book.editions)
    }

    @Test("A date still to come that people know of stays by the text that held when it was set")
    func named() throws {
        let rule = Rule.fixture(.length("-3d"), from: [.mark(.date("离岗"))])
        try take([rule], on: "2026-03-01")
        let matter = Matter.fixture(
            assigned: "2026-03-10", dates: ["离岗": Moment(Day("2026-06-10")!)])
        let book = try take(
            [.fixture(.length("-5d"), from: [.mark(.date("离岗"))])], on: "2026-04-01")
        #expect(try owed(matter, by: book, on: "2026-04-02") == ["2026-06-07 v1"])
    }

    @Test("What hangs on another date goes by the text that held when that clock began")
    func chained() throws {
        let base = Rule.fixture(.length("30d"), id: "a.base", slot: .submission)
        func before(_ length: String) -> Rule {
            .fixture(.length(length), id: "b.before", from: [.dueOf("a.base")])
        }
        try take([base, before("-7d")], on: "2026-03-01")
        let matter = Matter.fixture(assigned: "2026-03-10")
        let book = try take([base, before("-2d")], on: "2026-03-20")
        #expect(
            try owed(matter, by: book, on: "2026-03-21") == ["2026-04-02 v1", "2026-04-09 v1"])
        let next = Matter.fixture(assigned: "2026-03-20")
        #expect(try owed(next, by: book, on: "2026-03-21") == ["2026-04-17 v2", "2026-04-19 v1"])
    }

    @Test("A recurrence takes the new text from its next occurrence on")
    func recurring() throws {
        try take([.fixture(.each("10d"), slot: .progress)], on: "2026-03-01")
        let matter = Matter.fixture(assigned: "2026-03-10")
        let book = try take([.fixture(.each("7d"), slot: .progress)], on: "2026-03-24")
        #expect(
            try owed(matter, by: book, on: "2026-03-25") == ["2026-03-20 v1", "2026-03-30 v1"])
        #expect(
            try owed(matter, by: book, on: "2026-03-31")
                == ["2026-03-20 v1", "2026-03-30 v1", "2026-03-31 v2"])
    }

    @Test("A rule that is gone lets what it began run out, and begins nothing")
    func gone() throws {
        let other = Rule.fixture(.length("2d"), id: "office.sign", slot: .sign)
        try take([.fixture(.length("7d")), other], on: "2026-03-01")
        let book = try take([other], on: "2026-03-20")
        #expect(book.editions["office.result"]?.last?.rule == nil)
        #expect(
            try owed(.fixture(assigned: "2026-03-19"), by: book, on: "2026-03-20")
                == ["2026-03-21 v1", "2026-03-26 v1"])
        #expect(
            try owed(.fixture(assigned: "2026-03-20"), by: book, on: "2026-03-20")
                == ["2026-03-22 v1"])
    }

    @Test("A rule that is new later says nothing about clocks that began before it")
    func added() throws {
        let sign = Rule.fixture(.length("2d"), id: "office.sign", slot: .sign)
        try take([sign], on: "2026-03-01")
        let book = try take([.fixture(.length("7d")), sign], on: "2026-03-20")
        #expect(
            try owed(.fixture(assigned: "2026-03-19"), by: book, on: "2026-03-20")
                == ["2026-03-21 v1"])
        #expect(
            try owed(.fixture(assigned: "2026-03-20"), by: book, on: "2026-03-20").count == 2)
    }

    @Test("An open matter takes a changed rule by adopting it, once")
    func adopted() throws {
        try take([.fixture(.length("7d"))], on: "2026-03-01")
        let matter = Matter.fixture(assigned: "2026-03-10")
        let book = try take([.fixture(.length("9d"))], on: "2026-03-12")
        let reckoning = Reckoning.fixture(book)
        let adoption = try #require(try reckoning.adoption(by: matter, at: morning("2026-03-12")))
        #expect(adoption.versions == ["office.result": 2])
        #expect(adoption.shifts.map(\.from?.day) == [Day("2026-03-17")])
        #expect(adoption.shifts.map(\.to?.day) == [Day("2026-03-19")])
        let after = Matter.fixture(assigned: "2026-03-10", [.adopted(adoption.versions)])
        #expect(try owed(after, by: book, on: "2026-03-13") == ["2026-03-19 v2"])
        #expect(try reckoning.adoption(by: after, at: morning("2026-03-13")) == nil)
    }

    @Test("A matter can adopt a rule that governs new clocks only from a later day on")
    func adoptedEarly() throws {
        try take([.fixture(.length("7d"))], on: "2026-03-01")
        let later = Rule.fixture(.length("9d"), effective: DayRange(Day("2026-07-01")!))
        let book = try take([later], on: "2026-03-12")
        let after = Matter.fixture(assigned: "2026-03-10", [.adopted(["office.result": 2])])
        #expect(try owed(after, by: book, on: "2026-03-13") == ["2026-03-19 v2"])
    }

    @Test("What is settled never changes: its rule is not adopted")
    func settled() throws {
        try take([.fixture(.length("7d"))], on: "2026-03-01")
        let matter = Matter.fixture(
            assigned: "2026-03-10", [.reported(Report(kind: .result, text: "已办"))])
        let book = try take([.fixture(.length("9d"))], on: "2026-03-12")
        #expect(try Reckoning.fixture(book).adoption(by: matter, at: morning("2026-03-12")) == nil)
    }

    @Test("A rule that is gone lets its dates run out; a new one is adopted with its first date")
    func adoptedGone() throws {
        try take([.fixture(.length("7d"))], on: "2026-03-01")
        let book = try take(
            [.fixture(.length("2d"), id: "office.sign", slot: .sign)], on: "2026-03-12")
        let reckoning = Reckoning.fixture(book)
        let matter = Matter.fixture(assigned: "2026-03-10")
        let adoption = try #require(try reckoning.adoption(by: matter, at: morning("2026-03-12")))
        #expect(adoption.versions == ["office.sign": 1])
        let shifts = adoption.shifts.map {
            "\($0.from?.day.description ?? "-") \($0.to?.day.description ?? "-")"
        }
        #expect(shifts == ["- 2026-03-12"])
    }
}
