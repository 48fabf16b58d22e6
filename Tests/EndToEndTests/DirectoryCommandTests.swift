import Foundation
import Testing

/// `duban directory` as a person runs it.
@Suite struct DirectoryCommandTests {
    let office: Office

    init() throws { office = try Office(people: DaemonTests.people, telling: HTTPReceiver()) }

    private func directory() throws -> String {
        try String(contentsOf: office.folder.appending(path: "directory.yaml"), encoding: .utf8)
    }

    private static let list = """
        某市通讯录,,,
        单位,姓名,职务,手机
        市气象局,赵六,局长,13900002222
        市气象局,"*a: &b",科员,13900003333

        """

    @Test(
        "A list is shown, written with the old file kept, and says reload; again it changes nothing"
    )
    func imported() throws {
        let before = "# 手写的注释\n" + (try directory())
        try office.write("directory.yaml", before)
        try office.write("list.csv", Self.list)
        let dry = try office.run("directory", "import", "list.csv", "--dry-run")
        #expect(dry.status == 0 && dry.out.contains("+  - {name: 赵六"), "\(dry)")
        #expect(try directory() == before)
        let done = try office.run("directory", "import", "list.csv")
        #expect(done.status == 0 && done.err.contains("duban reload"), "\(done)")
        let after = try directory()
        #expect(after.hasPrefix("# 手写的注释\n") && after.contains("{name: \"*a: &b\", unit: 市气象局"))
        let kept = office.folder.appending(path: "directory.yaml.bak")
        #expect(try String(contentsOf: kept, encoding: .utf8) == before)
        let again = try office.run("directory", "import", "list.csv", "--json")
        #expect(again.out.contains(#""hunks":[]"#) && again.out.contains(#""written":null"#))
        #expect(try directory() == after)
        let shown = try office.run("directory", "show", "*a: &b", "--json")
        #expect(shown.out.contains(#""mobile":"13900003333""#), "\(shown)")
        #expect(try office.run("check").status == 0)
    }

    @Test("An address without a full host is no mail address, and the one that stands is kept")
    func addresses() throws {
        try office.write("list.csv", "单位,姓名,邮箱\n市气象局,赵六,zl@example.gov.cn\n")
        #expect(try office.run("directory", "import", "list.csv").status == 0)
        let before = try directory()
        try office.write("list.csv", "单位,姓名,邮箱\n市气象局,赵六,a@b\n")
        let answer = try office.run("directory", "import", "list.csv")
        #expect((answer.out + answer.err).contains("a@b"), "\(answer)")
        #expect(try directory() == before)
    }

    @Test("What the files would not load with is never written")
    func refused() throws {
        let before = try directory()
        try office.write("list.csv", "单位,姓名\n督查主任,赵六\n")
        // A file that is not whole is refused before a list is looked at.
        try office.write("directory.yaml", before + "officials: []\n")
        #expect(try office.run("directory", "import", "list.csv").status == 78)
        #expect(try directory() == before + "officials: []\n")
    }

    @Test("Another name of a unit is added, and refused where it is one already")
    func alias() throws {
        let unit = try #require(DaemonTests.people.first { $0.isHead }).unit
        let done = try office.run("directory", "alias", "老名字", unit)
        #expect(done.status == 0 && done.out.contains("aliases: [老名字]"), "\(done)")
        #expect(try office.run("directory", "list", "--unit", "老名字").status == 0)
        #expect(try office.run("directory", "alias", "老名字", unit).status == 1)
        #expect(try office.run("directory", "alias", "a，b", unit).status == 2)
        #expect(try office.run("directory", "alias", "新名字", "没有的单位").status == 1)
    }

    @Test("The lint says what is wrong, and its status too; check says it as a warning")
    func lint() throws {
        let sound = try office.run("directory", "lint")
        #expect(sound.status == 0, "\(sound)")
        let text = try directory()
        try office.write(
            "directory.yaml",
            text.replacing(
                "officials:\n", with: "officials:\n  - {name: 孤人, unit: 孤岛}\n"
            )
            .replacing("units:\n", with: "units:\n  - {name: 孤岛}\n"))
        let lint = try office.run("directory", "lint", "--json")
        #expect(lint.status == 1 && lint.out.contains(#""flaw":"no_address","key":"address/孤人""#))
        #expect(try office.run("check").err.contains("directory.yaml: 孤岛 孤人：没有能送达的渠道"))
    }
}
