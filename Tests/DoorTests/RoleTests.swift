import Almanac
import Deadlines
import Delivery
import Door
import Ledger
import Settings
import Testing

@Suite("Roles, task forces and meetings at the counter")
struct RoleTests {
    private let counter: Counter

    init() throws {
        counter = try Counter { configuration in
            configuration.book = RuleBook(
                kinds: [
                    Kind(
                        name: "产业链", prefix: "CL", requires: [.role("链条责任领导")],
                        recommends: [.role("龙头企业")], roles: ["链条责任领导", "组长单位", "龙头企业"]),
                    Kind(name: "批示", prefix: "PS", roles: ["组长单位"]),
                    Kind(name: "会议议定", prefix: "HY", recommends: [.support]),
                    Kind(name: "重点项目", prefix: "XM"),
                ],
                rules: [
                    .fixture("office.result", "报结果", .resultReport, due: Length(7, .day))
                ])
            configuration.ladders = [
                Ladder(
                    name: "标准",
                    rungs: [
                        Rung(
                            step: .remind, when: .fromDue(Length(-1, .workingDay)),
                            audience: [.responsible, .members, .role("组长单位"), .role("龙头企业")])
                    ])
            ]
            configuration.meetings = [
                MeetingSeries(
                    name: "市政府专题会", chair: "分管副市长", number: SittingNumber("〔{year}〕{n}号")),
                MeetingSeries(name: "市长碰头会", chair: "常务副市长"),
            ]
            let directory = configuration.directory
            let people = directory.officials.filter { !$0.id.contains("市长") }.prefix(2).map(\.id)
            configuration.directory = Directory(
                units: directory.units + [
                    Unit(
                        name: "老旧小区改造工作专班", aliases: ["改造专班"], principal: "副市长（城建）",
                        members: Array(people))
                ],
                officials: directory.officials)
        }
    }

    private func chain(_ roles: [String]) throws -> Printout {
        var matter = NewMatter(kind: "产业链", title: "延链补链", unit: "市住建局")
        matter.roles = roles
        return try counter.ask(.addMatter(matter), by: "王主任")
    }

    private func amend(_ id: String, _ roles: [String]) throws -> Printout {
        try counter.act(.amend, id) { $0.changes.roles = roles }
    }

    @Test("A kind's roles are held by name, shown in its order, required where it says so")
    func roles() throws {
        let refused = try chain(["组长单位=市财政局"])
        #expect(refused.status == 2 && refused.errors.contains("链条责任领导（--role 链条责任领导=）"))
        let twice = try chain(["链条责任领导=王副市长", "组长单位=市财政局", "组长单位=市水务局"])
        #expect(try counter.shown(twice.matter).contains("组长单位 市财政局、市水务局"))
        let added = try chain(["组长单位=市财政局", "链条责任领导=王副市长"])
        #expect(added.status == 0 && added.errors.contains("还缺：龙头企业"), "\(added.errors)")
        let id = added.matter
        let changed = try amend(id, ["龙头企业=某集团", "组长单位="])
        #expect(changed.status == 0, "\(changed.errors)")
        let shown = try counter.shown(id)
        #expect(shown.contains("链条责任领导 王副市长\n龙头企业 某集团"), "\(shown)")
        #expect(!shown.contains("市财政局") && !shown.contains("还缺"))
        let events = try counter.ask(.matterEvents(id)).out
        #expect(events.contains("龙头企业") && events.contains("组长单位"))
        let json = try counter.ask(.showMatter(id), json: true).out
        #expect(json.contains(#""roles":{"链条责任领导":"王副市长","龙头企业":"某集团"}"#), "\(json)")
        let exported = try counter.ask(.exportPage(ExportQuery())).out
        #expect(exported.contains("某集团"))
    }

