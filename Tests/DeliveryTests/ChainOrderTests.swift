import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Up the chain, one hop at a time")
struct ChainOrderTests {
    private func rung(_ step: Step, _ days: Int, _ audience: [Audience]) -> Rung {
        Rung(step: step, when: .fromDue(Length(days, .workingDay)), audience: audience)
    }

    private func lived(
        _ ladder: Ladder, to last: String, directory: Directory = .fixture()
    ) throws -> Diary {
        let planner = Planner.fixture(
            rules: [.fixture(due: Rule.days(7), ladder: ladder.name)], directory: directory,
            ladders: [ladder])
        var diary = Diary(planner, .fixture())
        try diary.live(from: "2026-03-10T09:00", to: last)
        return diary
    }

    @Test("The unit's principal hears of every urge without anybody having to say so")
    func principal() throws {
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-04-30T12:00")
        let urged = diary.entries.filter { $0.contains(" urge ") }
        #expect(urged.filter { $0.hasSuffix("张局长") }.count == 2)
        #expect(urged.filter { $0.hasSuffix("李科长") }.count == 2)
    }

    @Test("A ladder for important matters begins with the leader, without reminder or urge")
    func directStart() throws {
        let ladder = Ladder(
            name: "要事",
            rungs: [
                rung(.supervise, 1, [.leader]), rung(.bulletin, 2, [.office]),
            ])
        let diary = try lived(ladder, to: "2026-03-19T12:00")
        #expect(
            diary.entries == [
                "2026-03-10T09:00 assigned 李科长", "2026-03-18T08:30 supervise 赵副市长",
                "2026-03-19T08:30 bulletin 王主任",
            ])
    }

    @Test("Every step of the ladder finds its audience by role, each person once")
    func roles() throws {
        let ladder = Ladder(
            name: "全员",
            rungs: [
                rung(.urge, 1, [.responsible, .principal, .assistingUnits]),
                rung(.supervise, 2, [.leader, .official("孙科员"), .office]),
            ])
        let planner = Planner.fixture(
            rules: [.fixture(due: Rule.days(7), ladder: "全员")], ladders: [ladder])
        var diary = Diary(planner, .fixture(assisting: ["市财政局"]))
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-19T12:00")
        #expect(
            diary.entries.suffix(6) == [
                "2026-03-18T08:30 urge 李科长", "2026-03-18T08:30 urge 张局长",
                "2026-03-18T08:30 urge 钱局长", "2026-03-19T08:30 supervise 赵副市长",
                "2026-03-19T08:30 supervise 孙科员", "2026-03-19T08:30 supervise 王主任",
            ])
    }

    @Test(
        "Of several superiors one is told of a matter: the leader named on it, else one in charge")
    func oneLineUp() throws {
        let usual = Directory.fixture()
        let two = Directory(
            units: usual.units,
            officials: usual.officials + [
                Official(id: "周副市长", name: "周副市长", unit: "市政府", inChargeOf: ["市住建局"])
            ])
        let diary = try lived(.standard, to: "2026-03-20T12:00", directory: two)
        #expect(
            diary.entries.filter { $0.contains("supervise") }
                == ["2026-03-20T08:30 supervise 赵副市长"])
    }

    @Test("The case leader and the top-level owner named on a matter hear of it; else who answers")
    func namedRoles() throws {
        let ladder = Ladder(
            name: "包案",
            rungs: [rung(.urge, 1, [.topOwner]), rung(.supervise, 2, [.caseLeader])])
        let named = Happening.amended([
            .role(.caseLeader, from: nil, to: "王主任"), .role(.topOwner, from: nil, to: "孙科员"),
        ])
        let planner = Planner.fixture(
            rules: [.fixture(due: Rule.days(7), ladder: "包案")], ladders: [ladder])
        for (matter, told) in [
            (Matter.fixture(), ["张局长", "赵副市长"]),
            (Matter.fixture(then: [("2026-03-11T09:00", named)]), ["孙科员", "王主任"]),
        ] {
            var diary = Diary(planner, matter)
            try diary.live(from: "2026-03-10T09:00", to: "2026-03-19T12:00")
            #expect(
                diary.entries.suffix(2) == [
                    "2026-03-18T08:30 urge \(told[0])", "2026-03-19T08:30 supervise \(told[1])",
                ])
        }
    }

    @Test("A step of which nobody can be told goes up at once, and its reason says so")
    func emptyStep() throws {
        let usual = Directory.fixture()
        let directory = Directory(
            units: usual.units, officials: usual.officials.filter { $0.id != "赵副市长" })
        let planner = Planner.fixture(directory: directory)
        var diary = Diary(planner, .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-19T12:00")
        let plan = try planner.plan(
            diary.matter, record: diary.record, at: .fixture("2026-03-20T08:30"))
        guard case .told(let notices) = plan.firings.last?.fate else {
            Issue.record("\(plan.firings)")
            return
        }
        #expect(notices.map(\.addressee) == ["王主任"])
        #expect(notices.map(\.reason) == [.emptyStep])
        #expect(plan.firings.last?.identity.step == .supervise)
    }

    @Test("Whatever the ladder, nobody hears of a step before the one below it was taken")
    func order() throws {
        var dice = Dice(state: 17)
        for _ in 0..<60 {
            let steps = Step.allCases.filter { _ in Bool.random(using: &dice) } + [.interview]
            var rungs: [Rung] = []
            for step in Set(steps).sorted() {
                let days =
                    step < .urge
                    ? -Int.random(in: 0...2, using: &dice) : Int.random(in: 0...6, using: &dice)
                rungs.append(rung(step, days, step.isProposal ? [.office] : [.responsible]))
            }
            let ladder = Ladder(name: "随机", rungs: rungs)
            let diary = try lived(ladder, to: "2026-04-30T12:00")
            let climbed = diary.entries.compactMap { entry in
                entry.split(separator: " ").dropFirst().first.flatMap { Step(rawValue: String($0)) }
            }.filter { $0 >= .urge }
            let wanted = rungs.map(\.step).filter { $0 >= .urge }
            #expect(climbed == wanted, "\(rungs)")
        }
    }

    @Test("An emergency may skip the chain; at one look the sternest step speaks")
    func emergency() throws {
        let rule = Rule.fixture(
            due: .once(Term.read("当日").term), hour: .endOfDay, ladder: "紧急", isUrgent: true)
        var diary = Diary(.fixture(rules: [rule]), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-10T23:00")
        diary.entries = []
        _ = try diary.look(at: .fixture("2026-03-11T09:00"))
        #expect(
            diary.entries == [
                "2026-03-11T09:00 supervise 赵副市长", "2026-03-11T09:00 supervise 王主任",
            ])
    }
}
