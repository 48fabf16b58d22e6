import Almanac
import Desk
import Ledger
import Testing

extension LedgerRow {
    /// A row of an instructions ledger: assigned on 2026-03-10 to 市住建局 unless told otherwise.
    static func fixture(
        _ title: String, row: Int = 4, number: String? = nil, lead: String = "市住建局",
        assigned: Moment? = "2026-03-10", done: Moment? = nil, _ cells: [LedgerField: String] = [:]
    ) -> LedgerRow {
        var found = LedgerRow(sheet: "台账", row: row)
        found.kind = "批示"
        found.title = title
        found.leadUnits = [lead]
        if let assigned { found.moments[.assignedAt] = assigned }
        if let done { found.moments[.doneAt] = done }
        found.done = done != nil
        found.written = cells
        if let number { found.written[.sourceNumber] = number }
        for (index, field) in [
            LedgerField.title, .leadUnit, .deadline, .leader, .done, .sourceNumber,
        ].enumerated() {
            found.columns[field] = index + 1
        }
        return found
    }
}

@Suite("What a row of an import means")
struct IntakeTests {
    static let reading = IntakeReading(entry: .firstImport, batch: "b1", today: "2026-03-11")
    static let title = "关于老旧小区改造进度的批示"

    /// A matter as an earlier import of the row entered it.
    private func matter(_ row: LedgerRow, _ more: [Happening] = [], id: String = "PS-2026-0001")
        -> Matter
    {
        let what = [.assigned(row.assignment(of: "批示", by: Self.reading))] + more
        let at = row.assigned(by: Self.reading)
        return Matter(
            what.enumerated().map { index, what in
                LedgerEvent(
                    matter: MatterID(id), number: index + 1, at: at, recorded: instant(at),
                    actor: Actor(name: "王某"), what: what)
            })!
    }

    private func decision(
        _ row: LedgerRow, after before: LedgerRow? = nil, _ more: [Happening] = []
    ) -> IntakeDecision {
        guard let before else {
            var intake = Intake(Self.reading, matters: [], seen: [:])
            return intake.decide(row)
        }
        let matter = matter(before, more)
        let seen = before.seenCells(as: before.assignment(of: "批示", by: Self.reading))
        var intake = Intake(Self.reading, matters: [matter], seen: [matter.id: SeenRow(seen)])
        return intake.decide(row)
    }

