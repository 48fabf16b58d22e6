import Almanac
import Deadlines
import Delivery
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

/// A change of the calendar: what is counted anew, in which pieces, and what is kept of it.
@Suite("Counting anew after a change of the calendar")
struct RecountTests {
    let folder: TemporaryFolder
    private static let book = RuleBook(rules: [.fixture(.length("3wd"))])

    init() throws { folder = try TemporaryFolder() }

    /// The notice of 2020, before and after 26 January.
    private static func year2020(until last: String, makesUp: Bool) throws -> WorkingCalendar {
        let (first, end) = (Day("2020-01-24")!, Day(last)!)
        let spring = HolidayYear.Holiday(
            name: "春节", rest: (0...(end - first)).map { first + $0 },
            work: [Day("2020-01-19")!] + (makesUp ? [Day("2020-02-01")!] : []),
            statutory: [Day("2020-01-25")!])
        return try WorkingCalendar([
            HolidayYear(year: 2019, notice: "2019年通知", holidays: []),
            HolidayYear(year: 2020, notice: last, holidays: [spring]),
        ])
    }

    private static func before() throws -> WorkingCalendar {
        try year2020(until: "2020-01-30", makesUp: true)
    }

    private static func after() throws -> WorkingCalendar {
        try year2020(until: "2020-02-02", makesUp: false)
    }

    /// Enters matters that were assigned on these days, and plans them by a calendar.
    private func enter(
        _ days: [String], by calendar: WorkingCalendar, on today: String, _ store: LedgerStore
    ) throws {
        _ = try store.takeUp(calendar, .fixture(today))
        let reckoning = Reckoning.fixture(Self.book, calendar)
        for (index, day) in days.enumerated() {
            let matter = Matter.fixture("PS-2020-\(padded(index + 1, 4))", assigned: day)
            try store.append(matter.events)
            _ = try store.save([try reckoning.plan(matter, on: today)], at: morning(today))
        }
    }

    private func stored(_ store: LedgerStore) throws -> [String: String] {
        let rows = try store.dues(DueFilter(isOpen: false), limit: 1000)
        return Dictionary(
            rows.compactMap { row -> (String, String)? in
                guard case .open(let due) = row.standing else { return nil }
                let mark = due.isProvisional ? " provisional" : ""
                return (row.key.matter.rawValue, "\(due.day)\(mark)")
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Counts one chunk anew.
    private func recount(
        _ work: inout RecountWork, _ limit: Int, by calendar: WorkingCalendar, on day: String,
        _ store: LedgerStore
    ) throws {
        let reckoning = Reckoning.fixture(Self.book, calendar)
        _ = try store.recount(&work, limit: limit, at: morning(day)) {
            try reckoning.plan($0.matter, on: day)
        }
    }

    private static let days = [
        "2020-01-21", "2020-01-22", "2020-01-23", "2020-01-23", "2020-01-23", "2020-01-23",
    ]

    @Test("The Spring Festival of 2020: the lengthened holiday moves what was counted before it")
    func spring() throws {
        let store = try folder.open()
        try enter(Self.days, by: try Self.before(), on: "2020-01-23", store)
        #expect(try stored(store)["PS-2020-0003"] == "2020-02-03")
        let change = try #require(
            try store.takeUp(try Self.after(), .fixture("2020-01-26")))
        #expect(
            change.days.map(\.day.description)
                == ["2020-01-31", "2020-02-01", "2020-02-02"])
        var work = try #require(try store.recountWork())
        while work.count > 0 {
            try recount(&work, 2, by: try Self.after(), on: "2020-01-26", store)
        }
        #expect(try stored(store)["PS-2020-0003"] == "2020-02-05")
        let moves = try store.calendarMoves(of: "PS-2020-0003")
        #expect(
            moves.map { "\($0.on) \($0.oldDay) \($0.newDay)" }
                == ["2020-01-26 2020-02-03 2020-02-05"])
        #expect(try store.recountWork() == nil)
        #expect(try store.officeEvents().count == 1)
        #expect(try store.verifyChain() == nil)
    }

