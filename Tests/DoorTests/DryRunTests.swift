import Almanac
import Door
import Foundation
import Settings
import Testing

@Suite("Dry run, row by row")
struct DryRunTests {
    private static let header = "批示件标题,主办单位,批示时间,办理时限"

    private func run(
        _ text: String, kind: String? = nil, limit: Int? = nil, language: Language = .zhHans
    ) throws -> Printout {
        var configuration = try Configuration.embedded().get()
        if let limit { configuration.limits.importRows = limit }
        let today: Day = "2026-03-10"
        return DryRun(configuration, today: today, language: language).lines(
            of: ImportOrder(
                name: "ledger.csv", contents: Data(text.utf8), kind: kind, isDryRun: true))
    }

    private func lines(_ printout: Printout) throws -> [[String: Any]] {
        try printout.out.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    /// The line of a sheet with one row.
    private func line(
        deadline: String = "3天内", title: String = "供热", assigned: String = "2026-03-10",
        kind: String? = nil, header: String = DryRunTests.header, limit: Int? = nil
    ) throws -> [String: Any] {
        let text = "\(header)\n\(title),市住建局,\(assigned),\(deadline)\n"
        return try #require(try lines(run(text, kind: kind, limit: limit)).first)
    }

    private func warnings(_ line: [String: Any]) -> [String] { line["warnings"] as? [String] ?? [] }

    @Test(
        "What the office should look at is said as the almanac says it",
        arguments: [
            ("2月底前", "2027-02-28 provisional", "过期材料"), ("2月30日前", "?", "没有这一天，请核对日期"),
            ("9月中旬前", "2026-09-20", "有两种读法，按 2026-09-20 读，请确认"),
            ("二季度前", "2026-03-31", "有两种读法，按 2026-03-31 读，请确认"), ("尽快", "?", "没有写明期限"),
            ("上周五前", "?", "已经过去"), ("每月第一周", "?", "读不出期限"),
        ])
    func deadlines(written: String, due: String, sentence: String) throws {
        let line = try line(deadline: written)
        let found = (line["due"] as? String)?.replacing(" provisional", with: "")
        #expect(found == due.replacing(" provisional", with: ""))
        #expect(warnings(line).count == 1 && warnings(line)[0].contains(sentence))
        #expect(line["deadline"] as? String == written)
    }

    @Test(
        "A dash is kept as it is written, gives no date and is to be filled in",
        arguments: ["—", "/", "无", "-"])
    func dash(written: String) throws {
        let line = try line(deadline: written)
        #expect(line["deadline"] as? String == written)
        #expect(line["due"] as? String == "?" && line["due_kind"] as? String == "none")
        #expect(warnings(line).count == 1 && warnings(line)[0].contains("补填"))
    }

    @Test("An empty deadline is null and needs no word")
    func empty() throws {
        let line = try line(deadline: "")
        #expect(line["deadline"] is NSNull && line["due"] is NSNull && line["due_kind"] is NSNull)
        #expect(warnings(line).isEmpty)
    }

    @Test("What waits for an event has no date yet")
    func event() throws {
        let line = try line(deadline: "会后3天内")
        #expect(line["due"] is NSNull && line["due_kind"] as? String == "event")
        #expect(warnings(line) == ["待事件发生：会议"])
    }

    @Test("The kind is the one that the import would enter")
    func kinds() throws {
        let plain = "督办事项,主办单位,交办日期,办理时限"
        #expect(try line()["kind"] as? String == "批示")
        let unsure = try line(header: plain)
        #expect(unsure["kind"] is NSNull)
        #expect(warnings(unsure) == ["看不出类别；用 --kind 指定"])
        let named = try line(kind: "批示", header: plain)
        #expect(named["kind"] as? String == "批示" && warnings(named).isEmpty)
        let unknown = try line(kind: "没有的类", header: plain)
        #expect(warnings(unknown).first?.contains("没有“没有的类”这一类") == true)
    }

    @Test("A row that the import would refuse says why")
    func refusals() throws {
        let long = try line(title: String(repeating: "长", count: 501))
        #expect(warnings(long).count == 1 && warnings(long)[0].contains("500"))
        let future = try line(assigned: "2026-03-11")
        #expect(warnings(future).count == 1 && warnings(future)[0].contains("2026-03-11"))
        #expect(warnings(try line(assigned: "2026-03-10")).isEmpty)
    }

    @Test("A file of more rows than one import takes says so in each")
    func tooMany() throws {
        let text = "\(DryRunTests.header)\n甲,市住建局,2026-03-10,3天内\n乙,市住建局,2026-03-10,3天内\n"
        let answer = try run(text, limit: 1)
        let rows = try lines(answer).dropLast()
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { warnings($0).last?.contains("上限1行") == true })
        #expect(answer.errors.contains("上限1行"))
        #expect(warnings(try #require(try lines(run(text, limit: 2)).first)).isEmpty)
    }

    @Test("A classified row gives its place alone and is counted as refused")
    func classified() throws {
        let text = "\(DryRunTests.header)\n机密★某事,市住建局,2026-03-10,3天内\n供热,市住建局,2026-03-10,3天内\n"
        let answer = try run(text)
        let all = try lines(answer)
        #expect(all[0]["refused"] as? String == "classified" && all[0].count == 3)
        #expect(
            all.last?["summary"] as? [String: Int] == ["matters": 1, "skipped": 1, "refused": 1])
        #expect(!answer.out.contains("某事"))
    }

    @Test(
        "A file with nothing in it has its summary, and a sentence says that nothing was found",
        arguments: ["", "\n \n", "姓名,电话\n甲,1\n", "\(DryRunTests.header)\n", "你好\n"])
    func nothing(text: String) throws {
        for language in Language.allCases {
            let answer = try run(text, language: language)
            let all = try lines(answer)
            #expect(all.count == 1)
            let summary = all[0]["summary"] as? [String: Int]
            #expect(summary?["matters"] == 0 && summary?["refused"] == 0)
            #expect(answer.errors.count > 10)
        }
    }

    @Test("The import itself says that nothing was found", arguments: ["\n", "姓名,电话\n甲,1\n"])
    func nothingImported(text: String) throws {
        let answer = try Counter().ask(
            .importFile(
                ImportOrder(
                    name: "ledger.csv", contents: Data(text.utf8), kind: "批示", isDryRun: false)))
        #expect(answer.out.contains("共0行") && answer.errors.contains("没有找到任何事项"))
    }
}