    @Test("An unknown row is new, with its deadline read and kept as written")
    func new() throws {
        let row = LedgerRow.fixture(Self.title, number: "市批〔2026〕3号", [.deadline: "7天内"])
        guard case .new(let assignment, let at) = decision(row) else {
            Issue.record("the row is not new")
            return
        }
        #expect(at == "2026-03-10")
        #expect(assignment.entry == .firstImport)
        #expect(assignment.deadlines[.resultReport]?.written == "7天内")
        #expect(
            assignment.deadlines[.resultReport]?.term
                == .due(.elapsed(Length(7, .day)), .unstated))
    }

    @Test("A row that is done is history")
    func history() throws {
        guard case .new(let assignment, _) = decision(.fixture(Self.title, done: "2026-03-10"))
        else {
            Issue.record("the row is not new")
            return
        }
        #expect(assignment.entry == .history)
    }

    @Test("The same row again changes nothing, however its spaces and brackets are written")
    func unchanged() {
        let id = MatterID("PS-2026-0001")
        let numbered = LedgerRow.fixture(Self.title, number: "市批〔2026〕3号")
        let again = LedgerRow.fixture(Self.title, number: "市批[2026] 3 号")
        #expect(decision(again, after: numbered) == .unchanged(id))
        let plain = LedgerRow.fixture(Self.title)
        #expect(decision(plain, after: plain) == .unchanged(id))
        #expect(decision(.fixture(Self.title, assigned: nil), after: plain) == .unchanged(id))
    }

    @Test("Only the cell changed: it is carried over")
    func amended() {
        let before = LedgerRow.fixture(Self.title, [.leader: "甲", .deadline: "7天内"])
        let row = LedgerRow.fixture(Self.title, [.leader: "乙", .deadline: "7天内"])
        #expect(
            decision(row, after: before)
                == .changed(
                    "PS-2026-0001",
                    IntakeChange(
                        amendments: [.leader(from: "甲", to: "乙")],
                        differences: [IntakeDifference(.leader, from: "甲", to: "乙")])))
    }

    @Test("Only the ledger changed: it stands")
    func stands() {
        let row = LedgerRow.fixture(Self.title, [.leader: "甲"])
        let amended = Happening.amended([.leader(from: "甲", to: "丙")])
        #expect(decision(row, after: row, [amended]) == .unchanged("PS-2026-0001"))
    }

    @Test("Both changed, and differently: a conflict that is told until it is settled")
    func conflict() {
        let before = LedgerRow.fixture(Self.title, [.leader: "甲"])
        let row = LedgerRow.fixture(Self.title, [.leader: "乙"])
        let amended = Happening.amended([.leader(from: "甲", to: "丙")])
        let expected = IntakeDecision.changed(
            "PS-2026-0001",
            IntakeChange(conflicts: [
                IntakeConflict(cell: .leader, ledger: "丙", workbook: "乙")
            ]))
        #expect(decision(row, after: before, [amended]) == expected)
        let agreed = LedgerRow.fixture(Self.title, [.leader: "丙"])
        #expect(decision(agreed, after: before, [amended]) == .unchanged("PS-2026-0001"))
        let seen = before.seenCells(as: before.assignment(of: "批示", by: Self.reading))
        let intake = Intake(
            Self.reading, matters: [], seen: [MatterID("PS-2026-0001"): SeenRow(seen)])
        #expect(intake.cells(of: row, after: expected)[.leader] == "甲")
    }

    @Test("A row that is done now claims completion on its day, once")
    func completed() {
        let open = LedgerRow.fixture(Self.title)
        let done = LedgerRow.fixture(Self.title, done: "2026-03-11")
        #expect(
            decision(done, after: open)
                == .changed(
                    "PS-2026-0001",
                    IntakeChange(
                        completedOn: "2026-03-11",
                        differences: [IntakeDifference(.done, from: "", to: "2026-03-11")])))
        #expect(
            decision(done, after: open, [.completionClaimed(on: "2026-03-11")])
                == .unchanged("PS-2026-0001"))
    }

    @Test(
        "What may be the same is asked, not doubled",
        arguments: [
            (LedgerRow.fixture(title, assigned: "2026-03-12"), Nearness.sameTitle),
            (.fixture(title, lead: "市财政局"), .sameTitle),
            (.fixture("关于老旧小区改造进度批示"), .similarTitle),
            (.fixture("关于老旧小区改造进展的批示"), .similarTitle),
        ])
    func asked(row: LedgerRow, nearness: Nearness) {
        let expected = IntakeDecision.asked(near: ["PS-2026-0001"], nearness)
        #expect(decision(row, after: .fixture(Self.title)) == expected)
    }

    @Test("By the number that the ledger gave it is known, unless all else says that it is another")
    func ownNumber() {
        let before = LedgerRow.fixture(Self.title)
        func decided(_ title: String, _ lead: String, _ assigned: Moment) -> IntakeDecision {
            decision(
                .fixture(title, lead: lead, assigned: assigned, [.matter: "PS-2026-0001"]),
                after: before)
        }
        let asked = IntakeDecision.asked(near: ["PS-2026-0001"], .otherMatter)
        #expect(decided(Self.title, "市住建局", "2026-03-10") == .unchanged("PS-2026-0001"))
        #expect(decided("另一件事", "市水务局", "2026-03-10") == asked)
        #expect(decided(Self.title, "市住建局", "2026-03-09") == asked)
        guard
            case .changed("PS-2026-0001", let change) = decided(
                "另一件事", "市住建局", "2026-03-10")
        else {
            Issue.record("a title that was changed is a change of the matter")
            return
        }
        #expect(change.amendments == [.title(from: Self.title, to: "另一件事")])
        #expect(
            decision(.fixture("别处的事", [.matter: "PS-2025-0009"]), after: before)
                == .new(
                    LedgerRow.fixture("别处的事").assignment(of: "批示", by: Self.reading),
                    at: "2026-03-10"))
    }

    @Test("The same under another number is asked; another title under its own number is new")
    func numbers() {
        let before = LedgerRow.fixture(Self.title, number: "3号")
        #expect(
            decision(.fixture(Self.title, number: "4号"), after: before)
                == .asked(near: ["PS-2026-0001"], .otherNumber))
        let next = decision(
            .fixture(Self.title, number: "9号", assigned: "2026-04-10"), after: before)
        guard case .new = next else {
            Issue.record("a monthly instruction under a new number is a new matter")
            return
        }
    }

    @Test("Titles that differ in a number are different matters")
    func differentNumbers() {
        #expect(!TitleKey("关于第1批项目的批示").isNear(TitleKey("关于第2批项目的批示")))
        #expect(!TitleKey("供热管网").isNear(TitleKey("供水管网")))
        #expect(TitleKey("关于（第1批）项目 的批示") == TitleKey("关于(第１批)项目的批示"))
    }

    @Test("A row that stands twice in one import enters once")
    func repeated() {
        var intake = Intake(Self.reading, matters: [], seen: [:])
        _ = intake.decide(.fixture(Self.title, row: 4))
        #expect(intake.decide(.fixture(Self.title, row: 9)) == .repeated(sheet: "台账", row: 4))
    }

    @Test("A bad row, a row of no kind and a classified one are told apart")
    func refused() {
        var bad = LedgerRow.fixture("")
        bad.problems = [.titleMissing(cell: "A4")]
        #expect(decision(bad) == .problems([.titleMissing(cell: "A4")]))
        var kindless = LedgerRow.fixture(Self.title)
        kindless.kind = nil
        #expect(decision(kindless) == .kindUnknown)
        #expect(decision(.fixture("【机密】甲")) == .classified)
    }
}