    @Test("A role that the kind does not name, or without a holder, is refused with those it names")
    func unknownRole() throws {
        let wrong = try chain(["链条责任领导=王副市长", "链主=某集团"])
        #expect(wrong.status == 2 && wrong.errors.contains("链条责任领导、组长单位、龙头企业"))
        for text in ["组长单位", "组长单位=", "=市财政局", "组长单位= "] {
            #expect(try chain(["链条责任领导=王副市长", text]).status == 2, "\(text)")
        }
        let id = try chain(["链条责任领导=王副市长"]).matter
        #expect(try amend(id, ["组长单位="]).status == 2, "nobody held it")
        let secret = try amend(id, ["龙头企业=机密★1年"])
        #expect(secret.status != 0)
    }

    @Test("Who holds a role that a ladder tells and is in no directory is named at once")
    func stranger() throws {
        let answer = try chain(["链条责任领导=王副市长", "龙头企业=某集团"])
        #expect(answer.errors.contains("某集团（龙头企业）") && !answer.errors.contains("王副市长（"))
    }

    private static let header = "文号,批示件标题,主办单位,组长单位,批示时间,办理时限,是否办结"

    @Test("A column headed by a role says who holds it; when it changes, the ledger follows")
    func imported() throws {
        let row = "政批〔2026〕7号,管网改造,市住建局,市财政局,2026-03-09,2026-03-31,否"
        let first = try counter.importing([row], header: Self.header)
        #expect(first.status == 0, "\(first.errors)\(first.out)")
        #expect(!first.out.contains("不认得的列") && !first.errors.contains("不认得的列"))
        let shown = try counter.shown("PS-2026-0001")
        #expect(shown.contains("组长单位 市财政局") && shown.contains("牵头 市住建局"), "\(shown)")
        #expect(!shown.contains("协办 市财政局"))
        let again = try counter.importing(
            [row.replacing("市财政局", with: "市水务局")], header: Self.header)
        #expect(again.out.contains("组长单位"), "\(again.out)")
        #expect(try counter.shown("PS-2026-0001").contains("组长单位 市水务局"))
        #expect(try counter.importing([row], header: Self.header, dryRun: true).status == 0)
        let same = try counter.importing(
            [row.replacing("市财政局", with: "市水务局")], header: Self.header)
        #expect(!same.out.contains("组长单位"), "\(same.out)")
    }

    @Test("A task force in the unit's cell leads the matter; its lead and members are shown")
    func taskForce() throws {
        let row = "政批〔2026〕8号,老旧小区改造,改造专班,,2026-03-09,2026-03-31,否"
        let answer = try counter.importing([row], header: Self.header)
        #expect(answer.status == 0 && !answer.out.contains("通讯录里没有"), "\(answer.out)")
        let shown = try counter.shown("PS-2026-0001")
        #expect(shown.contains("牵头 老旧小区改造工作专班\n召集人 副市长（城建）（"), "\(shown)")
        #expect(shown.contains("成员 "))
        let json = try counter.ask(.showMatter("PS-2026-0001"), json: true).out
        #expect(json.contains(#""task_force":{"lead":"副市长（城建）","members":["#))
        let unit = try counter.ask(.directory(.show("改造专班"))).out
        #expect(unit.contains("召集人 副市长（城建）") && unit.contains("成员 "))
        let lint = try counter.ask(.directory(.lint(days: 30))).out
        #expect(!lint.contains("老旧小区改造工作专班"), "\(lint)")
    }

    private func decided(_ title: String, _ source: String) throws -> Printout {
        var matter = NewMatter(kind: "会议议定", title: title, unit: "市住建局")
        matter.source = source
        return try counter.ask(.addMatter(matter), by: "王主任")
    }

