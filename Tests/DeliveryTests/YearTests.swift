import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

/// 月督促、季考核: a year of a matter that reports every month and is assessed every quarter.
@Suite("A year of one matter")
struct YearTests {
    private static let planner = Planner.fixture(rules: [
        .fixture(slot: .progress, name: "报进展", due: .every(Term.read("每月底前").term)),
        .fixture(slot: .statusReport, name: "季度考评", due: .every(Term.read("每季度末").term)),
    ])

    /// The last working day of each month of 2026.
    private static let lastDays = [
        "2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30", "2026-05-29", "2026-06-30",
        "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-30", "2026-11-30", "2026-12-31",
    ]

    /// The unit reports on the last working day of each month but those left out, at ten o'clock.
    private func lived(leavingOut silent: Set<Int> = []) throws -> [String] {
        var happenings: [(String, Happening)] = []
        var diary = Diary(Self.planner, .fixture(at: "2026-01-05T09:00"))
        var from = "2026-01-05T09:00"
        for (index, day) in Self.lastDays.enumerated() where !silent.contains(index + 1) {
            try diary.live(from: from, to: day + "T09:59")
            from = day + "T10:00"
            happenings.append((from, .reported(Report(kind: .progress))))
            if (index + 1).isMultiple(of: 3) {
                happenings.append((from, .reported(Report(kind: .status))))
            }
            diary.matter = .fixture(at: "2026-01-05T09:00", then: happenings)
        }
        try diary.live(from: from, to: "2026-12-31T23:59")
        return diary.entries
    }

    private func days(_ step: String, _ entries: [String]) -> [String] {
        entries.filter { $0.contains(" \(step) ") }.map { String($0.prefix(10)) }
    }

    @Test("Every month and every quarter is announced before it is due, and on its day")
    func cadence() throws {
        let entries = try lived()
        let months = Self.lastDays
        let quarters = [2, 5, 8, 11].map { Self.lastDays[$0] }
        #expect(days("due", entries) == (months + quarters).sorted())
        // A month that ends on a day of rest is announced on the working day before it at once.
        let once = ["2026-04-29", "2026-07-30", "2026-08-28", "2026-11-27"]
        let twice = ["2026-03-30", "2026-06-29", "2026-09-29", "2026-12-30"]
        #expect(days("remind", entries) == (once + twice + twice).sorted())
        #expect(days("urge", entries).isEmpty && days("supervise", entries).isEmpty)
    }

    @Test("A month without a report is urged on the first working days of the next")
    func missed() throws {
        let entries = try lived(leavingOut: [4]).filter { $0 < "2026-05-11" }
        let urged = days("urge", entries)
        #expect(Set(urged) == ["2026-05-06", "2026-05-07"])
        #expect(days("supervise", entries) == ["2026-05-08"])
        #expect(days("due", entries).contains("2026-04-30"))
    }
}
