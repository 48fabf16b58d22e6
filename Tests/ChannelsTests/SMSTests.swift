import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

extension SMSChannel {
    /// Settings as the configuration's reader hands them over.
    static func settings(
        _ change: (inout [String: ChannelSettings.Value]) -> Void = { _ in }
    ) -> ChannelSettings {
        var values: [String: ChannelSettings.Value] = [
            "url": .address("https://sms.office.example/sms.aspx", host: "sms.office.example"),
            "fields": .pairs([
                .init("action", "send"), .init("mobile", "{mobile}"), .init("content", "{content}"),
            ]),
            "signature": .text("某市督查室"), "success": .text("/code = 0"),
        ]
        change(&values)
        return ChannelSettings(values)
    }

    static func made(
        _ change: (inout [String: ChannelSettings.Value]) -> Void = { _ in }
    ) throws -> SMSChannel {
        var settings = settings(change)
        let made = SMSChannel(&settings)
        #expect(settings.faults.isEmpty, "\(settings.faults)")
        return try #require(made)
    }
}

struct SMSTests {
    private func sent(
        _ message: Message = .fixture(), over kind: SMSChannel,
        to address: Address = .mobile("13800001111"), boardURL: String? = nil
    ) throws -> (request: FormRequest, leftOut: Int) {
        let packed = try Channel(name: "短信", kind: kind).pack(
            message, ticket: 1, to: address, office: .fixture(boardURL: boardURL),
            language: .zhHans, attempt: 1, possibleDuplicate: false, now: at("2026-03-16T08:34"))
        guard case .post(let post) = packed.parcel.load, case .form(let request) = post.signing
        else {
            Issue.record("\(packed.parcel.load) is no form")
            throw PackingError.noMobile(channel: "短信")
        }
        #expect(post.body.isEmpty && post.url == "https://sms.office.example/sms.aspx")
        return (request, packed.leftOut)
    }

    @Test("A text begins with the office's signature, names the matter, its due and whom to call")
    func text() throws {
        let content = try #require(try sent(over: try .made()).request.values["content"])
        #expect(content.hasPrefix("【某市督查室】"))
        for word in ["PS-2026-0017", "报结果", "3月17日", "0000-1234567"] {
            #expect(content.contains(word), "\(content)")
        }
        #expect(!content.contains("\n") && content.firstMatch(of: /【/) != nil)
    }

    @Test("A signature may stand at the end, as some gateways want it")
    func signedAtEnd() throws {
        let kind = try SMSChannel.made { $0["signed_at_end"] = .flag(true) }
        #expect(try sent(over: kind).request.values["content"]?.hasSuffix("【某市督查室】") == true)
    }

    @Test("No link goes out unless the gateway lets links through")
    func links() throws {
        let board = "https://oa.office.example"
        let without = try sent(over: try .made(), boardURL: board)
        #expect(without.request.values["content"]?.contains("://") == false)
        let kind = try SMSChannel.made { $0["links"] = .flag(true) }
        let with = try sent(over: kind, boardURL: board)
        #expect(with.request.values["content"]?.contains(board + "/matters/PS-2026-0017") == true)
    }

    @Test(
        "A text never has more parts than the office pays for, and its end stays whole",
        arguments: [1, 2, 3, 5])
    func parts(most: Int) throws {
        let kind = try SMSChannel.made { $0["parts"] = .number(most) }
        let titles = [
            String(repeating: "关于老旧小区改造进度的批示", count: 20), "🚀🚀",
            String(repeating: "👨‍👩‍👧", count: 90),
        ]
        for title in titles {
            let message = Message.fixture([.fixture(title: title)])
            let content = try #require(try sent(message, over: kind).request.values["content"])
            #expect(SMSText.parts(content) <= most, "\(content)")
            #expect(content.contains("0000-1234567") && content.contains("PS-2026-0017"))
            #expect(!content.unicodeScalars.contains("\u{FFFD}"))
        }
    }

