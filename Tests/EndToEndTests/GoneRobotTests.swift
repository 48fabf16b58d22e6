import Foundation
import Testing

/// A robot whose address is wrong for good: one alert by mail, nothing lost, and a person opens it
/// again by a test message.
@Suite struct GoneRobotTests {
    private static let units = (1...5).map { "单位\($0)" }
    private static let refusal = #"{"errcode":93000,"errmsg":"invalid webhook url"}"#
    private static let success = #"{"errcode":0,"errmsg":"ok"}"#

    let robot = HTTPReceiver { _, _ in .status(200, body: GoneRobotTests.refusal) }
    let relay = SMTPServer { _, _ in "250 2.0.0 Ok" }

    private func office() throws -> Office {
        let channels = """
              - name: 督办群
                type: wecom
                url: {secret_env: ROBOT_URL}

            """
        let office = try Office(
            people: [], channels: channels + DigestTests.channel(port: relay.port))
        office.environment = [
            "ROBOT_URL": "http://127.0.0.1:\(robot.port)/cgi-bin/webhook/send?key=\(Office.token)"
        ]
        var (units, officials) = ("units:\n", "officials:\n")
        for unit in Self.units {
            units += "  - {name: \(unit), principal: \(unit)负责人, channels: [督办群]}\n"
            officials += "  - {name: \(unit)负责人, unit: \(unit)}\n"
        }
        units += "  - {name: 督查室, principal: 督查主任, channels: [邮件]}\n"
        officials += "  - {name: 督查主任, unit: 督查室, mail: zhuren@example.gov.cn}\n"
        try office.write("directory.yaml", units + officials)
        return office
    }

    private func states(_ office: Office) throws -> [String] {
        try LedgerPeek(office.ledger, in: office.folder).letters()
            .filter { $0.addressee != "督查主任" }.map(\.state)
    }

    @Test("93000 for good: three requests at most, an alert by mail, and after a test all goes out")
    func gone() throws {
        let office = try office()
        let daemon = try office.serve()
        for unit in Self.units { try office.assign("关于\(unit)的批示", unit: unit) }
        // A robot keeps off the rush of full and half hours for up to a minute.
        let isParked = try eventually(within: 100) {
            let states = try states(office)
            return states.count == 5 && states.allSatisfy { $0 == "parked" }
        }
        #expect(isParked, "\(daemon.err)")
        #expect(eventually(within: 20) { !relay.mails.isEmpty }, "\(daemon.err)")
        #expect((1...3).contains(robot.arrivals.count), "\(robot.arrivals.count)")
        #expect(relay.mails.count == 1)
        #expect(relay.mails.first?.recipients == ["zhuren@example.gov.cn"])
        #expect(relay.mails.first?.body.contains("渠道“督办群”已停用：93000") == true)
        let shown = try office.run("notices", "show", "1")
        for words in ["93000", "PARK"] { #expect(shown.out.contains(words), "\(shown)") }
        let list = try office.run("notices", "list", "--state", "parked", "--json")
        #expect(list.out.split(separator: "\n").count == 5, "\(list)")
        try mended(office, daemon)
    }

    private func mended(_ office: Office, _ daemon: Program) throws {
        let before = robot.arrivals.count
        let still = try office.run("channels", "test", "督办群", "--to", "单位1负责人")
        #expect(still.status == 1 && still.out.contains("93000"), "\(still)")
        #expect(try states(office).count { $0 == "parked" } == 5)
        robot.answer { _, _ in .status(200, body: GoneRobotTests.success) }
        let tested = try office.run("channels", "test", "督办群", "--to", "单位1负责人")
        #expect(tested.status == 0, "\(tested)")
        let isTold = try eventually(within: 100) {
            try states(office).allSatisfy { $0 == "accepted" || $0 == "superseded" }
        }
        #expect(isTold, "\(daemon.err)")
        let said = robot.arrivals.dropFirst(before).map { String(decoding: $0.body, as: UTF8.self) }
        for unit in Self.units {
            #expect(said.contains { $0.contains("关于\(unit)的批示") }, "\(said)")
        }
        #expect(relay.mails.count == 1)
        daemon.signal(SIGTERM)
        let ending = try #require(daemon.ending())
        #expect(ending.status == 0 && !ending.err.contains(Office.token))
    }
}
