import Almanac
import Delivery
import Testing

@testable import Channels

private func at(_ text: String) -> Instant { Zone.shanghai.instant(LocalTime(text)!) }

/// What the papers say that an answer means: typed from them, never read from the program.
struct ExpectedVerdict: Sendable, CustomTestStringConvertible {
    var status = 200
    var body: String
    var verdict: Verdict
    var needsPerson = false
    var slowMax: Int64?
    var rateReset: String?

    init(
        _ body: String, _ verdict: Verdict, status: Int = 200, needsPerson: Bool = false,
        slowMax: Int64? = nil, rateReset: String? = nil
    ) {
        self.status = status
        self.body = body
        self.verdict = verdict
        self.needsPerson = needsPerson
        self.slowMax = slowMax
        self.rateReset = rateReset
    }

    static func errcode(
        _ code: Int, _ text: String, _ verdict: Verdict, needsPerson: Bool = false
    ) -> ExpectedVerdict {
        ExpectedVerdict(
            "{\"errcode\":\(code),\"errmsg\":\"\(text)\"}", verdict, needsPerson: needsPerson)
    }

    static func lark(
        _ code: Int, _ text: String, _ verdict: Verdict, status: Int = 200,
        needsPerson: Bool = false, slowMax: Int64? = nil, rateReset: String? = nil
    ) -> ExpectedVerdict {
        ExpectedVerdict(
            "{\"code\":\(code),\"data\":{},\"msg\":\"\(text)\"}", verdict, status: status,
            needsPerson: needsPerson, slowMax: slowMax, rateReset: rateReset)
    }

    var testDescription: String { "\(status) \(body)" }

    var answer: Answer {
        .http(HTTPAnswer(status: status, rateReset: rateReset, body: Array(body.utf8)))
    }

    /// Whether the channel reads it so.
    /// - Parameter answer: As it came; nil stands for the answer itself.
    func isRead(by channel: Channel, as answer: Answer? = nil) -> Bool {
        let read = channel.read(answer ?? self.answer, at: at("2026-03-16T08:34"))
        return read.verdict == verdict && read.needsPerson == needsPerson
            && read.slowMax == slowMax && !read.outcomeUnknown
    }
}

@Suite("The verdict table")
struct VerdictTableTests {
    static let wecom = Channel(
        name: "住建局群",
        kind: WeComRobot(RobotSettings(url: "https://robot.example/send?key=k3y-of-1")))
    static let dingtalk = Channel(
        name: "督查群",
        kind: DingTalkRobot(RobotSettings(url: "https://robot.example/send?access_token=t0ken1")))
    static let feishu = Channel(
        name: "飞书", kind: FeishuRobot(RobotSettings(url: "https://robot.example/hook/t0ken-1")))
    private static let robots = [wecom, dingtalk, feishu]

    static let wecomTable: [ExpectedVerdict] = [
        .errcode(0, "ok", .ok),
        .errcode(-1, "system busy", .retry(after: nil)),
        .errcode(45009, "api freq out of limit", .slow(after: 60)),
        .errcode(45033, "api concurrent out of limit", .slow(after: 10)),
        .errcode(93000, "invalid webhook url", .park),
        .errcode(93004, "robot stopped", .park),
        .errcode(93008, "robot not in group", .park),
        .errcode(40058, "markdown.content exceed max length 4096", .reject),
        .errcode(44004, "empty content", .bug),
        .errcode(40008, "invalid message type", .bug),
        .errcode(47001, "data format error", .bug),
        .errcode(40033, "invalid charset", .bug),
        .errcode(43002, "require POST method", .bug),
        .errcode(99, "never heard of", .reject, needsPerson: true),
        .errcode(98, "request frequency exceeded", .slow(after: 60)),
    ]

