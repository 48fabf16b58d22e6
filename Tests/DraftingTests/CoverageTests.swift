import Drafting
import Testing

@Suite("Which assignment has a matter")
struct CoverageTests {
    private let sentence = "市住建局要在6月底前完成50个老旧小区改造。"

    private func verdict(_ entries: LedgerEntry...) throws -> Covering.Verdict {
        let drafted = try #require(Draftsman.matters(sentence).first)
        return Coverage(entries).covering(of: drafted).verdict
    }

    private func entry(
        _ title: String, content: String? = nil, unit: String = "市住建局"
    ) -> LedgerEntry {
        LedgerEntry(id: "HY-2026-0001", title: title, content: content, units: [unit])
    }

    @Test("The sentence itself on the ledger covers it wholly")
    func same() throws {
        let same = entry("某事", content: sentence)
        guard case .covered(let match) = try verdict(same) else {
            Issue.record("not covered")
            return
        }
        #expect(match.likeness == 100 && match.id == "HY-2026-0001")
    }

    @Test("A title that says the same in fewer words covers it, with the likeness told")
    func alike() throws {
        guard case .covered(let match) = try verdict(entry("完成50个老旧小区改造任务")) else {
            Issue.record("not covered")
            return
        }
        #expect(match.unitsAgree && match.likeness >= Coverage.coveredMin)
    }

    @Test("A similar matter of another unit is for a person to look at")
    func otherUnit() throws {
        guard case .uncertain(let match) = try verdict(entry("老旧小区改造", unit: "市水务局"))
        else {
            Issue.record("not uncertain")
            return
        }
        #expect(!match.unitsAgree)
    }

    @Test("Another matter of the same unit does not cover it, nor an empty ledger")
    func other() throws {
        #expect(try verdict(entry("农村危房动态监测和排查整治")) == .uncovered)
        #expect(try verdict() == .uncovered)
    }

    @Test("Of several the likest is named, and the smaller number among equals")
    func likest() throws {
        let entries = [
            LedgerEntry(id: "B", title: "完成50个老旧小区改造", units: ["市住建局"]),
            LedgerEntry(id: "A", title: "完成50个老旧小区改造", units: ["市住建局"]),
            LedgerEntry(id: "C", title: "老旧小区改造资金审计", units: ["市审计局"]),
        ]
        let drafted = try #require(Draftsman.matters(sentence).first)
        guard case .covered(let match) = Coverage(entries).covering(of: drafted).verdict else {
            Issue.record("not covered")
            return
        }
        #expect(match.id == "A")
    }
}
