import Almanac
import Channels
import Delivery
import Ledger
import Store
import Testing
import Watch

@Suite("Who reads it is looked up when it leaves")
struct AddresseeTests {
    /// The office's outfit with these absences, and without whoever is gone from the directory.
    private func outfit(
        of office: Office, away absences: [Absence] = [], without gone: String? = nil
    ) -> Outfit {
        let usual = office.planner.people.directory
        let directory = Directory(
            units: usual.units, officials: usual.officials.filter { $0.id != gone },
            absences: absences)
        let planner = Planner(
            reckoning: office.planner.reckoning, ladders: [],
            people: People(
                directory: directory, head: "王主任",
                reachable: Set(directory.officials.map(\.id))), spreadSeconds: 0)
        var outfit = office.outfit
        outfit.post = Post(planner: planner)
        return outfit
    }

    private func away(_ office: Office) -> Absence {
        let today = Zone.shanghai.day(of: office.start)
        return Absence(official: "张局长", first: today, last: today + 2, deputy: "王主任")
    }

    /// A message to 张局长 that was planned and not sent yet.
    private func planned() throws -> Office {
        let office = try Office()
        try office.assign()
        let woken = try office.store.mattersToWake(at: office.start, limit: 9)
        let plans = try woken.map {
            try office.planner.plan($0.matter, record: Planner.Record(), at: office.start)
        }
        #expect(try office.store.save(plans, at: office.start).notices == 1)
        return office
    }

    private func sent(_ office: Office, by outfit: Outfit) throws -> Parcel {
        let watch = Watch(
            store: office.store, outfit: outfit,
            timepiece: .accelerated(from: office.start, speed: 1),
            journal: Journal(write: { _ in }))
        try watch.start(carrier: office.satchel)
        defer { watch.stop(within: 1) }
        let parcel = try #require(office.satchel.next())
        watch.returned(parcel.back(.status(200)))
        _ = try office.notices { $0.first?.carriage.word == "accepted" }
        return parcel
    }

    private func said(_ parcel: Parcel) -> (recipient: String?, text: String?) {
        let data = parcel.json["data"] as? [String: Any]
        let recipient = data?["recipient"] as? [String: Any]
        return (recipient?["name"] as? String, data?["text"] as? String)
    }

    @Test("Away when it leaves, his deputy reads it for him, once; the notice stays his")
    func away() throws {
        let office = try planned()
        let parcel = try sent(office, by: outfit(of: office, away: [away(office)]))
        #expect(said(parcel).recipient == "王主任")
        #expect(parcel.matters == ["PS-2026-0001"])
        #expect(said(parcel).text?.contains("代张局长收") == true)
        let rows = try office.store.notices(limit: 9)
        #expect(rows.map(\.official) == ["张局长"] && rows.map(\.addressee) == ["王主任"])
        #expect(office.satchel.staysEmpty)
        #expect(try office.store.messageCounts() == ["accepted": 1, "superseded": 1])
    }

    @Test("While the operator is away, who stands in for him hears what is wrong")
    func operatorAway() throws {
        let office = try Office(channels: ["OA", "备用"])
        try office.assign()
        let today = Zone.shanghai.day(of: office.start)
        let away = Absence(official: "王主任", first: today, last: today, deputy: "张局长")
        var outfit = outfit(of: office, away: [away])
        // What is the operator's own does not reach the other.
        outfit.operator_.channels = ["OA"]
        let watch = Watch(
            store: office.store, outfit: outfit,
            timepiece: .accelerated(from: office.start, speed: 1),
            journal: Journal(write: { _ in }))
        try watch.start(carrier: office.satchel)
        let told = try #require(office.satchel.next())
        watch.returned(told.back(.status(410)))
        let next = [office.satchel.next(), office.satchel.next()].compactMap { $0 }
        let news = try #require(next.first { $0.id != told.id })
        #expect(news.channel == "备用")
        #expect(said(news).recipient == "张局长")
        #expect(said(news).text?.contains("渠道“OA”已注销") == true)
        watch.stop(within: 1)
    }

    @Test("Who left the directory by a reload parks nothing: who answers now is told")
    func removed() throws {
        let office = try planned()
        let parcel = try sent(office, by: outfit(of: office, without: "张局长"))
        #expect(said(parcel).recipient == "王主任")
        #expect(try office.store.messageCounts()["parked"] == nil)
    }

    @Test("What was moved is told once, whatever else the deputy gets")
    func joined() throws {
        let office = try planned()
        var assignment = Assignment(kind: "批示", title: "督查室自己的事", leadUnit: "市督查室")
        assignment.responsible = Person(name: "王主任")
        try office.store.append([
            LedgerEvent(
                matter: MatterID("PS-2026-0002"), number: 1,
                at: Moment(office.start, in: .shanghai), recorded: office.start,
                actor: Actor(name: "王主任"), what: .assigned(assignment))
        ])
        let woken = try office.store.mattersToWake(at: office.start, limit: 9)
        let plans = try woken.filter { $0.matter.id == "PS-2026-0002" }.map {
            try office.planner.plan($0.matter, record: Planner.Record(), at: office.start)
        }
        _ = try office.store.save(plans, at: office.start)
        var rehearsal = try Rehearsal(
            of: office.store, outfit: outfit(of: office, away: [away(office)]),
            span: Rehearsal.Span(from: office.start, to: office.start + 3600),
            beginning: .now(office.start), wakesAll: false)
        var told: [MatterID: Int] = [:]
        try rehearsal.run { sending in
            #expect(sending.message.recipient.name == "王主任")
            for item in sending.message.items { told[item.matter, default: 0] += 1 }
            return true
        }
        #expect(told == ["PS-2026-0001": 1, "PS-2026-0002": 1])
    }

    @Test("A digest that waits while its reader goes away is read by his deputy")
    func digest() throws {
        let office = try Office()
        try office.assign()
        #expect(said(try sent(office, by: office.outfit)).recipient == "张局长")
        var outfit = outfit(of: office, away: [away(office)])
        var digest = Digest.daily
        digest.shows = Length(10, .day)
        outfit.digests = [digest]
        let today = Zone.shanghai.day(of: office.start)
        let plan = DigestPlan(
            name: digest.name, official: "张局长", addressee: "张局长", period: today,
            window: NoticeWindow(from: office.start, until: office.start + 3600))
        #expect(try office.store.plan(digests: [plan], of: today, at: office.start) == 1)
        let parcel = try sent(office, by: outfit)
        #expect(said(parcel).recipient == "王主任")
        #expect(parcel.matters == ["PS-2026-0001"])
        #expect(try office.store.messageCounts() == ["accepted": 2, "superseded": 1])
    }
}
