import Ledger
import Testing

@Suite("Names as they are written")
struct LookupTests {
    static let directory = Directory(
        units: [
            Unit(name: "市政府"), Unit(name: "市住建局", aliases: ["市住房和城乡建设局"]),
            Unit(name: "市财政局"), Unit(name: "甲县", groups: ["各县区"]),
            Unit(name: "乙县", groups: ["各县区"]),
        ],
        officials: [
            Official(id: "刘市长", name: "刘洋", unit: "市政府", duty: "市长", inChargeOf: ["市财政局"]),
            Official(
                id: "陈刚", name: "陈刚", unit: "市政府", duty: "副市长", inChargeOf: ["市住建局"],
                fields: ["城建", "交通"]),
            Official(
                id: "何平", name: "何平", unit: "市政府", duty: "副市长", inChargeOf: ["甲县"],
                fields: ["农业"]),
            Official(id: "副市长（教育）", name: "副市长（教育）", unit: "市政府", duty: "副市长（教育）"),
            Official(id: "吴宇", name: "吴宇", unit: "市政府", duty: "秘书长", inChargeOf: ["乙县"]),
            Official(id: "张伟", name: "张伟", unit: "市住建局", duty: "局长"),
            Official(id: "市财政局张伟", name: "张伟", unit: "市财政局", duty: "科长"),
        ])

    @Test(
        "A leader is found by name, by post, and by what he is in charge of",
        arguments: [
            ("刘洋", "市住建局", "刘市长"), ("市长", "市住建局", "刘市长"), ("陈刚副市长", "甲县", "陈刚"),
            ("副市长陈刚", "甲县", "陈刚"), ("陈市长", "甲县", "陈刚"), ("副市长（城建）", "甲县", "陈刚"),
            ("副市长(交通)", "甲县", "陈刚"), ("副市长（教育）", "甲县", "副市长（教育）"),
            ("副市长 (教育)", "甲县", "副市长（教育）"), ("分管副市长", "市住建局", "陈刚"),
            ("分管副市长", "市住房和城乡建设局", "陈刚"), ("分管领导", "乙县", "吴宇"), ("秘书长", "甲县", "吴宇"),
            ("副市长", "甲县", "何平"),
        ])
    func leader(_ written: String, _ unit: String, _ id: String) {
        #expect(Self.directory.lookup(leader: written, for: unit) == .one(id))
    }

    @Test("Who may be several is asked, who is nobody is said to be unknown")
    func notOne() {
        let directory = Self.directory
        #expect(directory.lookup(leader: "副市长", for: "市财政局") == .several(["陈刚", "何平"]))
        #expect(directory.lookup(leader: "分管副市长", for: "市财政局") == .unknown)
        #expect(directory.lookup(leader: "副市长（金融）", for: "甲县") == .unknown)
        #expect(directory.lookup(leader: "赵六", for: "甲县") == .unknown)
        #expect(directory.lookup(leader: "", for: "甲县") == .unknown)
    }

    @Test("Several leaders in one cell are read one by one")
    func severalLeaders() {
        let found = Self.directory.leaders(written: "陈刚、赵六；何平", for: "甲县")
        #expect(found.ids == ["陈刚", "何平"])
        #expect(found.open.map(\.written) == ["赵六"])
    }

    @Test("Two of one name are told apart by their units")
    func namesakes() {
        let directory = Self.directory
        #expect(directory.lookup(person: "张伟", of: "市住建局") == .one("张伟"))
        #expect(directory.lookup(person: "张伟", of: "市财政局") == .one("市财政局张伟"))
        #expect(directory.lookup(person: "张 伟", of: "市财政局") == .one("市财政局张伟"))
        #expect(directory.lookup(person: "局长", of: "市住建局") == .one("张伟"))
        #expect(directory.lookup(person: "张伟", of: "甲县") == .unknown)
    }

    @Test("A unit is found without 市 before it, and never by half of its name")
    func unit() {
        let directory = Self.directory
        #expect(directory.lookup(unit: "住建局") == .one("市住建局"))
        #expect(directory.lookup(unit: " 市 财政局") == .one("市财政局"))
        #expect(directory.lookup(unit: "住房和城乡建设局") == .one("市住建局"))
        #expect(directory.lookup(unit: "财政") == .unknown)
        #expect(directory.units(ofGroup: "各县区") == ["甲县", "乙县"])
        #expect(directory.units(ofGroup: "各有关部门") == [])
    }

    @Test("The nearest names are those that differ least")
    func nearest() {
        let names = Self.directory.units.map(\.name)
        #expect(Likeness.nearest(to: "市住建委", among: names) == ["市住建局"])
        #expect(Likeness.nearest(to: "省气象台", among: names) == [])
    }
}