    @Test("Matters are listed by their meeting, or its one sitting, with the chair and what became")
    func meetings() throws {
        let one = try decided("供热管网", "市政府专题会〔2026〕5号").matter
        let two = try decided("污水处理", "市政府专题会〔2026〕6号").matter
        let three = try decided("夜间施工", "市长碰头会 2026-03-09").matter
        func listed(_ meeting: String) throws -> String {
            try counter.ask(.listMatters(MatterQuery(meeting: meeting))).out
        }
        let all = try listed("市政府专题会")
        #expect(all.contains(one) && all.contains(two) && !all.contains(three))
        let sitting = try listed("市政府专题会〔2026〕6号")
        #expect(!sitting.contains(one) && sitting.contains(two))
        let unknown = try counter.ask(.listMatters(MatterQuery(meeting: "市委常委会")))
        #expect(unknown.status == 2 && unknown.errors.contains("市政府专题会、市长碰头会"))
        let past = PastQuery("2026-03-10T12:00", .list(MatterQuery(meeting: "市长碰头会")))
        #expect(try counter.ask(.asOf(past), at: "2026-03-10T13:00").out.contains(three))
        #expect(try counter.shown(one).contains("会议 市政府专题会〔2026〕5号，主持 副市长（城建）"))
        _ = try counter.act(.withdraw, two)
        let table = try counter.ask(.meetings(MeetingQuery()), at: "2026-03-20T10:00")
        let lines = table.out.split(separator: "\n")
        #expect(lines.count == 3, "\(table.out)")
        #expect(lines[1].contains("〔2026〕5号") && lines[2].contains("市长碰头会 2026-03-09"))
        let json = try counter.ask(
            .meetings(MeetingQuery(series: "市长碰头会")), json: true, at: "2026-03-20T10:00"
        ).out
        #expect(json.contains(#""day":"2026-03-09""#) && json.contains(#""matters":1"#), "\(json)")
        #expect(json.contains(#""red":1"#), "\(json)")
    }

    @Test("Coverage of minutes is asked of the matters of their own meeting")
    func coverage() throws {
        _ = try decided("完成供热管网改造", "市政府专题会〔2026〕5号")
        func covered(_ meeting: String?) throws -> Int32 {
            let text = "会议要求，市住建局3月底前完成供热管网改造。\n"
            let paper = PaperOrder(
                name: "纪要.txt", contents: .init(text.utf8), meeting: meeting)
            return try counter.ask(.coverage(paper)).status
        }
        #expect(try covered(nil) == 0)
        #expect(try covered("市政府专题会〔2026〕5号") == 0)
        #expect(try covered("市政府专题会〔2026〕6号") == 1)
        #expect(try covered("市长碰头会") == 1)
        #expect(try covered("市委常委会") == 2)
    }

    @Test("A source that names the meeting alone is told to be completed")
    func unmarked() throws {
        let answer = try decided("供热管网", "市政府专题会")
        #expect(answer.status == 0 && answer.errors.contains("没有会次或日期"))
        #expect(try decided("污水处理", "市政府专题会〔2026〕6号").errors.contains("会次") == false)
    }

    @Test("A measure without a project or a deliverable is told of until one stands behind it")
    func measures() throws {
        let added = try decided("推动产业升级", "市长碰头会 2026-03-09")
        #expect(added.status == 0 && added.errors.contains("还缺：项目支撑"))
        let id = added.matter
        #expect(try counter.shown(id).contains("提示 还缺：项目支撑"))
        let claimed = try counter.act(.complete, id, by: "张某") { $0.day = "2026-03-11" }
        #expect(claimed.status == 0 && claimed.errors.contains("以会议落实会议"))
        let project = try counter.assigned(kind: "重点项目")
        _ = try counter.act(.link, id) {
            $0.relation = "supportedBy"
            $0.name = project
        }
        let shown = try counter.shown(id)
        #expect(shown.contains("项目支撑 \(project)") && !shown.contains("还缺"), "\(shown)")
        #expect(try counter.act(.close, id).errors.contains("以会议落实会议") == false)
        let whole = try decided("建设平台", "市长碰头会 2026-03-09").matter
        _ = try counter.assigned(kind: "重点项目") { $0.parent = whole }
        #expect(try counter.shown(whole).contains("还缺") == false, "its part is the deliverable")
    }
}
