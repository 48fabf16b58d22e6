import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Testing

/// A template compiled from its text, named as its file would be.
func template(_ text: String, _ name: String = "remind") throws -> Template {
    let types = ["wecom", "smtp", "webhook", "sms"]
    let key = try TemplateKey.read(name, types: types).get()
    return try TemplateReader.template(text, key: key, file: name + ".txt").get()
}

private func officeTexts(_ templates: [String: String]) throws -> OfficeTexts {
    OfficeTexts(templates: try templates.map { try template($0.value, $0.key) })
}

private func findings(_ text: String, _ name: String = "remind") -> [TemplateFinding] {
    do {
        _ = try template(text, name)
        return []
    } catch let error as TemplateFindings {
        return error.all
    } catch {
        Issue.record("\(error)")
        return []
    }
}

struct TemplateTests {
    @Test("An office writes its own reminder with placeholders, sections and comments")
    func ownReminder() throws {
        let texts = try officeTexts([
            "remind": """
            {! 给承办人看的 }
            {tag}{recipient}同志，{left}：{name}
            {number} {title}
            {?why}依据：{why}{/why}{^why}无依据{/why}
            限 {due} 前 {{要快}}
            {?link}办理 {link}{/link}{^link}联系 {phone}{/link}
            """
        ])
        #expect(
            Message.fixture().text(office: .fixture(texts: texts)) == """
                【督办提醒】张某同志，还有1天：报结果
                PS-2026-0017 关于老旧小区改造进度的批示
                依据：批示后7天
                限 3月17日(周二) 下班前(18:00) 前 {要快}
                联系 督查室 0000-1234567
                """)
        let office = OfficeFace.fixture(boardURL: "https://d.example", texts: texts)
        let lines = Message.fixture([.fixture(why: "")]).text(office: office).split(separator: "\n")
        #expect(lines[2] == "无依据")
        #expect(lines.last == "办理 https://d.example/matters/PS-2026-0017")
    }

    @Test("A section is repeated for each thing, by due date")
    func items() throws {
        let texts = try officeTexts([
            "digest": "{recipient} {count}项，逾期{late_count}\n{#items}\n{position}. {number}"
                + " {title} {when}({note})\n{/items}\n共{count}项：{#items}{number}、{/items}完"
        ])
        let items = [
            Item.fixture("HY-2", title: "乙", due: .fixture("2026-03-20")),
            .fixture("HY-1", title: "甲", due: .fixture("2026-03-16")),
        ]
        #expect(
            Message.fixture(items).text(office: .fixture(texts: texts)) == """
                张某 2项，逾期
                1. HY-1 甲 今日(18:00前)
                2. HY-2 乙 3月20日(周五)(18:00前，剩4天)
                共2项：HY-1、HY-2、完
                报送：督查室 0000-1234567
                """)
    }

    @Test("A line whose placeholders are all empty falls away, and so does an empty line")
    func emptyLines() throws {
        let texts = try officeTexts(["remind": "\n{number} {due}\r\n原期限 {due_before}\n\n \n办理吧\n"])
        #expect(
            Message.fixture().text(office: .fixture(texts: texts)) == """
                PS-2026-0017 3月17日(周二) 下班前(18:00)
                办理吧
                报送：督查室 0000-1234567
                """)
    }

    @Test(
        "Where to answer, what follows and what was missed are told though a template forgets them")
    func neverForgotten() throws {
        let texts = try officeTexts(["urge": "{number} {due}"])
        let message = Message.fixture(
            [.fixture(step: .urge)], cause: .caughtUp, step: .urge,
            missed: [Missed(step: .due, nominal: at("2026-03-12T22:10"))], truncated: 7)
        let office = OfficeFace.fixture(boardURL: "https://d.example", texts: texts)
        #expect(
            message.text(office: office, duplicate: true) == """
                【可能重复】【补发】停机期间到点1项（3月12日(周四) 22:10 到期），现状如下
                PS-2026-0017 3月17日(周二) 下班前(18:00)
                另有7项，下次发送
                报动态 / 需协调 / 申请延期→ https://d.example/matters/PS-2026-0017
                """)
        let own = try officeTexts(["urge": "{number} {due}\n{missed}\n{more}\n→ {link}"])
        let again = OfficeFace.fixture(boardURL: "https://d.example", texts: own)
        let lines = message.text(office: again).split(separator: "\n")
        #expect(lines.count == 4 && lines[0].hasPrefix("【补发】PS-2026-0017"))
    }

    @Test(
        "What is wrong in a template is told where it stands",
        arguments: [
            ("{number} {due}\n{titel}", TemplateFlaw.unknownField("titel"), 2, 1),
            ("{number}\n 期限{?due}x", .notClosed("due"), 2, 4),
            ("{number}{/due}", .closedWrongly("due", open: nil), 1, 9),
            ("{?due}a{/told}", .closedWrongly("told", open: "due"), 1, 8),
            ("{?dve}a{/dve}", .unknownField("dve"), 1, 1),
            ("{#matters}a{/matters}", .unknownField("#matters"), 1, 1),
            ("{#items}{#items}a{/items}{/items}", .itemsInItems, 1, 9),
            ("一{number\n{due}", .loneBrace, 1, 2), ("{number}}", .loneBrace, 1, 9),
            ("｛number}", .fullWidthBrace, 1, 1), ("a\u{1B}[31m", .control(0x1B), 1, 2),
            ("甲\u{202E}乙", .control(0x202E), 1, 2),
            ("{?a}", .unknownField("a"), 1, 1), ("", .empty, 1, 1),
            (" \n{! 只有注释 }\n", .empty, 1, 1),
            (
                "{?due}{?due}{?due}{?due}{?due}a{/due}{/due}{/due}{/due}{/due}", .tooDeep, 1,
                25
            ),
        ])
    func flaws(text: String, flaw: TemplateFlaw, line: Int, column: Int) throws {
        let found = try #require(findings(text).first)
        #expect(found == TemplateFinding(flaw: flaw, line: line, column: column))
    }

    @Test("Everything that is wrong is told at once, and a template is bounded")
    func allAtOnce() {
        #expect(findings("{a}\n{b}\n{?c}").map(\.line) == [1, 2, 3, 3])
        #expect(
            findings(String(repeating: "长", count: 3000)).map(\.flaw) == [.tooLong])
        #expect(
            findings(String(repeating: "{number}\n", count: 61)).map(\.flaw) == [.tooManyLines])
        #expect(findings(String(repeating: "{number}\n", count: 60)).isEmpty)
        #expect(findings("{number} {due}", "digest").map(\.flaw) == [.needsItems])
        let deep = String(repeating: "{?due}", count: 1300)
        #expect(!findings(deep).isEmpty && findings(deep).count <= 50)
    }

    @Test(
        "A file's name tells the kind, the channel and the language",
        arguments: [
            ("remind", "remind"), ("提醒", "remind"), ("urge.zh", "urge.zh"),
            ("remind.wecom", "remind.wecom"), ("digest.smtp.en", "digest.smtp.en"),
            ("批量交办", "bulk"), ("期限调整", "due_moved"),
        ])
    func names(name: String, key: String) throws {
        #expect(
            try TemplateKey.read(name, types: ["wecom", "smtp"]).get().name == key)
    }

    @Test(
        "A file's name that means nothing is refused",
        arguments: [
            ("remnd", TemplateKey.Misnamed.kind("remnd")), ("", .kind("")),
            ("remind.telex", .part("telex")), ("remind.en.wecom", .part("wecom")),
            ("remind.wecom.smtp", .part("smtp")), ("remind.", .part("")),
        ])
    func misnamed(name: String, wrong: TemplateKey.Misnamed) {
        #expect(TemplateKey.read(name, types: ["wecom", "smtp"]) == .failure(wrong))
    }
}

