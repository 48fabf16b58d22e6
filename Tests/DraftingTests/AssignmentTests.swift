import Drafting
import Testing

@Suite("What assigns something")
struct AssignmentTests {
    @Test(
        "Who, what and by when are told apart",
        arguments: [
            ("市住建局要在6月底前完成50个老旧小区改造。", "市住建局：完成50个老旧小区改造（6月底前）"),
            ("请市财政局月底前下达项目前期费3000万元。", "市财政局：下达项目前期费3000万元（月底前）"),
            ("责成市交通运输局对国道病害路段彻底整治，两个月内恢复通行。", "市交通运输局：对国道病害路段彻底整治，恢复通行（两个月内）"),
            ("水务局一周之内拿出整改方案，报我审阅。", "水务局：拿出整改方案，报我审阅（一周之内）"),
            ("各县区要把征迁作为头号任务，5月底前完成清表交地。", "各县区：把征迁作为头号任务，完成清表交地（5月底前）"),
            ("市政府督查室要建立台账，每月25日前通报进展。", "市政府督查室：建立台账，通报进展（每月25日前）"),
            ("分管副市长要每周调度一次，现场解决问题。", "分管副市长：现场解决问题（每周调度一次）"),
            ("这项工作由张副市长牵头，市住建局具体抓，9月底前必须完工。", "市住建局、张副市长：这项工作，必须完工（9月底前）"),
            ("市卫健委，你们要把这件事盯紧，年底前至少建成三家二级医院。", "市卫健委：把这件事盯紧，至少建成三家二级医院（年底前）"),
            ("住建、城管等部门要联合整治占道经营，“五一”前见到成效。", "住建部门、城管部门：联合整治占道经营，见到成效（“五一”前）"),
        ])
    func assigned(sentence: String, expected: String) {
        #expect(Draftsman.matters(sentence).brief == [expected])
    }

    @Test("Who leads is told from who assists")
    func assisting() throws {
        for sentence in [
            "由市发改委牵头，市财政局、各县区配合，5月底前编制完成专项规划。",
            "市发改委要会同市财政局、各县区，5月底前编制完成专项规划。",
            "编制专项规划（市发改委牵头，市财政局、各县区配合），5月底前完成。",
            "编制完成专项规划。（牵头单位：市发改委；配合单位：市财政局、各县区；完成时限：5月底前）",
        ] {
            let matter = try #require(Draftsman.matters(sentence).first, "\(sentence)")
            #expect(matter.leadUnits == ["市发改委"], "\(sentence)")
            #expect(matter.assistingUnits == ["市财政局", "各县区"], "\(sentence)")
            #expect(matter.deadline == "5月底前", "\(sentence)")
        }
    }

    @Test(
        "History, praise, conditions, quotations, questions and exhortations assign nothing",
        arguments: [
            "过去一年，市住建局改造老旧小区42个，市教育局新增学位3600个。",
            "市住建局牵头完成了42个老旧小区改造，值得肯定。",
            "习近平总书记强调，“各级干部要在6月底前完成任务”。",
            "省政府已经明确，各市要在三季度接受评估。",
            "如果市住建局6月底前拿不出方案，就要说清楚原因。",
            "要提高认识、加强领导，狠抓落实。",
            "各级各部门要提高政治站位，增强责任感。",
            "市住建局要提高认识，加强组织领导。",
            "目前还有23个项目没有开工，有的部门进度滞后。",
            "什么是抓落实？市住建局要完成的任务完成了吗？",
            "省里将于11月召开现场会。", "这是我们向群众作出的承诺，今年年底前一定要全部兑现。",
            "到2040年，我们要建成现代化强市，每一年都要建成一批项目。",
        ])
    func nothingAssigned(sentence: String) {
        #expect(Draftsman.matters(sentence).brief == [])
    }

    @Test(
        "A goal that is only the measure of a deed, or told to a unit, hides no assignment",
        arguments: [
            "围绕全年的目标，6月底前要建成学校3所。", "市教育局要兑现承诺，6月底前建成学校3所。",
            "到2026年底，要建成学校3所。",
        ])
    func measured(sentence: String) {
        #expect(Draftsman.matters(sentence).count == 1)
    }