    @Test("Killed between two chunks, the next start counts the rest and nothing twice")
    func killed() throws {
        do {
            let store = try folder.open()
            try enter(Self.days, by: try Self.before(), on: "2020-01-23", store)
            _ = try store.takeUp(try Self.after(), .fixture("2020-01-26"))
            var work = try #require(try store.recountWork())
            #expect(work.count == 6)
            try recount(&work, 4, by: try Self.after(), on: "2020-01-26", store)
            #expect(work.count == 2)
        }
        let store = try folder.open()
        #expect(try store.takeUp(try Self.after(), .fixture("2020-01-26")) == nil)
        var work = try #require(try store.recountWork())
        #expect(work.count == 2)
        try recount(&work, 4, by: try Self.after(), on: "2020-01-26", store)
        let scratch = Reckoning.fixture(Self.book, try Self.after())
        for (id, due) in try stored(store) {
            let matter = try #require(try store.matter(MatterID(id)))
            let fresh = try scratch.obligations(of: matter, at: morning("2020-01-26"))
            #expect(fresh.compactMap(\.due).map { "\($0.day)" } == [due])
        }
        let moved = try (1...6).map { try store.calendarMoves(of: MatterID("PS-2020-000\($0)")) }
        #expect(moved[2].count == 1 && moved[5].count == 1)
        #expect(moved.allSatisfy { $0.count <= 1 })
        #expect(try store.officeEvents().count == 1)
    }

    @Test("Only matters that rest on the changed days are looked at; what is settled on none")
    func concerned() throws {
        let store = try folder.open()
        let calendar = WorkingCalendar.fixture(2019, 2020, 2021)
        _ = try store.takeUp(calendar, .fixture("2020-03-02"))
        let reckoning = Reckoning.fixture(Self.book, calendar)
        let matters = [
            Matter.fixture("PS-2020-0001", assigned: "2020-03-02"),
            Matter.fixture(
                "PS-2020-0002", assigned: "2020-03-02",
                [.reported(Report(kind: .result, text: "已办"))]),
        ]
        for matter in matters {
            try store.append(matter.events)
            _ = try store.save(
                [try reckoning.plan(matter, on: "2020-03-02")], at: morning("2020-03-02"))
        }
        let (march, autumn) = (Day("2020-03-04")!, Day("2020-10-01")!)
        #expect(try store.matterCount(touching: [march...march]) == 1)
        #expect(try store.matterCount(touching: [autumn...autumn]) == 0)
    }

    @Test("Dates in a year without a notice are provisional until its file comes, and then are not")
    func provisional() throws {
        let store = try folder.open()
        let known = WorkingCalendar.fixture(2019, 2020)
        try enter(["2020-12-29"], by: known, on: "2020-12-29", store)
        #expect(try stored(store)["PS-2020-0001"] == "2021-01-01 provisional")
        let newYear = HolidayYear.Holiday(
            name: "元旦", rest: [Day("2021-01-01")!], work: [], statutory: [Day("2021-01-01")!])
        let next = try WorkingCalendar(
            known.years + [HolidayYear(year: 2021, notice: "2021年通知", holidays: [newYear])])
        let change = try #require(try store.takeUp(next, .fixture("2020-12-30")))
        #expect(change.notices.map(\.turn) == [.added])
        var work = try #require(try store.recountWork())
        #expect(work.count == 1)
        try recount(&work, 10, by: next, on: "2020-12-30", store)
        #expect(try stored(store)["PS-2020-0001"] == "2021-01-04")
        #expect(try store.calendarMoves(by: 2, limit: 10).isEmpty == false)
    }

    @Test("A change that comes while an earlier one is still under way adds its days to it")
    func overlapping() throws {
        let store = try folder.open()
        try enter(Self.days, by: try Self.before(), on: "2020-01-23", store)
        _ = try store.takeUp(try Self.after(), .fixture("2020-01-26"))
        var old = try #require(try store.recountWork())
        _ = try store.takeUp(try Self.before(), .fixture("2020-01-27"))
        try recount(&old, 10, by: try Self.after(), on: "2020-01-26", store)
        let work = try #require(try store.recountWork())
        #expect(work.count == 6)
        #expect(work.recount.event > old.recount.event)
    }

    @Test("What is entered while a chunk is planned is counted too, not overwritten")
    func stale() throws {
        let store = try folder.open()
        try enter(Self.days, by: try Self.before(), on: "2020-01-23", store)
        _ = try store.takeUp(try Self.after(), .fixture("2020-01-26"))
        var work = try #require(try store.recountWork())
        let reckoning = Reckoning.fixture(Self.book, try Self.after())
        var isEntered = false
        _ = try store.recount(&work, limit: 10, at: morning("2020-01-26")) { woken in
            if !isEntered {
                isEntered = true
                try store.append([
                    .fixture(
                        "PS-2020-0003", 2, .reported(Report(kind: .result, text: "已办")),
                        recorded: morning("2020-01-26"))
                ])
            }
            return try reckoning.plan(woken.matter, on: "2020-01-26")
        }
        #expect(work.count == 0)
        #expect(try stored(store)["PS-2020-0003"] == nil)
        #expect(try stored(store)["PS-2020-0004"] == "2020-02-05")
    }
}

extension MatterID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
