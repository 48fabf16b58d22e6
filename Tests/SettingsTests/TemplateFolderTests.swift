import Almanac
import Channels
import Testing

@testable import Settings

@Suite("The office's own texts")
struct TemplateFolderTests {
    private func folder(
        _ templates: [String: String], main: String = SmallOffice.main
    ) throws -> ConfigurationFolder {
        let files = templates.map { ("templates/" + $0.key, $0.value) }
        return try SmallOffice.folder(
            main: main, besides: Dictionary(uniqueKeysWithValues: files))
    }

    private let good = "{number} {title}\n期限 {due}\n{phone}\n"

    @Test("Templates beside the main file are read, each for what its name says")
    func read() throws {
        let folder = try folder([
            "remind.txt": good, "催办.smtp.zh.txt": good,
            "digest.txt": "{#items}\n{number} {due}\n{/items}", ".swap": "x",
        ])
        let configuration = try folder.load().get()
        #expect(
            configuration.texts.templates.map(\.key.name) == ["digest", "remind", "urge.smtp.zh"])
        #expect(configuration.files.filter { $0.hasSuffix(".txt") }.count == 3)
        #expect(configuration.warnings.isEmpty)
    }

    @Test("Another folder can be named; one that is not there is an error, none at all is none")
    func named() throws {
        let other = try SmallOffice.folder(
            main: SmallOffice.main + "\ntemplates: texts/", besides: ["texts/due.txt": good])
        #expect(try other.load().get().texts.templates.map(\.key.name) == ["due"])
        let missing = try SmallOffice.folder(main: SmallOffice.main + "\ntemplates: texts/")
        #expect(
            missing.errors() == ["duban.yaml:4:12: templates: 没有这个文件夹；改正路径，或建立它"])
        #expect(try SmallOffice.folder().load().get().texts == .builtIn)
    }

    @Test("Everything that is wrong in all templates is told at once, at its place")
    func mistakes() throws {
        let folder = try folder([
            "remind.txt": "{number}\n  {titel} {due}\n", "urge.txt": "{?told}{number} {due}",
            "remnd.txt": good, "due.telex.txt": good, "digest.txt": "{number}｛due｝",
            "supervise.txt": "{number} {due}", "升级督办.txt": "{number} {due}", "note.md": "",
        ])
        let (errors, warnings) = folder.told()
        #expect(
            errors.map { $0.replacing("templates/", with: "") } == [
                "digest.txt:1:9: 这是全角花括号；改用半角的 {}", "digest.txt:1:13: 这是全角花括号；改用半角的 {}",
                "due.telex.txt:1:1: “telex”不是渠道类型，也不是语言；文件名写作 种类.渠道类型.语言.txt"
                    + "（可写：\((ChannelRoster.words + ["zh", "en"]).joined(separator: "、"))）",
                "remind.txt:2:3: 没有“titel”这个占位；是否想写 title？（可写："
                    + TemplateField.allCases.map(\.rawValue).joined(separator: "、") + "）",
                "remnd.txt:1:1: 不知道“remnd”用于什么通知；是否想写 remind？（可写：remind、due、urge、"
                    + "supervise、bulletin、interview、digest、assigned、bulk、due_moved）",
                "urge.txt:1:1: 这一段没有结束；补上 {/told}",
                "升级督办.txt:1:1: 与 supervise.txt 用于同样的通知；删去一个",
            ])
        #expect(warnings == ["templates/note.md:1:1: 没有读：模板文件名以 .txt 结尾"])
        let english = folder.told(in: .english).errors
        #expect(english.allSatisfy { !$0.contains("；") && $0.contains("; ") || $0.contains("(") })
    }

    @Test(
        "A template that would fail some morning fails when it is read, and the fixture is named",
        arguments: [
            ("remind.txt", "{title} {due}", "没有写出编号；写上 {number}", "平常的事项"),
            ("remind.txt", "{number}{^overdue} {due}{/overdue}", "没有写出期限；写上 {due}", "已逾期"),
            ("digest.txt", "{number} {due}{#items}{number}{/items}", "没有写出期限；写上 {due}", "平常的事项"),
            ("urge.txt", "{number} {due}\n{link}\n甲\n乙\n丙", "写在最后一两行", "平常的事项"),
            (
                "remind.txt",
                "{number} {due} {why}" + String(repeating: "请按时办理。", count: 30), "字；写短些",
                "平常的事项"
            ),
        ])
    func trial(name: String, text: String, said: String, fixture: String) throws {
        let errors = try folder([name: text]).errors()
        #expect(
            errors.contains { $0.contains(said) && $0.contains("用“\(fixture)”试写") }, "\(errors)")
        #expect(errors.allSatisfy { $0.hasPrefix("templates/\(name):1:1: ") })
    }

    @Test("Bytes that are no text, and a file without an end, are refused")
    func hostile() throws {
        let folder = try folder(["remind.txt": good])
        try folder.write([0x7B, 0x6E, 0xFF], to: "templates/due.txt")
        try folder.write([UInt8](repeating: 0x61, count: 100_000), to: "templates/urge.txt")
        #expect(
            folder.errors() == [
                "templates/due.txt:1:3: 不是 UTF-8 文本（第 3 个字节起）；另存为 UTF-8 编码",
                "templates/urge.txt:1:1: 文件超过 8192 字节；拆成几个文件",
            ])
    }

    @Test("Kinds whose titles stay in the house are kinds that there are")
    func masked() throws {
        let folder = try SmallOffice.folder(main: SmallOffice.main + "\nmasked: [批示]")
        #expect(try folder.load().get().texts.masked == ["批示"])
        let wrong = try SmallOffice.folder(main: SmallOffice.main + "\nmasked: [批件]")
        #expect(
            wrong.errors()
                == ["duban.yaml:4:10: masked[0]: 没有名为“批件”的类别；是否想写 批示？（已声明：批示）"])
    }

    @Test("A group names persons only where its channel says so")
    func names() throws {
        let main = """
            office: {name: 某县人民政府督查室, head: 王主任}
            channels:
              - {name: OA, type: webhook, url: "http://127.0.0.1:9780/duban", audience: 群, names: true}
              - {name: 乙, type: webhook, url: "http://127.0.0.1:9780/b", audience: 群}
            """
        let channels = try SmallOffice.folder(main: main).load().get().channels
        #expect(channels.map(\.venue.namesPersons) == [true, false])
        #expect(channels.map(\.venue.reach) == [.group, .group])
    }
}
