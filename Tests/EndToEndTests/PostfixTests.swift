import Foundation
import Testing

/// Mail over Postfix: it arrives in a mailbox, readable and threaded; who has no mailbox does not
/// hold up the others.
@Suite(.enabled(if: Postfix.obstacle == nil, "\(Postfix.obstacle ?? "")"))
struct PostfixTests {
    private static let people = [
        Office.Person(name: "住建局长", unit: "市住建局", mail: "zhujian@example.gov.cn"),
        Office.Person(name: "水务局长", unit: "市水务局", mail: "weizhuce@example.gov.cn"),
    ]

    private static func channel(_ relay: Postfix, authorities: String) -> String {
        """
          - name: 邮件
            type: smtp
            server: localhost:\(relay.port)
            tls: starttls
            ca_file: \(authorities)
            sender: duban@duban.example.gov.cn
        """
    }

    @Test(
        "A mail arrives in its mailbox over STARTTLS, its subject readable, in its matter's thread")
    func arrives() throws {
        let relay = try Postfix(people: ["zhujian"])
        let office = try Office(
            people: Self.people, channels: Self.channel(relay, authorities: relay.certificate),
            channelNames: ["邮件"])
        let daemon = try office.serve("--verbose")
        try office.assign("关于老旧小区改造进度的批示", unit: "市住建局")
        #expect(
            eventually(within: 30) { !relay.mails(of: "zhujian").isEmpty },
            "\(daemon.err)\n\(relay.log)")
        let mail = try #require(relay.mails(of: "zhujian").first)
        #expect(mail.subject.contains("交办") && mail.subject.contains("测试督查室") == false)
        #expect(mail.body.contains("关于老旧小区改造进度的批示"))
        let root = try #require(mail.field("References"))
        #expect(root.hasPrefix("<matter.") && root.hasSuffix("@duban.example.gov.cn>"))
        #expect(mail.field("In-Reply-To") == root)
        #expect(mail.field("Message-ID")?.hasPrefix("<msg_") == true)
        #expect(mail.field("Auto-Submitted") == "auto-generated")
        #expect(mail.field("From")?.hasSuffix("<duban@duban.example.gov.cn>") == true)
        #expect(mail.field("Received")?.contains("ESMTPS") == true, "\(mail.text)")
        #expect(relay.mails(of: "zhujian").count == 1)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    @Test("Two mails of one matter stand in one thread, each with an id of its own")
    func threaded() throws {
        let relay = try Postfix(people: ["zhujian"])
        let office = try Office(
            people: Self.people, channels: Self.channel(relay, authorities: relay.certificate),
            channelNames: ["邮件"])
        try office.write("rules/hour.yaml", TimerTests.rules)
        let daemon = try office.serve()
        // Whole seconds, as the ledger keeps them.
        let due = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 + 8).rounded(.down))
        let at = Today.moment(due.addingTimeInterval(-3600))
        let added = try office.assign("关于防汛值守的批示", "--kind", "急办", "--at", at)
        #expect(added.status == 0, "\(added)")
        #expect(
            eventually(within: 40) {
                relay.mails(of: "zhujian").contains { $0.subject.contains("已过期限") }
            },
            "\(daemon.err)\n\(relay.log)")
        let mails = relay.mails(of: "zhujian")
        let roots = Set(mails.map { $0.field("References") ?? "" })
        #expect(roots.count == 1 && roots.first?.hasPrefix("<matter.JB-") == true, "\(roots)")
        #expect(mails.allSatisfy { $0.field("In-Reply-To") == $0.field("References") })
        #expect(Set(mails.map { $0.field("Message-ID") ?? "" }).count == mails.count)
        #expect(mails.allSatisfy { $0.body.contains("关于防汛值守的批示") })
        #expect(mails.contains { $0.subject.contains("交办") }, "\(mails.map(\.subject))")
        #expect(mails.contains { $0.subject.contains("已过期限") }, "\(mails.map(\.subject))")
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    @Test("Who has no mailbox at the relay is parked; the mails of the others go on")
    func unknownUser() throws {
        let relay = try Postfix(people: ["zhujian"])
        let office = try Office(
            people: Self.people, channels: Self.channel(relay, authorities: relay.certificate),
            channelNames: ["邮件"])
        let daemon = try office.serve()
        try office.assign("关于供水管网的批示", unit: "市水务局")
        let isParked = try eventually(within: 30) {
            try letters(of: office, to: "水务局长").map(\.state) == ["parked"]
        }
        #expect(isParked, "\(daemon.err)\n\(relay.log)")
        let letter = try #require(try letters(of: office, to: "水务局长").first)
        let attempts = try LedgerPeek(office.ledger, in: office.folder).attempts(of: letter.id)
        #expect(attempts == [["1", "550", "PARK"]])
        try office.assign("关于老旧小区的批示", unit: "市住建局")
        #expect(
            eventually(within: 30) { relay.mails(of: "zhujian").count == 1 },
            "\(daemon.err)\n\(relay.log)")
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    @Test("A relay whose certificate nobody vouches for gets no mail")
    func untrusted() throws {
        let relay = try Postfix(people: ["zhujian"])
        let office = try Office(people: Self.people, channels: "", channelNames: ["邮件"])
        let strange = office.folder.appending(path: "strange")
        try FileManager.default.createDirectory(at: strange, withIntermediateDirectories: true)
        try Certificate.make(in: strange)
        let channel = Self.channel(
            relay, authorities: strange.appending(path: "certificate.pem").path)
        let settings = try String(
            contentsOf: office.folder.appending(path: "duban.yaml"), encoding: .utf8)
        try office.write(
            "duban.yaml", settings.replacing("channels:\n", with: "channels:\n\(channel)\n"))
        let daemon = try office.serve()
        try office.assign("关于老旧小区的批示", unit: "市住建局")
        let isParked = try eventually(within: 30) {
            try letters(of: office, to: "住建局长").map(\.state) == ["parked"]
        }
        #expect(isParked, "\(daemon.err)\n\(relay.log)")
        #expect(relay.mails(of: "zhujian").isEmpty)
        #expect(daemon.err.contains("tls"))
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    private func letters(of office: Office, to name: String) throws -> [LedgerPeek.Letter] {
        try LedgerPeek(office.ledger, in: office.folder).letters().filter { $0.addressee == name }
    }
}
