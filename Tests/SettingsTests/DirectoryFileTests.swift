import Ledger
import Testing

@testable import Settings

@Suite("Edits of the directory's file")
struct DirectoryFileTests {
    private static let text = """
        # 通讯录
        units:
          - {name: 督查室, channels: [OA]}   # 我们
          - name: 市住建局
            aliases:
              - 住建局
            channels: [OA]

        # 人员
        officials:
          - {name: 王主任, unit: 督查室}  # 主任
          - name: 张局长   # 新来的
            unit: 市住建局
            mobile: '13900001111' # 私人

        absences: []

        """

    private static func edited(
        _ edits: [DirectoryEdit], _ text: String = text
    ) throws -> String {
        let bytes = try DirectoryFile.edited(
            Array(text.utf8), file: "directory.yaml", by: edits
        ).bytes
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func directory(_ text: String) throws -> Directory {
        let folder = try SmallOffice.folder(directory: text)
        return try folder.load().get().directory
    }

    @Test("Values are changed and filled in where they stand; comments and order stay")
    func values() throws {
        let text = try Self.edited([
            .set(.official("张局长"), .mobile, from: "13900001111", to: "13900002222"),
            .set(.official("张局长"), .mail, from: nil, to: "zhang@example.gov.cn"),
            .set(.official("王主任"), .mobile, from: nil, to: "13900003333"),
            .append(.unit("市住建局"), .aliases, ["市建委"]),
            .append(.unit("市住建局"), .groups, ["政府部门"]),
            .set(.unit("督查室"), .principal, from: nil, to: "王主任"),
        ])
        #expect(
            text == """
                # 通讯录
                units:
                  - {name: 督查室, channels: [OA], principal: 王主任}   # 我们
                  - name: 市住建局
                    groups: [政府部门]
                    aliases:
                      - 住建局
                      - 市建委
                    channels: [OA]

                # 人员
                officials:
                  - {name: 王主任, unit: 督查室, mobile: "13900003333"}  # 主任
                  - name: 张局长   # 新来的
                    unit: 市住建局
                    mail: zhang@example.gov.cn
                    mobile: "13900002222" # 私人

                absences: []

                """)
        #expect(try Self.directory(text).official("张局长")?.mobile == "13900002222")
    }

    @Test("New units and people come below the others")
    func entries() throws {
        let text = try Self.edited([
            .add(DirectoryEntry(Unit(name: "甲县", groups: ["各县区"], channels: ["OA"]))),
            .add(DirectoryEntry(Official(id: "孙立", name: "孙立", unit: "甲县", duty: "县长"))),
        ])
        #expect(
            text.contains(
                "    channels: [OA]\n  - {name: 甲县, groups: [各县区], channels: [OA]}\n\n# 人员"))
        #expect(text.contains("# 私人\n  - {name: 孙立, unit: 甲县, duty: 县长}\n\nabsences"))
    }

    @Test("A file that is not there yet, and empty lists, are begun")
    func begun() throws {
        let bytes = try DirectoryFile.edited(
            nil, file: "directory.yaml",
            by: [
                .add(DirectoryEntry(Unit(name: "甲县"))),
                .add(
                    DirectoryEntry(Official(id: "孙立", name: "孙立", unit: "甲县"))),
            ]
        ).bytes
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                # 通讯录：单位、责任人、休假。
                units:
                  - {name: 甲县}
                officials:
                  - {name: 孙立, unit: 甲县}

                """)
        let one = try Self.edited(
            [.add(DirectoryEntry(Official(id: "孙立", name: "孙立", unit: "甲县")))],
            "units:\r\n- {name: 甲县}")
        #expect(one == "units:\r\n- {name: 甲县}\r\nofficials:\r\n  - {name: 孙立, unit: 甲县}\r\n")
    }

    @Test("The lines that become other are shown, and no others")
    func hunks() throws {
        let edited = try DirectoryFile.edited(
            Array(Self.text.utf8), file: "directory.yaml",
            by: [
                .set(.official("张局长"), .mail, from: nil, to: "zhang@example.gov.cn"),
                .set(.official("张局长"), .mobile, from: "13900001111", to: "13900002222"),
                .add(DirectoryEntry(Unit(name: "甲县"))),
            ])
        #expect(
            edited.hunks == [
                .init(line: 8, removed: [], added: ["  - {name: 甲县}"]),
                .init(
                    line: 14, removed: [], added: ["    mail: zhang@example.gov.cn"]),
                .init(
                    line: 14, removed: ["    mobile: '13900001111' # 私人"],
                    added: ["    mobile: \"13900002222\" # 私人"]),
            ])
    }

    @Test("No edits leave every byte alone")
    func nothing() throws {
        #expect(try Self.edited([]) == Self.text)
        #expect(
            try Self.edited([.set(.official("王主任"), .unit, from: nil, to: "督查室")]) == Self.text)
    }

    @Test(
        "A name that would be YAML is read back as it is",
        arguments: [
            "*a: &b", "{x}", "[x]", "- x", "x: y", "x #y", "'x", "\"x\"", "x\\n", "!x", "yes",
            "null",
            "1e5", "2026-03-10", "12:30", "| x", "> x", "%x", "@x", "`x", "~", "x\u{00A0}y", "😀张",
            "x, y", "<<", "? x", "o'neil", "007",
        ])
    func injection(_ name: String) throws {
        let text = try Self.edited([
            .add(DirectoryEntry(Official(id: name, name: name, unit: "督查室", duty: name))),
            .set(.official("王主任"), .duty, from: nil, to: name),
            .set(.official("张局长"), .duty, from: nil, to: name),
        ])
        let directory = try Self.directory(text)
        #expect(directory.officials.map(\.name) == ["王主任", "张局长", name])
        #expect(directory.officials.map(\.duty) == [name, name, name])
    }

    @Test("A namesake who says his id is meant by it, in all that names him")
    func namesakes() throws {
        let text = try Self.edited([
            .add(DirectoryEntry(Official(id: "市住建局王主任", name: "王主任", unit: "市住建局"))),
            .set(.official("王主任"), .id, from: nil, to: "王主任"),
            .set(.unit("督查室"), .principal, from: nil, to: "王主任"),
        ])
        let directory = try Self.directory(text)
        #expect(directory.unit("督查室")?.principal == "王主任")
        #expect(directory.officials(named: "王主任").map(\.id) == ["王主任", "市住建局王主任"])
    }

    @Test("What is written in a way that only people change is left to them")
    func leftAlone() throws {
        let text = """
            units: [{name: 督查室}]
            officials:
              - name: 王主任
                unit: 督查室
                duty: >
                  主任
            """
        #expect(
            throws: DirectoryFile.Trouble.leftAlone(
                Place("directory.yaml", line: 5, column: 11), .duty)
        ) {
            try Self.edited([.set(.official("王主任"), .duty, from: "主任", to: "局长")], text)
        }
    }

    @Test("A file that would pass its limit is refused")
    func tooLarge() {
        let edits = (1...20_000).map {
            DirectoryEdit.add(
                DirectoryEntry(
                    Official(id: "人\($0)", name: "人\($0)", unit: "督查室", mobile: "13900001111")))
        }
        #expect {
            try Self.edited(edits)
        } throws: { error in
            guard case .tooLarge(_, let most)? = error as? DirectoryFile.Trouble else {
                return false
            }
            return most == 1 << 20
        }
    }
}
