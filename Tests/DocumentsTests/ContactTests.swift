import Desk
import Documents
import Testing

@Suite("Address lists")
struct ContactTests {
    private static func source(_ book: TestBook) throws -> ContactSource {
        try ContactSheetReader.contacts(of: book.bytes, named: "通讯录.xlsx")
    }

    private static func source(csv: String) throws -> ContactSource {
        try ContactSheetReader.contacts(of: Array(csv.utf8), named: "通讯录.csv")
    }

    @Test("One person a row, the unit merged over its people")
    func merged() throws {
        let source = try Self.source(
            TestBook(
                [
                    ["某市政府系统通讯录"],
                    ["序号", "单位", "姓名", "职务", "办公电话", "手机", "邮箱", "AB角"],
                    [
                        1.0, "市财政局", "李明", "局长", "0000-8001234", 13_900_001_111.0,
                        "lm@example.gov.cn", nil,
                    ],
                    [2.0, nil, "王 芳", "办公室主任", nil, "139-0000-2222", nil, "李明"],
                    [3.0, "市教育局", "张伟", "局长", nil, "13900003333", nil, nil],
                    ["注：以上信息截至3月"],
                ], merges: ["A1:H1", "B3:B4"]))
        #expect(source.contacts.map(\.unit) == ["市财政局", "市财政局", "市教育局"])
        #expect(source.contacts.map(\.name) == ["李明", "王芳", "张伟"])
        #expect(source.contacts.map(\.mobile) == ["13900001111", "13900002222", "13900003333"])
        #expect(source.contacts[0].mail == "lm@example.gov.cn")
        #expect(source.contacts[0].duty == "局长")
        #expect(source.contacts[1].deputy == "李明")
        #expect(source.contacts.map(\.row) == [3, 4, 5])
    }

    @Test("One unit a row, its people side by side under two header rows")
    func sideBySide() throws {
        let source = try Self.source(
            TestBook(
                [
                    ["督查工作联络员名单"],
                    ["单位", "主要负责人", nil, "分管领导", nil, nil, "联络员", nil],
                    [nil, "姓名", "手机", "姓名", "职务", "手机", "姓名", "联系电话"],
                    [
                        "市财政局", "李明", "13900001111", "赵强", "副局长", "13900002222", "王芳",
                        "0000-8001234 13900003333",
                    ],
                    ["甲县", "孙立", "13900004444", "无", nil, nil, "周敏", "13900005555"],
                ], merges: ["A1:H1", "A2:A3", "B2:C2", "D2:F2", "G2:H2"]))
        let told = source.contacts.map {
            "\($0.unit) \($0.name) \($0.role?.rawValue ?? "-") \($0.mobile ?? "-")"
        }
        #expect(
            told == [
                "市财政局 李明 principal 13900001111", "市财政局 赵强 deputyHead 13900002222",
                "市财政局 王芳 liaison 13900003333", "甲县 孙立 principal 13900004444",
                "甲县 周敏 liaison 13900005555",
            ])
        #expect(source.contacts[1].duty == "副局长")
    }

    @Test("Section rows name the group of units, in a CSV without merged cells too")
    func sections() throws {
        let source = try Self.source(
            csv: """
                单位,联络员,手机号码,企业微信号
                一、市直各部门,,,
                市财政局,李明,13900001111,LiMing
                ,王芳,13900002222,
                （二）各县区,,,
                甲县,张伟,13900003333,
                """)
        #expect(source.contacts.map(\.unit) == ["市财政局", "市财政局", "甲县"])
        #expect(source.contacts.map(\.group) == ["市直各部门", "市直各部门", "各县区"])
        #expect(source.contacts.map(\.role) == [.liaison, .liaison, .liaison])
        #expect(source.contacts[0].wecom == "LiMing")
    }

    @Test("A list without a column of units takes them from section rows, or from its title")
    func unitElsewhere() throws {
        let sections = try Self.source(
            TestBook(
                [
                    ["姓名", "职务", "电话"], ["市财政局"], ["李明", "局长", "13900001111"], ["市教育局"],
                    ["张伟", "局长", "8001234"],
                ], merges: ["A2:C2", "A4:C4"]))
        #expect(sections.contacts.map(\.unit) == ["市财政局", "市教育局"])
        // An office telephone is nothing to send to.
        #expect(sections.contacts.map(\.mobile) == ["13900001111", nil])
        let titled = try Self.source(csv: "市财政局干部通讯录,,\n姓名,职务,手机\n李明,局长,13900001111\n")
        #expect(titled.contacts.map(\.unit) == ["市财政局"])
    }

    @Test("The mapping says of each column what it was taken for")
    func mapping() throws {
        let source = try Self.source(csv: "单位,姓名,血型,办公电话,分管\n市政府,刘洋,A,8001234,城建、市住建局\n")
        let columns = try #require(source.sheets.first).columns
        #expect(columns.map(\.letter) == ["A", "B", "C", "D", "E"])
        #expect(columns.map(\.field) == [.unit, .name(nil), nil, .officePhone, .inChargeOf])
        #expect(source.contacts[0].inChargeOf == ["城建", "市住建局"])
    }

    @Test("A sheet without names, and one that is hidden, are said to hold nothing")
    func nothing() throws {
        let source = try Self.source(csv: "事项名称,责任单位,完成时限\n修路,市交通局,3月底前\n")
        #expect(source.contacts.isEmpty)
        #expect(source.sheets.map(\.state) == [.noHeader])
    }

    @Test("Control characters stay in the name, for whoever refuses it to show")
    func control() throws {
        let source = try Self.source(csv: "单位,姓名,手机\n市财政局,李\u{7}明,13900001111\n")
        #expect(source.contacts.map(\.name) == ["李\u{7}明"])
    }

    @Test("Ten thousand rows are read")
    func many() throws {
        let rows = (1...10_000).map { "单位\($0 % 300),人\($0),\(13_900_000_000 + $0)" }
        let source = try Self.source(csv: "单位,姓名,手机\n" + rows.joined(separator: "\n"))
        #expect(source.contacts.count == 10_000)
        #expect(source.contacts[9_999].mobile == "13900010000")
    }
}
