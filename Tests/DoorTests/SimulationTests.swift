import Almanac
import Door
import Foundation
import Ledger
import Settings
import Store
import Testing

@Suite("Simulation and forecast")
struct SimulationTests {
    private let rows = [
        "督〔2026〕1号,关于供热的报告,市住建局,市财政局,张某,2026-03-09,,否",
        "督〔2026〕2号,关于供水的报告,市住建局,,张某,2026-03-09,8个工作日内,否",
    ]

    private func counter() throws -> Counter {
        let counter = try Counter()
        _ = try counter.importing(rows)
        return counter
    }

    private func march(_ rules: [RuleFile]? = nil) -> Errand {
        .simulate(SimulationOrder(from: "2026-03-09", to: "2026-03-31", rules: rules))
    }

    private func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func file(_ counter: Counter) throws -> [Data] {
        try ["", "-wal"].map { try Data(contentsOf: URL(filePath: counter.store.path + $0)) }
    }

    @Test("Every message has its instant, channel, step, person and dues; a summary counts them")
    func lines() throws {
        let answer = try counter().ask(march(), json: true)
        let lines = try objects(answer.out)
        let summary = try #require(lines.last?["summary"] as? [String: Any])
        let messages = lines.dropLast()
        #expect(summary["messages"] as? Int == messages.count)
        #expect(summary["matters"] as? Int == 2)
        let instants = messages.compactMap { $0["at"] as? String }
        #expect(instants.count == messages.count && instants == instants.sorted())
        #expect(messages.allSatisfy { $0["channel"] as? String == "本机示例" })
        #expect(Set(messages.compactMap { $0["step"] as? String }).contains("supervise"))
        let items = messages.flatMap { $0["items"] as? [[String: Any]] ?? [] }
        let dues = items.compactMap { ($0["obligation"] as? [String: Any])?["due_day"] as? String }
        #expect(Set(dues).contains("2026-03-19"))
    }

    @Test("The same ledger gives the same bytes, whatever the hour at which it is asked")
    func deterministic() throws {
        let counter = try counter()
        let before = try file(counter)
        let first = try counter.ask(march())
        let second = try counter.ask(march(), at: "2026-03-11T15:30")
        #expect(first.out == second.out)
        #expect(first.out.contains("督办") && first.status == 0)
        #expect(try file(counter) == before)
        #expect(try counter.store.notices(limit: 10).isEmpty)
    }

    @Test("A quarter of the sample workbook, twice, is the same to the byte")
    func sampleQuarter() throws {
        let counter = try Counter()
        let sample = "samples/ledger-instructions.xlsx"
        let contents = Data(try #require(EmbeddedFiles.bytes(of: sample)))
        let order = ImportOrder(name: sample, contents: contents, kind: "批示", isDryRun: false)
        _ = try counter.ask(.importFile(order), at: "2026-12-31T10:00")
        let quarter = Errand.simulate(SimulationOrder(from: "2026-01-01", to: "2026-03-31"))
        let before = try file(counter)
        let first = try counter.ask(quarter, json: true).out
        #expect(first == (try counter.ask(quarter, json: true).out))
        #expect(try file(counter) == before)
        #expect(try objects(first).count > 100)
    }

    @Test("Another rule set: which due dates move, what appears, what vanishes")
    func rules() throws {
        let counter = try counter()
        let answer = try counter.ask(
            march([RuleFile(path: "d/a.yaml", bytes: nineDays)]), json: true)
        let lines = try objects(answer.out)
        let moved = lines.filter { $0["change"] as? String == "moved" }
        #expect(moved.compactMap { $0["obligation"] as? String } == ["result-report"])
        #expect(moved.first?["old_day"] as? String == "2026-03-16")
        #expect(moved.first?["new_day"] as? String == "2026-03-18")
        let gone = lines.filter { $0["change"] as? String == "vanishes" }
        #expect(gone.contains { $0["obligation"] as? String == "sign" })
        let summary = try #require(lines.last?["summary"] as? [String: Any])
        #expect(
            summary["messages_removed"] as? Int
                == lines.count { $0["change"] as? String == "message_removed" })
        #expect(summary["moved"] as? Int == 1)
        #expect(try counter.store.notices(limit: 10).isEmpty)
    }

    @Test("Today's rules compared with themselves change nothing")
    func sameRules() throws {
        let texts = EmbeddedFiles.paths.filter { $0.hasPrefix("rules/") }.compactMap { path in
            EmbeddedFiles.bytes(of: path).map { RuleFile(path: path, bytes: $0) }
        }
        let lines = try objects(try counter().ask(march(texts), json: true).out)
        #expect(lines.count == 1)
    }

    @Test("Rules that are broken are named like duban check names them, with status 78")
    func broken() throws {
        let text = Array("rules:\n  - {id: x, name: 报结果, due: 三头}\n".utf8)
        let answer = try counter().ask(march([RuleFile(path: "d/a.yaml", bytes: text)]))
        #expect(answer.status == 78)
        #expect(answer.out.isEmpty)
        #expect(answer.errors.contains("d/a.yaml:2:"))
    }

