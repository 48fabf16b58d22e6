import Foundation
import Testing

@Suite struct ImportToMessageTests {
    static let people = [
        Office.Person(name: "住建局长", unit: "市住建局"),
        Office.Person(name: "陈明", unit: "市住建局", isHead: false),
        Office.Person(name: "水务局长", unit: "市水务局"),
        Office.Person(name: "林芳", unit: "市水务局", isHead: false),
        Office.Person(name: "教育局长", unit: "市教育局"),
    ]

    static let rows = [
        (title: "关于老旧小区加装电梯的批示", unit: "市住建局", person: "陈明", days: 12),
        (title: "关于河道清淤的批示", unit: "市水务局", person: "林芳", days: 15),
        (title: "关于校园食堂的批示", unit: "市教育局", person: "", days: 20),
    ]

    static func book() -> String {
        "序号,事项名称,牵头单位,责任人,交办日期,办理时限\n"
            + rows.enumerated().map { number, row in
                "\(number + 1),\(row.title),\(row.unit),\(row.person),\(Today.text),"
                    + Today.plus(days: row.days)
            }.joined(separator: "\n") + "\n"
    }

    let receiver = HTTPReceiver()
    let office: Office

    init() throws {
        office = try Office(people: Self.people, telling: receiver)
        try office.write("台账.csv", Self.book())
    }

    @Test("A ledger imported while the daemon runs reaches every responsible official, signed")
    func told() throws {
        let daemon = try office.serve()
        let report = try office.run("import", "台账.csv", "--kind", "批示", "--by", "督查主任")
        #expect(report.status == 0 && report.out.contains("新建 3"), "\(report)")
        #expect(receiver.hasArrivals(3, within: 20))
        for row in Self.rows {
            let told = receiver.arrivals.filter {
                $0.notice?.data.items.contains { $0.matter.title == row.title } == true
            }
            #expect(told.count == 1 && told.allSatisfy(\.isSigned), "\(row.title)")
            let letter = told.first?.notice
            #expect(letter?.id == told.first?.id && letter?.type == "duban.notice.v1")
            #expect(letter?.data.recipient.unit == row.unit)
            #expect(letter?.data.recipient.name == (row.person.isEmpty ? "教育局长" : row.person))
            let due = letter?.data.items.first { $0.obligation.id == "result-report" }
            #expect(due?.obligation.dueDay == Today.plus(days: row.days))
            #expect(letter?.data.text.contains(row.title) == true)
        }
        #expect(receiver.arrivals.allSatisfy { $0.path == "/hook/\(Office.token)" })
        try asked(through: "the socket")
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
        try asked(through: "the file")
    }

    /// The same questions have the same answers, whoever answers them.
    private func asked(through way: String) throws {
        let accepted = try eventually(within: 20) {
            let list = try office.run("notices", "list", "--state", "accepted", "--json")
            return list.out.split(separator: "\n").count == 3
        }
        #expect(accepted, "\(way)")
        let due = try office.run("due")
        let list = try office.run("matter", "list")
        for row in Self.rows {
            #expect(due.out.contains(row.title) && list.out.contains(row.title), "\(way)")
        }
        let id = try #require(
            list.out.split(separator: "\n").first { $0.contains(Self.rows[0].title) }?
                .split(separator: " ").first.map(String.init))
        let shown = try office.run("matter", "show", id)
        #expect(shown.out.contains(Self.rows[0].title) && shown.out.contains("陈明"), "\(way)")
        let why = try office.run("explain", id, "--obligation", "result-report")
        #expect(why.status == 0 && why.out.contains(Today.plus(days: 12)), "\(way): \(why)")
        let notice = try office.run("notices", "show", "1")
        #expect(notice.out.contains("OK") && notice.out.contains("msg_"), "\(way): \(notice)")
        #expect(try office.run("notices", "show", "999").status == 1)
    }

    @Test(
        "Three hundred rows are one batch and one message a person",
        arguments: [(people: 25, columns: ""), (12, "，按时间节点推进并于每月底前报送进展情况")])
    func batch(count: Int, long: String) throws {
        let people = (1...count).map { Office.Person(name: "局长\($0)", unit: "第\($0)局") }
        let receiver = HTTPReceiver()
        let office = try Office(people: people, telling: receiver)
        let rows = (1...300).map { number in
            "\(number),第\(number)项任务\(long),第\(number % count + 1)局,,\(Today.text),"
                + Today.plus(days: 10 + number % 7)
        }
        try office.write(
            "三百.csv", "序号,事项名称,牵头单位,责任人,交办日期,办理时限\n" + rows.joined(separator: "\n"))
        let daemon = try office.serve()
        let report = try office.run("import", "三百.csv", "--kind", "批示", "--by", "督查主任")
        #expect(report.status == 0 && report.out.contains("新建 300"), "\(report)")
        #expect(receiver.hasArrivals(count, within: 60))
        var lines: [Substring] = []
        let done = try eventually(within: 30) {
            let list = try office.run("notices", "list", "--json", "--limit", "2000")
            lines = list.out.split(separator: "\n")
            return lines.count >= 300 && lines.allSatisfy { $0.contains("accepted") }
        }
        #expect(done)
        #expect(receiver.arrivals.count == count)
        let told = receiver.arrivals.compactMap { $0.notice?.data }
        #expect(Set(told.map(\.recipient.name)) == Set(people.map(\.name)))
        for one in told {
            let matters = Set(one.items.map(\.matter.id))
            let behind = (one.more ?? []).map { $0.matters.count * $0.obligations.count }
            #expect(matters.count == 300 / count)
            #expect(one.truncated == behind.reduce(0, +))
            #expect(one.text.contains("本次交办\(300 / count)项"))
        }
        #expect(receiver.arrivals.allSatisfy { $0.body.count <= 20_000 && $0.isSigned })
        try proof(of: told, in: office)
        let again = try office.run("import", "三百.csv", "--kind", "批示", "--by", "督查主任")
        #expect(again.out.contains("未变 300"))
        let chain = try office.run("audit", "show", "--json", "--limit", "400")
        #expect(chain.out.split(separator: "\n").count { $0.contains("batchAssigned") } == 1)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
        #expect(receiver.arrivals.count == count)
    }

    /// Of each matter of one message the record says how much of it was told.
    private func proof(of told: [Notice.Content], in office: Office) throws {
        let one = try #require(told.first)
        let list = try office.run(
            "notices", "list", "--official", one.recipient.name, "--json", "--limit", "100")
        var shown: [String: String] = [:]
        for line in list.out.split(separator: "\n") {
            let row = try #require(
                JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let number = try #require(row["notice"] as? Int)
            let life = try office.run("notices", "show", "\(number)", "--json").out
            let read = try #require(
                JSONSerialization.jsonObject(with: Data(life.utf8)) as? [String: Any])
            shown[try #require(read["matter"] as? String)] = read["told_as"] as? String
        }
        #expect(Set(shown.keys) == Set(one.items.map(\.matter.id)))
        #expect(shown.values.contains("full") && !shown.values.contains("counted"))
    }
}