struct TemplateChoiceTests {
    private func first(
        _ names: [String], message: Message = .fixture(), type: String? = "wecom",
        language: Language = .zhHans
    ) throws -> String? {
        let own = OfficeTexts(
            templates: try names.map { try template("{#items}{number} {due}{/items}", $0) })
        return own.template(for: message, type: type, language: language)?.key.name
    }

    @Test("The closest template is taken: channel and language, channel, language, neither")
    func closest() throws {
        var names = ["remind", "remind.zh", "remind.wecom", "remind.wecom.zh", "remind.wecom.en"]
        #expect(try first(names) == "remind.wecom.zh")
        names.removeAll { $0 == "remind.wecom.zh" }
        #expect(try first(names) == "remind.wecom")
        #expect(try first(names, language: .english) == "remind.wecom.en")
        #expect(try first(names, type: "smtp") == "remind.zh")
        #expect(try first(names, type: "smtp", language: .english) == "remind")
        #expect(try first(names, type: nil) == "remind.zh")
        #expect(try first(["urge", "remind.smtp"]) == nil)
        #expect(try first([]) == nil)
    }

    @Test("Several things are told by their step's text or by the digest's, a superior's never so")
    func several() throws {
        let two = [Item.fixture(), .fixture("HY-1")]
        #expect(try first(["digest"], message: .fixture(two)) == "digest")
        #expect(try first(["digest", "remind"], message: .fixture(two)) == "remind")
        #expect(try first(["digest"]) == nil)
        let severe = Message.fixture(two, step: .supervise)
        #expect(try first(["digest"], message: severe) == nil)
        #expect(try first(["digest", "supervise"], message: severe) == "supervise")
        let bulk = Message.fixture(two, cause: .assigned, step: nil)
        #expect(try first(["assigned", "bulk"], message: bulk) == "bulk")
        let one = [Item.fixture(), .fixture(slot: .statusReport)]
        #expect(
            try first(
                ["assigned", "bulk"], message: .fixture(one, cause: .assigned, step: nil))
                == "assigned")
        for cause in [Cause.operator_, .test] {
            let own = Message.fixture(cause: cause)
            #expect(try first(TextKind.allCases.map(\.rawValue), message: own) == nil)
        }
    }

    @Test("A text that tells one thing is never given several")
    func oneOnly() throws {
        let own = OfficeTexts(templates: [try template("甲 {number} {due}")])
        let message = Message.fixture([.fixture(), .fixture("HY-1")])
        #expect(own.template(for: message, type: nil, language: .zhHans) == nil)
        #expect(message.text(office: .fixture(texts: own)) == message.text())
    }
}

