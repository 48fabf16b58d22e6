import Almanac
import Channels
import Receivers
import Testing

@testable import Courier

extension FormRequest {
    static func fixture(
        method: Method = .post, encoding: Encoding = .utf8,
        url: String = "https://sms.office.example/send", fields: [(String, String)],
        computed: [Computed] = []
    ) -> FormRequest {
        FormRequest(
            method: method, encoding: encoding, url: FieldTemplate(url)!,
            fields: fields.map { Field($0.0, FieldTemplate($0.1)!) }, computed: computed,
            values: [
                "mobile": "13800001111", "content": "【督办】期限🚀&a=b", "account": "dbxt",
                "password": "demo-pass", "id": "msg_1",
            ], zone: .shanghai)
    }

    /// 2026-01-01 08:00:00 in Shanghai.
    static let moment: Int64 = 1_767_225_600

    func filled() -> HTTPPost {
        FormFiller(request: self, seconds: FormRequest.moment).filled(
            HTTPPost(url: "", headers: [], body: [], signing: .form(self)))
    }

    var body: String { String(decoding: filled().body, as: UTF8.self) }
}

extension FieldTemplate {
    fileprivate static func of(_ text: String) -> FieldTemplate { FieldTemplate(text)! }
}

@Suite(.timeLimit(.minutes(1)))
struct FormFillerTests {
    @Test("Fields are percent-encoded by the bytes of the gateway's encoding")
    func encodings() {
        let fields = [("c", "{content}")]
        #expect(
            FormRequest.fixture(fields: fields).body
                == "c=%E3%80%90%E7%9D%A3%E5%8A%9E%E3%80%91%E6%9C%9F%E9%99%90%F0%9F%9A%80%26a%3Db")
        #expect(
            FormRequest.fixture(encoding: .gbk, fields: fields).body
                == "c=%A1%BE%B6%BD%B0%EC%A1%BF%C6%DA%CF%DE%3F%26a%3Db")
        #expect(
            FormRequest.fixture(encoding: .gb18030, fields: fields).body
                == "c=%A1%BE%B6%BD%B0%EC%A1%BF%C6%DA%CF%DE%950%8B4%26a%3Db")
    }

    @Test("JSON fields are texts, escaped once")
    func json() {
        let request = FormRequest.fixture(
            encoding: .json, fields: [("to", "{mobile}"), ("text", "\"{content}\"")])
        #expect(request.body == #"{"to":"13800001111","text":"\"【督办】期限🚀&a=b\""}"#)
        #expect(request.filled().headers == ["Content-Type: application/json; charset=utf-8"])
    }

    @Test(
        "A GET puts its fields into the query, places in the path are filled, and there is no body")
    func get() {
        let post = FormRequest.fixture(
            method: .get, url: "https://sms.office.example/{account}/send?v=2",
            fields: [("smsMob", "{mobile}"), ("t", "{content:hex}")]
        ).filled()
        let text = "e38090e79da3e58a9ee38091e69c9fe99990f09f9a8026613d62"
        #expect(
            post.url
                == "https://sms.office.example/dbxt/send?v=2&smsMob=13800001111&t=\(text)")
        #expect(post.method == .get && post.body.isEmpty)
    }

    @Test("Digests are taken over templates, each in its own writing")
    func digests() {
        let computed: [FormRequest.Computed] = [
            .init(name: "pwd", digest: .md5, text: .of("{password}")),
            .init(
                name: "sign", digest: .md5, writing: .upperHex,
                text: .of("{account}{timestamp:yyyyMMddHHmmss}{password}")),
            .init(
                name: "mac", digest: .hmacSHA256, writing: .base64, key: .of("{password}"),
                text: .of("{mobile}期限")),
            .init(name: "chain", digest: .sha1, text: .of("{pwd}")),
        ]
        let request = FormRequest.fixture(
            encoding: .json,
            fields: [("p", "{pwd}"), ("s", "{sign}"), ("m", "{mac}"), ("h", "{chain}")],
            computed: computed)
        #expect(request.body == Self.digested)
    }

    private static let digested =
        #"{"p":"a540459139867e3eb98f0686ee199b2a","s":"CB62D3526FF0EB6CEA0A7A654C16F03E","#
        + #""m":"PZ3SjAB6AwFofujA51fbbrkH+iHP0u9OigAsff/kDq4=","#
        + #""h":"941b18350761d9ff83ee4d8a0c9f393afa947abc"}"#

    @Test("A digest is over the bytes of the gateway's encoding")
    func digestEncoding() {
        let request = FormRequest.fixture(
            encoding: .gbk, fields: [("d", "{d}")],
            computed: [.init(name: "d", digest: .sha256, text: .of("期限"))])
        #expect(
            request.body == "d=a63023592a56121b4b61aea5d638de6079931993fd65c12ee11cad803bcf0920")
    }

    @Test("Times are those of the attempt, in the office's zone")
    func times() {
        let request = FormRequest.fixture(
            fields: [
                ("a", "{timestamp}"), ("b", "{timestamp:yyyy-MM-dd HH:mm:ss}"), ("c", "{unix}"),
                ("d", "{unix:ms}"), ("e", "{id}"),
            ])
        #expect(
            request.body
                == "a=20260101080000&b=2026-01-01%2008%3A00%3A00&c=1767225600&d=1767225600000"
                + "&e=msg_1")
    }

    @Test("A gateway hears the form, and its answer in GBK is read")
    func overTheWire() async throws {
        let receiver = HTTPReceiver(.answer(200, body: "ok"))
        let request = FormRequest.fixture(
            encoding: .gbk, url: receiver.url("/sms.aspx"), fields: [("content", "{content}")])
        let answer = try await carried(
            .post(to: receiver.url("/sms.aspx"), body: "", signing: .form(request)))
        #expect(answer == .http(status: 200, body: Array("ok".utf8)))
        let heard = try #require(receiver.heard.first)
        #expect(heard.head.hasPrefix("POST /sms.aspx "))
        #expect(
            heard.header("content-type")
                == "application/x-www-form-urlencoded; charset=GBK")
        #expect(heard.body == "content=%A1%BE%B6%BD%B0%EC%A1%BF%C6%DA%CF%DE%3F%26a%3Db")
        let bytes: [UInt8] = [0xCC, 0xE1, 0xBD, 0xBB, 0xB3, 0xC9, 0xB9, 0xA6]
        let read = Answer.http(status: 200, body: bytes).inUTF8(.form(request))
        #expect(read == .http(status: 200, body: Array("提交成功".utf8)))
    }

    @Test("A GET goes out as one, and the next message on the same place is a POST again")
    func getThenPost() async throws {
        let receiver = HTTPReceiver(.answer(200, body: "1"))
        let request = FormRequest.fixture(
            method: .get, url: receiver.url("/sms"), fields: [("m", "{mobile}")])
        let returned = try await carried(
            [
                .post(1, to: receiver.url("/sms"), body: "", signing: .form(request)),
                .post(2, to: receiver.url("/hook"), body: "{\"a\":1}"),
                .post(3, to: receiver.url("/sms"), body: "", signing: .form(request)),
            ], settings: .fixture(limits: .fixture(posts: 1)))
        #expect(returned.count == 3)
        let heads = receiver.heard.map {
            $0.head.split(separator: " ").prefix(2).joined(separator: " ")
        }
        #expect(
            heads == ["GET /sms?m=13800001111", "POST /hook", "GET /sms?m=13800001111"])
        #expect(receiver.heard.map(\.body) == ["", "{\"a\":1}", ""])
    }
}
