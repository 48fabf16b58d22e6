import Foundation
import Testing

/// By mail: an envelope a person, and the same Message-ID however often it is tried.
@Suite struct MailTests {
    static let password = "m4il-pass-nobody-may-see"
    static let people = [
        Office.Person(name: "住建局长", unit: "市住建局", mail: "zhujian@example.gov.cn"),
        Office.Person(name: "水务局长", unit: "市水务局", mail: "shuiwu@example.gov.cn"),
        Office.Person(name: "教育局长", unit: "市教育局", mail: "jiaoyu@example.gov.cn"),
    ]

    static func channel(port: UInt16) -> String {
        """
          - name: 邮件
            type: smtp
            server: 127.0.0.1:\(port)
            tls: none
            sender: duban@example.gov.cn
            login: duban
            password: {secret_env: MAIL_PASSWORD}
        """
    }

    @Test("Each official gets a mail of his own; tried again it keeps its Message-ID")
    func mailed() throws {
        let relay = SMTPServer { recipient, number in
            switch (String(recipient.prefix { $0 != "@" }), number) {
            case ("shuiwu", 1): "454 4.7.0 try again later"
            case ("jiaoyu", 1): ""
            default: "250 2.0.0 Ok: queued as T\(number)"
            }
        }
        let office = try Self.office(relay)
        let daemon = try office.serve("--verbose")
        for person in Self.people {
            try office.assign("关于\(person.unit)的批示", unit: person.unit)
        }
        let isAccepted = try eventually(within: 30) {
            let letters = try LedgerPeek(office.ledger, in: office.folder).letters()
            return letters.count == 3 && letters.allSatisfy { $0.state == "accepted" }
        }
        #expect(isAccepted, "\(daemon.err)")
        judge(relay.mails)
        let login = relay.credentials.compactMap { Data(base64Encoded: $0) }
        #expect(login.first == Data("\0duban\0\(Self.password)".utf8))
        daemon.signal(SIGTERM)
        let ending = try #require(daemon.ending())
        #expect(ending.status == 0)
        let ledger = try Data(contentsOf: URL(filePath: office.ledger))
        for bytes in [Data(ending.err.utf8), ledger] {
            #expect(bytes.range(of: Data(Self.password.utf8)) == nil)
        }
    }

    private func judge(_ mails: [SMTPServer.Mail]) {
        #expect(mails.allSatisfy { $0.recipients.count == 1 })
        #expect(mails.allSatisfy { $0.sender == "duban@example.gov.cn" })
        for person in Self.people {
            let his = mails.filter { $0.recipients == [person.mail] }
            #expect(his.count == (person.unit == "市住建局" ? 1 : 2), "\(person.name)")
            #expect(Set(his.map { $0.field("Message-ID") ?? "" }).count == 1)
            #expect(his.allSatisfy { $0.field("Message-ID")?.contains("@") == true })
            #expect(his.allSatisfy { $0.body.contains("关于\(person.unit)的批示") })
            #expect(his.allSatisfy { $0.subject.contains("交办") }, "\(his.map { $0.subject })")
        }
    }

    @Test("A relay that puts off one mailbox by 451 takes the other mails meanwhile")
    func greylisted() throws {
        let relay = SMTPServer { recipient, _ in
            recipient.hasPrefix("zhujian") ? "451 4.7.1 greylisted" : "250 2.0.0 Ok"
        }
        let office = try Self.office(relay)
        let daemon = try office.serve()
        try office.assign("关于市住建局的批示", unit: "市住建局")
        #expect(eventually(within: 20) { daemon.err.contains("451 4.7.1") })
        try office.assign("关于市水务局的批示", unit: "市水务局")
        let isAccepted = try eventually(within: 20) {
            let letters = try LedgerPeek(office.ledger, in: office.folder).letters()
            return letters.map { $0.state } == ["retryAt", "accepted"]
        }
        #expect(isAccepted, "\(daemon.err)")
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    private static func office(_ relay: SMTPServer) throws -> Office {
        let office = try Office(
            people: people, channels: channel(port: relay.port), channelNames: ["邮件"])
        office.environment = ["MAIL_PASSWORD": password]
        return office
    }
}
