import Almanac
import Channels
import Delivery
import Testing

struct AnswerReadingTests {
    private static let hook = WebhookChannel(
        url: "https://hook.example/in/s3cretPath?key=abcdef12", keys: [])
    private static let relay = MailChannel(
        Relay(
            host: "mail.example", port: 25, security: .none, helo: "duban.example",
            login: "robot", password: "demo-pass"),
        sender: "robot@office.example")
    private let now = at("2026-03-16T08:34")

    private func read(_ answer: Answer, _ kind: any ChannelKind = hook) -> ReadAnswer {
        kind.read(answer, at: now)
    }

    @Test(
        "The verdict table for HTTP",
        arguments: [
            (200, Verdict.ok), (201, .ok), (202, .ok), (204, .ok), (299, .ok),
            (301, .park), (302, .park), (303, .park), (304, .park), (307, .park), (308, .park),
            (400, .reject), (413, .reject), (415, .reject), (422, .reject),
            (401, .parkAfterThree), (403, .parkAfterThree), (404, .parkAfterThree),
            (405, .parkAfterThree), (410, .gone),
            (408, .retry(after: nil)), (425, .retry(after: nil)), (429, .retry(after: 60)),
            (500, .retry(after: nil)), (501, .retry(after: nil)), (502, .retry(after: 10)),
            (503, .retry(after: 10)), (504, .retry(after: 10)), (505, .retry(after: nil)),
            (599, .retry(after: nil)), (402, .retry(after: nil)), (409, .retry(after: nil)),
            (418, .retry(after: nil)), (100, .retry(after: nil)), (0, .retry(after: nil)),
            (999, .retry(after: nil)),
        ])
    func http(status: Int, verdict: Verdict) {
        let answer = read(.http(status: status, retryAfter: nil, body: Array("{}".utf8)))
        #expect(answer.verdict == verdict)
        #expect(answer.code == "\(status)")
        #expect(!answer.outcomeUnknown)
    }

