import Testing

@testable import Settings

@Suite("Slips in duban.yaml")
struct MainMistakeTests {
    static let mistakes = [
        Mistake("channels:", "\"channels:", "3:37: YAML 到这里读不下去；检查这一行的键后面有没有冒号加空格"),
        Mistake("channels:", "channels", "3:10: YAML 到这里读不下去；检查这一行的键后面有没有冒号加空格"),
        Mistake(
            "channels:", "channels: [",
            "3:3: YAML 到这里读不下去；检查附近的缩进、括号和引号（did not find expected node content）"),
        Mistake(
            "channels:", "control: {sock: a}\nchannels:",
            "2:10: control: 缺少 socket；补上，如 socket: /run/duban/duban.sock",
            "2:11: control.sock: 没有这个键；可写：socket"),
        Mistake(
            "channels:", "egress: {proxy: 10.0.0.1}\nchannels:",
            "2:17: egress.proxy: 代理写作 http://主机:端口"),
        Mistake(
            "channels:", "ladders: [{name: 标准, steps: []}]\nchannels:",
            "2:29: ladders[0].steps: 没有写值；补上，或删去这个键"),
        Mistake(
            "channels:",
            "ladders: [{name: 标准, steps: [{step: 催办, when: 1wd, to: 责任人}, {step: 提"
                + "醒, when: -1d, to: 分管领道}]}]\nchannels:",
            "2:88: ladders[0].steps[1].to: 没有名为“分管领道”的责任人；是否想写 分管领导？（已声明：责任人、单位主要负责人、协办单位、分…"),
        Mistake(
            "channels:",
            "ladders: [{name: 标准, steps: [{step: 催办, when: 立刻, to: 责任人, repeat: 0wd}]}]\nchannels:",
            "2:47: ladders[0].steps[0].when: “立刻”不是时长；写作 3d（自然日）、3wd（工作日）、1m（月）",
            "2:68: ladders[0].steps[0].repeat: 周期要大于零；写作 10d"),
        Mistake(
            "channels:", "language: cn\nchannels:",
            "2:11: language: 不能写“cn”；是否想写 en？（可写：zh、en）"),
        Mistake(
            "channels:", "limits: {import_rows: -1, body: 1MiB}\nchannels:",
            "2:23: limits.import_rows: “-1”不是 1 到 100000 的整数；改正",
            "2:27: limits.body: 没有这个键；可写：import_rows、open_per_leader"),
        Mistake(
            "channels:", "limits: {import_rows: 09}\nchannels:",
            "W 2:23: limits.import_rows: 已读作9；别的YAML程序会把09当文字、010当8，数字前不要加0"),
        Mistake(
            "channels:", "notices: {budget: 0, catchup: all}\nchannels:",
            "2:19: notices.budget: “0”不是 1 到 100 的整数；改正",
            "2:31: notices.catchup: 不能写“all”（可写：latest、each、skip）"),
        Mistake(
            "channels:",
            "digests: [{name: 日盘点, to: 责任人, every: 有空, shows: 3d}]\nchannels:",
            "2:39: digests[0].every: “有空”不是周期；写 10d，或 每旬、每月5日前"),
        Mistake(
            "channels:", "notices: {acknowledge: {until: 9, at_most: 1d, twice: 2}}\nchannels:",
            "2:32: notices.acknowledge.until: “9”不是时刻；写作 \"18:00\"，最晚 \"24:00\"",
            "2:44: notices.acknowledge.at_most: “1d”不是 1wd 到 5wd 的工作日数；写作 1wd",
            "2:48: notices.acknowledge.twice: 没有这个键；可写：until、at_most"),
        Mistake(
            "channels:", "limits: {open_per_leader: 0}\nchannels:",
            "2:27: limits.open_per_leader: “0”不是 1 到 10000 的整数；改正"),
        Mistake(
            "channels:", "notices: {retry: []}\nchannels:",
            "2:18: notices.retry: 没有写值；补上，或删去这个键"),
        Mistake(
            "channels:", "notices: {spread: 5d}\nchannels:",
            "2:19: notices.spread: “5d”不是时长；写作 30s、5min 或 2h"),
        Mistake(
            "channels:", "notices: {spread: 5m}\nchannels:",
            "2:19: notices.spread: m 是月；分钟写 5min"),
        Mistake(
            "channels:", "office_hours: {days: 每天, windows: []}\nchannels:",
            "2:22: office_hours.days: 不能写“每天”（可写：工作日）",
            "2:35: office_hours.windows: 没有写值；补上，或删去这个键"),
        Mistake(
            "channels:", "office_hours: {windows: [08:30-12:00, 11:00-18:00]}\nchannels:",
            "2:39: office_hours.windows[1]: “11:00-18:00”与前一段重叠，或先后颠倒；按一天的先后写"),
        Mistake(
            "channels:", "rules: nowhere/\nholidays: nowhere\ndirectory: none.yaml\nchannels:",
            "2:8: rules: 没有这个文件夹；改正路径，或建立它",
            "3:11: holidays: 没有这个文件夹；改正路径，或建立它",
            "4:12: directory: 没有这个文件；改正路径，或把文件放到这里"),
        Mistake(
            "channels:", "store: {path: data/}\nchannels:",
            "2:15: store.path: “data/”不能作路径；写文件路径"),
        Mistake(
            "channels:", "timezone: ../../etc/passwd\nchannels:",
            "2:11: timezone: 时区写作 地区/城市，如 Asia/Shanghai；不能写路径"),
        Mistake(
            "channels:", "timezone: Asia/Nowhere\nchannels:",
            "2:11: timezone: 没有名为“Asia/Nowhere”的时区；安装 tzdata，或写 Asia/Shanghai"),
        Mistake(
            "channels:\n",
            "channels:\n  - {name: OA, type: webhook, url: \"http://127.0.0.1:1/\"}\n",
            "4:12: channels[1].name: 渠道“OA”已在 duban.yaml:3:12 写过；换一个名字，或删去一个"),
        Mistake(
            "head: 王主任", "boss: 王主任",
            "1:9: office: 缺少 head；补上，如 head: 王主任",
            "1:27: office.boss: 没有这个键；可写：name、head、phone"),
        Mistake(
            "head: 王主任", "head: 王主人",
            "1:33: office.head: 没有名为“王主人”的责任人；是否想写 王主任？（已声明：张局长、王主任）"),
        Mistake(
            "channels:", "operator: {official: 王主人, channels: [OC]}\nchannels:",
            "2:22: operator.official: 没有名为“王主人”的责任人；是否想写 王主任？（已声明：张局长、王主任）",
            "2:38: operator.channels[0]: 没有名为“OC”的渠道；是否想写 OA？（已声明：OA）"),
        Mistake(
            "name: OA", "name: OB",
            "directory.yaml:2:28: units[0].channels[0]: 没有名为“OA”的渠道；是否想写 OB？（已声明：OB）",
            "directory.yaml:3:61: units[1].channels[0]: 没有名为“OA”的渠道；是否想写 OB？（已声明：OB）",
            "W directory.yaml:5:5: officials[0]: “王主任”没有渠道，单位也没有；写 channels: [渠道名]",
            "W directory.yaml:6:5: officials[1]: “张局长”没有渠道，单位也没有；写 channels: [渠道名]"),
        Mistake(
            "office:", "board: {url: x}\noffice:",
            "1:1: board: 没有这个键；可写：office、timezone、office_hours、language、rules、holidays、dire…"),
        Mistake("office:", "ofice:", "1:1: ofice: 没有这个键；是否想写 office？"),
        Mistake("type: webhook", "typ: webhook", "3:16: channels[0].typ: 没有这个键；是否想写 type？"),
        Mistake(
            "type: webhook", "type: wecon",
            "3:22: channels[0].type: 不能写“wecon”；是否想写 wecom？（可写：wecom、dingtalk、feishu、webhook、smtp、sms）"
        ),
        Mistake(
            "url: \"http://127.0.0.1:9780/duban\"", "url: \"ftp://x\"",
            "3:36: channels[0].url: 不是可用的网址；写作 https://主机[:端口]/路径"),
        Mistake(
            "url: \"http://127.0.0.1:9780/duban\"", "url: \"http://oa.example/\"",
            "W 3:5: channels[0]: 没有签名密钥，对方无法核实来信；补上 secrets: [{secret_file: 路径}]"),
        Mistake(
            "url: \"http://127.0.0.1:9780/duban\"", "url: \"http://oa.example/\", password: abc123",
            "3:58: channels[0].password: 没有这个键；可写：name、type、audience、names、per_minute、url、secr…",
            "W 3:5: channels[0]: 没有签名密钥，对方无法核实来信；补上 secrets: [{secret_file: 路径}]"),
        Mistake(
            "url: \"http://127.0.0.1:9780/duban\"", "url: \"http://oa.example/\", secrets: [abc]",
            "3:68: channels[0].secrets[0]: 密码不写在文件里；写 {secret_file: 路径}"),
        Mistake(
            "url: \"http://127.0.0.1:9780/duban\"", "url: \"http://oa.example/\", secrets: abc",
            "3:67: channels[0].secrets: 这里要一个列表；写作 [甲, 乙]，或每行一个“- ”"),
        Mistake(
            "url: \"http://127.0.0.1:9780/duban\"", "url: \"http://u:p@x/\"",
            "3:36: channels[0].url: 网址里不写用户名和密码；删去 @ 前的部分"),
        Mistake(
            "{name: OA, type: webhook, url: \"http://127.0.0.1:9780/duban\"}",
            "{name: OA, type: smtp, server: mail.example, sender: duban@example.go"
                + "v.cn, login: x, tls: none, password: {secret_env: PW}}",
            "3:124: channels[0].password.secret_env: 没有环境变量 PW；在服务里设置它"),
        Mistake(
            "{name: OA, type: webhook, url: \"http://127.0.0.1:9780/duban\"}",
            "{name: OA, type: smtp, server: mail:99999, sender: duban, password: abc123}",
            "3:36: channels[0].server: 邮件服务器写作 主机:端口，如 mail.example.gov.cn:587",
            "3:56: channels[0].sender: “duban”不是邮箱地址；写作 wang@example.gov.cn",
            "3:73: channels[0].password: 密码不写在文件里；写 {secret_file: 路径}",
            "3:73: channels[0].password: 有 password 没有 login；补上 login"),
    ]

    @Test("Each is told at its place, with what to do", arguments: mistakes)
    func told(_ mistake: Mistake) throws {
        let folder = try SmallOffice.folder(main: mistake.made(in: SmallOffice.main))
        #expect(mistake.isAnswered(by: folder, in: "duban.yaml"))
    }
}
