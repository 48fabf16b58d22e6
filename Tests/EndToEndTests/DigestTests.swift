import Foundation
import Testing

/// A digest and an urge as they lie in a mailbox, each at its own time by the clock on the wall.
@Suite struct DigestTests {
    static let people = [
        Office.Person(name: "住建局长", unit: "市住建局", mail: "zhujian@example.gov.cn"),
        Office.Person(
            name: "陈明", unit: "市住建局", mail: "chenming@example.gov.cn", isHead: false),
    ]

    static func channel(port: UInt16) -> String {
        """
          - name: 邮件
            type: smtp
            server: 127.0.0.1:\(port)
            tls: none
            sender: duban@example.gov.cn
        """
    }

    let relay = SMTPServer { _, _ in "250 2.0.0 Ok" }
    let office: Office

    init() throws {
        office = try Office(
            people: Self.people, channels: Self.channel(port: relay.port), channelNames: ["邮件"])
    }

    private func mails(to person: String) -> [SMTPServer.Mail] {
        relay.mails.filter { $0.recipients == ["\(person)@example.gov.cn"] }
    }

    @Test("When the office opens, a digest lists what its reader was not told of, once")
    func listed() throws {
        // The full minute that is far enough ahead for all to be ready.
        let soon = (Date().timeIntervalSince1970 + 20) / 60
        let time = Date(timeIntervalSince1970: soon.rounded(.up) * 60)
        let settings = try String(
            contentsOf: office.folder.appending(path: "duban.yaml"), encoding: .utf8)
        let hour = Today.moment(time).dropFirst(11).prefix(5)
        let digest = "{name: 日盘点, to: 单位主要负责人, every: 每天, at: \"\(hour)\", shows: 7d}"
        try office.write(
            "duban.yaml",
            settings.replacing("00:00-24:00", with: "\(hour)-24:00")
                + "\ndigests:\n  - \(digest)\n")
        let daemon = try office.serve("--verbose")
        try office.write(
            "台账.csv",
            """
            序号,事项名称,牵头单位,责任人,交办日期,办理时限
            1,关于老旧小区加装电梯的批示,市住建局,陈明,\(Today.text),\(Today.plus(days: 5))
            2,关于危房排查的批示,市住建局,陈明,\(Today.text),\(Today.plus(days: 6))

            """)
        let report = try office.run("import", "台账.csv", "--kind", "批示", "--by", "督查主任")
        #expect(report.status == 0, "\(report)")
        #expect(eventually(within: 100) { !mails(to: "zhujian").isEmpty }, "\(daemon.err)")
        let told = mails(to: "zhujian")
        #expect(Date() >= time && told.count == 1)
        for words in ["【今日督办】住建局长", "关于老旧小区加装电梯的批示", "关于危房排查的批示", "陈明"] {
            #expect(
                told.first?.body.contains(words) == true, "\(told.map { $0.subject + $0.body })")
        }
        // Who was told of both by their assignment needs no list.
        #expect(mails(to: "chenming").allSatisfy { $0.subject.contains("交办") })
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    @Test("What is overdue is urged by mail, in the thread of its assignment")
    func urged() throws {
        try office.write("rules/hour.yaml", TimerTests.rules)
        let daemon = try office.serve("--verbose")
        // Whole seconds, as the ledger keeps them.
        let due = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 + 8).rounded(.down))
        let at = Today.moment(due.addingTimeInterval(-3600))
        let added = try office.assign("关于防汛值守的批示", "--kind", "急办", "--at", at)
        #expect(added.status == 0, "\(added)")
        #expect(
            eventually(within: 40) {
                mails(to: "zhujian").contains { $0.body.contains("催办") }
            }, "\(daemon.err)\n\(relay.mails.map(\.body))")
        #expect(Date() >= due)
        let told = mails(to: "zhujian")
        let urges = told.filter { $0.body.contains("催办") }
        #expect(urges.count == 1 && urges.first?.body.contains("关于防汛值守的批示") == true)
        #expect(urges.first?.subject.contains("已过期限") == true)
        #expect(told.contains { $0.subject.contains("交办") })
        #expect(Set(told.map { $0.field("References") ?? "" }).count == 1)
        #expect(Set(told.map { $0.field("Message-ID") ?? "" }).count == told.count)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }
}
