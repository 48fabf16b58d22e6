import Almanac
import Delivery
import Door
import Foundation
import Ledger
import Settings
import Testing

@Suite("The directory at the counter")
struct DirectoryTests {
    private func row(
        _ number: String, _ lead: String, assisting: String = "", person: String = ""
    ) -> String {
        "\(number),关于防汛检查的报告\(number),\(lead),\(assisting),\(person),2026-03-09,5个工作日内,否"
    }

    private func units(_ counter: Counter) throws -> [String] {
        try counter.store.matters(limit: 99).map(\.leadUnit)
    }

    @Test("The shipped directory has nothing wrong with it")
    func shipped() throws {
        let counter = try Counter()
        let answer = try counter.ask(.directory(.lint(days: 30)))
        #expect(answer.status == 0)
        #expect(answer.out == "通讯录没有问题\n")
    }

    @Test(
        "各县区 becomes a matter for each, once, however often it is imported; a unit that joins gets its own"
    )
    func group() throws {
        let counter = try Counter()
        let rows = [row("督1号", "各县区", assisting: "财政局"), row("", "各县区")]
        #expect(try counter.importing(rows).out.contains("新建 8"))
        #expect(
            Set(try units(counter)) == ["甲县", "乙县", "丙县", "丁区"])
        #expect(try counter.importing(rows).out.contains("未变 8"))
        #expect(try counter.store.matterCount() == 8)
        let first = try #require(try counter.store.matter(MatterID("PS-2026-0001")))
        #expect(first.assignment.assistingUnits == ["市财政局"])
        #expect(first.assignment.sourceNumber == "督1号")
    }

    @Test("What the directory does not have waits in the inbox, with the nearest names")
    func unmatched() throws {
        let counter = try Counter()
        let answer = try counter.importing([
            row("督1号", "市工信委", assisting: "各有关部门"), row("督2号", "市教育局", person: "王谋"),
            row("督3号", "市财政局"),
        ])
        #expect(answer.out.contains("新建 3"))
        let list = try counter.ask(.inbox(.list(limit: 9))).out
        #expect(list.contains("牵头单位 “市工信委”  通讯录里没有，1件，如 PS-2026-0001"))
        #expect(list.contains("duban directory alias 市工信委 市工信局"))
        #expect(list.contains("单位组 “各有关部门”"))
        #expect(list.contains("责任人 “市教育局 王谋”"))
        #expect(!list.contains("市财政局"))
        let json = try counter.ask(.inbox(.list(limit: 9)), json: true).out
        #expect(json.contains(#""part":"lead_unit","written":"市工信委""#))
        #expect(json.contains(#""nearest":["市工信局""#))
    }

    @Test("A changed directory settles what waited, and its people are told from then on")
    func settled() throws {
        let counter = try Counter()
        _ = try counter.importing([row("督1号", "市工信委")])
        #expect(try counter.ask(.directory(.lint(days: 30))).out.contains("市工信委：1件在办事项无人可通知"))
        var configuration = counter.configuration
        configuration.directory = Directory(
            units: configuration.directory.units.map { unit in
                var unit = unit
                if unit.name == "市工信局" { unit.aliases.append("市工信委") }
                return unit
            }, officials: configuration.directory.officials)
        let clerk = Clerk(
            store: counter.store, configuration: configuration, daemon: nil, systemUser: "tester")
        let order = Order(.inbox(.list(limit: 9)))
        #expect(clerk.answer(order, at: Instant(seconds: 1_773_108_000)).out == "没有待审定的事\n")
    }

    @Test("One official is shown with his channels and what rests on him, a unit with its people")
    func show() throws {
        let counter = try Counter()
        _ = try counter.importing([row("督1号", "市教育局"), row("督2号", "市教育局")])
        let official = try counter.ask(.directory(.show("王某"))).out
        #expect(official.contains("能送达的渠道 本机示例"))
        #expect(official.contains("在办事项 2件（责任人），0件（分管）"))
        #expect(try counter.ask(.directory(.show("副市长（教育卫生）"))).out.contains("0件（责任人），2件（分管）"))
        let unit = try counter.ask(.directory(.show("教育局"))).out
        #expect(unit.contains("主要负责人 市教育局局长") && unit.contains("在办事项 2件（牵头）"))
        let several = try counter.ask(.directory(.show("唐某某")))
        #expect(several.status == 2 && several.errors.contains("市民政局唐某某"))
        #expect(try counter.ask(.directory(.show("没有这人"))).status == 1)
    }

    @Test("The list is of one unit where one is named, by any of its names")
    func list() throws {
        let counter = try Counter()
        let list = try counter.ask(.directory(.list(unit: "发改委"))).out
        #expect(list.contains("谢某某") && list.contains("联络员") && !list.contains("市财政局"))
        let json = try counter.ask(.directory(.list(unit: nil)), json: true).out
        #expect(json.split(separator: "\n").count == 39 + 86)
        #expect(try counter.ask(.directory(.list(unit: "没有"))).status == 1)
        #expect(try counter.ask(.directory(.lint(days: 0))).status == 2)
    }
}

@Suite("Address lists into the directory's file")
struct DirectoryImportTests {
    private static func text() throws -> [UInt8] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: root.appending(path: "config/directory.yaml")))
    }

    private static func proposal(_ csv: String, _ text: [UInt8]) throws -> DirectoryImport {
        try DirectoryImport(
            [.init(name: "通讯录.csv", bytes: Array(csv.utf8))],
            into: try Configuration.embedded().get(), text: text, replaces: false,
            language: .zhHans)
    }

    private static let list = """
        单位,姓名,职务,手机
        财政局,张某,预算科长,139 0000 1111
        市气象局,赵六,局长,13900002222
        市气象局,=1+1,科员,
        """

    @Test("The mapping, the lines that become other and what is left to a person are shown")
    func report() throws {
        let report = try Self.proposal(Self.list, try Self.text()).report
        #expect(report.contains("A  单位 → 单位\n"))
        #expect(
            report.contains(
                "duty: 预算科长, reports_to: 市财政局局长, mail: czj01@example.gov.cn, mobile: \"13900001111\"}"
            ))
        #expect(report.contains("+  - {name: 市气象局, principal: 赵六, channels: [本机示例]}"))
        #expect(report.contains("“=1+1”不像姓名"))
        #expect(report.contains("表中没有、通讯录里有（未删，确已离岗的请手工删去）：市财政局 市财政局局长"))
        #expect(report.contains("表中2人：新增单位1个、人员1位，改动2处，需要人看的1处，表中没有的1位"))
    }

    @Test("An unknown channel and a list too long are refused")
    func refused() throws {
        let configuration = try Configuration.embedded().get()
        #expect {
            try DirectoryImport(
                [.init(name: "a.csv", bytes: Array(Self.list.utf8))], into: configuration,
                text: nil, channels: ["没有"], replaces: false, language: .zhHans)
        } throws: { ($0 as? DirectoryImport.Refused)?.status == 2 }
        let long = "单位,姓名\n" + (1...20_001).map { "市财政局,人\($0)" }.joined(separator: "\n")
        #expect {
            try Self.proposal(long, try Self.text())
        } throws: { ($0 as? DirectoryImport.Refused)?.text.contains("20000") ?? false }
        #expect(throws: DirectoryImport.Refused.self) {
            try Self.proposal("", try Self.text())
        }
    }
}
