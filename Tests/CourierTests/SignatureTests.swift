import Channels
import Receivers
import Testing

@testable import Courier

@Suite(.timeLimit(.minutes(1)))
struct SignatureTests {
    private static let body =
        #"{"type":"reminder.due","timestamp":"2026-01-01T00:00:00Z","#
        + #""data":{"task":"T-2026-0001","title":"报送季度统计表","due":"2026-01-05T09:00:00Z"}}"#
    private static let id = "msg_01JGFJ0000000000000000DEMO"
    private static let old = [UInt8](1...32)
    private static let new = [UInt8](33...64)
    private static let oldCode = "v1,wbQBgetpZBl2Dksvtc++8wCHePucVeKIXxHwIAImBkk="
    private static let newCode = "v1,1vHpgDOh9iwMvldWZQxYojGjkhiDZw95Zuc34ztoQCY="

    @Test(
        "A receiver finds one signature for each key, over the bytes it received",
        arguments: [([old], oldCode), ([new, old], newCode + " " + oldCode)])
    func signature(keys: [[UInt8]], expected: String) async throws {
        let receiver = HTTPReceiver()
        let parcel = Parcel.post(
            to: receiver.url(), body: Self.body,
            signing: .standardWebhooks(id: Self.id, keys: keys))
        _ = try await carried([parcel], clock: 1_767_225_600)
        let heard = try #require(receiver.heard.first)
        #expect(heard.header("webhook-id") == Self.id)
        #expect(heard.header("webhook-timestamp") == "1767225600")
        #expect(heard.header("webhook-signature") == expected)
        #expect(heard.header("expect") == nil)
        #expect(heard.body == Self.body)
    }

    @Test(
        "Base64 as in RFC 4648, section 10",
        arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
    func base64(plain: String, expected: String) {
        #expect(Signature.base64(Array(plain.utf8)) == expected)
    }
}

@Suite(.timeLimit(.minutes(1)))
struct RobotSignatureTests {
    private static let dingtalk =
        "SEC0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

    private func signed(_ signing: Signing, _ body: String = "{}", at seconds: Int64) -> HTTPPost {
        let url = "http://127.0.0.1/robot/send?access_token=t"
        return Signature.signed(
            HTTPPost(url: url, headers: [], body: Array(body.utf8), signing: signing), at: seconds)
    }

    @Test(
        "钉钉: milliseconds and the signature end the query, escaped once",
        arguments: [
            (Int64(1_767_225_601), "cCSPaI8Bo4Y%2FEqFJQgcpi%2BLMpRc34eWIfaQ0DBDpXFU%3D"),
            (1_767_225_600, "i2c5tiV6h%2F3SNAw2dFLqlaqeECJxGo%2F5aOpgXbGdttM%3D"),
        ])
    func query(seconds: Int64, sign: String) async throws {
        let receiver = HTTPReceiver()
        let parcel = Parcel.post(
            to: receiver.url("/robot/send?access_token=t"), body: #"{"msgtype":"text"}"#,
            signing: .dingtalk(secret: Self.dingtalk))
        _ = try await carried([parcel], clock: seconds)
        let heard = try #require(receiver.heard.first)
        #expect(
            heard.target == "/robot/send?access_token=t&timestamp=\(seconds)000&sign=\(sign)")
        #expect(heard.body == #"{"msgtype":"text"}"#)
    }

    @Test("钉钉: an address without a query gets one, a fragment is dropped")
    func bareAddress() {
        let post = HTTPPost(
            url: "http://robot.example/send#x", headers: [], body: [],
            signing: .dingtalk(secret: Self.dingtalk))
        let url = Signature.signed(post, at: 1_767_225_600).url
        #expect(url.hasPrefix("http://robot.example/send?timestamp=1767225600000&sign=i2c5"))
    }

    @Test(
        "飞书: seconds and the signature begin the body, whose length is told",
        arguments: [
            (
                "Kx3demoSecretForDocs", Int64(1_767_225_600),
                "v9XqmyA10esBaUpDk2M4uw6XohyZtwg5wrr30jXdoNM="
            ),
            ("xxx", 1_661_860_880, "QnWVTSBe6FmQDE0bG6X0mURbI+DnvVyu1h+j5dHOjrU="),
        ])
    func body(secret: String, seconds: Int64, sign: String) async throws {
        let receiver = HTTPReceiver()
        let parcel = Parcel.post(
            to: receiver.url("/open-apis/bot/v2/hook/t"), body: #"{"msg_type":"text"}"#,
            signing: .feishu(secret: secret))
        let returned = try await carried([parcel], clock: seconds)
        let heard = try #require(receiver.heard.first)
        #expect(
            heard.body
                == #"{"timestamp":"\#(seconds)","sign":"\#(sign)","msg_type":"text"}"#)
        #expect(heard.header("content-length") == "\(heard.body.utf8.count)")
        #expect(returned.first?.bytesSent == heard.body.utf8.count)
        #expect(heard.target == "/open-apis/bot/v2/hook/t")
    }

    @Test("飞书: an empty object stays an object; what is none is not sent")
    func emptyObject() async throws {
        let body = signed(.feishu(secret: "xxx"), "{ }", at: 1_661_860_880).body
        #expect(String(decoding: body, as: UTF8.self).hasSuffix(#"jrU=" }"#))
        let parcel = Parcel.post(
            to: "http://127.0.0.1:9/", body: "[]", signing: .feishu(secret: "xxx"))
        let answer = try await carried([parcel]).first?.answer
        guard case .failed(.malformed) = answer else {
            Issue.record("\(String(describing: answer))")
            return
        }
    }

    @Test("No secret is printed with a parcel")
    func unprinted() {
        for signing in [Signing.dingtalk(secret: "s3cret"), .feishu(secret: "s3cret")] {
            let parcel = Parcel.post(to: "http://x/?access_token=t0ken", signing: signing)
            #expect(!"\(parcel) \(String(reflecting: parcel))".contains("s3cret"))
            #expect(!"\(parcel)".contains("t0ken"))
        }
    }
}
