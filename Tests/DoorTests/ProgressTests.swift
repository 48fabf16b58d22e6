import Door
import Ledger
import Testing

/// M14, M16, M64, M66 by the shipped plan `projects.invest` and the rule `projects.xun`.
@Suite("Progress beside the plan")
struct ProgressTests {
    private func project(_ counter: Counter) throws -> String {
        let id = try counter.assigned(kind: "重点项目", at: "2026-01-05T10:00")
        _ = try counter.act(.report, id, at: "2026-01-06T10:00") {
            $0.kind = "progress"
            $0.text = "年度计划已下达"
            $0.values = ["年度计划投资=10000", "投资完成额=0"]
        }
        return id
    }

    private func report(_ done: Int, _ counter: Counter, _ id: String, at: String) throws {
        _ = try counter.act(.report, id, at: at) {
            $0.kind = "progress"
            $0.text = "正在加快推进"
            $0.values = ["投资完成额=\(done)"]
        }
    }

    @Test("Eleven points behind is yellow, with the plan's figures told")
    func behind() throws {
        let counter = try Counter()
        let id = try project(counter)
        try report(1800, counter, id, at: "2026-05-14T10:00")
        let told = try counter.shown(id, at: "2026-05-15T10:00")
        #expect(told.contains("05-15 按直线折算 29.8%；实报 1800万元（18%），落后 11.8 个点 → 黄灯"))
    }

    @Test("A report that copies the last one is told, whatever its number")
    func copied() throws {
        let counter = try Counter()
        let id = try project(counter)
        try report(300, counter, id, at: "2026-01-20T10:00")
        #expect(try !counter.shown(id, at: "2026-01-21T10:00").contains("的相同"))
        try report(600, counter, id, at: "2026-01-30T10:00")
        let told = try counter.shown(id, at: "2026-01-31T10:00")
        #expect(told.contains("2026-01-30 的报告与 2026-01-20 的相同"), "\(told)")
    }

    @Test("A project that is still open after its plan's year is told so")
    func carriedOver() throws {
        let counter = try Counter()
        let id = try project(counter)
        #expect(try !counter.shown(id, at: "2026-12-30T10:00").contains("个年度"))
        let told = try counter.shown(id, at: "2027-02-01T10:00")
        #expect(told.contains("应于 2026 年完成，已跨 1 个年度仍未完成"), "\(told)")
    }

    @Test("Three reports without a change of number or words are told")
    func stagnant() throws {
        let counter = try Counter()
        let id = try project(counter)
        for day in ["20", "30"] { try report(900, counter, id, at: "2026-03-\(day)T10:00") }
        #expect(try !counter.shown(id, at: "2026-03-31T10:00").contains("3 次"))
        try report(900, counter, id, at: "2026-04-10T10:00")
        let told = try counter.shown(id, at: "2026-04-11T10:00")
        #expect(told.contains("连续"), "\(told)")
    }
}