struct TemplateFallbackTests {
    private func office(_ text: String, _ name: String = "remind") throws -> OfficeFace {
        .fixture(texts: OfficeTexts(templates: [try template(text, name)]))
    }

    @Test(
        "A template that fails gives way to the built-in text: nothing is lost",
        arguments: [
            ("{due}", TemplateFailure.withoutNumber), ("{number}", .withoutDue),
            ("{due_before}", .nothing),
        ])
    func fallsBack(text: String, failure: TemplateFailure) throws {
        let office = try office(text)
        let message = Message.fixture()
        #expect(message.text(office: office) == message.text())
        let told = try #require(
            MessageText.failure(
                of: message, office: office, language: .zhHans, now: at("2026-03-16T08:34"),
                venue: Venue()))
        #expect(told.failure == failure)
        #expect(told.template.file == "remind.txt")
    }

    @Test("A text that grows too long over the people told falls back")
    func tooLong() throws {
        let long = String(repeating: "请务必", count: 60)
        let office = try office("{number} {due}\n" + long)
        let message = Message.fixture()
        #expect(message.text(office: office) == message.text())
        let told = MessageText.failure(
            of: message, office: office, language: .zhHans, now: at("2026-03-16T08:34"),
            venue: Venue())
        guard case .tooLong(_, most: 199) = told?.failure else {
            Issue.record("\(String(describing: told))")
            return
        }
    }

    @Test("A short message has its own template, or the built-in text")
    func short() throws {
        func short(_ office: OfficeFace, _ message: Message = .fixture()) -> String {
            MessageText.short(
                message, office: office, language: .zhHans, now: at("2026-03-16T08:34"))
        }
        let own = try office("督查室：{number}{title}，{due}{left}", "remind.sms")
        #expect(short(own).hasPrefix("督查室：PS-2026-0017关于"))
        #expect(short(own).utf16.count <= 70)
        #expect(Message.fixture().text(office: own) == Message.fixture().text())
        // A text meant for every channel is too long for this one.
        let other = try office("督查室：{number}{title}，{due}{left}")
        #expect(short(other).hasPrefix("【督办】"))
        let several = Message.fixture([.fixture(), .fixture("HY-1")])
        let digest = try office("{count}项，最早{number} {due}", "digest.sms")
        #expect(short(digest, several) == "2项，最早PS-2026-0017 3月17日(周二) 下班前(18:00)")
    }
}

