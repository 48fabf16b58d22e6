import Documents
import Testing

@Suite("A large ledger")
struct SpeedTests {
    /// Unoptimised code is ten times as slow; there a fifth of the rows tells enough.
    #if DEBUG
        private let count = 10_000
    #else
        private let count = 50_000
    #endif

    @Test("Fifty thousand rows are read, fewer in a debug build; the time is printed")
    func manyRows() throws {
        let head: [TestCell] = ["序号", "督办事项", "主办单位", "协办单位", "批示时间", "办理时限", "是否办结"]
        let rows = (1...count).map { number -> [TestCell] in
            [
                .number(Double(number)), .text("关于第\(number)件事的报告"), "市水务局", "甲县、乙县",
                .number(46_063, style: TestStyle.isoDay), "3月底前", "否",
            ]
        }
        let bytes = TestBook([head] + rows, isShared: true).bytes
        let clock = ContinuousClock()
        let start = clock.now
        let source = try LedgerSheetReader.rows(of: bytes, named: "大.xlsx", today: nil)
        print("\(count) rows of 7 cells, \(bytes.count) bytes: \(clock.now - start)")
        #expect(source.rows.count == count)
        #expect(source.rows.last?.title == "关于第\(count)件事的报告")
    }
}
