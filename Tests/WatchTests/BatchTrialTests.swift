import Almanac
import Channels
import Delivery
import Foundation
import Ledger
import Store
import Testing

@testable import Watch

/// Rows that came in one go, over every kind of channel, to a receiver that takes what it gets.
@Suite("A batch is one message a person, whatever the channel")
struct BatchTrialTests {
    private static let robot = RobotSettings(
        url: "https://robot.office.example/send?key=0f1e2d3c4b", callsOfficials: false)

    static let kinds = ["wecom-text", "wecom", "dingtalk", "feishu", "webhook", "smtp", "sms"]

    private static func kind(_ word: String) throws -> any ChannelKind {
        switch word {
        case "wecom-text":
            WeComRobot(RobotSettings(url: robot.url, form: .text, callsOfficials: false))
        case "wecom": WeComRobot(robot)
        case "dingtalk": DingTalkRobot(robot)
        case "feishu": FeishuRobot(robot)
        case "webhook": WebhookChannel(url: "http://127.0.0.1:9/", keys: [])
        case "smtp":
            MailChannel(
                Relay(host: "127.0.0.1", port: 25, security: .none, helo: "office.example"),
                sender: "d@office.example")
        default: try sms()
        }
    }

    private static func sms() throws -> SMSChannel {
        var settings = ChannelSettings([
            "url": .address("https://sms.office.example/send", host: "sms.office.example"),
            "fields": .pairs([.init("mobile", "{mobile}"), .init("content", "{content}")]),
            "signature": .text("某市督查室"), "success": .text("/code = 0"),
        ])
        return try #require(SMSChannel(&settings))
    }

    private static func taken(_ parcel: Parcel) -> Answer {
        switch parcel.load {
        case .mail: .smtp(code: 250, line: "250 2.0.0 ok")
        case .post:
            .http(status: 200, body: Array(#"{"errcode":0,"code":0,"errmsg":"ok"}"#.utf8))
        }
    }

    /// The parcels of two hours after so many people were assigned `each` matters at once.
    private func trial(_ word: String, people: Int, each: Int, step: Int = 1) throws -> Trial {
        let trial = try Trial(
            units: people, kinds: ["督办群": Self.kind(word)], reach: .person, namesPersons: true,
            hasMobiles: true)
        trial.answer = { parcel, _ in (Self.taken(parcel), 1) }
        try trial.assign(each: each, step: step)
        try trial.run(seconds: 7200)
        return trial
    }

    /// How much of each matter the record says was told.
    private func told(_ trial: Trial) throws -> [MatterID: Detail] {
        var told: [MatterID: Detail] = [:]
        let rows = try trial.store.notices(limit: 10_000)
        #expect(rows.allSatisfy { $0.carriage.word == "accepted" })
        for (_, notices) in Dictionary(grouping: rows, by: \.messageID) {
            let message = try #require(try trial.store.notice(notices[0].number)?.message)
            #expect(Set(message.items.map(\.matter)) == Set(notices.map(\.firing.matter)))
            for item in message.items { told[item.matter] = item.detail }
        }
        return told
    }

    @Test("Three hundred rows of twelve people are twelve messages", arguments: kinds)
    func twelve(kind: String) throws {
        let trial = try trial(kind, people: 12, each: 25)
        let rows = try trial.store.notices(limit: 10_000)
        let messages = Dictionary(grouping: rows, by: \.messageID)
        #expect(messages.count == 12)
        #expect(messages.values.allSatisfy { Set($0.map(\.addressee)).count == 1 })
        #expect(Set(rows.map(\.addressee)).count == 12)
        // A post with room for several people is one for all of them; nobody is in two.
        let isRoomy = ["dingtalk", "feishu"].contains(kind)
        #expect(isRoomy ? trial.sent.count <= 12 : trial.sent.count == 12)
        let told = try told(trial)
        #expect(told.count == 300)
        #expect(!told.values.contains(.counted))
    }

    @Test(
        "What a phone's text merely counts is on record so, and nobody counts as told of its date")
    func counted() throws {
        let trial = try trial("sms", people: 2, each: 60, step: 7)
        #expect(trial.sent.count == 2)
        let told = try told(trial)
        #expect(told.count == 120 && Set(told.values) == [.full, .number, .counted])
        for (matter, detail) in told {
            let facts = try #require(try trial.store.woken([matter])[matter])
            #expect(facts.tellings.isEmpty == (detail == .counted), "\(matter) \(detail)")
        }
    }

    @Test(
        "A thousand rows of one person are one message",
        arguments: ["wecom-text", "dingtalk", "webhook", "sms"])
    func thousand(kind: String) throws {
        let trial = try trial(kind, people: 1, each: 1000)
        #expect(trial.sent.count == 1)
        let told = try told(trial)
        #expect(told.count == 1000)
        #expect(!told.values.contains(.counted))
    }
}
