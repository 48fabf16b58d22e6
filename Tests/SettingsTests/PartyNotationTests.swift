import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@testable import Settings

@Suite("Task forces, roles and meetings as they are written")
struct PartyNotationTests {
    private static let directory =
        SmallOffice.directory + """

              - {name: 市长甲, unit: 督查室, duty: 市长}
            task_forces:
              - {name: 改造专班, aliases: [专班], lead: 王主任, members: [张局长, 市长甲], channels: [OA]}
            """
    private static let rules = SmallOffice.rules.replacing(
        "批示: {prefix: PS, dates: [批转]}",
        with: "批示: {prefix: PS, dates: [批转], roles: [组长单位, 龙头企业], requires: 组长单位}")
    private static let main =
        SmallOffice.main + """

            meetings:
              - {name: 市长办公会, aliases: [市长办公会议], chair: 市长, number: "{year}年第{n}次"}
              - {name: 市政府专题会, chair: 分管副市长}
            offices:
              - {name: 某县委督查室, head: 市长甲}
            ladders:
              - name: 标准
                steps:
                  - {step: 提醒, when: -1wd, to: [责任人, 专班成员, 会议主持人, 组长单位]}
                  - {step: 到期, when: 0d, to: 督查室}
            """

    @Test("A task force is a unit with a lead and members; its name stands in no unit's way")
    func taskForce() throws {
        let folder = try SmallOffice.folder(directory: Self.directory)
        let directory = try folder.load().get().directory
        let force = try #require(directory.unit("专班"))
        #expect(force.principal == "王主任" && force.members == ["张局长", "市长甲"])
        #expect(force.channels == ["OA"] && force.isTaskForce)
        #expect(directory.unit("市住建局")?.isTaskForce == false)
        #expect(directory.lookup(person: "张局长", of: "改造专班").id == "张局长")
    }

    @Test("Roles of a kind are required and told by name; meetings have a chair and a number")
    func rolesAndMeetings() throws {
        let folder = try SmallOffice.folder(
            main: Self.main, directory: Self.directory, rules: Self.rules)
        let configuration = try folder.load().get()
        let kind = try #require(configuration.book.kind("批示"))
        #expect(kind.roles == ["组长单位", "龙头企业"] && kind.requires == [.role("组长单位")])
        #expect(
            configuration.ladder("标准")?.rungs[0].audience
                == [.responsible, .members, .chair, .role("组长单位")])
        #expect(
            configuration.meetings == [
                MeetingSeries(
                    name: "市长办公会", aliases: ["市长办公会议"], chair: "市长",
                    number: SittingNumber("{year}年第{n}次")),
                MeetingSeries(name: "市政府专题会", chair: "分管副市长"),
            ])
        #expect(configuration.offices.map(\.name) == ["某县人民政府督查室", "某县委督查室"])
        #expect(configuration.otherOffices.map(\.head) == ["市长甲"])
        #expect(configuration.warnings.isEmpty, "\(configuration.warnings)")
    }

    @Test(
        "What is wrong with them is told where it stands",
        arguments: [
            ("members: [张局长, 市长甲]", "members: [张局长, 李四]", "没有名为“李四”的责任人"),
            ("members: [张局长, 市长甲]", "members: 王主任", "只有召集人"),
            ("members: [张局长, 市长甲]", "members: []", "task_forces[0].members"),
            ("lead: 王主任, ", "", "task_forces[0]: 缺少 lead"),
            ("name: 改造专班", "name: 市住建局", "单位“市住建局”已在"),
            ("lead: 王主任", "leader: 王主任", "是否想写 lead"),
            ("roles: [组长单位, 龙头企业]", "roles: [分管领导]", "kinds.批示.roles"),
            ("requires: 组长单位", "requires: 链主", "kinds.批示.requires"),
            ("会议主持人, 组长单位", "会议主持人, 组长单为", "是否想写 组长单位"),
            ("number: \"{year}年第{n}次\"", "number: 第次", "“第次”不是会次的写法"),
            ("aliases: [市长办公会议]", "aliases: [市政府专题会]", "会议“市政府专题会”已在"),
            ("chair: 分管副市长", "chiar: 分管副市长", "是否想写 chair"),
            ("name: 某县委督查室", "name: 某县人民政府督查室", "督办单位“某县人民政府督查室”已在"),
            ("head: 市长甲", "head: 市长乙", "没有名为“市长乙”的责任人"),
            ("to: 督查室", "to: [专班成员, 组长单位]", "最后一步可能无人收到"),
        ])
    func mistakes(right: String, wrong: String, told: String) throws {
        func spoilt(_ text: String) -> String { text.replacing(right, with: wrong) }
        let folder = try SmallOffice.folder(
            main: spoilt(Self.main), directory: spoilt(Self.directory), rules: spoilt(Self.rules))
        let errors = folder.errors()
        #expect(errors.contains { $0.contains(told) }, "\(errors)")
    }

    @Test("A chair whom the directory does not have is a warning: the leader in charge is told")
    func noChair() throws {
        let folder = try SmallOffice.folder(
            main: Self.main.replacing("chair: 市长", with: "chair: 州长"),
            directory: Self.directory, rules: Self.rules)
        #expect(folder.warnings().contains { $0.contains("“州长”") && $0.contains("改送分管领导") })
    }
}