    @Test("Lengths are counted in UCS-2 units: 70 in one part, 67 in each of several, an emoji two")
    func units() {
        #expect(SMSText.units("期限🚀a") == 5)
        #expect(SMSText.parts(String(repeating: "期", count: 70)) == 1)
        #expect(SMSText.parts(String(repeating: "期", count: 71)) == 2)
        #expect(SMSText.parts(String(repeating: "期", count: 134)) == 2)
        #expect(SMSText.parts(String(repeating: "期", count: 135)) == 3)
        #expect(SMSText.parts(String(repeating: "🚀", count: 35)) == 1)
        #expect(SMSText.parts(String(repeating: "🚀", count: 36)) == 2)
    }

    @Test("The text for a phone names the matter, its due and whom to call, and no link")
    func inShort() throws {
        let sent = try sent(over: .made(), boardURL: "https://oa.office.example")
        #expect(
            sent.request.values["content"]
                == "【某市督查室】督办：PS-2026-0017关于老旧小区改造进度的批示：报结果3月17日18时到期。报送：督查室0000-1234567")
    }

    @Test("Every matter is named in the text, or goes into the next one")
    func manyMatters() throws {
        let items = (1...60).map { Item.fixture("PS-2026-\(1000 + $0 * 7)") }
        let (request, leftOut) = try sent(.fixture(items), over: try .made())
        let content = try #require(request.values["content"])
        let named = RobotLaws.named(in: content).count
        #expect(named + leftOut == 60 && named > 5 && leftOut > 0)
    }

    @Test("Without a telephone number nothing is packed, and the number is not repeated")
    func numbers() throws {
        let kind = try SMSChannel.made()
        #expect(throws: PackingError.noMobile(channel: "短信")) {
            try sent(over: kind, to: .endpoint)
        }
        for wrong in ["", "1380000111a", "138", "13800001111;13900002222", "１３８００００１１１１"] {
            #expect(throws: PackingError.unusableMobile(channel: "短信")) {
                try sent(over: kind, to: .mobile(wrong))
            }
        }
        let written = try sent(over: kind, to: .mobile("+86 138-0000-1111"))
        #expect(written.request.values["mobile"] == "+8613800001111")
        #expect(kind.need == .mobile)
    }

    // MARK: - Answers

    private func read(
        _ body: String, status: Int = 200, success: String = "/code = 0",
        errors: [(String, String)] = []
    ) throws -> ReadAnswer {
        let kind = try SMSChannel.made {
            $0["success"] = .text(success)
            $0["errors"] = .pairs(errors.map { .init($0.0, $0.1) })
            $0["password"] = .text("demo-pass")
        }
        let channel = Channel(name: "短信", kind: kind)
        return channel.read(
            .http(status: status, body: Array(body.utf8)), at: at("2026-03-16T08:34"))
    }

    @Test(
        "A success is what the office's rule says, and nothing else",
        arguments: [
            ("/code = 0", #"{"code":0,"msg":"ok"}"#, true),
            ("/code = 0", #"{"code":"0"}"#, true),
            ("/code = 0", #"{"code":10}"#, false),
            ("/code = 0", #"{"msg":"code 0"}"#, false),
            ("/code = 0", "", false),
            ("/result/0/status = OK done", #"{"result":[{"status":"OK done"}]}"#, true),
            ("> 0", "1", true), ("> 0", " 12\r\n", true), ("> 0", "0", false), ("> 0", "-4", false),
            ("> 0", "1 message", false), ("> 0", "", false),
            ("/sent > 0", #"{"sent":2}"#, true), ("/sent > 0", #"{"sent":0}"#, false),
            (
                "<returnstatus>Success</returnstatus>",
                "<returnsms><returnstatus>Success</returnstatus></returnsms>", true
            ),
            (
                "<returnstatus>Success</returnstatus>",
                "<returnsms><returnstatus>Faild</returnstatus></returnsms>", false
            ),
        ])
    func success(rule: String, body: String, isSuccess: Bool) throws {
        let verdict = try read(body, success: rule).verdict
        #expect((verdict == .ok) == isSuccess, "\(verdict)")
    }

    @Test("What an error means is the office's rule too, and comes before success")
    func errors() throws {
        let rules = [
            ("余额不足|balance", "PARK"), ("过快|频率", "SLOW 300"), ("系统繁忙", "RETRY"),
            ("黑名单|敏感词", "REJECT"), ("限速", "SLOW"),
        ]
        #expect(try read(#"{"code":0,"msg":"余额不足"}"#, errors: rules).verdict == .park)
        #expect(try read("发送过快", errors: rules).verdict == .slow(after: 300))
        #expect(try read("限速", errors: rules).verdict == .slow(after: 60))
        #expect(try read("系统繁忙", errors: rules).verdict == .retry(after: nil))
        #expect(try read("含敏感词", errors: rules).verdict == .reject)
    }

    @Test("An answer that no rule knows is never a success: a person looks at it")
    func unknown() throws {
        let read = try read(#"{"code":77,"msg":"?"}"#)
        #expect(read.verdict == .reject && read.needsPerson)
        #expect(try self.read(#"{"code":77,"msg":"too fast"}"#).verdict == .slow(after: 60))
        #expect(try self.read("<html>login</html>").verdict == .retry(after: nil))
        #expect(try self.read("", status: 500).verdict == .retry(after: nil))
        #expect(try self.read("", status: 302).verdict == .park)
        #expect(try self.read("", status: 302).code == "302")
        #expect(try self.read("", status: 404).verdict == .park)
    }

    @Test("What is kept of an answer repeats no password")
    func secrets() throws {
        let text = try read(#"{"code":9,"msg":"account dbxt password demo-pass wrong"}"#).text
        #expect(!text.contains("demo-pass") && text.contains("wrong"))
    }

    // MARK: - Settings

    @Test(
        "A slip in the settings is told with what to write",
        arguments: [
            ("fields", "mobile", "{mobil}", "{mobil}"), ("fields", "mobile", "1380", "{mobile}"),
            ("fields", "content", "x", "{content}"), ("fields", "mobile", "{mobile", "花括号"),
            ("fields", "pwd", "{password}", "secret_file"),
            ("computed", "sign", "md6({mobile})", "md5("),
            ("computed", "sign", "hmac-sha256({mobile})", "md5("),
            ("computed", "sign", "md5({secret})", "{secret}"), ("errors", "a", "STOP", "PARK"),
            ("errors", "(", "PARK", "PARK"), ("errors", "a", "PARK 60", "PARK"),
            ("errors", "a", "SLOW 0", "SLOW"),
        ])
    func slips(key: String, name: String, value: String, word: String) {
        var settings = SMSChannel.settings { values in
            var pairs: [ChannelSettings.Pair] = []
            if case .pairs(let before) = values[key] { pairs = before.filter { $0.key != name } }
            values[key] = .pairs(pairs + [.init(name, value)])
        }
        _ = SMSChannel(&settings)
        #expect(settings.faults.contains { $0.isError && $0.key == key }, "\(settings.faults)")
        #expect(settings.faults.contains { $0.chinese.contains(word) }, "\(settings.faults)")
        #expect(settings.faults.allSatisfy { !$0.english.contains("；") })
    }

    @Test("A pattern that is none is refused")
    func pattern() {
        var settings = SMSChannel.settings { $0["success"] = .text("(") }
        #expect(SMSChannel(&settings) == nil)
        #expect(settings.faults.map(\.key) == ["success"])
    }

    @Test("A password in the address of a GET is warned of")
    func passwordInGet() {
        var settings = SMSChannel.settings {
            $0["method"] = .text("get")
            $0["password"] = .text("demo-pass")
            $0["fields"] = .pairs([
                .init("m", "{mobile}"), .init("c", "{content}"), .init("p", "{password}"),
            ])
        }
        #expect(SMSChannel(&settings) != nil)
        #expect(settings.faults.map(\.isError) == [false])
    }
}
