import Foundation
import Testing

/// The demo with somebody's own workbook.
@Suite struct DemoTests {
    @Test("The demo tells the titles, dates and people of the ledger that it is given")
    func ownLedger() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "duban-e2e-\(UUID().uuidString.prefix(8))")
        let temporary = folder.appending(path: "tmp")
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        // A left-over folder in the place for such folders harms nobody.
        defer { try? FileManager.default.removeItem(at: folder) }
        let book = """
            序号,事项名称,牵头单位,责任人,交办日期,办理时限
            1,关于古城墙修缮的批示,市古建局,欧阳修远,2026-03-10,2026-03-17
            2,关于候鸟湿地的批示,市湿地局,司马长风,2026-03-10,3月18日前

            """
        try Data(book.utf8).write(to: folder.appending(path: "自己的.csv"))
        let demo = try Program(
            ["demo", "--ledger", "自己的.csv", "--for", "12s", "--speed", "86400"], in: folder,
            environment: ["TMPDIR": temporary.path])
        let ending = try #require(demo.ending(within: 40))
        #expect(ending.status == 0, "\(ending.err)")
        for word in ["关于古城墙修缮的批示", "市古建局", "欧阳修远", "3月17日", "司马长风", "3月18日"] {
            #expect(ending.out.contains(word), "\(word)")
        }
        let messages = ending.out.split(separator: "\n").filter { $0.hasPrefix("┌ ") }
        #expect(messages.contains { $0.contains("→ 市古建局 欧阳修远") })
        for step in ["【交办】", "【到期提醒】", "【催办】"] { #expect(ending.out.contains(step), "\(step)") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
    }
}