    static let dingtalkTable: [ExpectedVerdict] = [
        .errcode(0, "ok", .ok),
        .errcode(-1, "系统繁忙", .retry(after: nil)),
        .errcode(130101, "send too fast, exceed 20 times per minute", .slow(after: 600)),
        .errcode(410100, "description:发送速度太快而限流;solution:请降低发送速度;", .slow(after: 600)),
        .errcode(90030, "webhook over limit", .parkUntil(at("2026-03-17T00:01"))),
        .errcode(
            310000, "keywords not in content, more: [https://ding-doc.dingtalk.com/doc]", .park),
        .errcode(310000, "description:机器人发送的关键词不匹配;", .park),
        .errcode(310000, "sign not match, more: [https://ding-doc.dingtalk.com/doc]", .park),
        .errcode(310000, "description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳;", .park),
        .errcode(
            310000, "invalid timestamp, more: [https://ding-doc.dingtalk.com/doc]", .checkClock),
        .errcode(310000, "description:机器人发送签名过期;solution:请保持在 timestampms 以内;", .checkClock),
        .errcode(310000, "ip 203.0.113.5 not in whitelist", .park),
        .errcode(300005, "token is not exist", .park),
        .errcode(300001, "token is not exist", .park),
        .errcode(400101, "access_token不存在", .park),
        .errcode(400013, "群已被解散", .park),
        .errcode(400102, "机器人已停用", .park),
        .errcode(400106, "机器人不存在", .park),
        .errcode(400105, "不支持的消息类型", .bug),
        .errcode(40035, "缺少参数 json", .bug),
        .errcode(43004, "无效的HTTP HEADER Content-Type", .bug),
        .errcode(43002, "需要POST请求", .bug),
        .errcode(460101, "message too long, exceed 20000 bytes", .reject),
        .errcode(101002, "message too long", .reject),
        .errcode(430101, "含有不安全的外链", .rejectContent, needsPerson: true),
        .errcode(430102, "含有不合适的文本", .rejectContent, needsPerson: true),
        .errcode(430103, "含有不合适的图片", .rejectContent, needsPerson: true),
        .errcode(430104, "含有不合适的内容", .rejectContent, needsPerson: true),
        ExpectedVerdict(
            #"{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"0a1b"}"#,
            .slow(after: 60)),
        ExpectedVerdict(
            #"{"status":1111,"wait":90,"source":"x5","punish":"deny","uuid":"0a1b"}"#,
            .slow(after: 90)),
        .errcode(77, "unheard of", .reject, needsPerson: true),
        .errcode(78, "被限流", .slow(after: 60)),
    ]

