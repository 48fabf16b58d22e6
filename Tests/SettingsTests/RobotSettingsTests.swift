import Channels
import Testing

@testable import Settings

@Suite("Robots of group chats are read from duban.yaml")
struct RobotSettingsTests {
    private func office(
        _ channel: String, verdicts: String = "", _ files: [String: String] = [:]
    ) throws -> ConfigurationFolder {
        let main = """
            office: {name: 督查室, head: 王主任}
            channels:
              - {name: OA, \(channel)}
            \(verdicts)
            """
        return try SmallOffice.folder(main: main, besides: files)
    }

    private func channel(_ written: String, _ environment: [String: String]) throws -> Channel {
        let configuration = try office(written).load(environment: environment).get()
        return try #require(configuration.channels.first)
    }

    @Test("企业微信: address, form, reach, names, rate and no mentions")
    func wecom() throws {
        let channel = try channel(
            """
            type: wecom, audience: 群, names: true, per_minute: 12, form: 图文, mention: false, \
            url: {secret_env: URL}
            """, ["URL": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"])
        let robot = RobotSettings(
            url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", form: .markdown,
            callsOfficials: false)
        #expect(
            channel
                == Channel(
                    name: "OA", kind: WeComRobot(robot), reach: .group, perMinute: 12,
                    namesPersons: true))
    }

    @Test("钉钉: signature, keyword and browser")
    func dingtalk() throws {
        let channel = try channel(
            """
            type: dingtalk, url: {secret_env: URL}, sign: {secret_env: SIGN}, keyword: 督办, \
            browser: false
            """, ["URL": "https://ding.example/robot/send?access_token=t", "SIGN": "SEC1"])
        let robot = RobotSettings(url: "https://ding.example/robot/send?access_token=t")
        #expect(
            channel.kind as? DingTalkRobot
                == DingTalkRobot(robot, secret: "SEC1", keyword: "督办", opensBrowser: false))
    }

