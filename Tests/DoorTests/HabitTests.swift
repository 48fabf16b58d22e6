import Almanac
import Deadlines
import Delivery
import Door
import Ledger
import Settings
import Store
import Testing
import Watch

@Suite("What offices hold to")
struct HabitTests {
    private let counter: Counter

    init() throws { counter = try Counter() }

    private func add(
        _ kind: String, _ title: String, _ change: (inout NewMatter) -> Void = { _ in }
    ) throws -> Printout {
        var matter = NewMatter(kind: kind, title: title, unit: "市住建局")
        change(&matter)
        return try counter.ask(.addMatter(matter), by: "王主任")
    }

    @Test("A people's congress runs the same ledger: its kinds, its clocks, its own name to call")
    func congress() throws {
        let counter = try Counter { configuration in
            configuration.office.name = "市人大常委会办公室"
            configuration.office.phone = "0000-1234567"
        }
        var matter = NewMatter(kind: "建议", title: "关于加强养老服务的建议", unit: "市民政局")
        matter.leader = "副市长（教育卫生）"
        let id = try counter.ask(.addMatter(matter), by: "王主任").matter
        #expect(id == "JY-2026-0001")
        #expect(try counter.shown(id).contains("答复代表  2026-06-10"))
        #expect(counter.configuration.face.phoneLine == "市人大常委会办公室 0000-1234567")
    }

    @Test(
        "A petition and a call to the hotline come in like any matter, and a leader takes the case",
        arguments: [("信访", "XF-2026-0001"), ("热线", "RX-2026-0001")])
    func petitions(kind: String, number: String) throws {
        let id = try add(kind, "某小区办证问题") {
            $0.caseLeader = "副市长（城建）"
            $0.dates = kind == "信访" ? ["受理=2026-03-10"] : []
        }.matter
        #expect(id == number)
        #expect(try counter.shown(id).contains("包案领导 副市长（城建）"))
        let matter = try #require(try counter.store.matter(MatterID(id)))
        let told = Outfit(counter.configuration).planner.people.officials(
            [.caseLeader], for: matter, owner: .unit("市住建局"), on: "2026-03-10")
        #expect(told.map(\.official) == ["副市长（城建）"])
    }

    @Test("Each assisting unit has its own clock, and settles it by its own report alone")
    func assisting() throws {
        let counter = try Counter { configuration in
            configuration.book = RuleBook(
                kinds: [Kind(name: "批示", prefix: "PS")],
                rules: [
                    .fixture("office.result", "报结果", .resultReport, due: Length(7, .day)),
                    .fixture(
                        "office.assisting", "提出协办意见", due: Length(3, .day),
                        owes: .assistingUnits),
                ])
        }
        let id = try counter.assigned { $0.assisting = ["市财政局、市教育局"] }
        _ = try counter.act(.report, id, by: "张某") {
            $0.kind = "result"
            $0.text = "已出资金方案"
            $0.unit = "市财政局"
            $0.obligation = "提出协办意见"
        }
        let shown = try counter.shown(id, at: "2026-03-16T10:00")
        #expect(shown.contains("绿  提出协办意见（市财政局）"), "\(shown)")
        #expect(shown.contains("红  提出协办意见（市教育局）"), "\(shown)")
        #expect(shown.contains("报结果  2026-03-17"), "the lead unit's clock runs on")
    }

    @Test(
        "What is on the books stays on the list until it is closed: no report and no row takes it off"
    )
    func onTheBooks() throws {
        let row = "政批〔2026〕7号,管网改造,市住建局,,张某,2026-03-09,2026-03-31,否"
        _ = try counter.importing([row])
        func listed(at time: String) throws -> Bool {
            try counter.ask(.listMatters(MatterQuery(isOpen: true)), at: time).out
                .contains("PS-2026-0001")
        }
        _ = try counter.act(.report, "PS-2026-0001", by: "张某") {
            $0.kind = "result"
            $0.text = "已全部完成"
        }
        let other = "政批〔2026〕8号,道路改造,市住建局,,张某,2026-03-09,2026-03-31,否"
        #expect(try counter.importing([other]).out.contains("PS-2026-0001"))
        #expect(try listed(at: "2026-06-30T10:00"), "reported, and gone from the workbook")
        _ = try counter.act(.complete, "PS-2026-0001", by: "张某") { $0.day = "2026-03-11" }
        #expect(try listed(at: "2026-06-30T10:00"), "claimed, and verified by nobody")
        _ = try counter.act(.verify, "PS-2026-0001", by: "王主任")
        #expect(try listed(at: "2026-06-30T10:00"), "verified, and not closed")
        _ = try counter.act(.close, "PS-2026-0001", by: "王主任")
        #expect(try listed(at: "2026-06-30T10:00") == false)
    }

    @Test("Said is not done, and done is not effective: each has its own event and its own hand")
    func threeStates() throws {
        let counter = try Counter { configuration in
            configuration.book = RuleBook(kinds: [
                Kind(name: "批示", prefix: "PS", closing: [.quality])
            ])
        }
        let id = try counter.assigned()
        _ = try counter.act(.report, id, by: "张某") {
            $0.kind = "result"
            $0.text = "已完成"
        }
        #expect(try counter.shown(id).contains("状态 办理中"), "said")
        _ = try counter.act(.complete, id, by: "张某") { $0.day = "2026-03-11" }
        #expect(try counter.shown(id).contains("状态 报办结"))
        #expect(try counter.act(.verify, id, by: "张某").status == 1, "not by his own hand")
        _ = try counter.act(.verify, id, by: "王主任")
        #expect(try counter.shown(id).contains("状态 已核实"), "done")
        #expect(try counter.act(.close, id, by: "王主任").errors.contains("质量关"), "effective?")
        #expect(try counter.act(.close, id, by: "王主任") { $0.gates = ["质量"] }.status == 0)
    }

    @Test("What is hard is not closed in one stroke: it is verified first, and no row closes it")
    func hard() throws {
        let id = try add("批示", "棚户区遗留问题") { $0.tags = ["难度大"] }.matter
        _ = try counter.act(.complete, id, by: "张某") { $0.day = "2026-03-11" }
        let refused = try counter.act(.close, id, by: "王主任")
        #expect(refused.status == 1 && refused.errors.contains("先核实"), "\(refused.errors)")
        _ = try counter.act(.verify, id, by: "王主任")
        #expect(try counter.act(.close, id, by: "王主任").status == 0)
        let easy = try add("批示", "路灯修复").matter
        _ = try counter.act(.complete, easy, by: "张某") { $0.day = "2026-03-11" }
        #expect(try counter.act(.close, easy, by: "王主任").status == 0)
        let row = "政批〔2026〕9号,历史遗留办证,市住建局,,张某,2026-03-09,2026-03-31,否"
        _ = try counter.importing([row])
        let imported = "PS-2026-0003"
        _ = try counter.act(.amend, imported) { $0.changes.tags = ["难度大"] }
        _ = try counter.importing([row.replacing(",否", with: ",是")])
        #expect(try counter.shown(imported).contains("状态 报办结"), "claimed, not closed")
    }
}
