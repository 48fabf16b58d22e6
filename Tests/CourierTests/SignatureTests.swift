import Channels
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