struct TemplateTrialTests {
    private func failures(_ text: String, _ name: String = "remind") throws -> [TemplateTrial
        .Failed]
    {
        TemplateTrial(try template(text, name)).failures
    }

    @Test("A good template stands every fixture", arguments: TextKind.allCases)
    func good(kind: TextKind) throws {
        let text =
            kind.isList
            ? "{tag}{recipient}：{count}项\n{#items}\n{position}. {number} {title} {due}\n{/items}"
            : "{tag}{left}：{name}\n{number} {title}\n期限 {due}\n{responsible}\n{told}\n→ {link}"
        #expect(try failures(text, kind.rawValue).isEmpty)
    }

    @Test("What a template loses is told by the fixture that shows it")
    func bad() throws {
        let lost = try failures("{title} {due}")
        #expect(lost.first?.failure == .withoutNumber)
        #expect(lost.first?.fixture == .plain)
        #expect(
            try failures("{number}{^overdue} {due}{/overdue}").map(\.fixture)
                == [.overdue])
        #expect(
            try failures("{link}\n{number}\n{title}\n{due}\n{left}").contains {
                $0.failure == .answerNotLast
            })
        let first = try failures("{#items}{number}{/items} {due}", "digest")
        #expect(first.map(\.failure) == [.withoutDue])
        let wordy = String(repeating: "请按时办理。", count: 30)
        let long = try failures("{number} {due}" + wordy)
        #expect(long.contains { $0.fixture == .plain })
    }

    @Test("A short message's template must fit, whatever the title")
    func short() throws {
        #expect(try failures("{number}{title} {due}", "remind.sms").isEmpty)
        let wordy =
            "{number}{title} {due} 请务必于期限之前将办理结果报送督查室，并电话告知督查室的值班同志，谢谢大家的配合，特此通知，此致敬礼"
        #expect(try failures(wordy, "remind.sms").contains { $0.fixture == .plain })
    }

    /// A template of random pieces, good or bad.
    private func random(_ rng: inout SplitMix) -> String {
        let words = [
            "督办", "\n", " ", "：", "{!x}", "{{", "}}", "👨‍👩‍👧‍👦", "**", "<b>", "e\u{301}", "{/items}",
            "{#items}", "{?told}", "{/told}", "{^due}", "{/due}", "{", "\u{202E}", "\u{0}", "\r\n",
        ]
        let fields = TemplateField.allCases.map { "{\($0.rawValue)}" }
        return (0..<rng.below(14)).map { _ in
            rng.below(2) == 0 ? words[rng.below(words.count)] : fields[rng.below(fields.count)]
        }.joined() + (rng.below(2) == 0 ? "{number} {due}" : "")
    }

    @Test("Any title under any template: no control, no cut character, never without its number")
    func anything() throws {
        var rng = SplitMix(state: 20_260_316)
        var compiled = 0
        for round in 0..<1500 {
            let written = random(&rng)
            guard let template = try? template(written) else { continue }  // most are refused
            compiled += 1
            let title = hostileTitles[round % hostileTitles.count]
            let office = OfficeFace.fixture(texts: OfficeTexts(templates: [template]))
            let text = Message.fixture([.fixture(title: title, why: title)]).text(
                round % 2 == 0 ? .zhHans : .english, office: office)
            #expect(text.contains("PS-2026-0017"))
            let dates = round % 2 == 0 ? ["3月17日", "明日"] : ["17 Mar", "Tomorrow"]
            #expect(dates.contains { text.contains($0) })
            #expect(text.contains("0000-1234567"))
            #expect(
                !text.unicodeScalars.contains {
                    $0 != "\n" && $0.properties.generalCategory == .control
                })
            #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
            #expect(text.count < (round % 2 == 0 ? 200 : 400))
        }
        #expect(compiled > 300)
    }
}

/// The same numbers every time.
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
