import Foundation
import Testing

@Suite struct ExportTests {
    let receiver = HTTPReceiver()
    let office: Office

    init() throws {
        office = try Office(people: ImportToMessageTests.people, telling: receiver)
        try office.write("来文.csv", ImportToMessageTests.book())
        #expect(try office.run("import", "来文.csv", "--kind", "批示").status == 0)
    }

    private func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: office.folder.appending(path: name))
    }

    private var drafts: [String] {
        // A folder that cannot be read makes the expectation fail that looks for its files.
        (try? FileManager.default.contentsOfDirectory(atPath: office.folder.path))?
            .filter { $0.hasSuffix(".part") } ?? ["unread"]
    }

    @Test("An exported workbook goes back in and changes nothing, by the file and by the daemon")
    func roundTrip() throws {
        let alone = try office.run("export", "-o", "台账.xlsx")
        #expect(alone.status == 0 && alone.out.isEmpty, "\(alone)")
        #expect(alone.err.contains("3件事项，已写入 台账.xlsx"), "\(alone)")
        #expect(try bytes("台账.xlsx").starts(with: Array("PK".utf8)) && drafts == [])
        let again = try office.run("import", "台账.xlsx")
        #expect(again.status == 0 && again.out.contains("共3行，未变 3"), "\(again)")
        let daemon = try office.serve()
        for name in ["表.xlsx", "表.csv", "表.jsonl"] {
            #expect(try office.run("export", "-o", name).status == 0)
            let back = try office.run("import", name)
            #expect(back.status == 0 && back.out.contains("共3行，未变 3"), "\(name) \(back)")
        }
        // Reading what a program printed takes the mark away.
        let printed = try office.run("export", "--format", "csv").out
        let filed = try text("表.csv")
        #expect(printed.trimmingPrefix("\u{FEFF}") == filed.trimmingPrefix("\u{FEFF}"))
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    @Test("A file that is there stays unless it is to be replaced; a new one is its owner's alone")
    func replacing() throws {
        try office.write("台账.csv", "我的表")
        let refused = try office.run("export", "-o", "台账.csv")
        #expect(refused.status == 1 && refused.err.contains("--force"), "\(refused)")
        #expect(try text("台账.csv") == "我的表")
        let path = office.folder.appending(path: "台账.csv").path
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(try office.run("export", "-o", "台账.csv", "--force").status == 0)
        #expect(try text("台账.csv").hasPrefix("\u{FEFF}序号,督办编号,"))
        #expect(try rights("台账.csv") == 0o644)
        #expect(try office.run("export", "-o", "新.ics").status == 0)
        #expect(try rights("新.ics") == 0o600 && drafts == [])
        #expect(try office.run("export", "-o", "rules", "--force").status == 1)
        #expect(try office.run("export", "-o", "没有/台账.csv").status == 1)
    }

    private func rights(_ name: String) throws -> Int? {
        let path = office.folder.appending(path: name).path
        return try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("A wrong word leaves no file behind")
    func refused() throws {
        for wrong in [["--kind", "批文"], ["--state", "open"], ["--light", "blue"]] {
            let ending = try #require(
                try Program(
                    ["export", "-o", "台账.xlsx", "--config", "duban.yaml"] + wrong,
                    in: office.folder, environment: office.environment
                ).ending())
            #expect(ending.status == 2 && !ending.err.isEmpty, "\(ending)")
        }
        for wrong in [["--format", "pdf"], ["--encoding", "latin1"], ["--as", "journal"]] {
            let ending = try #require(try Program(["export"] + wrong, in: office.folder).ending())
            #expect(ending.status == 2 && ending.out.isEmpty, "\(ending)")
        }
        #expect(drafts == [])
        #expect(!FileManager.default.fileExists(atPath: office.folder.path + "/台账.xlsx"))
    }

    @Test(
        "An export that is interrupted leaves nothing half-written", arguments: [SIGINT, SIGTERM])
    func interrupted(signal: Int32) throws {
        let daemon = try office.serve()
        daemon.signal(SIGSTOP)
        defer { daemon.signal(SIGCONT) }
        let export = try office.start("export", "-o", "台账.xlsx")
        #expect(eventually(within: 20) { drafts.count == 1 })
        export.signal(signal)
        #expect(export.ending(within: 20)?.status == 128 + signal)
        #expect(drafts == [])
        #expect(!FileManager.default.fileExists(atPath: office.folder.path + "/台账.xlsx"))
    }

    @Test("GB18030 on demand, JSON lines by --json, filters as in the list")
    func formats() throws {
        #expect(
            try office.run("export", "-o", "国标.csv", "--encoding", "gb18030").status == 0)
        // 序号 in GB18030.
        #expect(try bytes("国标.csv").starts(with: [0xD0, 0xF2, 0xBA, 0xC5]))
        #expect(try office.run("import", "国标.csv").out.contains("未变 3"))
        let lines = try office.run("export", "--json", "--unit", "市水务局").out
        #expect(lines.contains("关于河道清淤的批示") && lines.split(separator: "\n").count == 1)
        #expect(lines.hasPrefix("{\"matter_id\":\"PS-2026-"), "\(lines)")
        let none = try office.run("export", "--json", "--light", "red")
        #expect(none.status == 0 && none.out.isEmpty && none.err.contains("0件事项"), "\(none)")
    }

    @Test(
        "Two parsers by other hands read the calendar alike",
        .enabled(
            if: OtherReaders.python != nil, "python3 with icalendar and vobject is not at hand"),
        arguments: ["todo", "event"])
    func others(shape: String) throws {
        let python = try #require(OtherReaders.python)
        try office.write(
            "难.csv",
            "事项名称,牵头单位,责任人,交办日期,办理时限\n"
                + "\"表情😀，a,b;c\\\\d \u{202E}右 \(String(repeating: "很长", count: 100))\",市住建局,陈明,"
                + "\(Today.text),\(Today.plus(days: 9))\n")
        #expect(try office.run("import", "难.csv", "--kind", "批示").status == 0)
        #expect(try office.run("export", "-o", "期限.ics", "--as", shape).status == 0)
        let read = try #require(
            OtherReaders.run(python, ["-c", OtherReaders.script, "期限.ics"], in: office.folder))
        #expect(read.status == 0, "\(read.out)")
        let lines = read.out.split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix(shape == "todo" ? "VTODO|" : "VEVENT|") })
        let due = lines.filter { $0.contains("督办：报结果  关于河道清淤的批示") }
        let day = Today.plus(days: 15).replacing("-", with: "")
        #expect(due.count == 1 && due[0].contains("|\(day)"), "\(due)")
        #expect(lines.contains { $0.contains("a,b;c\\\\d") && $0.contains("很长很长") })
        #expect(
            Set(lines.compactMap { $0.split(separator: "|").dropFirst().first }).count
                == lines.count)
    }
}