    @Test(
        "A time that cannot be simulated is refused with what to do",
        arguments: [
            ("2026-03-31", "2026-03-01"), ("2026-01-01", "2029-01-01"), ("三月", "2026-03-01"),
            ("2040-01-01", "2040-02-01"),
        ])
    func refused(from: String, to: String) throws {
        let answer = try counter().ask(.simulate(SimulationOrder(from: from, to: to)))
        #expect(answer.status == 2)
        #expect(answer.errors.contains("--from"))
    }

    @Test("A forecast counts the messages that the simulation of the same days tells")
    func forecast() throws {
        let counter = try counter()
        let answer = try objects(counter.ask(.forecast(days: 22), json: true).out)
        let forecast = try #require(answer.first)
        let march = Errand.simulate(SimulationOrder(from: "2026-03-11", to: "2026-03-31"))
        let told = try objects(try counter.ask(march, json: true).out).dropLast().map(Line.init)
        // The tenth itself is begun: the simulation of it would begin at midnight.
        let days = Dictionary(told.map { ($0.day, 1) }, uniquingKeysWith: +)
        #expect(days.count > 5)
        #expect(counts(forecast["days"]).filter { $0.key > "2026-03-10" } == days)
        let people = forecast["people"] as? [[String: Any]] ?? []
        for (person, lines) in Dictionary(grouping: told, by: \.person) {
            let found = people.first { $0["id"] as? String == person }
            let byDay = Dictionary(lines.map { ($0.day, 1) }, uniquingKeysWith: +)
            #expect(counts(found?["days"]).filter { $0.key > "2026-03-10" } == byDay)
        }
    }

    private struct Line {
        var day: String
        var person: String

        init(_ line: [String: Any]) {
            day = String((line["at"] as? String ?? "").prefix(10))
            person = (line["recipient"] as? [String: Any])?["id"] as? String ?? ""
        }
    }

    private func counts(_ days: Any?) -> [String: Int] {
        let rows = (days as? [[String: Any]] ?? []).map {
            ($0["day"] as? String ?? "", $0["messages"] as? Int ?? 0)
        }
        return Dictionary(rows, uniquingKeysWith: +)
    }

    @Test("A robot that gets as much as it takes is warned of, in the minute in which it does")
    func warnings() throws {
        let counter = try Counter { $0.channels[0].perMinute = 2 }
        let units = ["市住建局", "市财政局", "市教育局", "市科技局", "市公安局", "市民政局", "市司法局"]
        let rows = (1...30).map { number in
            "督〔2026〕\(number)号,第\(number)件,\(units[number % 7]),,,2026-03-09,\(number)天内,否"
        }
        _ = try counter.importing(rows)
        let answer = try objects(counter.ask(.forecast(days: 40), json: true).out)
        let warnings = answer.first?["warnings"] as? [[String: Any]] ?? []
        let limits = warnings.filter { $0["warning"] as? String == "over_robot_limit" }
        #expect(!limits.isEmpty)
        #expect(
            limits.allSatisfy { ($0["messages"] as? Int ?? 0) >= 2 && $0["limit"] as? Int == 2 })
        #expect(warnings.contains { $0["warning"] as? String == "heaviest_day" })
        let text = try counter.ask(.forecast(days: 40)).out
        #expect(text.contains("最忙的一天") && text.contains("用满限频"))
    }

    @Test("A forecast lists every message of every person, with the total of each day")
    func listed() throws {
        let counter = try counter()
        let answer = try #require(
            try objects(counter.ask(.forecast(days: 22), json: true).out).first)
        let people = answer["people"] as? [[String: Any]] ?? []
        let listed = people.map { ($0["list"] as? [[String: Any]] ?? []).count }
        #expect(!people.isEmpty && listed == people.map { $0["messages"] as? Int ?? -1 })
        #expect(listed.reduce(0, +) == answer["messages"] as? Int)
        let text = try counter.ask(.forecast(days: 22)).out
        let entry = (people.first?["list"] as? [[String: Any]])?.first
        let time = (entry?["at"] as? String ?? "").dropFirst(11).prefix(8)
        #expect(!time.isEmpty && text.contains("    \(time)  "))
    }

    @Test("What the office asked for out of turn is counted and shown to it")
    func requests() throws {
        let counter = try counter()
        let id = try counter.ask(.listMatters(MatterQuery(limit: 1))).matter
        var ask = Deed(.ask)
        ask.due = "5天内"
        #expect(try counter.ask(.act(matter: id, ask)).status == 0)
        let answer = try #require(
            try objects(counter.ask(.forecast(days: 22), json: true).out).first)
        #expect((answer["requests"] as? Int ?? 0) > 0)
        #expect(try counter.ask(.forecast(days: 22)).out.contains("临时要报"))
    }

    @Test("Days outside 1 to 366 are refused", arguments: [0, 367])
    func forecastDays(days: Int) throws {
        #expect(try counter().ask(.forecast(days: days)).status == 2)
    }

    private let nineDays = Array(
        """
        rules:
          - id: office.instruction.result
            name: 报结果
            slot: 报结果
            for: {kind: 批示, lacks: 期限}
            due: 9d
            text: 九天内报结果
            examples:
              - {from: 2026-03-10, due: 2026-03-19, note: 交办当日不计}
              - {from: 2026-02-13, due: 2026-02-22, note: 自然日，春节在内照算}
              - {from: 2026-09-28, due: 2026-10-07, note: 末日在国庆假期内，不顺延}
        """.utf8)
}
