import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("People are looked up again when a message leaves")
struct LateResolutionTests {
    private let due = Instant.fixture("2026-03-17T18:00")

    private func member(_ official: String, _ step: Step?, cause: Cause = .step, rung: Int = 0)
        -> Waiting.Member
    {
        let identity = FiringIdentity(
            matter: "PS-2026-0001", slot: step == nil ? nil : .resultReport,
            occurrence: step == nil ? 0 : 1, due: step == nil ? nil : due, cause: cause, step: step,
            rung: rung)
        return Waiting.Member(
            notice: 7, identity: identity, nominal: .fixture(), severity: .notice,
            official: official, reason: .firstReminder)
    }

    private func redirected(
        _ member: Waiting.Member, to addressee: String, directory: Directory,
        at time: String = "2026-03-18T08:31"
    ) throws -> [Int64: String] {
        let planner = Planner.fixture(directory: directory)
        let waiting = Waiting(
            id: "msg_1", addressee: addressee, isUrgent: false, members: [member])
        return Post(planner: planner).redirected(
            waiting, facts: try facts(planner, at: time), at: .fixture(time))
    }

    private func facts(_ planner: Planner, at time: String) throws -> [MatterID: Post.Facts] {
        let matter = Matter.fixture()
        let owed = try planner.reckoning.obligations(of: matter, at: .fixture(time))
        return [matter.id: Post.Facts(matter: matter, obligations: owed, tellings: [])]
    }

    private let away = Absence(
        official: "李科长", first: .fixture("2026-03-18"), last: .fixture("2026-03-20"),
        deputy: "孙科员")

    @Test("Who went away since is stood in for, who came back reads it himself")
    func awayAndBack() throws {
        let urge = member("李科长", .urge, rung: 2)
        let gone = Directory.fixture(absences: [away])
        #expect(try redirected(urge, to: "李科长", directory: gone) == [7: "孙科员"])
        #expect(try redirected(urge, to: "孙科员", directory: gone).isEmpty)
        #expect(try redirected(urge, to: "孙科员", directory: .fixture()) == [7: "李科长"])
    }

    @Test("Nothing is looked up at night: what counts is the morning on which it leaves")
    func held() throws {
        let gone = Directory.fixture(absences: [away])
        let night = try redirected(
            member("李科长", .urge), to: "李科长", directory: gone, at: "2026-03-18T21:00")
        #expect(night.isEmpty)
    }

    @Test("Who left the directory is replaced by whom the step would tell today")
    func removed() throws {
        let usual = Directory.fixture()
        let without = Directory(
            units: usual.units, officials: usual.officials.filter { $0.id != "李科长" })
        #expect(
            try redirected(member("李科长", .remind), to: "李科长", directory: without)
                == [7: "张局长"])
        let leaderless = Directory(
            units: usual.units, officials: usual.officials.filter { $0.id != "赵副市长" })
        #expect(
            try redirected(
                member("赵副市长", .supervise, rung: 4), to: "赵副市长", directory: leaderless)
                == [7: "王主任"])
    }

    @Test("The text says on whose behalf the deputy reads it")
    func onBehalf() throws {
        let planner = Planner.fixture(directory: .fixture(absences: [away]))
        let time = "2026-03-18T08:31"
        let waiting = Waiting(
            id: "msg_1", addressee: "孙科员", isUrgent: false,
            members: [member("李科长", .urge, rung: 2)])
        let posting = try Post(planner: planner).posting(
            of: waiting, facts: try facts(planner, at: time), at: .fixture(time))
        guard case .send(let message, _, _) = posting else {
            Issue.record("\(posting)")
            return
        }
        #expect(message.recipient.name == "孙科员")
        #expect(message.items.map(\.onBehalfOf) == ["李科长"])
    }
}
