import Foundation
import Testing

/// Every example of every `--help`, typed into a shell of a scratch office with the shipped
/// configuration.
///
/// Days in the examples are moved as if this were 18 March 2026, numbers of matters to this year.
@Suite("The examples of the help")
struct HelpExampleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var line: String
        var testDescription: String { line }
    }

    /// What a scratch office cannot have: a daemon, a delivered message, a past. The command
    /// understands its example all the same, and says what is lacking.
    private static let without: [(start: String, status: Int32, words: String)] = [
        ("duban reload", 1, "守护进程没有运行"), ("duban status --json", 1, "no_daemon"),
        ("duban status", 1, "守护进程没有运行"),
        ("duban notices show", 1, "没有第 12 号通知"), ("duban notices retry", 1, "没有第 12 号通知"),
        ("duban notices cancel", 1, "没有第"), ("duban inbox approve 17", 1, "没有第 17 项"),
        ("duban inbox refuse 17", 1, "没有第 17 项"), ("duban inbox approve PS-2026-0001.4", 1, "没有第"),
        ("duban audit verify --head", 1, "不在链上"), ("duban purge", 1, "未作改动"),
        ("duban channels test", 1, "没有送到"), ("duban coverage", 1, "未立项 1"),
        ("duban matter show PS-2026-0001 --as-of", 1, "还没有"),
    ]

    /// What has to be entered before an example makes sense.
    private static let before: [(start: String, line: String)] = [
        ("duban matter verify PS", "duban matter complete PS-2026-0001 --by 张某"),
        ("duban matter return", "duban matter complete PS-2026-0001 --by 张某"),
        ("duban matter close PS", "duban matter complete PS-2026-0001 --by 张某"),
        ("duban inbox approve PS-2026-0001 ", "duban matter complete PS-2026-0001 --by 张某"),
        ("duban matter resume", "duban matter pause PS-2026-0001 --note 等文件"),
        ("duban matter reopen", "duban matter withdraw PS-2026-0001 --note 并案"),
        ("duban purge", "duban matter withdraw PS-2026-0001 --note 并案"),
        ("duban matter reply PS", "duban matter seek-help PS-2026-0001 --of 王副市长 --note 缺钱"),
        ("duban matter accept-help", "duban matter seek-help PS-2026-0001 --of 王副市长 --note 缺钱"),
        ("duban matter reply ZQ", "duban matter consult ZQ-2026-0001 --unit 市财政局 --unit 市司法局"),
        ("duban matter span XK-2026-0001 听证 --end", "duban matter span XK-2026-0001 听证 --open"),
        ("duban matter unlink", "duban matter link PS-2026-0001 PS-2026-0002 --as blockedBy"),
        (
            "duban matter checklist XM-2026-0001 --done",
            "duban matter checklist XM-2026-0001 --add 施工许可:县级"
        ),
        (
            "duban absence end",
            "duban absence add 王主任 --days 2026-03-18..2026-05-12 --reason 学习 --by 李督查"
        ),
        (
            "duban silence end",
            "duban silence add --unit 市住建局 --until 2026-03-20 --reason 防汛 --by 王主任"
        ),
        ("duban matter extend XF", "duban matter date XF-2026-0001 受理 2026-03-10"),
        (
            "duban import 批示台账.xlsx --mapping",
            "duban import 批示台账.xlsx --propose -o 批示台账.mapping.yaml"
        ),
    ]

    private static let matters =
        [
            "duban matter add --title 甲事 --unit 市住建局 --person 张某 --leader 副市长（城建）"
                + " --due 2026-06-30 --at 2026-03-02",
            "duban matter add --title 乙事 --unit 市住建局 --at 2026-03-02",
        ]
        + (3...9).map { "duban matter add --title 第\($0)件 --unit 市水务局 --at 2026-03-02" }
        + [
            ("政策落实", " --date 批转=2026-03-09"), ("征求意见", ""), ("信访", ""), ("会议议定", ""),
            ("行政许可", ""), ("建议", ""), ("重点项目", ""),
            ("重点工作", " --leader 副市长（城建） --date 期限=2026-03-25"),
        ].map {
            "duban matter add --kind \($0.0) --title 一件\($0.0) --unit 市住建局 --at 2026-03-02\($0.1)"
        }

    // MARK: Examples

    static let examples: [Example] = {
        var lines: [String] = []
        for language in ["zh", "en"] {
            // Without any help there is no example, which a test tells.
            let dump = try? Shell.run(
                "duban --experimental-dump-help --lang \(language)",
                in: FileManager.default.temporaryDirectory)
            guard let data = dump?.out.data(using: .utf8),
                let help = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
                let root = help["command"] as? [String: Any]
            else { continue }
            for line in examples(in: root) where !lines.contains(line) { lines.append(line) }
        }
        return lines.map { Example(line: $0) }
    }()

    private static func examples(in command: [String: Any]) -> [String] {
        let text = (command["discussion"] as? String ?? "").replacing("\\\n", with: " ")
        let own = text.split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }.filter { line in
            ["duban ", "echo ", "printf "].contains { line.hasPrefix($0) }
        }
        let parts = command["subcommands"] as? [[String: Any]] ?? []
        return own + parts.flatMap { examples(in: $0) }
    }

    /// The line as one would type it today.
    private static func today(_ line: String) -> String {
        // The matters were assigned a while ago, which may be last year.
        let year = Today.moved("2026-03-02", from: "2026-03-18").prefix(4)
        let numbered = line.replacing(/(?<kind>[A-Z]{2})-2026-/) { "\($0.kind)-\(year)-" }
        return numbered.replacing(/20\d\d-\d\d-\d\d/) { match in
            Today.moved(String(match.0), from: "2026-03-18")
        }.replacing("/etc/duban/duban.yaml", with: "config/duban.yaml")
    }

    // MARK: The office

    private static let office = Result { try makeOffice() }

    private static func makeOffice() throws -> URL {
        let files = FileManager.default
        let folder = files.temporaryDirectory
            .appending(path: "duban-help-\(UUID().uuidString.prefix(8))")
        let config = folder.appending(path: "config")
        let shipped = Office.repository.appending(path: "config")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        try files.copyItem(at: shipped, to: config)
        try files.copyItem(
            at: shipped.appending(path: "rules"), to: folder.appending(path: "rules-draft"))
        try files.copyItem(
            at: shipped.appending(path: "samples/ledger-instructions.xlsx"),
            to: folder.appending(path: "批示台账.xlsx"))
        let settings = config.appending(path: "duban.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try Data(text.replacing("/var/lib/duban/", with: "").utf8).write(to: settings)
        let row = "批示件标题,主办单位,批示时间,办理时限\n供热,市住建局,2026-03-09,5个工作日内\n"
        let people = "姓名,单位,职务,手机\n孙某,市财政局,科长,13800000000\n"
        let speech = "在全市工作会议上的讲话\n\n市住建局要在6月底前完成老旧小区改造任务。\n"
        for (name, content) in [
            ("批示台账.csv", row), ("通讯录.xlsx", people), ("contacts.xlsx", people),
            ("市长讲话.docx", speech), ("会议纪要.docx", speech), ("speech.docx", speech),
            ("minutes.docx", speech),
        ] {
            try Data(content.utf8).write(to: folder.appending(path: name))
        }
        for line in matters {
            let ending = try Shell.run(today(line), in: folder)
            guard ending.status == 0 else { throw Stuck(command: [line, ending.err]) }
        }
        return folder
    }

    // MARK: Tests

    @Test("Every command has examples, in either language")
    func many() {
        #expect(HelpExampleTests.examples.count > 130)
        #expect(HelpExampleTests.examples.contains { $0.line.contains("speech.docx") })
    }

    @Test("It does what it says in an office with the shipped configuration", arguments: examples)
    func runs(example: Example) throws {
        let line = example.line
        // These run on; their own tests start and end them.
        if line.hasPrefix("duban serve") || line.hasPrefix("duban demo") { return }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "duban-help-\(UUID().uuidString.prefix(8))")
        try FileManager.default.copyItem(at: try HelpExampleTests.office.get(), to: folder)
        // What is left over in the temporary directory harms nobody.
        defer { try? FileManager.default.removeItem(at: folder) }
        var typed = HelpExampleTests.today(line)
        if line.hasPrefix("duban import 任务清单") || line.hasPrefix("duban import tasks") {
            try FileManager.default.copyItem(
                at: folder.appending(path: "批示台账.csv"),
                to: folder.appending(path: String(line.split(separator: " ")[2])))
        }
        if line.hasPrefix("duban matter assign") {
            let draft = try Shell.run("duban matter add --title 拟办 --unit 市水务局 --draft", in: folder)
            let number = draft.out.prefix { !$0.isWhitespace }
            typed = typed.replacing(/PS-\d{4}-0001/, with: number)
        }
        if line.hasPrefix("duban matter close ZC") {
            // In time: a late one has to say why.
            let added = try Shell.run(
                "duban matter add --kind 政策落实 --title 新办法 --unit 市住建局", in: folder)
            let number = added.out.prefix { !$0.isWhitespace }
            #expect(
                try Shell.run("duban matter complete \(number) --by 张某", in: folder).status == 0)
            typed = typed.replacing(/ZC-\d{4}-0001/, with: number)
        }
        for (start, before) in HelpExampleTests.before where line.hasPrefix(start) {
            let ending = try Shell.run(HelpExampleTests.today(before), in: folder)
            #expect(ending.status == 0, "\(before): \(ending.err)")
        }
        let ending = try Shell.run(typed, in: folder)
        let told = ending.out + ending.err
        let lack = HelpExampleTests.without.first { line.hasPrefix($0.start) }
        #expect(ending.status == lack?.status ?? 0, "\(typed): \(told.prefix(600))")
        #expect(lack.map { told.contains($0.words) } ?? true, "\(typed): \(told.prefix(600))")
    }
}

/// A shell that finds the program by its name.
private enum Shell {
    static func run(_ line: String, in folder: URL) throws -> Program.Ending {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        let place = URL(filePath: Program.path).deletingLastPathComponent().path
        process.environment = ["PATH": "\(place):/usr/bin:/bin", "LANG": "zh_CN.UTF-8"]
        let name = UUID().uuidString
        let temporary = FileManager.default.temporaryDirectory
        let out = temporary.appending(path: "\(name).out")
        let err = temporary.appending(path: "\(name).err")
        // What is left over in the temporary directory harms nobody.
        defer { for file in [out, err] { try? FileManager.default.removeItem(at: file) } }
        for file in [out, err] { try Data().write(to: file) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Program.Ending(
            status: process.terminationStatus,
            out: String(decoding: try Data(contentsOf: out), as: UTF8.self),
            err: String(decoding: try Data(contentsOf: err), as: UTF8.self))
    }
}