    @Test(
        "A web page under 200 is a login or a proxy, never success",
        arguments: [
            "<html><body>502 Bad Gateway</body></html>", "<!DOCTYPE html>\n<title>登录</title>",
            "\u{FEFF}\r\n <HTML>", "<!doctype HTML PUBLIC>",
        ])
    func webPage(body: String) {
        #expect(
            read(.http(status: 200, retryAfter: nil, body: Array(body.utf8))).verdict
                == .retry(after: nil))
    }

    @Test(
        "Any other body under 200 is success",
        arguments: ["", "ok", "{\"a\":1}", "<ok/>", "\u{0}\u{FF}"])
    func anyBody(body: String) {
        #expect(read(.http(status: 200, retryAfter: nil, body: Array(body.utf8))).verdict == .ok)
        #expect(read(.http(status: 200, retryAfter: nil, body: [0xFF, 0xC0, 0x80])).verdict == .ok)
    }

    @Test(
        "Retry-After in seconds and as a date; what it cannot be is not obeyed",
        arguments: [
            ("120", Int64?.some(120)), ("0", 0), (" 7 ", 7), ("3600000", 3_600_000),
            ("Mon, 16 Mar 2026 00:36:00 GMT", 120), ("Monday, 16-Mar-26 00:36:00 GMT", 120),
            ("Mon Mar 16 00:36:00 2026", 120), ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            ("-5", nil), ("soon", nil), ("", nil), ("1.5", nil), ("١٢", nil),
            ("Mon, 31 Feb 2026 00:36:00 GMT", nil), ("Mon, 16 Mar 2026 00:36:00 CST", nil),
            ("99999999999999999999999", 999_999_999_999),
        ])
    func retryAfter(value: String, seconds: Int64?) {
        #expect(RetryAfter.seconds(value, now: now) == seconds)
        let busy = read(.http(status: 429, retryAfter: value, body: []))
        // Never at once: a queue that waits 0 seconds would not wait at all.
        #expect(busy.verdict == .retry(after: max(1, seconds ?? 60)))
        let failing = read(.http(status: 500, retryAfter: value, body: []))
        #expect(failing.verdict == .retry(after: seconds))
    }

    @Test("HTTP's own example of a date, in its three forms, is one instant")
    func httpDate() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            #expect(RetryAfter.date(text) == Instant(seconds: 784_111_777))
        }
    }

    @Test(
        "No answer at all",
        arguments: [
            (Failure.refused, Verdict.retry(after: nil), false),
            (.unresolved, .retry(after: nil), false),
            (.timedOut(sent: false), .retry(after: nil), false),
            (.timedOut(sent: true), .retry(after: nil), true),
            (.broken(sent: false), .retry(after: nil), false),
            (.broken(sent: true), .retry(after: nil), true),
            (.tls("certificate has expired"), .park, false), (.forbiddenAddress, .park, false),
            (.noTLS, .retry(after: nil), false), (.malformed("bad line"), .bug, false),
        ])
    func failures(failure: Failure, verdict: Verdict, isUnknown: Bool) {
        for kind in [AnswerReadingTests.hook, AnswerReadingTests.relay] as [any ChannelKind] {
            let answer = read(.failed(failure), kind)
            #expect(answer.verdict == verdict)
            #expect(answer.outcomeUnknown == isUnknown)
            #expect(!answer.code.isEmpty)
        }
    }

    @Test(
        "The answers of mail relays",
        arguments: [
            (250, "250 2.0.0 OK queued as 1A2B", Verdict.ok, "250 2.0.0", false),
            (250, "250 ok", .ok, "250", false),
            (421, "421 HL:ICC too many connections", .slow(after: 300), "421", false),
            (451, "451 4.3.2 system not accepting", .slow(after: 300), "451 4.3.2", false),
            (450, "450 4.7.1 greylisted", .retry(after: 300), "450 4.7.1", false),
            (451, "451 MI:SFQ", .retry(after: 300), "451", false),
            (452, "452 4.2.2 no space", .retry(after: 300), "452 4.2.2", false),
            (450, "450 5.1.1 contradicts itself", .retry(after: 300), "450", false),
            (454, "454 4.7.0 TLS not available", .retry(after: nil), "454 4.7.0", false),
            (432, "432 4.7.12 password transition", .park, "432 4.7.12", false),
            (530, "530 5.7.0 Must issue STARTTLS", .park, "530 5.7.0", false),
            (534, "534 5.7.9 mechanism too weak", .park, "534 5.7.9", false),
            (535, "535 5.7.8 bad credentials", .park, "535 5.7.8", false),
            (538, "538 5.7.11 encryption required", .park, "538 5.7.11", false),
            (550, "550 5.1.1 no such user", .park, "550 5.1.1", true),
            (550, "550-5.1.10 null MX", .park, "550 5.1.10", true),
            (550, "550 User not found", .park, "550", true),
            (550, "550 5.2.1 mailbox disabled", .park, "550 5.2.1", true),
            (551, "551 5.1.6 moved", .park, "551 5.1.6", true),
            (553, "553 mailbox name invalid", .park, "553", true),
            (550, "550 5.2.2 mailbox full", .retry(after: 3600), "550 5.2.2", false),
            (552, "552 5.2.2 mailbox full", .retry(after: 3600), "552 5.2.2", false),
            (552, "552 5.3.4 message too big", .reject, "552 5.3.4", false),
            (550, "550 5.7.1 blocked by policy", .reject, "550 5.7.1", false),
            (554, "554 5.7.1 spam", .reject, "554 5.7.1", false),
            (554, "554 DT:SPM", .reject, "554", false),
            (550, "550 Domain frequency limited", .slow(after: 600), "550", false),
            (550, "550 5.7.1 Mailbox Frequency Limited", .slow(after: 600), "550 5.7.1", false),
            (555, "555 5.5.4 syntax", .bug, "555 5.5.4", false),
            (500, "500 5.5.2 unknown command", .bug, "500 5.5.2", false),
            (501, "501 syntax", .bug, "501", false), (502, "502 no", .bug, "502", false),
            (503, "503 bad sequence", .bug, "503", false), (504, "504 no", .bug, "504", false),
            (220, "220 hello", .retry(after: nil), "220", false),
            (354, "354 go ahead", .retry(after: nil), "354", false),
            (0, "", .retry(after: nil), "0", false),
        ])
    func smtp(code: Int, line: String, verdict: Verdict, printed: String, isAddress: Bool) {
        let answer = read(.smtp(code: code, line: line), AnswerReadingTests.relay)
        #expect(answer.verdict == verdict)
        #expect(answer.code == printed)
        #expect((answer.extent == .address) == isAddress)
    }

    @Test(
        "What is kept of an answer holds no secret",
        arguments: [
            ("Cannot POST /in/s3cretPath?key=abcdef12", "Cannot POST /[…]"),
            (
                "see https://u:p@hook.example:8443/a/b?key=1 now",
                "see https://hook.example:8443/[…] now"
            ),
            ("path s3cretPath unknown", "path […] unknown"),
            ("{\"token\":\"abc\",\"error\":\"no\"}", "{\"token\":\"[…]\",\"error\":\"no\"}"),
            ("access_token=abc failed", "access_token=[…] failed"), ("secret: abc", "secret: […]"),
            ("id 0123456789abcdef0123456789abcdef end", "id […] end"),
            ("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "[…]"),
            (
                "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}",
                "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"
            ),
            ("<p>内部错误</p>\r\n第二行", "<p>内部错误</p> 第二行"),
            ("text/html or and/or", "text/html or and/or"),
            ("the key is wrong", "the key is wrong"),
        ])
    func redacted(body: String, kept: String) {
        #expect(read(.http(status: 500, retryAfter: nil, body: Array(body.utf8))).text == kept)
    }

    @Test("A relay's text keeps no password, and no text is longer than 300 characters")
    func bounded() {
        let line = "535 5.7.8 demo-pass refused"
        #expect(
            read(.smtp(code: 535, line: line), AnswerReadingTests.relay).text
                == "535 5.7.8 […] refused")
        let long = Array(String(repeating: "错误 ", count: 30_000).utf8)
        #expect(read(.http(status: 500, retryAfter: nil, body: long)).text.count == 300)
    }
}
