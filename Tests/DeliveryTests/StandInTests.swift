import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Who is away is stood in for")
struct StandInTests {
    private static let day = Day.fixture("2026-03-10")

    private func away(_ official: String, deputy: String? = nil) -> Absence {
        Absence(
            official: official, first: .fixture("2026-03-09"), last: .fixture("2026-03-13"),
            deputy: deputy)
    }

    /// 李科长 and 孙科员 stand in for each other; both report to 张局长, who reports to 赵副市长.
    private func office(_ absences: [Absence], principal: String? = "张局长") -> People {
        let directory = Directory(
            units: [
                Unit(name: "市督查室"), Unit(name: "市政府"), Unit(name: "市住建局", principal: principal),
            ],
            officials: [
                Official(id: "王主任", name: "王主任", unit: "市督查室", deputy: "吴副主任"),
                Official(id: "吴副主任", name: "吴副主任", unit: "市督查室"),
                Official(id: "赵副市长", name: "赵副市长", unit: "市政府"),
                Official(id: "周副市长", name: "周副市长", unit: "市政府", inChargeOf: ["市住建局"]),
                Official(id: "张局长", name: "张局长", unit: "市住建局", reportsTo: "赵副市长"),
                Official(
                    id: "李科长", name: "李科长", unit: "市住建局", deputy: "孙科员", reportsTo: "张局长"),
                Official(
                    id: "孙科员", name: "孙科员", unit: "市住建局", deputy: "李科长", reportsTo: "张局长"),
            ], absences: absences)
        return People(
            directory: directory, head: "王主任", reachable: Set(directory.officials.map(\.id)))
    }

    private func addressee(_ absent: [String], principal: String? = "张局长") -> String? {
        office(absent.map { away($0) }, principal: principal)
            .addressee(for: "李科长", on: Self.day, inPerson: false)
    }

    @Test("One of the pair is told for the other, whichever is away")
    func pair() {
        #expect(addressee([]) == "李科长")
        #expect(addressee(["李科长"]) == "孙科员")
        #expect(addressee(["孙科员"]) == "李科长")
    }

    @Test("Both away: the principal, then up the chain, the leader in charge, the office")
    func bothAway() {
        #expect(addressee(["李科长", "孙科员"]) == "张局长")
        #expect(addressee(["李科长", "孙科员"], principal: nil) == "张局长")
        #expect(addressee(["李科长", "孙科员", "张局长"]) == "赵副市长")
        #expect(addressee(["李科长", "孙科员", "张局长", "赵副市长"]) == "周副市长")
        let four = ["李科长", "孙科员", "张局长", "赵副市长", "周副市长"]
        #expect(addressee(four) == "王主任")
        #expect(addressee(four + ["王主任"]) == "吴副主任")
        #expect(addressee(four + ["王主任", "吴副主任"]) == "王主任")
    }

    @Test("Away, the notice stays his: only who reads it changes")
    func identity() {
        let matter = Matter.fixture(person: "李科长")
        let told = office([away("李科长"), away("孙科员")]).officials(
            [.responsible, .principal], for: matter, owner: .unit("市住建局"), on: Self.day)
        #expect(told.map(\.official) == ["李科长", "张局长"])
        #expect(told.map(\.addressee) == ["张局长", "张局长"])
        #expect(told.allSatisfy { $0.insteadOf == nil })
    }