    @Test("A sentence with two commissions gives two rows, each with its own unit and date")
    func two() {
        let found = Draftsman.matters("市财政局要在4月底前拨付资金500万元；市审计局要在年底前完成专项审计。")
        #expect(found.brief == ["市财政局：拨付资金500万元（4月底前）", "市审计局：完成专项审计（年底前）"])
    }

    @Test("A sentence without a name belongs to the one told before in its paragraph, no further")
    func toldBefore() {
        let found = Draftsman.matters(
            "市住建局要抓好老旧小区改造。6月底前开工50个小区。", "要在年底前建成学校3所。")
        #expect(found.map(\.leadUnits) == [["市住建局"], ["市住建局"], []])
    }

    @Test("The row carries its sentence, its place and why it was taken")
    func anchor() throws {
        let found = Draftsman.matters(
            "关于项目建设的讲话", "一、重点工作", "（一）抓开工。这很重要。市发改委要在4月10日前报送开工清单。")
        let matter = try #require(found.first)
        #expect(matter.source == "市发改委要在4月10日前报送开工清单。")
        #expect(matter.anchor.headings == ["一、重点工作", "（一）抓开工"])
        #expect(matter.anchor.zh == "一、重点工作 > （一）抓开工，第3段第3句")
        #expect(matter.confidence == .high)
        #expect(matter.evidence.contains(.unitTold) && matter.evidence.contains(.deadline))
        #expect(matter.whyZh == "高：点名单位、有期限、有具体动作")
    }

    @Test("A title is at most 60 characters, the sentence stays whole")
    func title() throws {
        let long = "全面排查" + String(repeating: "某某道路某某桥梁、", count: 12)
        let matter = try #require(Draftsman.matters("市交通局要\(long)隧道，6月底前完成。").first)
        #expect(matter.title.count <= 60 && matter.title.hasPrefix("全面排查"))
        #expect(matter.source.contains("隧道"))
    }

    @Test("Labels on their own line belong to the task above, and a heading's deadline to its list")
    func labels() {
        let found = Draftsman.matters(
            "会议纪要", "一、6月底前完成的事项", "1. 疏通排水管网31公里。", "责任单位：市城管局、市水务局",
            "2. 更换路灯500盏。", "责任单位：市城管局", "完成时限：4月底前")
        #expect(
            found.brief == [
                "市城管局、市水务局：疏通排水管网31公里（6月底前）", "市城管局：更换路灯500盏（4月底前）",
            ])
    }

    @Test("In a report, targets without a name count in the part that looks ahead, not behind")
    func report() {
        let found = Draftsman.matters(
            "政府工作报告", "一、过去一年工作回顾", "新建学校12所，改造小区42个。", "二、今年重点工作",
            "新建农村公路200公里。深入贯彻落实决策部署。")
        #expect(found.map(\.title) == ["新建农村公路200公里"])
        #expect(found.map(\.category) == ["政府工作报告"])
    }

    @Test("A table of tasks is read by its header")
    func table() {
        let rows = [
            ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"], ["1", "建成平台", "市大数据局", "市财政局", "9月底前"],
            ["2", "", "", "", ""],
        ]
        let paragraphs = rows.enumerated().map {
            Paragraph(number: $0 + 1, text: $1.joined(), form: .row(table: 1, cells: $1))
        }
        #expect(
            Draftsman.matters(of: Manuscript(paragraphs)).brief == ["市大数据局：建成平台（9月底前）"])
    }

    @Test("Names of the office's own directory are known whatever their form")
    func directory() {
        let known = KnownNames(units: ["澄江新城服务站点"], officials: ["总工程师"])
        let text = Manuscript(lines: ["澄江新城服务站点要在6月底前完成搬迁。", "总工程师要在4月底前提出方案。"])
        #expect(
            Draftsman.matters(of: text, known: known).brief == [
                "澄江新城服务站点：完成搬迁（6月底前）", "总工程师：提出方案（4月底前）",
            ])
    }

    @Test("The day of a document is taken from its head or its end, never guessed")
    func day() {
        #expect(Manuscript(lines: ["讲话", "（2026年3月18日）"]).day?.description == "2026-03-18")
        #expect(Manuscript(lines: ["讲话", "各位：", "2026年4月1日"]).day?.description == "2026-04-01")
        #expect(Manuscript(lines: ["讲话", "3月18日"]).day == nil)
        #expect(Manuscript(lines: ["讲话", "2026年13月40日"]).day == nil)
    }

    @Test(
        "A text without a stop, full of open brackets, is read in linear time"
    )
    func long() {
        let words = "市住建局要在6月底前完成改造，（“《由市财政局牵头"
        let clock = ContinuousClock()
        func spent(_ count: Int) -> Duration {
            let text = String(repeating: words, count: count)
            return clock.measure { _ = Draftsman.matters(text) }
        }
        let (one, eight) = (spent(20), spent(160))
        #expect(eight < one * 24)
    }
}