extension MatterID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

@Suite("Rows for groups of units")
struct GroupRowTests {
    private static let directory = Directory(
        units: [
            Unit(name: "市住建局", aliases: ["市建委"]), Unit(name: "甲县", groups: ["各县区"]),
            Unit(name: "乙县", groups: ["各县区"]),
        ], officials: [Official(id: "张伟", name: "张伟", unit: "乙县")])

    private static func row(_ lead: [String], support: [String] = []) -> LedgerRow {
        var row = LedgerRow.fixture("防汛检查", number: "督1号")
        row.leadUnits = lead
        row.supportUnits = support
        row.people = [Person(name: "张伟")]
        return row
    }

    private static func told(_ rows: [LedgerRow]) -> [String] {
        rows.map { ($0.leadUnits + ["|"] + $0.supportUnits).joined(separator: " ") }
    }

    @Test("A group that leads is a matter for each of its units, and for nobody else's person")
    func leads() {
        let rows = Self.row(["各县区", "住建局"], support: ["乙县"]).fannedOut(by: Self.directory)
        #expect(Self.told(rows) == ["甲县 | 市住建局", "乙县 | 市住建局"])
        #expect(rows.map { $0.people.map(\.name) } == [[], ["张伟"]])
    }

    @Test("A group that assists is its units; what is unknown stays as it is written")
    func assists() {
        let rows = Self.row(["市建委"], support: ["各县区", "甲县", "各有关部门"])
            .fannedOut(by: Self.directory)
        #expect(Self.told(rows) == ["市住建局 | 甲县 乙县 各有关部门"])
        #expect(Self.told(Self.row(["各有关部门"]).fannedOut(by: Self.directory)) == ["各有关部门 |"])
    }

    @Test("Names on a matter that lead nowhere are found, each by what it is there")
    func strangers() {
        var assignment = Assignment(
            kind: "批示", title: "防汛", leadUnit: "市住建局",
            assistingUnits: ["甲县", "市水文局", "各有关部门"], leader: "陈副市长")
        assignment.responsible = Person(name: "张伟")
        let found = Self.directory.strangers(in: assignment)
        #expect(
            found.map { "\($0.part.rawValue) \($0.written)" } == [
                "assisting_unit 市水文局", "group 各有关部门", "leader 陈副市长", "person 张伟",
            ])
        #expect(Self.directory.nearest(to: found[3]) == ["张伟（乙县）"])
    }
}
