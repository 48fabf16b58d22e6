import Almanac
import Documents
import Door
import Foundation
import Ledger
import Testing

@Suite("Calendar entries")
struct CalendarEntryTests {
    private func entries(
        of counter: Counter, unit: String? = nil, official: String? = nil,
        at time: String = "2026-03-10T10:00"
    ) throws -> [CalendarEntry] {
        let query = ExportQuery(unit: unit, official: official, isForCalendar: true)
        let answer = try counter.ask(.exportPage(query), at: time)
        return try JSONDecoder().decode(LedgerExtract.self, from: Data(answer.out.utf8)).entries
    }

    private func result(_ entries: [CalendarEntry]) throws -> CalendarEntry {
        try #require(entries.first { $0.summary.contains("报结果") })
    }

    private func counter() throws -> Counter {
        let counter = try Counter()
        _ = try counter.importing([
            "督〔2026〕1号,关于供热的报告,市住建局,市财政局,张某,2026-03-10,3月底前,否",
            "督〔2026〕2号,关于供水的报告,市水务局,,李某,2026-03-10,3月底前,否",
        ])
        return counter
    }

    @Test("An entry tells what, until when, why, and calls it to mind a working day ahead")
    func facts() throws {
        let entry = try result(try entries(of: try counter(), unit: "市住建局"))
        #expect(entry.summary == "督办：报结果  关于供热的报告" && entry.category == "批示")
        #expect(entry.day.description == "2026-03-31" && entry.priority == 5)
        #expect(entry.due == Zone.shanghai.instant(entry.day, TimeOfDay(seconds: 64_800)))
        #expect(entry.description.contains("牵头单位：市住建局 张某"))
        #expect(entry.description.contains("台账") && entry.description.contains("2026-03-31"))
        let reminder = try #require(entry.reminders.first)
        #expect(Zone.shanghai.day(of: reminder).description == "2026-03-30")
        #expect(entry.uid.hasSuffix("@duban") && entry.uid.utf8.allSatisfy { $0 < 128 })
    }

    @Test("A date that moves keeps its entry and raises its number")
    func moved() throws {
        let counter = try counter()
        let before = try result(try entries(of: counter, official: "张某"))
        #expect(before.sequence == 0)
        var amend = Deed(.amend)
        amend.changes.due = "4月15日前"
        let answer = try counter.ask(
            .act(matter: "PS-2026-0001", amend), by: "王主任", at: "2026-03-11T10:00")
        #expect(answer.status == 0, "\(answer)")
        let after = try result(
            try entries(of: counter, official: "张某", at: "2026-03-12T10:00"))
        #expect(after.uid == before.uid && after.sequence == 1)
        #expect(after.modified > before.modified && after.day.description == "2026-04-15")
    }

    @Test("What is settled leaves the calendar, every other entry is another")
    func settled() throws {
        let counter = try counter()
        let all = try entries(of: counter)
        #expect(Set(all.map(\.uid)).count == all.count && all.count > 3)
        _ = try counter.ask(.act(matter: "PS-2026-0001", Deed(.sign)), by: "张某")
        let rest = try entries(of: counter)
        #expect(rest.count == all.count - 1)
        #expect(Set(rest.map(\.uid)).isSubset(of: all.map(\.uid)))
    }

    @Test("Each gets his own: by unit, by official")
    func own() throws {
        let counter = try counter()
        let count = try entries(of: counter).count
        let parts = try ["市住建局", "市水务局"].map { try entries(of: counter, unit: $0).count }
        #expect(parts.allSatisfy { $0 > 0 } && parts.reduce(0, +) == count)
        #expect(try entries(of: counter, official: "李某").count == parts[1])
    }

    @Test("A reminder that has passed is left out, as is what nobody is told of")
    func reminders() throws {
        let counter = try counter()
        let late = try result(
            try entries(of: counter, unit: "市住建局", at: "2026-03-31T12:00"))
        #expect(late.reminders.isEmpty)
        _ = try counter.ask(
            .act(matter: "PS-2026-0002", Deed(.pause)), by: "王主任", at: "2026-03-11T10:00")
        let paused = try entries(of: counter, unit: "市水务局", at: "2026-03-12T10:00")
        #expect(paused.allSatisfy { $0.reminders.isEmpty })
    }
}
