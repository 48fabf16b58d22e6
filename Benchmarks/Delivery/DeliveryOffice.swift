import Almanac
import Channels
import Deadlines
import Delivery
import Ledger
import Watch

/// An office with as many units and officials as there are messages to send, all over one webhook.
struct DeliveryOffice {
    let planner: Planner
    let outfit: Outfit
    let units: [String]
    static let channel = "hook"
    static let key = Array("0123456789abcdef0123456789abcdef".utf8)

    init(_ office: Office, people: Int, url: String) {
        units = (0..<people).map { "单位" + padded($0, 6) }
        let usual = office.planner()
        let head = Official(
            id: "王主任", name: "王主任", unit: "市督查室", channels: [DeliveryOffice.channel])
        let directory = Directory(
            units: units.map { Unit(name: $0, principal: $0 + "负责人") } + [Unit(name: "市督查室")],
            officials: units.map {
                Official(
                    id: $0 + "负责人", name: $0 + "负责人", unit: $0,
                    channels: [DeliveryOffice.channel])
            } + [head])
        planner = Planner(
            reckoning: usual.reckoning, ladders: office.configuration.ladders,
            people: People(
                directory: directory, head: head.id,
                reachable: Set(directory.officials.map(\.id))),
            spreadSeconds: 0)
        outfit = Outfit(
            post: Post(planner: planner),
            channels: [
                Channel(
                    name: DeliveryOffice.channel,
                    kind: WebhookChannel(url: url, keys: [DeliveryOffice.key]))
            ],
            face: OfficeFace(
                name: "某市人民政府督查室", phoneLine: "督查室 0000-1234567",
                hours: office.configuration.hours))
    }

    /// One matter for each unit, urgent, so that the hour of the run does not matter.
    func assignments(at now: Instant) -> [LedgerEvent] {
        units.enumerated().map { number, unit in
            LedgerEvent(
                matter: MatterID("PS-2026-" + padded(number, 6)), number: 1,
                at: Moment(now, in: .shanghai), recorded: now, actor: Actor(name: "王主任"),
                what: .assigned(
                    Assignment(
                        kind: "批示", title: "关于第\(number)号来信反映问题的批示", leadUnit: unit,
                        urgency: .immediate)))
        }
    }
}

/// The body and the headers that every sender sends, as long as a message of ours.
enum SampleLoad {
    static let headers = [
        "Content-Type: application/json; charset=utf-8", "User-Agent: duban", "Expect:",
        "webhook-id: msg_01JGFJ0000000000000000DEMO", "webhook-timestamp: 1767225600",
        "webhook-signature: v1,wbQBgetpZBl2Dksvtc++8wCHePucVeKIXxHwIAImBkk=",
    ]

    /// Those that our courier does not add by itself.
    static let ownHeaders = Array(headers.prefix(2))

    /// ASCII: what bytes mean costs a sender nothing.
    static let body =
        #"{"type":"duban.notice.v1","id":"msg_01JGFJ0000000000000000DEMO","data":{"text":""#
        + String(repeating: "0123456789", count: 130) + #""}}"#

    static let mail =
        "From: <robot@office.example>\r\nTo: <li@office.example>\r\nSubject: bench\r\n"
        + "Message-ID: <1@office.example>\r\n\r\n"
        + String(
            repeating: String(repeating: "0123456789", count: 7) + "\r\n", count: 40)
}