    @Test("The deputy named for these days goes before the usual one, and the later entry wins")
    func namedDeputy() {
        let usual = office([away("李科长", deputy: "张局长")])
        #expect(usual.addressee(for: "李科长", on: Self.day, inPerson: false) == "张局长")
        let later = office([away("李科长", deputy: "张局长"), away("李科长", deputy: "吴副主任")])
        #expect(later.addressee(for: "李科长", on: Self.day, inPerson: false) == "吴副主任")
        #expect(
            later.addressee(for: "李科长", on: .fixture("2026-03-14"), inPerson: false) == "李科长")
    }

    @Test("A deputy whom no way reaches in person is passed over for what goes to persons alone")
    func deputyInGroup() {
        var people = office([away("李科长")])
        people = People(
            directory: people.directory, head: "王主任", reachable: people.reachable,
            reachableInPerson: people.reachable.subtracting(["孙科员"]))
        #expect(people.addressee(for: "李科长", on: Self.day, inPerson: false) == "孙科员")
        #expect(people.addressee(for: "李科长", on: Self.day, inPerson: true) == "张局长")
    }

    @Test("An empty audience goes up at once, and what is told says so")
    func emptyStep() {
        let stranger = Matter.fixture()
        let told = office([]).officials(
            [.principal], for: stranger, owner: .unit("市城管局"), on: Self.day)
        #expect(told.map(\.addressee) == ["周副市长"])
        #expect(told.map(\.insteadOf) == [.principal])
    }
}

/// Offices that chance made: deputies in circles, chains in circles, absences of anybody.
@Suite("Whoever is away, somebody who is there is told")
struct StandInProperties {
    private static let day = Day.fixture("2026-03-10")

    private static func office(_ dice: inout Dice) -> (People, away: Set<String>) {
        let ids = (0..<Int.random(in: 1...7, using: &dice)).map { "人\($0)" }
        let names = ["甲局", "乙局", "市督查室"]
        func somebody() -> String? {
            Bool.random(using: &dice) ? ids.randomElement(using: &dice) : nil
        }
        let units = names.map {
            Unit(name: $0, principal: somebody(), liaison: somebody())
        }
        let officials = ids.map { id in
            Official(
                id: id, name: id, unit: names.randomElement(using: &dice) ?? names[0],
                deputy: somebody(), reportsTo: somebody(),
                inChargeOf: names.filter { _ in Int.random(in: 0...3, using: &dice) == 0 })
        }
        let away = ids.filter { _ in Bool.random(using: &dice) }
        let absences = away.map { id in
            Absence(official: id, first: day, last: day, deputy: somebody())
        }
        let reachable = Set(ids.filter { _ in Int.random(in: 0...4, using: &dice) > 0 })
        let people = People(
            directory: Directory(units: units, officials: officials, absences: absences),
            head: ids[0], reachable: reachable)
        return (people, Set(away))
    }

    @Test("Never empty, never to one who is away while another is there, never without end")
    func resolution() {
        var dice = Dice(state: 20_260_310)
        for _ in 0..<4000 {
            let (people, away) = Self.office(&dice)
            let audience: [Audience] =
                [
                    [.responsible], [.principal], [.leader], [.office], [.responsible, .principal],
                    [.assistingUnits], [.official("人1")],
                ].randomElement(using: &dice) ?? [.responsible]
            let unit = ["甲局", "乙局", "丙局"].randomElement(using: &dice) ?? "甲局"
            let told = people.officials(
                audience, for: .fixture(assisting: ["乙局"]), owner: .unit(unit), on: Self.day)
            #expect(!told.isEmpty)
            #expect(Set(told.map(\.official)).count == told.count)
            for one in told where away.contains(one.addressee) {
                // Only the head, the last of all, hears of it when nobody else can.
                #expect(one.addressee == people.head)
                let deputy = people.directory.absence(of: people.head, on: Self.day)?.deputy
                #expect(
                    deputy.map { away.contains($0) || !people.reachable.contains($0) } ?? true)
            }
            for one in told where one.addressee != people.head {
                #expect(people.reachable.contains(one.addressee))
            }
        }
    }

    @Test("Who is there and can be reached is told himself; his notice is his own")
    func there() {
        var dice = Dice(state: 7)
        for _ in 0..<2000 {
            let (people, away) = Self.office(&dice)
            for official in people.directory.officials {
                let found = people.addressee(for: official.id, on: Self.day, inPerson: false)
                if !away.contains(official.id) {
                    let isReached =
                        people.reachable.contains(official.id) || official.id == people.head
                    #expect(found == (isReached ? official.id : nil))
                } else {
                    #expect(found != nil && found != official.id || official.id == people.head)
                }
            }
        }
    }
}