    static let feishuTable: [ExpectedVerdict] = [
        ExpectedVerdict(
            #"{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}"#, .ok),
        ExpectedVerdict(#"{"Extra":null,"StatusCode":0,"StatusMessage":"success"}"#, .ok),
        ExpectedVerdict(#"{"StatusCode":0,"code":19024,"msg":"Key Words Not Found"}"#, .park),
        .lark(
            11232, "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]",
            .slow(after: 5), slowMax: 60),
        .lark(9499, "too many request", .slow(after: 60), status: 400),
        .lark(9499, "Bad Request", .reject, status: 400),
        .lark(19001, "param invalid: incoming webhook access token invalid", .park),
        .lark(19002, "params error, msg_type need", .reject),
        .lark(19021, "sign match fail or timestamp is not within one hour", .checkClock),
        .lark(19022, "Ip Not Allowed", .park),
        .lark(19024, "Key Words Not Found", .park),
        .lark(19036, "too large", .reject),
        .lark(
            99991400, "request trigger frequency limit", .slow(after: 37), status: 429,
            rateReset: "37"),
        .lark(
            99991400, "request trigger frequency limit", .slow(after: 12), status: 400,
            rateReset: "12"),
        .lark(99991400, "request trigger frequency limit", .slow(after: 60), status: 400),
        .lark(55, "unheard of", .reject, needsPerson: true),
        .lark(56, "too many messages", .slow(after: 60)),
    ]

    @Test("企业微信: every code", arguments: wecomTable)
    func wecomCodes(_ row: ExpectedVerdict) { #expect(row.isRead(by: Self.wecom)) }

    @Test("钉钉: every code", arguments: dingtalkTable)
    func dingtalkCodes(_ row: ExpectedVerdict) { #expect(row.isRead(by: Self.dingtalk)) }

    @Test("飞书: every code", arguments: feishuTable)
    func feishuCodes(_ row: ExpectedVerdict) { #expect(row.isRead(by: Self.feishu)) }

    @Test(
        "The rows of HTTP, for every robot",
        arguments: [
            (301, Verdict.park), (302, .park), (307, .park), (308, .park), (400, .reject),
            (401, .park), (403, .park), (404, .park), (405, .park), (408, .retry(after: nil)),
            (410, .gone), (413, .reject), (415, .reject), (422, .reject),
            (425, .retry(after: nil)), (429, .retry(after: 60)), (500, .retry(after: nil)),
            (501, .retry(after: nil)), (502, .retry(after: 10)), (503, .retry(after: 10)),
            (504, .retry(after: 10)), (599, .retry(after: nil)),
        ])
    func http(status: Int, verdict: Verdict) {
        for robot in Self.robots {
            for body in ["", "<html>错误</html>", "{}"] {
                #expect(ExpectedVerdict(body, verdict, status: status).isRead(by: robot))
            }
        }
    }

    @Test("A status that says broken is not made whole by a body that says success")
    func brokenSuccess() {
        let ok = #"{"errcode":0,"errmsg":"ok","code":0}"#
        for (status, verdict) in [(302, Verdict.park), (410, .gone), (500, .retry(after: nil))] {
            for robot in Self.robots {
                #expect(ExpectedVerdict(ok, verdict, status: status).isRead(by: robot))
            }
        }
        for robot in Self.robots {
            let read = robot.read(
                ExpectedVerdict(ok, .ok, status: 403).answer, at: at("2026-03-16T08:34"))
            #expect(read.verdict == .park)
        }
    }

    @Test(
        "A 2xx whose body is not the platform's is tried again, its first 300 characters kept",
        arguments: [
            "", "ok", "<html>登录 key=k3y</html>", "{}", "[]", "null", "{\"errcode\"", "\"0\"",
            "{\"errcode\":null,\"code\":{}}", "{\"ok\":true}",
        ])
    func foreign(body: String) {
        for robot in Self.robots {
            let read = robot.read(ExpectedVerdict(body, .ok).answer, at: at("2026-03-16T08:34"))
            #expect(read.verdict != .ok)
            #expect(read.text.count <= 300 && !read.text.contains("k3y"))
        }
        let long = ExpectedVerdict(String(repeating: "错 ", count: 4000), .retry(after: nil))
        #expect(long.isRead(by: Self.wecom))
        #expect(Self.wecom.read(long.answer, at: at("2026-03-16T08:34")).text.count == 300)
    }

    @Test("What support asks for is kept, what is secret is not")
    func hint() {
        let text =
            "invalid webhook url, hint: [1726032284347804201022717], from ip: 203.0.113.5, "
            + "more info at https://open.work.weixin.qq.com/devtool/query?e=93000 k3y-of-1"
        let row = ExpectedVerdict.errcode(93000, text, .park)
        let read = Self.wecom.read(row.answer, at: at("2026-03-16T08:34"))
        #expect(read.hint == "1726032284347804201022717")
        #expect(read.code == "93000")
        #expect(read.text.contains("invalid webhook url"))
        #expect(!read.text.contains("k3y-of-1"))
    }

    @Test("飞书 names what its support asks for in a header")
    func logID() {
        let answer = Answer.http(
            HTTPAnswer(
                status: 200, logID: "20260316083440010142021204\u{7}",
                body: Array(#"{"code":9499,"msg":"Bad Request","data":{}}"#.utf8)))
        let read = Self.feishu.read(answer, at: at("2026-03-16T08:34"))
        #expect(read.hint == "20260316083440010142021204")
    }

    @Test("The receiver's clock is read from its Date")
    func clock() {
        let answer = HTTPAnswer(
            status: 200, date: "Mon, 16 Mar 2026 00:34:40 GMT",
            body: Array(#"{"errcode":0}"#.utf8))
        let read = Self.wecom.read(.http(answer), at: at("2026-03-16T08:34"))
        #expect(read.peerClock == at("2026-03-16T08:34:40"))
    }

    /// Rows of a table that the channel reads otherwise.
    private func wrong(_ table: [ExpectedVerdict], _ channel: Channel) -> [String] {
        table.filter { !$0.isRead(by: channel) }.map(\.body)
    }

    @Test("One wrong verdict anywhere in a table is found")
    func seeded() {
        let tables = [
            (Self.wecomTable, Self.wecom), (Self.dingtalkTable, Self.dingtalk),
            (Self.feishuTable, Self.feishu),
        ]
        for (table, channel) in tables {
            #expect(wrong(table, channel).isEmpty)
            for code in type(of: channel.kind).verdicts.compactMap(\.code) {
                var seeded = channel
                let isBug = type(of: channel.kind).verdicts.first { $0.code == code }?.act == .bug
                var row = VerdictRow(nil, isBug ? .park : .bug)
                row.code = code
                seeded.rows = [row]
                #expect(!wrong(table, seeded).isEmpty, "\(code) may say anything")
            }
        }
    }

    @Test("The office's own row wins, by code, by words, and for a code nobody knew")
    func office() {
        var channel = Self.wecom
        channel.rows = [
            VerdictRow(40058, words: ["私有"], .park), VerdictRow(777, .slow, seconds: 30),
            VerdictRow(502, .park),
        ]
        #expect(ExpectedVerdict.errcode(40058, "私有部署", .park).isRead(by: channel))
        #expect(ExpectedVerdict.errcode(40058, "too long", .reject).isRead(by: channel))
        #expect(ExpectedVerdict.errcode(777, "x", .slow(after: 30)).isRead(by: channel))
        #expect(ExpectedVerdict("bad gateway", .park, status: 502).isRead(by: channel))
        // Only a 2xx can be a success.
        channel.rows = [VerdictRow(0, .ok), VerdictRow(5, .ok)]
        #expect(ExpectedVerdict.errcode(5, "taken", .ok).isRead(by: channel))
        #expect(
            ExpectedVerdict(#"{"errcode":5}"#, .reject, status: 400, needsPerson: true)
                .isRead(by: channel))
    }
}
