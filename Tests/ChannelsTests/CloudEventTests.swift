import Almanac
import Delivery
import Ledger
import Testing

@testable import Channels

struct CloudEventTests {
    private func post(_ message: Message = .fixture()) throws -> HTTPPost {
        let kind = WebhookChannel(
            url: "https://hook.example/in", keys: [[1, 2, 3]],
            event: CloudEvent(source: "/duban/office-a", typePrefix: "cn.example"))
        let packed = try Channel(name: "事件", kind: kind).pack(
            message, ticket: 1, to: .endpoint, office: .fixture(), language: .zhHans, attempt: 2,
            possibleDuplicate: true, now: at("2026-03-16T08:34"))
        guard case .post(let post) = packed.parcel.load else {
            throw PackingError.noAddress(channel: "事件")
        }
        return post
    }

    @Test("An event is structured: required attributes, the message's id, and data that is JSON")
    func structured() throws {
        let post = try post()
        let event = try #require(JSONReading(post.body))
        let expected = [
            "/specversion": "1.0", "/id": "msg_01JGFJ0000000000000000DEMO",
            "/source": "/duban/office-a", "/type": "cn.example.notice.step.remind",
            "/time": "2026-03-16T08:34:10+08:00", "/subject": "PS-2026-0017",
            "/datacontenttype": "application/json", "/data/cause": "step", "/data/attempt": "2",
            "/data/possible_duplicate": "true", "/data/items/0/matter/id": "PS-2026-0017",
        ]
        for (pointer, value) in expected {
            #expect(event.scalar(at: pointer) == value, "\(pointer)")
        }
        #expect(
            post.headers.filter { $0.lowercased().hasPrefix("content-type") }
                == ["Content-Type: application/cloudevents+json; charset=UTF-8"])
    }

    @Test("The webhook-id is the event's id, so that either drops a repeat")
    func sameID() throws {
        #expect(
            try post().signing
                == .standardWebhooks(id: "msg_01JGFJ0000000000000000DEMO", keys: [[1, 2, 3]]))
    }

    @Test("Names of attributes are lower-case letters and digits")
    func names() throws {
        guard case .object(let members) = try #require(JSONReading(try post().body)).value else {
            Issue.record("an event is an object")
            return
        }
        for member in members {
            #expect(
                member.key.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) })
            #expect(member.key.utf8.count <= 20)
        }
    }

    @Test("What is about several matters has no subject, and stays under 20 kB")
    func several() throws {
        let items = (1...200).map { Item.fixture("PS-2026-\(1000 + $0)") }
        let post = try post(.fixture(items))
        #expect(post.body.count <= 20_000)
        #expect(JSONReading(post.body)?.scalar(at: "/subject") == nil)
    }

    @Test(
        "A slip in the settings is told",
        arguments: [
            [("source", "/a"), ("sourc", "/b")], [("type_prefix", "cn.example")],
            [("source", "/a b")], [("source", "/a"), ("type_prefix", "cn..example")],
            [("source", "/a"), ("type_prefix", "中国")], [],
        ])
    func slips(pairs: [(String, String)]) {
        var settings = ChannelSettings([
            "url": .address("https://hook.example/in", host: "hook.example"),
            "secrets": .keys([[1]]),
            "cloudevents": .pairs(pairs.map { .init($0.0, $0.1) }),
        ])
        _ = WebhookChannel(&settings)
        #expect(settings.faults.map(\.key) == ["cloudevents"])
    }
}
