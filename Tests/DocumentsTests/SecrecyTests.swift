import Desk
import Documents
import Testing

@Suite("Classified rows")
struct SecrecyTests {
    @Test(
        "A classified row is refused whatever column tells it, and nothing of it is kept",
        arguments: [
            "甲,市水务局,秘密,,", "甲,市水务局,机密★1年,,", "甲,市水务局,绝 密,,", "（机密）关于甲的报告,市水务局,,,",
            "关于甲的报告【秘密】,市水务局,,,", "关于机密文件的报告,市水务局,,,", "甲,市水务局,,机密〔2026〕3号,",
            "甲,市水务局,,,机密★", "甲,市水务局,,,秘密", "甲,市水务局,,,密级：机密",
        ])
    func refused(line: String) throws {
        let source = try LedgerSheetReader.source(
            csv: "督办事项,主办单位,密级,文号,备注\n乙,丙局,,,\n\(line)\n丁,丙局,公开,,")
        #expect(source.rows.map(\.title) == ["乙", "丁"])
        #expect(source.lines[1] == .classified(sheet: "台账", row: 3))
        #expect(source.refused.count == 1)
    }

    @Test(
        "Words that only sound like it do not refuse a row",
        arguments: [
            "甲,市水务局,无,,", "甲,市水务局,内部,,", "关于商业秘密保护的建议,市水务局,,,", "甲,市水务局,非密,,注意保密",
        ])
    func accepted(line: String) throws {
        let source = try LedgerSheetReader.source(csv: "督办事项,主办单位,密级,文号,备注\n\(line)")
        #expect(source.rows.count == 1 && source.refused.isEmpty)
    }

    @Test("A sheet whose title carries the mark is refused row by row")
    func title() throws {
        let source = try LedgerSheetReader.source(
            csv: "机密★1年\n督办台账\n督办事项,主办单位\n甲,市水务局\n乙,市水务局")
        #expect(source.rows.isEmpty && source.refused.count == 2)
    }
}
