import Almanac
import Door
import Foundation
import Settings
import Testing

@Suite("Mappings of columns")
struct MappingTests {
    private static let header = "序号,工作,归口,什么时候完,情况说明,自用"
    private static let rows = ["1,供热管网改造,市住建局,3月底前,已立项,x"]
    private static let mapping = """
        sheets:
          - sheet: led*
            kind: 批示
            header: 1
            columns:
              工作: title
              归口: lead_unit
              什么时候完: deadline
              情况说明: keep
              自用: ignore
        """

    private func importing(_ counter: Counter, _ mapping: String?) throws -> Printout {
        try counter.importing(Self.rows, header: Self.header, mapping: mapping)
    }

    private func order(_ mapping: String? = nil) -> ImportOrder {
        let text = ([Self.header] + Self.rows).joined(separator: "\n")
        return ImportOrder(
            name: "ledger.csv", contents: Data(text.utf8), kind: nil, isDryRun: true,
            mapping: mapping.map { MappingFile(path: "m.yaml", bytes: Array($0.utf8)) })
    }

    @Test("Columns that nobody knows are read as the mapping says")
    func used() throws {
        let counter = try Counter()
        #expect(try importing(counter, nil).out.contains("共0行"))
        #expect(try importing(counter, Self.mapping).out.contains("新建 1"))
        let matter = try #require(try counter.store.matter("PS-2026-0001"))
        #expect(matter.assignment.title == "供热管网改造")
        #expect(matter.assignment.leadUnit == "市住建局")
        #expect(matter.assignment.deadlines[.resultReport]?.written == "3月底前")
        #expect(try counter.store.importRow(of: matter.id)?.other == ["情况说明": "已立项"])
        #expect(try importing(counter, Self.mapping).out.contains("未变 1"))
    }

    @Test("A proposal says what each column is taken for, and is a mapping itself")
    func proposed() throws {
        let proposal = MappingProposal(today: "2026-03-10", language: .zhHans)
        let text = "序号,督办事项,主办单位,办理时限,A:B,自用\n1,供热,市住建局,3月底前,1,x\n"
        var order = ImportOrder(
            name: "台账.csv", contents: Data(text.utf8), kind: nil, isDryRun: true)
        let yaml = proposal.printout(of: order, wantsJSON: false).out
        #expect(yaml.contains("      督办事项: title  # B列，把握高，例：供热\n"))
        #expect(yaml.contains("      自用: keep  # F列，不认得，例：x\n"))
        #expect(yaml.contains("      \"A:B\": keep"))
        order.mapping = MappingFile(path: "m.yaml", bytes: Array(yaml.utf8))
        let again = proposal.printout(of: order, wantsJSON: true).out
        #expect(again.contains(#""header":"督办事项","field":"title","by":"mapping""#))
        #expect(again.contains(#""header":"自用","field":"keep""#))
    }

    @Test(
        "A mapping that does not fit is refused with what is there instead",
        arguments: [
            ("工作: title", "事项: title", "没有表头“事项”这一列；表里有：序号、工作、归口、什么时候完、情况说明、自用"),
            ("led*", "批示台账", "没有叫“批示台账”的工作表；表里有：ledger"),
            ("header: 1", "header: 9", "第9行没有表头"),
            ("工作: title", "工作: keep", "没有一列对照为 title"),
            ("归口: lead_unit", "归口: lead_unti", "mapping.yaml:7:"),
            ("归口: lead_unit", "归口: title", "title 已由“工作”一列担任"),
            ("header: 1", "header: 1-9", "“1-9”不是表头的行号"),
            ("header: 1", "heder: 1", "heder"),
        ])
    func misfit(part: String, wrong: String, sentence: String) throws {
        let counter = try Counter()
        let answer = try importing(counter, Self.mapping.replacing(part, with: wrong))
        #expect(answer.status == 1 && answer.out.isEmpty)
        #expect(answer.errors.contains(sentence), "\(answer.errors)")
        #expect(try counter.store.matterCount() == 0)
    }

    @Test("A sheet can be left out")
    func skipped() {
        let mapping = "sheets: [{sheet: ledger, skip: true}]"
        let answer = MappingProposal(today: "2026-03-10", language: .zhHans)
            .printout(of: order(mapping), wantsJSON: false)
        #expect(answer.out.contains("    skip: true\n"))
        #expect(answer.errors.contains("按列对照略过"))
    }
}
