import Desk
import Ledger
import Testing

@Suite("Address lists and the directory")
struct DirectoryIntakeTests {
    private static let directory = Directory(
        units: [
            Unit(name: "市财政局", principal: "李明", channels: ["OA"]),
            Unit(name: "市教育局", channels: ["OA"]),
        ],
        officials: [
            Official(id: "李明", name: "李明", unit: "市财政局", duty: "局长", mobile: "13900001111"),
            Official(id: "王芳", name: "王芳", unit: "市财政局"),
        ])

    private static func contact(
        _ unit: String, _ name: String, row: Int = 2, _ change: (inout Contact) -> Void = { _ in }
    ) -> Contact {
        var contact = Contact(sheet: "表", row: row, unit: unit, name: name)
        change(&contact)
        return contact
    }

    private static func intake(
        _ contacts: [Contact], into directory: Directory = directory, replaces: Bool = false
    ) -> DirectoryIntake {
        let checks = ContactChecks(
            isMail: { $0.contains("@") }, isAccount: { !$0.contains(" ") })
        return DirectoryIntake(
            contacts, into: directory,
            .init(replaces: replaces, channels: ["OA"], checks: checks))
    }

    @Test("What the directory has already changes nothing; who is not in the list is only named")
    func nothing() {
        let intake = Self.intake([
            Self.contact("市财政局", "李明") {
                $0.duty = "局长"
                $0.mobile = "139 0000 1111"
            }
        ])
        #expect(intake.edits == [])
        #expect(intake.vanished.map(\.id) == ["王芳"])
        #expect(intake.doubts == [])
    }

    @Test("Addresses are filled in and changed")
    func addresses() {
        let intake = Self.intake([
            Self.contact("财政局", "李明") {
                $0.mobile = "13900009999"
                $0.mail = "lm@example.gov.cn"
            }
        ])
        #expect(
            intake.edits == [
                .set(.official("李明"), .mobile, from: "13900001111", to: "13900009999"),
                .set(.official("李明"), .mail, from: nil, to: "lm@example.gov.cn"),
            ])
    }

    @Test("A unit that is new comes with its people, who leads it and its channels")
    func newUnit() {
        let intake = Self.intake([
            Self.contact("甲县", "孙立") {
                $0.duty = "县委副书记、县长"
                $0.group = "各县区"
            },
            Self.contact("甲县", "周敏", row: 3) {
                $0.role = .liaison
                $0.deputy = "孙立"
            },
        ])
        let county = Unit(
            name: "甲县", groups: ["各县区"], principal: "孙立", liaison: "周敏", channels: ["OA"])
        #expect(
            intake.edits == [
                .add(DirectoryEntry(county)),
                .add(
                    DirectoryEntry(
                        Official(id: "孙立", name: "孙立", unit: "甲县", duty: "县委副书记、县长"))),
                .add(
                    DirectoryEntry(
                        Official(id: "周敏", name: "周敏", unit: "甲县", duty: "联络员", deputy: "孙立"))),
            ])
    }

    @Test("A second person of a name gets an id of his own, and the first says his")
    func namesakes() {
        let intake = Self.intake([Self.contact("市教育局", "李明")])
        #expect(
            intake.edits == [
                .add(
                    DirectoryEntry(
                        Official(id: "市教育局李明", name: "李明", unit: "市教育局"))),
                .set(.official("李明"), .id, from: nil, to: "李明"),
            ])
    }

    @Test("What was written by hand stands until it is said that the list settles it")
    func handMade() {
        let list = [
            Self.contact("市财政局", "王芳") { $0.role = .principal },
            Self.contact("市教育局", "李明", row: 3) { $0.mobile = "13900001111" },
        ]
        let kept = Self.intake(list)
        #expect(kept.edits == [])
        #expect(
            kept.doubts.map(\.matter) == [
                .moved("李明", from: "市财政局", to: "市教育局"),
                .differs(.principal, of: "市财政局", directory: "李明", list: "王芳"),
            ])
        let replaced = Self.intake(list, replaces: true)
        #expect(
            replaced.edits == [
                .set(.official("李明"), .unit, from: "市财政局", to: "市教育局"),
                .set(.unit("市财政局"), .principal, from: "李明", to: "王芳"),
            ])
    }

    @Test("A and B of a unit stand in for each other")
    func letters() {
        let intake = Self.intake([
            Self.contact("市财政局", "李明") { $0.deputy = "A角" },
            Self.contact("市财政局", "王芳", row: 3) { $0.deputy = "B角" },
        ])
        #expect(
            intake.edits == [
                .set(.official("李明"), .deputy, from: nil, to: "王芳"),
                .set(.official("王芳"), .deputy, from: nil, to: "李明"),
            ])
    }

    @Test("What a leader is in charge of is units where they are known, else fields of work")
    func charge() {
        let intake = Self.intake([
            Self.contact("市财政局", "李明") { $0.inChargeOf = ["市教育局", "城建", "负责市政府常务工作和办公室全面工作"] }
        ])
        #expect(
            intake.edits == [
                .append(.official("李明"), .inChargeOf, ["市教育局"]),
                .append(.official("李明"), .fields, ["城建"]),
            ])
    }

    @Test(
        "What is no name is refused",
        arguments: ["李\u{7}明", "=HYPERLINK(\"x\")", "@李明", "李，明", "12345", "李\u{202E}明"])
    func badName(_ name: String) {
        let intake = Self.intake([Self.contact("市教育局", name)])
        #expect(intake.edits == [])
        #expect(intake.doubts.map(\.matter) == [.badName(name)])
    }

    @Test("Addresses that are none are not taken, and said")
    func badAddresses() {
        let intake = Self.intake([
            Self.contact("市财政局", "王芳") {
                $0.mobile = "1390000"
                $0.mail = "王芳"
                $0.wecom = "wang fang"
            }
        ])
        #expect(intake.edits == [])
        #expect(
            intake.doubts.map(\.matter) == [
                .badMobile("1390000", of: "王芳"), .badMail("王芳", of: "王芳"),
                .badAccount("wang fang", of: "王芳"),
            ])
    }

    @Test("A person without a unit, and several who may lead, are asked for")
    func asked() {
        let intake = Self.intake([
            Self.contact("", "赵六"), Self.contact("市教育局", "钱一", row: 3) { $0.duty = "局长" },
            Self.contact("市教育局", "孙二", row: 4) { $0.duty = "主任" },
        ])
        #expect(
            intake.doubts.map(\.matter) == [
                .unitMissing("赵六"), .principals(unit: "市教育局", ["钱一", "孙二"]),
            ])
    }
}
