import Foundation
import Testing

/// From a document to the ledger, and back to the question what is missing.
@Suite struct DraftTests {
    static let minutes = """
        市政府专题会议纪要
        （2026年3月20日）
        会议听取了市水务局的汇报。
        一、关于排水防涝
        市水务局要在6月底前完成城北泵站改造，新增水泵5台。
        二、关于资金保障
        4月底前拨付城北片区改造资金500万元。
        会议强调，要提高认识、加强领导。
        """

    let office: Office

    init() throws {
        office = try Office(people: ImportToMessageTests.people, telling: HTTPReceiver())
        try office.write("纪要.txt", Self.minutes)
    }

    private func drafted() throws -> String {
        let draft = try office.run("draft", "纪要.txt", "-o", "清单.csv")
        #expect(draft.status == 0 && draft.out.isEmpty && draft.err.contains("共 2 项"), "\(draft)")
        let bytes = try Data(contentsOf: office.folder.appending(path: "清单.csv"))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }

    /// What a person does with the sheet before the import.
    private func corrected(_ sheet: String) -> String {
        sheet.replacing("改造资金500万元,,,,4月底前", with: "改造资金500万元,市教育局,,,4月底前")
    }

    @Test("The list shows each assignment with its sentence, its place and its deadline")
    func list() throws {
        let list = try office.run("draft", "纪要.txt")
        #expect(list.status == 0, "\(list)")
        for text in [
            "1. 完成城北泵站改造，新增水泵5台", "单位：市水务局  时限：6月底前", "原文：4月底前拨付城北片区改造资金500万元。",
            "出处：纪要.txt：一、关于排水防涝，第5段第1句",
        ] {
            #expect(list.out.contains(text), "\(list)")
        }
        let lines = try office.run("draft", "纪要.txt", "--json", "--on", "2026-03-10")
        #expect(lines.out.split(separator: "\n").count == 2)
        #expect(lines.out.contains(#""due":"2026-06-30","due_kind":"due""#), "\(lines)")
    }

    @Test("A drafted sheet, corrected by a person, is imported; then the document is covered")
    func roundTrip() throws {
        let sheet = try drafted()
        #expect(sheet.hasPrefix("会议议定事项清单"))
        let empty = try office.run("import", "清单.csv", "--dry-run")
        #expect(empty.out.contains("没有牵头（责任）单位"), "\(empty)")
        try office.write("清单.csv", corrected(sheet))
        let imported = try office.run("import", "清单.csv", "--by", "督查主任")
        #expect(imported.status == 0 && imported.out.contains("新建 2"), "\(imported)")
        let list = try office.run("matter", "list", "--json")
        #expect(list.out.contains(#""kind":"会议议定""#) && list.out.contains("拨付城北片区改造资金500万元"))
        let covered = try office.run("coverage", "纪要.txt")
        #expect(covered.status == 0 && covered.err.contains("已立项 2，存疑 0，未立项 0"), "\(covered)")
    }

    @Test("A workbook has a sheet for each sort of document, and a file that is there is kept")
    func workbook() throws {
        try office.write("讲话.txt", "在全市工作会议上的讲话\n市教育局要在8月底前建成3所幼儿园。\n")
        let written = try office.run("draft", "纪要.txt", "讲话.txt", "-o", "清单.xlsx")
        #expect(written.status == 0 && written.err.contains("共 3 项"), "\(written)")
        let seen = try office.run("import", "清单.xlsx", "--dry-run", "--json", "--kind", "会议议定")
        let rows = seen.out.split(separator: "\n").dropLast()
        #expect(rows.count == 3, "\(seen)")
        #expect(rows.contains { $0.contains("工作部署") && $0.contains("8月底前") }, "\(seen)")
        let again = try office.run("draft", "纪要.txt", "-o", "清单.xlsx")
        #expect(again.status == 1 && again.err.contains("已存在"), "\(again)")
        #expect(try office.run("draft", "纪要.txt", "-o", "清单.xlsx", "--force").status == 0)
        #expect(try office.run("draft", "纪要.txt", "-o", "清单.doc").status == 2)
    }

    @Test(
        "A sentence without a matter ends the coverage check with status 1, with a daemon as without"
    )
    func uncovered() throws {
        var sheet = corrected(try drafted()).components(separatedBy: "\r\n")
        sheet.remove(at: 3)
        try office.write("清单.csv", sheet.joined(separator: "\r\n"))
        #expect(try office.run("import", "清单.csv", "--by", "督查主任").status == 0)
        let alone = try office.run("coverage", "纪要.txt", "--json")
        #expect(alone.status == 1)
        #expect(alone.out.contains(#""coverage":"covered","matter":"HY-2026-0001""#), "\(alone)")
        #expect(alone.out.contains(#""coverage":"uncovered","matter":null"#), "\(alone)")
        let daemon = try office.serve()
        let asked = try office.run("coverage", "纪要.txt", "--json")
        #expect(asked.out == alone.out && asked.status == 1)
        daemon.signal(SIGTERM)
        _ = daemon.ending()
    }

    @Test("What is no document, is classified or can't be written is said plainly")
    func refused() throws {
        try office.write("台账.csv", ImportToMessageTests.book())
        #expect(try office.run("import", "台账.csv", "--kind", "批示").status == 0)
        try office.write("密件.txt", "讲话\n密级：机密\n市水务局要在6月底前完成改造。")
        for (words, text) in [
            (["draft", "没有.txt"], "读不到"), (["draft", "密件.txt"], "密级标志"), (["draft", "."], "文件夹"),
            (["draft", "纪要.txt", "-o", "没有/清单.csv"], "写不进去"), (["coverage", "密件.txt"], "密级标志"),
        ] {
            let program = try Program(
                words + ["--config", "duban.yaml"], in: office.folder,
                environment: office.environment)
            let ending = try #require(program.ending())
            #expect(ending.status == 1 && ending.err.contains(text), "\(words): \(ending)")
        }
        #expect(try office.run("draft", "纪要.txt", "-o", "清单.pdf").status == 2)
        #expect(try office.run("draft", "纪要.txt", "--on", "昨天").status == 2)
    }
}
