import Foundation
import Testing

/// Simulations of the real program, beside the daemon and without it.
@Suite struct SimulateTests {
    let receiver = HTTPReceiver()
    let office: Office

    init() throws {
        office = try Office(
            people: [Office.Person(name: "住建局长", unit: "市住建局")], telling: receiver)
    }

    private func bytes() throws -> Data { try Data(contentsOf: URL(filePath: office.ledger)) }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: office.folder.path)
            .filter { $0.hasPrefix("ledger") }.sorted()
    }

    private func year() throws -> Program {
        try office.start(
            "simulate", "--from", "\(Today.year)-01-01", "--to", "\(Today.year + 1)-12-31")
    }

    @Test("Without the daemon: the same bytes twice, and the ledger stays as it is")
    func alone() throws {
        try office.assign()
        let before = (try bytes(), try files())
        let first = try #require(try year().ending())
        let second = try #require(try year().ending())
        #expect(first.status == 0 && first.out == second.out, "\(first.err)")
        #expect(first.out.contains("催办"))
        #expect(try bytes() == before.0)
        #expect(try files() == before.1)
    }

    @Test("While the daemon runs: nothing is sent twice, nothing of it changes")
    func beside() throws {
        let daemon = try office.serve()
        try office.assign()
        #expect(receiver.hasArrivals(1, within: 20))
        let ending = try #require(try year().ending())
        #expect(ending.status == 0 && ending.out.contains("催办"), "\(ending.err)")
        let forecast = try office.run("forecast", "--days", "20", "--json")
        #expect(forecast.status == 0 && forecast.out.contains("over_budget") == false)
        #expect(forecast.out.contains("\"people\""))
        #expect(receiver.arrivals.count == 1)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    @Test("What the operator would have to hear of is in the forecast, and nothing of it is sent")
    func operatorNews() throws {
        let relay = SMTPServer { _, number in "250 2.0.0 Ok: queued as T\(number)" }
        // He is to be told by mail, and the directory has no mail address of his.
        let office = try Office(
            people: [Office.Person(name: "住建局长", unit: "市住建局")],
            channels: Office.webhook(port: receiver.port) + MailTests.channel(port: relay.port),
            channelNames: ["邮件"])
        office.environment = [
            "HOOK_URL": "http://127.0.0.1:\(receiver.port)/hook/\(Office.token)",
            "HOOK_KEY": Office.key, "MAIL_PASSWORD": MailTests.password,
        ]
        let file = office.folder.appending(path: "duban.yaml")
        let settings = try String(contentsOf: file, encoding: .utf8)
        try office.write("duban.yaml", settings + "\noperator: {official: 督查主任, channels: [OA]}\n")
        try office.assign()
        let forecast = try office.run("forecast", "--days", "20", "--json")
        #expect(forecast.status == 0, "\(forecast)")
        let read = try #require(
            JSONSerialization.jsonObject(with: Data(forecast.out.utf8)) as? [String: Any])
        #expect((read["unreachable"] as? Int ?? 0) > 0)
        let people = read["people"] as? [[String: Any]] ?? []
        let head = people.first { $0["name"] as? String == "督查主任" }
        let news = (head?["list"] as? [[String: Any]] ?? []).filter {
            $0["cause"] as? String == "operator"
        }
        #expect(!news.isEmpty && news.allSatisfy { $0["channel"] as? String == "OA" })
        #expect(news.allSatisfy { $0["items"] as? Int == 0 })
        // Once a day and reason, however many of his messages have no way.
        let days = news.compactMap { ($0["at"] as? String)?.prefix(10) }
        #expect(Set(days).count == days.count)
        let text = try office.run("forecast", "--days", "20").out
        #expect(text.contains("告知管理员") && text.contains("[OA]"), "\(text)")
        #expect(receiver.arrivals.isEmpty && relay.mails.isEmpty)
    }

    @Test("Rules to be tried that are broken end with 78 and are named by file and line")
    func brokenRules() throws {
        try office.assign()
        let folder = office.folder.appending(path: "draft")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try office.write("draft/a.yaml", "rules:\n  - {id: x, name: 报结果, due: 三头}\n")
        let ending = try office.run(
            "simulate", "--from", "2026-03-01", "--to", "2026-03-31", "--rules", "draft")
        #expect(ending.status == 78)
        #expect(ending.err.contains("draft/a.yaml:2:"))
        let missing = try office.run(
            "simulate", "--from", "2026-03-01", "--to", "2026-03-31", "--rules", "nowhere")
        #expect(missing.status == 78 && missing.err.contains("nowhere"))
    }
}
