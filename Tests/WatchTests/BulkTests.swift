import Almanac
import Channels
import Delivery
import Ledger
import Store
import Testing
import Watch

@Suite("Law 8: a bulk assignment is one message")
struct BulkTests {
    /// Each official's messages in the hour after 322 matters came at once.
    private func messages(_ channel: Channel) throws -> [String: [Message]] {
        let office = try Office(channels: [channel.name])
        let directory = Directory(
            units: [Unit(name: "市督查室"), Unit(name: "市住建局", principal: "张局长")],
            officials: [
                Official(
                    id: "王主任", name: "王主任", unit: "市督查室", mail: "w@example.gov.cn",
                    channels: [channel.name]),
                Official(
                    id: "张局长", name: "张局长", unit: "市住建局", mail: "z@example.gov.cn",
                    channels: [channel.name]),
            ])
        let planner = Planner(
            reckoning: office.planner.reckoning, ladders: [],
            people: People(directory: directory, head: "王主任", reachable: ["王主任", "张局长"]),
            spreadSeconds: 0, budget: 3)
        let outfit = Outfit(
            post: Post(planner: planner), channels: [channel], face: office.outfit.face)
        for number in 1...322 { try office.assign("PS-2026-\(1000 + number)") }
        var rehearsal = try Rehearsal(
            of: office.store, outfit: outfit,
            span: Rehearsal.Span(from: office.start, to: office.start + 3600),
            beginning: .now(office.start), wakesAll: false)
        var found: [String: [Message]] = [:]
        try rehearsal.run {
            found[$0.message.recipient.id, default: []].append($0.message)
            return true
        }
        return found
    }

    @Test("Of 322 matters the official gets one mail that names every one of them")
    func mail() throws {
        let mail = Channel(
            name: "邮件",
            kind: MailChannel(
                Relay(host: "127.0.0.1", port: 25, security: .none, helo: "duban"),
                sender: "d@example.gov.cn"))
        let found = try messages(mail)
        #expect(Set(found.keys) == ["张局长"])
        #expect(found["张局长"]?.count == 1)
        #expect(Set(found["张局长"]?.first?.items.map(\.matter) ?? []).count == 322)
        #expect(found["张局长"]?.first?.truncated == 0)
    }

    @Test("A post without room for all of them is one post that numbers the others")
    func post() throws {
        let post = Channel(
            name: "OA", kind: WebhookChannel(url: "http://127.0.0.1:9/", keys: []))
        let all = try #require(try messages(post)["张局长"])
        #expect(all.count == 1)
        #expect(Set(all[0].items.map(\.matter)).count == 322)
        #expect(Set(all[0].items.map(\.detail)) == [.full, .short, .number])
        #expect(all[0].truncated == 0)
    }
}
