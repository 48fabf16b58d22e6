import Almanac
import Deadlines
import Delivery
import Foundation
import Ledger
import Testing

@testable import Store

/// Run by hand: `DUBAN_RECOUNT=100000 swift test --filter RecountSpeedTests`.
@Suite(
    "Speed of a recount", .enabled(if: ProcessInfo.processInfo.environment["DUBAN_RECOUNT"] != nil))
struct RecountSpeedTests {
    @Test("So many milliseconds for a thousand matters")
    func speed() throws {
        let count = Int(ProcessInfo.processInfo.environment["DUBAN_RECOUNT"] ?? "") ?? 10_000
        let folder = try TemporaryFolder()
        let store = try folder.open()
        let known = WorkingCalendar.fixture(2019, 2020)
        _ = try store.takeUp(known, .fixture("2020-06-01"))
        let book = RuleBook(rules: [
            .fixture(.length("3wd"), id: "a.sign", slot: .sign), .fixture(.length("100wd")),
        ])
        let people = People(
            directory: Directory(), head: "王主任", reachable: ["王主任"], reachableInPerson: ["王主任"])
        let planner = { (calendar: WorkingCalendar) in
            Planner(reckoning: .fixture(book, calendar), ladders: [], people: people)
        }
        let old = planner(known)
        for start in stride(from: 1, through: count, by: 5000) {
            let matters = (start..<min(start + 5000, count + 1)).map {
                Matter.fixture("PS-2020-\(padded($0, 7))", assigned: "2020-06-01")
            }
            try store.append(matters.flatMap(\.events))
            _ = try store.save(
                try matters.map {
                    try old.plan($0, record: Planner.Record(), at: morning("2020-06-01"))
                }, at: morning("2020-06-01"))
        }
        var years = known.years
        years[1].holidays = [
            HolidayYear.Holiday(
                name: "国庆节", rest: [Day("2020-10-01")!, Day("2020-10-02")!], work: [],
                statutory: [])
        ]
        let new = try WorkingCalendar(years)
        _ = try store.takeUp(new, .fixture("2020-06-02"))
        let now = morning("2020-06-02")
        let next = planner(new)
        let clock = ContinuousClock()
        var work = try #require(try store.recountWork())
        var planning = Duration.zero
        let whole = try clock.measure {
            while work.count > 0 {
                _ = try store.recount(&work, limit: 2000, at: now) { woken in
                    var plan: MatterPlan?
                    planning += try clock.measure {
                        plan = try next.plan(
                            woken.matter,
                            record: Planner.Record(fired: woken.firings, tellings: woken.tellings),
                            at: now)
                    }
                    return try #require(plan)
                }
            }
        }
        print("recount: \(count) matters in \(whole), of which planning \(planning)")
        #expect(try store.recountWork() == nil)
    }
}
