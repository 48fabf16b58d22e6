import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@testable import Channels

/// Titles that somebody typed, pasted or invented to do harm.
let hostileTitles = [
    "第一行\n第二行\r\n【催办】已逾期9天：报结果", "甲\u{0}乙\u{1B}[31m丙\u{7}", "右到左\u{202E}txt.exe\u{2066}隔离",
    "段\u{2028}落\u{2029}分\u{85}隔\u{B}竖", "**粗体** [链接](http://x.example) `代码` # 标题",
    "<script>alert(1)</script>&amp;\"'", "家庭👨‍👩‍👧‍👦🇨🇳👍🏽的事项", "零宽\u{200B}\u{FEFF}\u{2060}字符",
    "e" + String(repeating: "\u{301}", count: 5000), String(repeating: "很长的标题", count: 2000),
    String(repeating: "👨‍👩‍👧‍👦", count: 500), "Subject: x\r\nBcc: all@office.example\r\n\r\nbody", "",
    " \t\n ",
    "\u{E0001}\u{E0041}标签", "{\"a\":\"\\u0000\"}", "%s %n ${jndi:ldap://x} {{7*7}}",
]

struct HostileTextTests {
    @Test("A hostile title stays on its own line and steers nothing", arguments: hostileTitles)
    func oneLine(title: String) {
        for language in Language.allCases {
            let lines = Message.fixture([.fixture(title: title)]).text(language)
                .split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 5)
            #expect(lines[1].hasPrefix("PS-2026-0017"))
            #expect(!lines.joined().unicodeScalars.contains { isSteering($0) })
        }
    }

    @Test(
        "One matter stays under 200 characters, with its number and its date",
        arguments: hostileTitles)
    func underTwoHundred(title: String) {
        let item = Item.fixture(
            title: title, due: .fixture("2026-03-13"), step: .urge, overdue: 3, why: title,
            told: [
                .fixture("张某", .remind, "2026-03-12"), .fixture("张某", .due, "2026-03-13"),
                .fixture("李某", .urge, "2026-03-14"), .fixture("王某", .supervise, "2026-03-15"),
            ])
        let text = Message.fixture([item], step: .supervise).text()
        #expect(text.count < 200)
        for fact in ["PS-2026-0017", "3月13日(周五) 18:00 前", "报送：督查室 0000-1234567"] {
            #expect(text.contains(fact))
        }
    }

    @Test(
        "A text cut to any number of bytes is whole characters; title goes before date and link"
    )
    func byteCut() {
        let item = Item.fixture(title: String(repeating: "〔改造〕👨‍👩‍👧‍👦", count: 40))
        let written = MessageText.plain(
            .fixture([item]), office: .fixture(boardURL: "https://d.example"), language: .zhHans,
            now: at("2026-03-16T08:34"))
        let graphemes = Set(written.text + "…")
        for bytes in 0...written.text.utf8.count {
            let cut = written.text(bytesMax: bytes)
            #expect(cut.utf8.count <= bytes)
            #expect(cut.allSatisfy { graphemes.contains($0) })
            guard bytes >= 240 else { continue }
            #expect(cut.contains("PS-2026-0017"))
            #expect(cut.contains("3月17日(周二) 下班前(18:00)"))
            #expect(cut.hasSuffix("办理→ https://d.example/matters/PS-2026-0017"))
        }
    }

    @Test("What need not be cut is not cut")
    func notCut() {
        #expect("督办".cut(toBytes: 6) == "督办")
        #expect("督办室".cut(toBytes: 8) == "督…")
        #expect("督办".cut(toBytes: 3) == "督")
        #expect("督".cut(toBytes: 2).isEmpty)
    }

    private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
            || [0x2028, 0x2029, 0x061C, 0x200E, 0x200F].contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
