import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Lint of the directory")
struct DirectoryLintTests {
    private static let today = Day.fixture("2026-03-10")

    private func flaws(
        _ units: [Unit], _ officials: [Official], absences: [Absence] = [],
        reachable: Set<String>? = nil, parked: [String: [String]] = [:],
        holdings: [DirectoryLint.Holding] = [], falling: [DirectoryLint.Falling] = []
    ) -> [DirectoryFlaw] {
        let directory = Directory(units: units, officials: officials, absences: absences)
        let people = People(
            directory: directory, head: "王主任",
            reachable: reachable ?? Set(officials.map(\.id)))
        return DirectoryLint(people: people, parked: parked, today: Self.today)
            .flaws(holdings, falling)
    }

    private static let unit = Unit(name: "市住建局", principal: "张局长", liaison: "李科长")
    private static let people = [
        Official(id: "张局长", name: "张局长", unit: "市住建局"),
        Official(id: "李科长", name: "李科长", unit: "市住建局"),
    ]

    private func held(_ unit: String = "市住建局", by person: String? = nil) -> DirectoryLint.Holding {
        DirectoryLint.Holding(
            leadUnit: unit, responsible: person, count: 3, first: MatterID("PS-2026-0001"))
    }

    private func away(
        _ official: String, _ first: String, _ last: String, deputy: String? = nil
    ) -> Absence {
        Absence(
            official: official, first: .fixture(first), last: .fixture(last), deputy: deputy)
    }

    @Test("A directory in which everybody can be told has nothing wrong")
    func nothing() {
        #expect(flaws([Self.unit], Self.people, holdings: [held()]) == [])
    }

    @Test("Open matters without a live person are told with the reason")
    func nobodyThere() {
        let first = MatterID("PS-2026-0001")
        #expect(
            flaws([Self.unit], Self.people, holdings: [held("市气象局")]).first
                == .nobodyThere(unit: "市气象局", .unknownUnit, matters: 3, first: first))
        #expect(
            flaws([Unit(name: "市住建局")], [], holdings: [held()]).first
                == .nobodyThere(unit: "市住建局", .nobodyNamed, matters: 3, first: first))
        #expect(
            flaws([Self.unit], Self.people, reachable: [], holdings: [held()]).first
                == .nobodyThere(unit: "市住建局", .unreached, matters: 3, first: first))
        let both = [
            away("张局长", "2026-03-09", "2026-03-11"), away("李科长", "2026-03-10", "2026-03-10"),
        ]
        #expect(
            flaws([Self.unit], Self.people, absences: both, holdings: [held()])
                == [.nobodyThere(unit: "市住建局", .away, matters: 3, first: first)])
        #expect(
            flaws([Self.unit], Self.people, absences: [both[0]], holdings: [held()]) == [])
    }

    @Test("Who cannot be reached, or over parked channels alone, is named")
    func addresses() {
        #expect(
            flaws([Self.unit], Self.people, reachable: ["张局长"])
                == [.noAddress(official: "李科长", unit: "市住建局")])
        #expect(
            flaws([Self.unit], Self.people, parked: ["张局长": ["短信"]])
                == [.parked(official: "张局长", channels: ["短信"])])
    }

    @Test("A due date within 30 days while its bearer is away and nobody stands in")
    func uncovered() {
        func due(_ day: String) -> DirectoryLint.Falling {
            .init(
                .unit("市住建局"), leadUnit: "市住建局", due: .fixture(day),
                matter: MatterID("PS-2026-0001"))
        }
        let falling = [due("2026-03-20"), due("2026-03-18"), due("2026-03-25")]
        let absent = away("李科长", "2026-03-16", "2026-03-20")
        #expect(
            flaws([Self.unit], Self.people, absences: [absent], falling: falling) == [
                .uncovered(
                    official: "李科长", from: .fixture("2026-03-16"), to: .fixture("2026-03-20"),
                    dues: 2, first: MatterID("PS-2026-0001"), due: .fixture("2026-03-18"))
            ])
        let covered = away("李科长", "2026-03-16", "2026-03-20", deputy: "张局长")
        #expect(flaws([Self.unit], Self.people, absences: [covered], falling: falling) == [])
        let far = away("李科长", "2026-04-20", "2026-04-24")
        #expect(
            flaws([Self.unit], Self.people, absences: [far], falling: [due("2026-04-21")]) == [])
    }

    @Test("Circles of deputies are told, two who stand in for each other are not")
    func circles() {
        func official(_ id: String, _ deputy: String?) -> Official {
            Official(id: id, name: id, unit: "市政府", deputy: deputy, inChargeOf: ["市住建局"])
        }
        let pair = [official("甲", "乙"), official("乙", "甲")]
        #expect(flaws([Unit(name: "市政府")], pair) == [])
        let three = [
            official("子", "甲"), official("甲", "乙"), official("乙", "丙"), official("丙", "甲"),
        ]
        #expect(flaws([Unit(name: "市政府")], three) == [.deputyCircle(["甲", "乙", "丙"])])
        #expect(flaws([Unit(name: "市政府")], [official("甲", "甲")]) == [.deputyCircle(["甲"])])
    }

    @Test("Units without principal or liaison, addresses and names that stand twice")
    func rest() {
        var people = Self.people
        for index in people.indices {
            people[index].mobile = "13900001111"
            people[index].mail = index == 0 ? "a@example.gov.cn" : "A@example.gov.cn"
        }
        let found = flaws(
            [Unit(name: "市住建局"), Unit(name: "市 住建局", groups: ["市政府"]), Unit(name: "市政府")],
            people + [Official(id: "市长", name: "市长", unit: "市政府", inChargeOf: ["市住建局"])],
            holdings: [held(by: "张局长")])
        #expect(
            found == [
                .noPrincipal(unit: "市住建局"), .noLiaison(unit: "市住建局"),
                .noPrincipal(unit: "市 住建局"), .sameMobile(["张局长", "李科长"]),
                .sameMail("a@example.gov.cn", ["张局长", "李科长"]),
                .namesClash("市住建局", "市 住建局"), .namesClash("市政府", "市政府"),
            ])
    }

    @Test("Each says what to do, in one line, in both languages")
    func texts() {
        let day = Day.fixture("2026-03-10")
        let id = MatterID("PS-2026-0001")
        let all: [DirectoryFlaw] = [
            .nobodyThere(unit: "市住建局", .away, matters: 3, first: id),
            .noAddress(official: "甲", unit: "乙"), .parked(official: "甲", channels: ["短信"]),
            .uncovered(official: "甲", from: day, to: day, dues: 1, first: id, due: day),
            .deputyCircle(["甲"]), .noPrincipal(unit: "甲"), .noLiaison(unit: "甲"),
            .sameMobile(["甲", "乙"]), .sameMail("a@b.cn", ["甲", "乙"]), .namesClash("甲", "乙"),
        ]
        #expect(Set(all.map(\.word)).count == all.count)
        for flaw in all {
            #expect(flaw.text(.zhHans).contains("；") || flaw.text(.zhHans).contains("，"))
            #expect(flaw.text(.english).contains(";") || flaw.text(.english).contains(":"))
        }
    }
}
