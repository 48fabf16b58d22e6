import Almanac
import Deadlines
import Door
import Ledger
import Settings
import Store
import Testing

@Suite("What the files say is put on record before anything is counted by it")
struct TakingUpTests {
    private func instant(_ time: String) throws -> Instant {
        Zone.shanghai.instant(try #require(LocalTime(time)))
    }

    @Test("The shipped rules are put on record once, however often they are read")
    func once() throws {
        let counter = try Counter()
        let takingUp = TakingUp(
            store: counter.store, configuration: try Configuration.embedded().get(),
            systemUser: "tester")
        let first = try takingUp.rules(at: try instant("2026-03-10T10:00"))
        #expect(try counter.store.officeEvents().count == 2)
        let again = try takingUp.rules(at: try instant("2026-03-11T10:00"))
        #expect(try counter.store.officeEvents().count == 2)
        #expect(again.book.editions == first.book.editions)
        #expect(again.ladderEditions == first.ladderEditions)
        #expect(first.ladderEditions.keys.sorted() == ["对上", "小时", "标准", "紧急", "长期"].sorted())
    }

    @Test("Where no daemon runs, a verb first names the holiday notice that moves dates")
    func calendar() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned(kind: "行政许可") { $0.dates = ["受理=2026-03-10"] }
        var configuration = try Configuration.embedded().get()
        configuration.book = .ofVerbs
        configuration.calendar = try withOneDayMore(configuration.calendar)
        let clerk = Clerk(
            store: counter.store, configuration: configuration, daemon: nil, systemUser: "tester")
        let answer = clerk.answer(
            Order(.act(matter: id, Deed(.sign))), at: try instant("2026-03-12T10:00"))
        #expect(answer.status == 0, "\(answer.errors)")
        let kinds = try counter.store.chainLinks(last: 2).map(\.kind)
        #expect(kinds == ["calendarChanged", "signed"])
        let moves = try counter.store.calendarMoves(of: MatterID(id))
        #expect(moves.map(\.key.slot.rawValue) == ["licence.decide"])
        #expect(try counter.store.recountWork() == nil)
    }

    /// 18 March 2026, a Wednesday, is off.
    private func withOneDayMore(_ calendar: WorkingCalendar) throws -> WorkingCalendar {
        var years = calendar.years
        let place = try #require(years.firstIndex { $0.year == 2026 })
        years[place].holidays.append(
            HolidayYear.Holiday(
                name: "春节", rest: ["2026-03-18"], work: [], statutory: []))
        return try WorkingCalendar(years)
    }
}
