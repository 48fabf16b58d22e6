import Almanac
import Desk
import Documents
import Testing

@Suite("The sample ledgers")
struct SampleTests {
    @Test("The forty instructions of the sample are read, with who, when and whether done")
    func instructions() throws {
        let source = try LedgerSheetReader.rows(
            of: try Fixture.sample("ledger-instructions.xlsx"), named: "批示.xlsx",
            today: Day("2026-11-01"))
        let rows = source.rows
        #expect(rows.count == 40)
        #expect(rows.map(\.row) == Array(4...43))
        #expect(rows.allSatisfy { $0.kind == "批示" && $0.problems.isEmpty && $0.warnings.isEmpty })
        #expect(source.sheets.map(\.sheetDate) == [Day("2026-03-10")])
        #expect(source.skipped.map(\.row) == [1, 2, 3, 45])
        #expect(source.skipped.map(\.reason) == [.title, .title, .header, .footer])
        let done = [
            3, 4, 6, 7, 9, 11, 12, 15, 16, 18, 19, 21, 22, 27, 28, 29, 30, 32, 33, 35, 36, 39,
        ]
        #expect(rows.filter(\.done).compactMap { $0[.seq] } == done.map(String.init))
        #expect(rows.filter(\.done).allSatisfy { $0.doneAt != nil })
        #expect(rows.allSatisfy { $0.leadUnits.count == 1 && $0.deadline != nil })
    }

    @Test(
        "An assigned day is read in each of the seven ways the sample writes it",
        arguments: [
            (1, "2026-02-11"), (2, "2026-03-03"), (3, "2026-03-02"), (4, "2026-02-09"),
            (7, "2026-03-06"), (10, "2026-02-24"), (18, "2026-02-25"), (37, "2026-02-10"),
        ])
    func assigned(sequence: Int, day: String) throws {
        let rows = try LedgerSheetReader.rows(
            of: try Fixture.sample("ledger-instructions.xlsx"), named: "批示.xlsx", today: nil
        ).rows
        #expect(rows[sequence - 1].assignedAt?.description == day)
    }

    @Test("Assisting units are told apart by whatever stands between them")
    func units() throws {
        let rows = try LedgerSheetReader.rows(
            of: try Fixture.sample("ledger-instructions.xlsx"), named: "批示.xlsx", today: nil
        ).rows
        #expect(rows[3].supportUnits == ["市市场监管局", "市信访局", "市科技局"])
        #expect(rows[5].supportUnits == ["市应急局", "市公安局"])
        #expect(rows[6].supportUnits == ["市文旅局", "市工信局", "市民政局"])
        #expect(rows[10].supportUnits == ["市生态环境局", "丁区", "市商务局"])
        #expect(rows[15].supportUnits == [])
        #expect(rows[0].person == "罗某" && rows[0].phone == "0000-8003504")
        #expect(rows[0].deadline == "24小时内" && rows[0].reportDue == "2小时内")
        #expect(rows[0].address(of: .deadline) == "L4")
    }

    @Test("Suggestions and proposals come from two sheets with different words")
    func proposals() throws {
        let source = try LedgerSheetReader.rows(
            of: try Fixture.resource("ledger-proposals.xlsx"), named: "两会.xlsx", today: nil)
        #expect(source.sheets.map(\.matters) == [81, 231])
        #expect(source.sheets.map(\.kind) == ["建议", "提案"])
        #expect(source.sheets.allSatisfy { $0.unknownColumns.isEmpty })
        #expect(source.rows.allSatisfy { $0.problems.isEmpty && $0.warnings.isEmpty })
        #expect(source.rows.allSatisfy { $0[.proposalNumber] != nil && $0.assignedAt != nil })
        #expect(source.rows[0].deadline == "2026-06-10")
        #expect(source.rows.filter { $0[.replyClass] != nil }.isEmpty == false)
    }

    @Test("Key work, practical matters and projects: two-row headers, merged units, sections")
    func keyWork() throws {
        let source = try LedgerSheetReader.rows(
            of: try Fixture.resource("ledger-key-work.xlsx"), named: "重点.xlsx", today: nil)
        #expect(source.sheets.map(\.matters) == [36, 10, 20])
        #expect(source.sheets.map(\.kind) == ["重点工作", "民生实事", "重点项目"])
        #expect(source.rows.allSatisfy { $0.problems.isEmpty })
        #expect(source.skipped.filter { $0.reason == .section }.map(\.row) == [5, 14, 24, 31, 39])
        #expect(source.skipped.filter { $0.reason == .total }.map(\.row) == [46, 23])
        let third = source.rows[2]
        #expect(third.leadUnits == ["市发展改革委"] && third.leader == "常务副市长")
        #expect(third.supportUnits == ["市生态环境局", "各县区"])
        let school = source.rows[36]
        #expect(school.leadUnits == ["市教育局"] && school.supportUnits == ["经开区管委会", "甲县"])
        #expect(school.person == "杨某" && school.phone == "0000-8009209")
        #expect(school[.milestones]?.hasPrefix("一季度：制定方案\n二季度：6月底前开工") == true)
        #expect(source.rows[46][.investTotal] == "46500" && source.rows[46].deadline == "2028年")
    }
}