@Suite("Days of no calendar and titles that are too long")
struct DraftRowTests {
    @Test(
        "A day that is in no calendar is told on its row and never a deadline",
        arguments: [
            ("市水务局要在2月30日前完成泵站改造。", "2月30日前"), ("请市财政局13月5日前拨付资金500万元。", "13月5日前"),
            ("市教育局要于4月31日前建成学校3所。", "4月31日前"),
        ])
    func noSuchDay(sentence: String, written: String) throws {
        let matter = try #require(Draftsman.matters(sentence).first)
        #expect(matter.deadline == nil && matter.noSuchDay == written)
        #expect(matter.whyZh.hasSuffix("；“\(written)”：没有这一天，请核实时限"))
        #expect(matter.whyEn.contains("there is no such day"))
        #expect(matter.source.contains(written))
    }

    @Test("A labelled day of no calendar stays as it is written, and is told as well")
    func labelled() throws {
        let text = "完成泵站改造3座。（牵头单位：市水务局；完成时限：6月31日前）"
        let matter = try #require(Draftsman.matters(text).first)
        #expect(matter.deadline == "6月31日前" && matter.noSuchDay == "6月31日前")
        let plain = try #require(Draftsman.matters("市水务局要在6月底前完成泵站改造。").first)
        #expect(plain.noSuchDay == nil && !plain.whyZh.contains("没有这一天"))
    }

    @Test(
        "A title begins where the deed begins",
        arguments: [
            ("市发改委要在2月底前把一季度指标分解到县区。", "把一季度指标分解到县区", "2月底前"),
            ("澄江高新区管委会要抓紧建设产业园二期，9月底前竣工。", "抓紧建设产业园二期，竣工", "9月底前"),
            ("市商务局要摸清企业41户，要逐户派驻专员，两周内到位。", "摸清企业41户，逐户派驻专员，到位", "两周内"),
            ("市发改委要素保障会审4月底前完成，要建立台账。", "要素保障会审4月底前完成，建立台账", "4月底前"),
        ])
    func beginnings(sentence: String, title: String, deadline: String) throws {
        let matter = try #require(Draftsman.matters(sentence).first)
        #expect(matter.title == title && matter.deadline == deadline)
    }

    @Test("A title that is too long ends where a reader can stop")
    func cuts() throws {
        let places = (1...12).map { "第\($0)号泵站" }.joined(separator: "、")
        let long = try #require(Draftsman.matters("市水务局要在6月底前完成\(places)改造。").first)
        #expect(long.title.hasSuffix("号泵站…") && long.title.count <= 60)
        let quoted =
            "市水务局要在6月底前编制完成" + String(repeating: "城", count: 30) + "“"
            + String(repeating: "乡", count: 40) + "”专项规划。"
        let whole = try #require(Draftsman.matters(quoted).first)
        #expect(whole.title.hasSuffix("城…") && !whole.title.contains("“"))
        let number = "市水务局要在6月底前建成" + String(repeating: "渠", count: 54) + "12345678米。"
        let figure = try #require(Draftsman.matters(number).first)
        #expect(figure.title.hasSuffix("渠…"), "\(figure.title)")
    }
}
