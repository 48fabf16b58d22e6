import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Whom a step tells beside the units")
struct PartiesTests {
    private static let directory: Directory = {
        let usual = Directory.fixture()
        return Directory(
            units: usual.units + [
                Unit(name: "改造专班", aliases: ["专班"], principal: "赵副市长", members: ["张局长", "钱局长"])
            ],
            officials: usual.officials + [Official(id: "陈市长", name: "陈市长", unit: "市政府", duty: "市长")]
        )
    }()
    private static let meetings = [
        MeetingSeries(name: "市长办公会", chair: "市长"), MeetingSeries(name: "市政府专题会", chair: "分管副市长"),
    ]

    private func told(
        _ audience: [Audience], lead: String = "市住建局", person: String? = nil,
        reachable: Set<String>? = nil, then change: Happening? = nil
    ) -> [String] {
        var assignment = Matter.fixture().assignment
        assignment.leadUnit = lead
        assignment.responsible = person.map { Person(name: $0) }
        var events = [Matter.fixture().events[0]]
        events[0].what = .assigned(assignment)
        if let change {
            var event = events[0]
            (event.number, event.what) = (2, change)
            events.append(event)
        }
        guard let matter = Matter(events) else { return [] }
        let people = People(
            directory: Self.directory, head: "王主任",
            reachable: reachable ?? Set(Self.directory.officials.map(\.id)),
            meetings: Self.meetings)
        return people.officials(
            audience, for: matter, owner: .unit(lead), on: .fixture("2026-03-10")
        ).map(\.official)
    }

    @Test("A task force answers by its lead; its members are told where the ladder says so")
    func taskForce() {
        #expect(told([.responsible], lead: "改造专班") == ["赵副市长"])
        #expect(told([.responsible, .principal], lead: "专班") == ["赵副市长"])
        #expect(told([.members], lead: "专班") == ["张局长", "钱局长"])
        #expect(told([.responsible, .members], lead: "改造专班") == ["赵副市长", "张局长", "钱局长"])
        #expect(told([.responsible], lead: "改造专班", person: "钱局长") == ["钱局长"])
        #expect(told([.responsible, .members]) == ["李科长"], "an ordinary unit has no members")
        #expect(Self.directory.leaders(inChargeOf: "改造专班") == [], "its lead stands above himself")
        #expect(told([.leader], lead: "改造专班") == ["王主任"])
    }

    @Test("A member whom nothing reaches is not forgotten: the head of the office is told")
    func memberUnreached() {
        let told = told([.members], lead: "改造专班", reachable: ["张局长", "王主任"])
        #expect(told == ["张局长", "王主任"])
    }

    @Test("Who holds a role of the kind is told, unit or person; an empty role tells nobody new")
    func roles() {
        let held = Happening.amended([
            .role(.named("组长单位"), from: nil, to: "市财政局"),
            .role(.named("链条责任领导"), from: nil, to: "陈市长、孙科员"),
            .role(.named("龙头企业"), from: nil, to: "某集团"),
        ])
        #expect(told([.role("组长单位")], then: held) == ["钱局长"])
        #expect(told([.role("链条责任领导")], then: held) == ["陈市长", "孙科员"])
        #expect(told([.role("龙头企业")], then: held) == ["赵副市长"], "nobody of the directory: up")
        #expect(told([.responsible, .role("组长单位")]) == ["李科长"])
    }

    @Test("The chair of the meeting is told: by his post, or the leader in charge of the matter")
    func chair() {
        func from(_ source: String) -> Happening { .amended([.source(from: nil, to: source)]) }
        #expect(told([.chair], then: from("市长办公会2026-03-02")) == ["陈市长"])
        #expect(told([.chair], then: from("市政府专题会")) == ["赵副市长"])
        #expect(told([.responsible, .chair], then: from("市长批示")) == ["李科长"])
    }

    @Test(
        "Of offices that share a ledger the one that asks is told, and stands last for its matters")
    func offices() throws {
        let shared = Happening.amended([.offices(from: [], to: ["市委督查室", "市政府督查室"])])
        func told(_ audience: [Audience], reachable: Set<String>, _ change: Happening?) -> [String]
        {
            let events = Matter.fixture(then: change.map { [("2026-03-10T10:00", $0)] } ?? [])
            return People(
                directory: Self.directory, head: "王主任", reachable: reachable,
                heads: ["市委督查室": "孙科员", "市政府督查室": "王主任"]
            ).officials(audience, for: events, owner: .unit("市住建局"), on: .fixture("2026-03-10"))
                .map(\.addressee)
        }
        let all = Set(Self.directory.officials.map(\.id))
        #expect(told([.office], reachable: all, shared) == ["孙科员"])
        #expect(told([.office], reachable: all, nil) == ["王主任"])
        #expect(told([.leader], reachable: [], shared) == ["孙科员"], "nobody is skipped")
    }

    @Test("The members of a task force hear of the assignment with its lead")
    func assigned() throws {
        var assignment = Matter.fixture().assignment
        assignment.leadUnit = "改造专班"
        var event = Matter.fixture().events[0]
        event.what = .assigned(assignment)
        let matter = try #require(Matter([event]))
        let planner = Planner.fixture(directory: Self.directory)
        let plan = try planner.plan(
            matter, record: Planner.Record(), at: .fixture("2026-03-10T09:00"))
        guard case .told(let notices)? = plan.firings.first?.fate else {
            Issue.record("\(plan.firings)")
            return
        }
        #expect(notices.map(\.official) == ["赵副市长", "张局长", "钱局长"])
    }
}