    @Test(
        "A base and a key make the address of the platform or of a private one",
        arguments: [
            ("wecom", "", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k-1"),
            ("dingtalk", "", "https://oapi.dingtalk.com/robot/send?access_token=k-1"),
            ("feishu", "", "https://open.feishu.cn/open-apis/bot/v2/hook/k-1"),
            (
                "feishu", "base: \"https://open.larksuite.com\",",
                "https://open.larksuite.com/open-apis/bot/v2/hook/k-1"
            ),
            (
                "wecom", "base: \"http://10.1.2.3:8080/wx/\",",
                "http://10.1.2.3:8080/wx/cgi-bin/webhook/send?key=k-1"
            ),
        ])
    func base(type: String, base: String, url: String) throws {
        let folder = try office("type: \(type), \(base) key: {secret_env: KEY}")
        let configuration = try folder.load(environment: ["KEY": "k-1"]).get()
        let kind = try #require(configuration.channels.first?.kind as? any GroupRobot)
        #expect(kind.robot.url == url)
        #expect(configuration.egress.hosts.contains("10.1.2.3") == base.contains("10.1.2.3"))
    }

    @Test("飞书: card version and the office's own authorities")
    func feishu() throws {
        let folder = try office(
            "type: feishu, key: {secret_env: KEY}, card_version: \"2.0\", ca_file: ca.pem",
            ["ca.pem": "-"])
        let kind = try folder.load(environment: ["KEY": "k"]).get().channels.first?.kind
        let robot = RobotSettings(
            url: "https://open.feishu.cn/open-apis/bot/v2/hook/k",
            authorities: folder.path + "/ca.pem")
        #expect(kind as? FeishuRobot == FeishuRobot(robot, cardVersion: .second))
    }

    static let wrong: [(channel: String, answer: String)] = [
        ("type: wecom", "channels[0]: 缺 url；写机器人的整个地址"),
        ("type: wecom, url: \"https://qyapi.weixin.qq.com/s?key=k\"", "channels[0].url: 密码不写在文件里"),
        ("type: wecom, url: {secret_env: BAD}", "channels[0].url: 不是可用的网址"),
        (
            "type: wecom, url: {secret_env: URL}, key: {secret_env: KEY}",
            "channels[0].url: url 已含整个地址"
        ),
        ("type: wecom, key: {secret_env: URL}", "channels[0].key: 不是机器人的密钥"),
        ("type: wecom, url: {secret_env: URL}, keyword: 督办", "channels[0].keyword: 没有这个键"),
        ("type: wecom, url: {secret_env: URL}, form: 语音", "channels[0].form: 不能写“语音”"),
        ("type: wecom, url: {secret_env: URL}, per_minute: 0", "channels[0].per_minute: "),
        ("type: dingtalk, url: {secret_env: URL}, sign: SEC1", "channels[0].sign: 密码不写在文件里"),
        ("type: feishu, url: {secret_env: V1}", "channels[0].url: 这是第一版机器人的地址"),
        (
            "type: dingtalk, url: {secret_env: URL}, sign: {secret_env: KEY}",
            "channels[0].sign: 加签的密钥以 SEC 开头"
        ),
        ("type: wecom, url: {secret_env: CLEAR}", "channels[0].url: 地址就是密钥，不能明文经过公网"),
        (
            "type: feishu, base: \"http://im.example.gov.cn\", key: {secret_env: KEY}",
            "channels[0].base: 地址就是密钥，不能明文经过公网"
        ),
        (
            "type: wecom, names: true, url: {secret_env: URL}",
            "channels[0].names: names 只用于群（audience: 群）"
        ),
        (
            "type: smtp, server: mail.example:587, sender: a@example.gov.cn, names: true",
            "channels[0].names: names 只用于群（audience: 群）"
        ),
    ]

    @Test("What is wrong is told at its place, without the secret", arguments: wrong)
    func told(_ channel: String, _ answer: String) throws {
        let errors = try office(channel).errors(environment: [
            "URL": "https://robot.example/send?key=hunter2", "KEY": "hunter2", "BAD": "hunter2",
            "CLEAR": "http://robot.example/send?key=hunter2",
            "V1": "https://open.feishu.cn/open-apis/bot/hook/hunter2",
        ])
        #expect(errors.count == 1 && errors[0].contains(answer), "\(errors)")
        #expect(!errors.joined().contains("hunter2"))
    }

    @Test("On this machine an address may stand in the file")
    func loopback() throws {
        let channel = try channel("type: wecom, url: \"http://127.0.0.1:9000/send?key=k\"", [:])
        #expect((channel.kind as? WeComRobot)?.robot.url == "http://127.0.0.1:9000/send?key=k")
    }

    @Test(
        "Within the office's own network a robot may be reached in clear",
        arguments: [
            "10.1.2.3", "172.31.0.9:8080", "192.168.1.5", "100.64.0.1", "[fd00::5]", "im",
            "im.office.internal", "wx.lan:9000", "localhost:80",
        ])
    func ownNetwork(host: String) throws {
        let url = "http://\(host)/send?key=k"
        let channel = try channel("type: wecom, url: {secret_env: URL}", ["URL": url])
        #expect((channel.kind as? WeComRobot)?.robot.url == url)
    }

    @Test(
        "What only looks like the office's own network is the public one",
        arguments: [
            "11.1.2.3", "172.32.0.9", "192.169.1.5", "100.128.0.1", "[2001:db8::5]",
            "10.1.2.3.example.com", "10.1.2", "lan.example", "3232235521",
        ])
    func publicNetwork(host: String) throws {
        let errors = try office("type: wecom, url: {secret_env: URL}")
            .errors(environment: ["URL": "http://\(host)/send?key=k"])
        #expect(errors.count == 1 && errors[0].contains("不能明文经过公网"), "\(errors)")
    }

    @Test(
        "A mobile is a telephone number",
        arguments: [
            ("abc", false), ("1380000111a", false), ("12", false), ("+", false),
            ("13800001111", true), ("+852 5123-4567", true),
        ])
    func mobile(written: String, isNumber: Bool) throws {
        let directory = SmallOffice.directory.replacing(
            "王主任, unit: 督查室", with: "王主任, unit: 督查室, mobile: \"\(written)\"")
        let errors = try SmallOffice.folder(directory: directory).errors()
        #expect(errors.isEmpty == isNumber, "\(errors)")
        #expect(isNumber || errors[0].contains("officials[0].mobile: “\(written)”不是电话号码"))
    }

    @Test(
        "The office's name hides nothing and turns no text around",
        arguments: [
            ("\\u202E", "202E"), ("\\u0007", "0007"), ("\\u200B", "200B"), ("\\u2028", "2028"),
        ])
    func officeName(sign: String, number: String) throws {
        let main = "office: {name: \"督查\(sign)室\", head: 王主任}"
        let errors = try SmallOffice.folder(main: main).errors()
        #expect(errors.contains { $0.contains("office.name: ") && $0.contains("U+\(number)") })
    }

    @Test("Verdict rows come from duban.yaml and from verdicts.yaml, each to its own kind")
    func verdicts() throws {
        let folder = try office(
            "type: wecom, key: {secret_env: KEY}",
            verdicts: """
                verdicts:
                  - {type: wecom, code: 45033, do: 缓发, seconds: 30}
                  - {type: dingtalk, code: 1, do: BUG}
                """,
            [
                "verdicts.yaml": """
                verdicts:
                  - {type: wecom, code: -7, text: [欠费, overdue], do: PARK, person: true}
                """
            ])
        let configuration = try folder.load(environment: ["KEY": "k"]).get()
        #expect(
            configuration.channels.first?.rows == [
                VerdictRow(45033, .slow, seconds: 30),
                VerdictRow(-7, words: ["欠费", "overdue"], .park, needsPerson: true),
            ])
        #expect(configuration.files.contains { $0.hasSuffix("verdicts.yaml") })
    }

