import Door
import Ledger
import Testing

@Suite("Import")
struct ImportTests {
    private let row = "督〔2026〕1号,关于供热的报告,市住建局,市财政局,张某,2026-03-09,5个工作日内,否"

    @Test("A workbook goes in once, however often it is imported")
    func repeatable() throws {
        let counter = try Counter()
        #expect(try counter.importing([row]).out.contains("新建 1"))
        #expect(try counter.importing([row]).out.contains("未变 1"))
        #expect(try counter.store.matterCount() == 1)
    }

    @Test("Only the cell changed: the ledger follows, with both values on record")
    func amended() throws {
        let counter = try Counter()
        let id = try counter.importing([row]).matter
        let changed = row.replacing("5个工作日内", with: "8个工作日内")
        #expect(try counter.importing([changed]).out.contains("变更 1"))
        let events = try counter.ask(.matterEvents(id)).out
        #expect(events.contains("5个工作日内 → 8个工作日内"))
    }

    @Test("Both changed: nobody is overruled, and it is said again at the next import")
    func conflict() throws {
        let counter = try Counter()
        let id = try counter.importing([row]).matter
        _ = try counter.importing([row.replacing("5个工作日内", with: "8个工作日内")])
        let matter = try #require(try counter.store.matter(MatterID(id)))
        let deadline = matter.assignment.deadlines[.resultReport]
        try counter.store.append([
            LedgerEvent(
                matter: matter.id, number: matter.events.count + 1, at: matter.assignedAt,
                recorded: matter.events[0].recorded, actor: Actor(name: "王主任"),
                what: .amended([.deadline(.resultReport, from: deadline, to: nil)]))
        ])
        let other = row.replacing("5个工作日内", with: "3月底前")
        for _ in 1...2 { #expect(try counter.importing([other]).out.contains("冲突 1")) }
        #expect(try counter.store.matter(MatterID(id))?.assignment.deadlines[.resultReport] == nil)
    }

    @Test("A near match is asked, not doubled")
    func near() throws {
        let counter = try Counter()
        let plain = row.replacing("督〔2026〕1号", with: "")
        _ = try counter.importing([plain])
        let answer = try counter.importing(
            [plain.replacing("市住建局", with: "市城管局")], named: "other.csv")
        #expect(answer.out.contains("待确认 1"))
        #expect(try counter.store.matterCount() == 1)
    }

    @Test("A bad row is told with its cell while the good rows go in")
    func badRow() throws {
        let counter = try Counter()
        let answer = try counter.importing([row, ",没有单位的事,,,,2026-03-09,3天内,否"])
        #expect(answer.status == 1)
        #expect(answer.out.contains("有误 1") && answer.out.contains("新建 1"))
        #expect(answer.out.contains("第3行") && answer.out.contains("C3"))
    }

    @Test("A classified row is refused and nothing of it is kept")
    func classified() throws {
        let counter = try Counter()
        let secret = "督〔2026〕2号,机密★某事,市住建局,,张某,2026-03-09,3天内,否"
        let answer = try counter.importing([secret, row])
        #expect(answer.out.contains("拒收 1"))
        #expect(!answer.out.contains("某事"))
        #expect(try counter.store.matterCount() == 1)
    }

    @Test("A dry run changes nothing")
    func dryRun() throws {
        let counter = try Counter()
        #expect(try counter.importing([row], dryRun: true).out.contains("新建 1"))
        #expect(try counter.store.matterCount() == 0)
        #expect(try counter.importing([row]).matter == "PS-2026-0001")
    }

    @Test("What is past at import is listed for the office, and taken up when released")
    func past() throws {
        let counter = try Counter()
        let old = row.replacing("2026-03-09", with: "2026-02-02")
        let answer = try counter.importing([old])
        #expect(answer.out.contains("导入时已逾期"))
        let id = MatterID(answer.matter)
        #expect(try counter.store.matter(id)?.events.count == 1)
        _ = try counter.importing([old], releases: true)
        #expect(try counter.store.matter(id)?.events.last?.what == .released)
    }

    @Test("A row that is done is history; one that becomes done is claimed by its unit")
    func done() throws {
        let counter = try Counter()
        let finished = row.replacing(",否", with: ",是")
        let id = MatterID(try counter.importing([row]).matter)
        #expect(try counter.importing([finished]).out.contains("报办结 1"))
        #expect(try counter.store.matter(id)?.state == .claimed(on: "2026-03-10", by: "张某"))
        let fresh = try Counter()
        #expect(try fresh.importing([finished]).out.contains("历史（已办结） 1"))
    }

    @Test("A row that is a conflict and done tells both, in the words of the sheet")
    func conflictAndDone() throws {
        let counter = try Counter()
        let id = MatterID(try counter.importing([row]).matter)
        let matter = try #require(try counter.store.matter(id))
        try counter.store.append([
            LedgerEvent(
                matter: id, number: 2, at: matter.assignedAt,
                recorded: matter.events[0].recorded, actor: Actor(name: "王主任"),
                what: .amended([
                    .leader(from: nil, to: "李副市长"), .title(from: matter.assignment.title, to: "供热"),
                ]))
        ])
        let changed = row.replacing("关于供热的报告", with: "关于供水的报告")
        let answer = try counter.importing([changed.replacing(",否", with: ",是")]).out
        #expect(answer.contains("冲突 1") && answer.contains("标题：台账“供热”"))
        #expect(answer.contains("已登记报办结 2026-03-10"))
    }

    @Test("A row that says open while completion was claimed is pointed out")
    func claimedMeanwhile() throws {
        let counter = try Counter()
        let id = try counter.importing([row]).matter
        _ = try counter.ask(.act(matter: id, Deed(.complete)))
        #expect(try counter.importing([row]).out.contains("台账已报办结（2026-03-10）"))
    }

    @Test("Matters whose rows are gone are told, and left as they are")
    func missing() throws {
        let counter = try Counter()
        let other = row.replacing("1号", with: "2号").replacing("供热", with: "供水")
        _ = try counter.importing([row, other])
        #expect(
            try counter.importing([other]).out.contains("台账上有、表中没有：1件（PS-2026-0001）"))
        #expect(try counter.store.matterCount() == 2)
        #expect(!(try counter.importing([row, other]).out.contains("表中没有")))
    }

    @Test("A deadline beyond the calendar is the row's problem; nothing of the row goes in")
    func beyond() throws {
        let counter = try Counter()
        let id = MatterID(try counter.importing([row]).matter)
        let far = row.replacing("5个工作日内", with: "99999个工作日内")
            .replacing("供热", with: "供暖")
        let answer = try counter.importing([far])
        #expect(answer.status == 1 && answer.out.contains("有误 1"))
        #expect(try counter.store.matter(id)?.events.count == 1)
        #expect(try counter.ask(.due(DueQuery())).status == 0)
    }

    @Test("New rows are numbered in their order")
    func numbered() throws {
        let counter = try Counter()
        let rows = (1...3).map { "督〔2026〕\($0)号,第\($0)件,市住建局,,张某,2026-03-09,3天内,否" }
        _ = try counter.importing(rows)
        let titles = try (1...3).map {
            try counter.store.matter(MatterID("PS-2026-000\($0)"))?.assignment.title
        }
        #expect(titles == ["第1件", "第2件", "第3件"])
    }
}
