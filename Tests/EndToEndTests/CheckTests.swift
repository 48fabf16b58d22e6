import Foundation
import Testing

/// What the commands answer that need no daemon.
@Suite struct CheckTests {
    let office: Office

    init() throws { office = try Office(people: DaemonTests.people, telling: HTTPReceiver()) }

    @Test("A sound configuration passes, a broken one shows every error with its place")
    func check() throws {
        let sound = try office.run("check")
        #expect(sound.status == 0, "\(sound)")
        let file = office.folder.appending(path: "duban.yaml")
        let whole = try String(contentsOf: file, encoding: .utf8)
        try office.write(
            "duban.yaml",
            whole.replacing("督查主任}", with: "没有的人}").replacing("00:00-24:00", with: "9-5"))
        try office.write("directory.yaml", "units:\n  - {name: 甲局, princpal: 甲}\nofficials: []\n")
        let broken = try office.run("check")
        #expect(broken.status == 78)
        let places = try broken.err.matches(
            of: Regex(#"(?m)^(\S+?):(\d+):(\d+): "#)
        ).map { "\($0.output[1].substring ?? ""):\($0.output[2].substring ?? "")" }
        for place in ["duban.yaml:1", "duban.yaml:2", "directory.yaml:2"] {
            #expect(places.contains(place), "\(broken.err)")
        }
        #expect(try office.run("serve").status == 78)
    }

    @Test("The rules are listed, one is shown with its sentence, and an unknown one is told")
    func rules() throws {
        let list = try office.run("rules", "list")
        #expect(list.status == 0 && list.out.contains("office.closing\t报告销号\t"), "\(list)")
        let shown = try office.run("rules", "show", "office.closing")
        #expect(shown.out.contains("sentence: "), "\(shown)")
        #expect(shown.out.contains("办结日后1天内（自然日，末日不顺延），牵头单位报告销号；有“报销号”即结。"))
        #expect(shown.out.contains("  - 2026-03-10 → 2026-03-11"))
        let unknown = try office.run("rules", "show", "office.none")
        #expect(unknown.status == 1 && unknown.err.contains("office.none"))
    }

    @Test("The office's texts are listed, and one is shown before anybody gets it")
    func templates() throws {
        try FileManager.default.createDirectory(
            at: office.folder.appending(path: "templates"), withIntermediateDirectories: true)
        try office.write("templates/remind.txt", "{number} {title}\n{due}\n{phone}")
        let list = try office.run("templates", "list")
        #expect(list.status == 0 && list.out.contains("remind\t提醒\t-\t-\t"), "\(list)")
        #expect(list.out.contains("urge\t催办\t-\t-\t内置"), "\(list)")
        let shown = try office.run("templates", "show", "remind", "--channel", "webhook")
        #expect(shown.out.hasPrefix("PS-2026-0017 关于老旧小区改造进度的批示\n3月17日(周二)"), "\(shown)")
        #expect(shown.err.contains("remind.txt"))
        let builtIn = try office.run("templates", "show", "digest", "--group", "--lang", "en")
        #expect(builtIn.out.hasPrefix("[Reminder] 市住建局: 3 due this week"), "\(builtIn)")
        #expect(try office.run("templates", "show", "nosuch").status == 2)
        #expect(try office.run("templates", "show", "remind", "--channel", "telex").status == 2)
        #expect(try office.run("check").out.contains("1个模板"))
        try office.write("templates/remind.txt", "{title}")
        let refused = try office.run("check")
        #expect(refused.status == 78 && refused.err.contains("remind.txt:1:1: "), "\(refused)")
    }

    @Test("Wrong usage ends with 2", arguments: [["serv"], ["due", "--frm"], ["matter", "sign"]])
    func usage(_ arguments: [String]) throws {
        let ending = try #require(try Program(arguments, in: office.folder).ending())
        #expect(ending.status == 2 && ending.out.isEmpty && !ending.err.isEmpty, "\(ending)")
    }

    static let table = [
        ("2026-09-18 + 3wd", "2026-09-22"),
        ("2026-09-30 - 3wd", "2026-09-24"),
        ("2026-01-31 + 1m", "2026-02-28"),
        ("2026-02-13 + 3d", "2026-02-24"),
        ("2026-02-13 + 3d noroll", "2026-02-16"),
        ("2026-03-10T09:00 + 24h", "2026-03-11T09:00"),
        ("workday 2026-02-14", "yes"),
        ("workday 2026-02-16", "no"),
        ("workdays 2026-02-01 .. 2026-02-28", "16"),
        ("next workday 2026-02-15", "2026-02-24"),
        ("previous workday 2026-02-15", "2026-02-14"),
    ]

    @Test("Dates are answered line by line; one bad line makes the status 1 and stops nothing")
    func dates() throws {
        let lines = Self.table.map { $0.0 }
        let good = try #require(
            try Program(
                ["date", "-"], in: office.folder, input: lines.joined(separator: "\n") + "\n"
            ).ending())
        #expect(good.status == 0)
        let answers = good.out.split(separator: "\n").map(String.init)
        #expect(answers == Self.table.map { $0.1 })
        let mixed = try #require(
            try Program(
                ["date", "-"], in: office.folder, input: "\(lines[0])\nnonsense\n\(lines[2])\n"
            ).ending())
        #expect(mixed.status == 1)
        let said = mixed.out.split(separator: "\n")
        #expect(said.count == 3 && said[1].hasPrefix("error: "))
        #expect(said.first == "2026-09-22" && said.last == "2026-02-28")
    }
}