    static let wrongRows: [(row: String, answer: String)] = [
        ("{type: wecon, code: 1, do: PARK}", "verdicts[0].type: 不能写“wecon”；是否想写 wecom"),
        ("{type: wecom, code: 1, do: PARC}", "verdicts[0].do: 不能写“PARC”；是否想写 PARK"),
        ("{type: wecom, do: PARK}", "verdicts[0]: 缺少 code；"),
        ("{type: wecom, code: 4x, do: PARK}", "verdicts[0].code: “4x”不是回执代码"),
        ("{type: wecom, code: 1}", "verdicts[0]: 缺少 do；"),
        ("{type: wecom, code: 1, do: SLOW, second: 3}", "verdicts[0].second: 没有这个键；是否想写 seconds"),
    ]

    @Test("A wrong verdict row is told at its place", arguments: wrongRows)
    func wrongRow(_ row: String, _ answer: String) throws {
        let errors = try office(
            "type: wecom, key: {secret_env: KEY}", verdicts: "verdicts:\n  - \(row)"
        ).errors(environment: ["KEY": "k"])
        #expect(errors.count == 1 && errors[0].contains(answer), "\(errors)")
    }

    @Test("Officials have ids on each platform; what is none is refused")
    func ids() throws {
        let directory = SmallOffice.directory.replacing(
            "王主任, unit: 督查室",
            with: "王主任, unit: 督查室, wecom: wangzr, dingtalk: w.1, feishu: ou_1a")
        let read = try SmallOffice.folder(directory: directory).load().get().directory
        let official = try #require(read.official("王主任"))
        #expect(official.wecom == "wangzr" && official.dingtalk == "w.1")
        #expect(official.feishu == "ou_1a")
        let bad = directory.replacing("wangzr", with: "\"<@all>\"")
        #expect(
            try SmallOffice.folder(directory: bad).errors().first?
                .contains("officials[0].wecom: “<@all>”不是平台里的成员账号") == true)
    }
}
