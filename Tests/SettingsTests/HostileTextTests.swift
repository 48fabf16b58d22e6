import Testing

@testable import Settings

/// A file that nobody wrote in good faith, or with the wrong program.
struct HostileText: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    /// The first answer.
    var answer: String

    init(_ name: String, _ text: String, _ answer: String) {
        self.init(name, Array(text.utf8), answer)
    }

    init(_ name: String, _ bytes: [UInt8], _ answer: String) {
        testDescription = name
        self.bytes = bytes
        self.answer = answer
    }
}

@Suite("Files that are broken or hostile")
struct HostileTextTests {
    static let anchor = "不支持锚点、引用和类型标记"
    static let texts = [
        HostileText("1.5 MB", String(repeating: "a: 1\n", count: 300_000), "1:1: 文件超过 1048576"),
        HostileText("brackets", "a: " + String(repeating: "[", count: 100_000), "1:28: 嵌套超过 24"),
        HostileText("braces", "a: " + String(repeating: "{a: ", count: 50_000), "1:100: 嵌套超过 24"),
        HostileText("dashes", String(repeating: "- ", count: 100_000), "1:17: 嵌套超过 8"),
        HostileText("questions", String(repeating: "? ", count: 100_000), "1:1: 键要写成一个词"),
        HostileText("closing", String(repeating: "}{", count: 100_000), "1:1: YAML 到这里读不下去"),
        HostileText("quotes", String(repeating: "\"", count: 99_999), "1:3: YAML 到这里读不下去"),
        HostileText(
            "steps", (0..<900).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            "202:202: 嵌套超过 100"),
        HostileText(
            "values", "a: [" + String(repeating: "a,", count: 100_100) + "]",
            "1:200001: a[99998]: 文件里的值超过 100000"),
        HostileText("NUL", "office: \u{0}x", "1:9: 有控制字符 U+0000"),
        HostileText("line separator", "a: [x]\u{2028}b: 2", "1:7: 有控制字符 U+2028"),
        HostileText("old Mac lines", "a: 1\rb: 2\r", "1:5: 有控制字符 U+000D"),
        HostileText(
            "binary", (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7919) },
            "1:2: 不是 UTF-8 文本（第 2 个字节起）"),
        HostileText("GBK", [0x61, 0x0A, 0x62, 0xC4, 0xFA], "2:2: 不是 UTF-8 文本（第 4 个字节起）"),
        HostileText("empty", "", "1:1: 文件是空的"),
        HostileText("only a comment", "# 空\n", "1:1: 文件是空的"),
        HostileText("two documents", "a: 1\n---\nb: 2\n", "2:1: YAML 到这里读不下去；一个文件只能写一份"),
        HostileText("aliases", "a: &a [x]\nb: [*a]\n", "1:4: \(anchor)（&）"),
        HostileText("alias after ---", "--- [&a [x], *a]\n", "1:1: YAML 到这里读不下去；一个文件"),
        HostileText("alias after a key in brackets", "[a]: &x b\n", "1:4: 键要写成一个词"),
        HostileText("alias after ?", "{? &x a}\n", "1:2: 键要写成一个词"),
        HostileText("alias after a tab", "-\t&x a\n", "1:3: \(anchor)（&）"),
        HostileText("tag", "!!python/object:os.system x\n", "1:1: \(anchor)（!）"),
        HostileText("directive", "%YAML 1.2\n", "1:1: \(anchor)（%）"),
        HostileText("mapping as key", "{a: 1}: b\n", "1:7: 键要写成一个词"),
        HostileText("full-width space", "a:\n　b: 1\n", "2:1: 行首用了全角空格"),
        HostileText("open quote", "a: \"甲\nb: 2\n", "1:4: 引号没有配对：这里的 \""),
        HostileText("open bracket", "a: [甲\nb: 2\n", "2:"),
    ]

    @Test("Each is refused at its place, at once", arguments: texts)
    func refused(_ text: HostileText) {
        let findings = Findings()
        let item = YAMLText.item(text.bytes, file: "f", findings: findings)
        let told = findings.refusal.errors.first?.text(in: .zhHans) ?? "nothing"
        #expect(told.hasPrefix("f:" + text.answer), "\(told.prefix(120))")
        #expect(findings.errors.count <= Findings.errorsMax)
        if text.testDescription != "values" { #expect(item == nil) }
    }

    @Test("Text that only looks like a slip is read as it stands")
    func innocent() {
        let text = """
            text: A & B * C ! D # 全角：好
            url: http://x:1/a?b=c&d
            quoted: "a: b # c，“甲”"
            'key': 'it''s: fine'
            literal: |
              due:3d
              &a：{
            folded: >-
              a: b
            long: 甲
              乙：{丙
            flow: {a: 08:30-12:00, b: [c, "d]"],
              e: http://x}   # 完
            list:
            - a
            - b: 1
              c: 2
            - b: 3
            x:
              b: 4
            """
        let findings = Findings()
        let item = YAMLText.item(Array(text.utf8), file: "f", findings: findings)
        #expect(findings.errors.map { $0.text(in: .zhHans) } == [])
        guard case .mapping(let pairs) = item?.value else {
            Issue.record("no mapping")
            return
        }
        #expect(
            pairs.map(\.key) == [
                "text", "url", "quoted", "key", "literal", "folded", "long", "flow", "list", "x",
            ])
        #expect(pairs[3].item.text == "it's: fine")
        #expect(pairs[4].item.text == "due:3d\n&a：{\n")
        #expect(pairs[6].item.text == "甲 乙：{丙")
    }

    @Test("A file of other line ends, with a mark at its beginning, has the same places")
    func lineEnds() {
        let findings = Findings()
        let bytes = Array("\u{FEFF}甲: 1\r\nb: 2\r\n甲: 3\r\n".utf8)
        _ = YAMLText.item(bytes, file: "f", findings: findings)
        #expect(
            findings.errors.map { $0.text(in: .english) } == [
                "f:3:1: 甲: this key is already on line 1; remove one"
            ])
    }
}
