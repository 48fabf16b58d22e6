import Almanac
import Channels
import Delivery
import Testing

@Suite("Several recipients in one post")
struct ParcelTextTests {
    private func message(_ person: String, _ unit: String, _ matters: [String]) -> Message {
        var message = Message.fixture(
            matters.map { Item.fixture($0, cause: .step, step: .remind) }, step: .remind)
        message.recipient = Recipient(id: person, name: person, unit: unit)
        return message
    }

    @Test("Each is named above his own items; in a group by his unit alone")
    func named() {
        let parcel = Message.parcel(of: [
            message("张某", "市住建局", ["A-1", "A-2"]), message("李某", "市财政局", ["B-1"]),
        ])
        let lines = parcel.text(.zhHans).split(separator: "\n").map(String.init)
        #expect(lines[0].contains("2人3项"))
        let heads = lines.filter { $0.hasPrefix("▍") }
        #expect(heads == ["▍市住建局 张某", "▍市财政局 李某"])
        #expect(lines.firstIndex { $0.contains("A-2") }! < lines.firstIndex { $0.contains("李某") }!)
        #expect(lines.contains { $0.contains("B-1") })
        let inGroup = MessageText.plain(
            parcel, office: .fixture(), language: .zhHans, now: at("2026-03-16T08:34"),
            venue: Venue(reach: .group)
        ).text
        #expect(inGroup.contains("▍市住建局\n"))
        #expect(!inGroup.contains("李某"))
    }

    @Test("Where they are told by different steps, each is headed by his own")
    func ownSteps() {
        var urged = message("张某", "市住建局", ["A-1", "A-2"])
        urged.items[1].step = .urge
        urged.step = .urge
        let parcel = Message.parcel(of: [urged, message("李某", "市财政局", ["B-1"])])
        let lines = parcel.text(.zhHans).split(separator: "\n").map(String.init)
        #expect(lines[0] == "【今日督办】2人3项，其中催办1人")
        #expect(lines.filter { $0.hasPrefix("▍") } == ["▍【催办】市住建局 张某", "▍【今日督办】市财政局 李某"])
        let english = parcel.text(.english).split(separator: "\n").map(String.init)
        #expect(english[0].hasPrefix("[Today] 2 people, 3 items; "))
        #expect(english.filter { $0.hasPrefix("»") }.count == 2)
        var other = urged
        other.recipient = Recipient(id: "王某", name: "王某", unit: "市住建局")
        let alike = Message.parcel(of: [urged, other])
        #expect(alike.text(.zhHans).hasPrefix("【催办】2人4项\n▍市住建局 张某\n"))
    }

    @Test("Who is cut off is not named: his message goes into the next parcel")
    func cut() {
        var parcel = Message.parcel(of: [
            message("张某", "市住建局", ["A-1", "A-2"]), message("李某", "市财政局", ["B-1"]),
        ])
        parcel.items.removeLast()
        parcel.truncated = 1
        #expect(!parcel.text(.zhHans).contains("李某"))
        #expect(parcel.shared.map(\.recipient.id) == ["张某"])
    }

    @Test("What passed while the daemon was down is told once for all of them")
    func late() {
        let passed = Missed(step: .remind, nominal: at("2026-03-16T08:30"))
        var first = message("张某", "市住建局", ["A-1"])
        var second = message("李某", "市财政局", ["B-1"])
        (first.missed, second.missed) = ([passed], [passed])
        let parcel = Message.parcel(of: [first, second])
        #expect(parcel.missed == [passed])
        #expect(parcel.text(.zhHans).split(separator: "\n").count { $0.contains("停机") } == 1)
    }

    @Test("What two people of a unit are told alike stands in a group's post once")
    func onceForAUnit() {
        let parcel = Message.parcel(of: [
            message("李局长", "市住建局", ["A-1", "A-2"]), message("王某", "市财政局", ["B-1"]),
            message("张某", "市住建局", ["A-2", "A-3"]),
        ])
        func lines(_ venue: Venue) -> [String] {
            MessageText.plain(
                parcel, office: .fixture(), language: .zhHans, now: at("2026-03-16T08:34"),
                venue: venue
            ).text.split(separator: "\n").map(String.init)
        }
        let inGroup = lines(Venue(reach: .group))
        #expect(inGroup[0].contains("3人4项"))
        #expect(inGroup.filter { $0.hasPrefix("▍") } == ["▍市住建局", "▍市财政局"])
        for id in ["A-1", "A-2", "A-3", "B-1"] {
            #expect(inGroup.filter { $0.contains(id) }.count == 1)
        }
        let named = lines(Venue(reach: .group, namesPersons: true))
        #expect(named[0].contains("3人5项"))
        #expect(
            named.filter { $0.hasPrefix("▍") } == ["▍市住建局 李局长", "▍市财政局 王某", "▍市住建局 张某"])
    }
}
