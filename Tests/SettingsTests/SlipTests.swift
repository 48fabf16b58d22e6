import Testing
@testable import Settings
@Suite("Slips") struct SlipTests {
    static let mains: [Mistake] = [
        Mistake("head: 王主任", "head: 王主人", ""), Mistake("head: 王主任", "boss: 王主任", ""), Mistake("office:", "ofice:", ""),
        Mistake("type: webhook", "type: wecom", ""), Mistake("type: webhook", "typ: webhook", ""),
        Mistake("url: \"http://127.0.0.1:9780/duban\"", "url: \"ftp://x\"", ""),
        Mistake("url: \"http://127.0.0.1:9780/duban\"", "url: \"http://u:p@x/\"", ""),
        Mistake("url: \"http://127.0.0.1:9780/duban\"", "url: \"http://oa.example/\", secrets: abc", ""),
        Mistake("url: \"http://127.0.0.1:9780/duban\"", "url: \"http://oa.example/\", secrets: [abc]", ""),
        Mistake("url: \"http://127.0.0.1:9780/duban\"", "url: \"http://oa.example/\"", ""),
        Mistake("url: \"http://127.0.0.1:9780/duban\"", "url: \"http://oa.example/\", password: abc123", ""),
        Mistake("{name: OA, type: webhook, url: \"http://127.0.0.1:9780/duban\"}", "{name: OA, type: smtp, server: mail:99999, sender: duban, password: abc123}", ""),
        Mistake("{name: OA, type: webhook, url: \"http://127.0.0.1:9780/duban\"}", "{name: OA, type: smtp, server: mail.example, sender: duban@example.gov.cn, login: x, tls: none, password: {secret_env: PW}}", ""),
        Mistake("name: OA", "name: OB", ""),
        Mistake("channels:", "timezone: ../../etc/passwd\nchannels:", ""), Mistake("channels:", "timezone: Asia/Nowhere\nchannels:", ""),
        Mistake("channels:", "office_hours: {windows: [08:30-12:00, 11:00-18:00]}\nchannels:", ""),
        Mistake("channels:", "office_hours: {days: 每天, windows: []}\nchannels:", ""),
        Mistake("channels:", "notices: {spread: 5m}\nchannels:", ""), Mistake("channels:", "notices: {spread: 5d}\nchannels:", ""),
        Mistake("channels:", "limits: {import_rows: 09}\nchannels:", ""), Mistake("channels:", "limits: {import_rows: -1, body: 1MiB}\nchannels:", ""),
        Mistake("channels:", "operator: {official: 李四, channels: [微信]}\nchannels:", ""),
        Mistake("channels:", "egress: {proxy: 10.0.0.1}\nchannels:", ""), Mistake("channels:", "language: cn\nchannels:", ""),
        Mistake("channels:", "store: {path: data/}\nchannels:", ""), Mistake("channels:", "rules: nowhere/\nholidays: nowhere\ndirectory: none.yaml\nchannels:", ""),
        Mistake("channels:", "ladders: [{name: 标准, steps: [{step: 催办, when: 1wd, to: 责任人}, {step: 提醒, when: -1d, to: 分管领道}]}]\nchannels:", ""),
        Mistake("channels:", "ladders: [{name: 标准, steps: [{step: 催办, when: 立刻, to: 责任人, repeat: 0wd}]}]\nchannels:", ""),
        Mistake("channels:", "ladders: [{name: 标准, steps: []}]\nchannels:", ""),
        Mistake("channels:\n", "channels:\n  - {name: OA, type: webhook, url: \"http://127.0.0.1:1/\"}\n", ""),
        Mistake("channels:", "channels", ""), Mistake("channels:", "\"channels:", ""), Mistake("channels:", "channels: [", ""),
    ]
    @Test(arguments: mains) func main(_ mistake: Mistake) throws {
        let folder = try SmallOffice.folder(main: SmallOffice.main.replacing(mistake.from, with: mistake.to))
        print("::::", mistake.to.debugDescription, folder.errors(), "W", folder.warnings())
    }
    static let people: [Mistake] = [
        Mistake("principal: 张局长", "principal: 张局", ""), Mistake("principal: 张局长", "principal: 王主任", ""),
        Mistake("reports_to: 王主任", "reports_to: 张局长", ""), Mistake("unit: 市住建局, reports_to", "unit: 市住见局, reports_to", ""),
        Mistake("aliases: [住建局]", "aliases: [住建局, 督查室]", ""), Mistake("reports_to: 王主任", "mobile: 013800001111", ""),
        Mistake("reports_to: 王主任", "mail: zhang", ""), Mistake("reports_to: 王主任", "in_charge_of: [市住建局，督查室]", ""),
        Mistake("reports_to: 王主任", "channels: [QA]", ""),
        Mistake("{name: 王主任, unit: 督查室}", "{name: 王主任, unit: 督查室}\n  - {name: 王主任, unit: 市住建局}", ""),
        Mistake("{name: 王主任, unit: 督查室}", "{name: 王主任, id: a, unit: 督查室}\n  - {name: 王主任, id: b, unit: 市住建局}", ""),
        Mistake("{name: 王主任, unit: 督查室}", "{name: 王主任, unit: 督查室}\nabsences: [{official: 王主任, days: 2026-05-06.., deputy: 谁}]", ""),
        Mistake("{name: 督查室, channels: [OA]}", "{name: 督查室}", ""),
    ]
    @Test(arguments: people) func directory(_ mistake: Mistake) throws {
        let folder = try SmallOffice.folder(directory: SmallOffice.directory.replacing(mistake.from, with: mistake.to))
        print("::::", mistake.to.debugDescription, folder.errors(), "W", folder.warnings())
    }
}
