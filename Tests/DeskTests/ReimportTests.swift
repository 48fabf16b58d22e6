import Almanac
import Desk
import Ledger
import Testing

@Suite("The same file again, edited")
struct ReimportTests {
    private static let file = "台账.xlsx"
    private static let reading = IntakeReading(
        entry: .firstImport, file: file, today: "2026-03-11")

    /// The ledger after an import of these rows from `file`.
    private func intake(
        after rows: [LedgerRow], from file: String = ReimportTests.file,
        then now: [LedgerRow]
    ) -> Intake {
        var matters: [Matter] = []
        var seen: [MatterID: SeenRow] = [:]
        for (index, row) in rows.enumerated() {
            let id = MatterID("PS-2026-000\(index + 1)")
            let assignment = row.assignment(of: "批示", by: Self.reading)
            let at = row.assigned(by: Self.reading)
            matters.append(
                Matter([
                    LedgerEvent(
                        matter: id, number: 1, at: at, recorded: instant(at),
                        actor: Actor(name: "王某"), what: .assigned(assignment))
                ])!)
            seen[id] = SeenRow(
                row.seenCells(as: assignment), file: file, sheet: row.sheet, row: row.row,
                seat: row.seat)
        }
        var intake = Intake(Self.reading, matters: matters, seen: seen)
        intake.foresee(now)
        return intake
    }

    private func row(
        _ seat: Int, _ title: String, lead: String = "市住建局",
        _ cells: [LedgerField: String] = [:]
    ) -> LedgerRow {
        .fixture(
            title, row: seat + 3, lead: lead,
            cells.merging([.seq: "\(seat)"]) { first, _ in first })
    }

    private func change(_ decision: IntakeDecision) -> IntakeChange? {
        if case .changed(_, let change) = decision { change } else { nil }
    }

    @Test("Another unit in the row of a title that stands nowhere else is a change of unit")
    func movedUnit() {
        let before = row(1, "改造老旧小区供水管网")
        let now = row(1, "改造老旧小区供水管网", lead: "市水务局")
        var intake = intake(after: [before], then: [now])
        #expect(
            change(intake.decide(now))?.amendments
                == [.leadUnit(from: "市住建局", to: "市水务局")])
    }

    @Test("A title that several units have is no change of unit: each is asked for")
    func sharedTitle() {
        let before = row(1, "落实安全生产责任")
        let other = row(2, "落实安全生产责任", lead: "市水务局")
        var intake = intake(after: [before], then: [before, other])
        #expect(intake.decide(before) == .unchanged("PS-2026-0001"))
        #expect(intake.decide(other) == .asked(near: ["PS-2026-0001"], .sameTitle))
    }

    @Test("From another file another unit is asked about, not taken over")
    func otherFile() {
        let now = row(1, "改造老旧小区供水管网", lead: "市水务局")
        var intake = intake(
            after: [row(1, "改造老旧小区供水管网")], from: "别处.xlsx", then: [now])
        #expect(intake.decide(now) == .asked(near: ["PS-2026-0001"], .sameTitle))
    }

    @Test("A title written anew under its old number of one unit is a change of title")
    func retitled() {
        let now = row(1, "改造老旧小区供水管网并同步更换二次供水设施")
        var intake = intake(after: [row(1, "改造老旧小区供水管网")], then: [now])
        #expect(
            change(intake.decide(now))?.differences
                == [IntakeDifference(.title, from: "改造老旧小区供水管网", to: now.title)])
    }

    @Test(
        "Another title under the number is another matter, and so is one whose old title still stands",
        arguments: [["新建体育公园"], ["改造老旧小区供水管网", "改造老旧小区供水管网（二期工程）"]])
    func otherTitle(titles: [String]) throws {
        let rows = titles.map { row(1, $0) }
        var intake = intake(after: [row(1, "改造老旧小区供水管网")], then: rows)
        let decisions = rows.map { intake.decide($0) }
        guard case .new(let assignment, _)? = decisions.last else {
            Issue.record("\(decisions)")
            return
        }
        #expect(assignment.title == titles.last)
    }

    @Test("A new text on how it stands is a report; the first that is seen is none")
    func progress() {
        func said(_ text: String) -> LedgerRow {
            row(1, "改造老旧小区供水管网", [.progress: text])
        }
        var again = intake(after: [said("已招标")], then: [said("已开工")])
        #expect(change(again.decide(said("已开工")))?.progress == "已开工")
        var same = intake(after: [said("已招标")], then: [said("已招标")])
        #expect(same.decide(said("已招标")) == .unchanged("PS-2026-0001"))
        var first = intake(after: [row(1, "改造老旧小区供水管网")], then: [said("已开工")])
        #expect(first.decide(said("已开工")) == .unchanged("PS-2026-0001"))
    }

    @Test("Rows that vanished from this file are missing; those of other files are not looked for")
    func missing() {
        let rows = [row(1, "甲事项"), row(2, "乙事项"), row(3, "丙事项")]
        var same = intake(after: rows, then: [rows[0]])
        _ = same.decide(rows[0])
        #expect(same.missing(of: ["批示"]) == ["PS-2026-0002", "PS-2026-0003"])
        var excerpt = intake(after: rows, from: "总表.xlsx", then: [rows[0]])
        _ = excerpt.decide(rows[0])
        #expect(excerpt.missing(of: ["批示"]).isEmpty)
        var edition = intake(after: rows, from: "台账（2月）.xlsx", then: Array(rows[0...1]))
        _ = edition.decide(rows[0])
        _ = edition.decide(rows[1])
        #expect(edition.missing(of: ["批示"]) == ["PS-2026-0003"])
    }

    @Test("A matter whose row has a fault is not missing")
    func faulty() {
        var bad = row(1, "甲事项")
        bad.problems = [.unitMissing(cell: "B4")]
        var intake = intake(after: [row(1, "甲事项")], then: [bad])
        _ = intake.decide(bad)
        #expect(intake.missing(of: ["批示"]).isEmpty)
    }
}
