import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Nobody is skipped")
struct PeopleTests {
    private func told(
        _ directory: Directory = .fixture(), person: String? = nil, reachable: Set<String>? = nil,
        audience: [Audience] = [.responsible]
    ) -> [String] {
        let people = People(
            directory: directory, head: "王主任",
            reachable: reachable ?? Set(directory.officials.map(\.id)))
        return people.officials(
            audience, for: .fixture(person: person), owner: .unit("市住建局"),
            on: .fixture("2026-03-10")
        ).map { $0.official == $0.addressee ? $0.official : "\($0.official)→\($0.addressee)" }
    }

    private func away(_ official: String, deputy: String? = nil) -> Absence {
        Absence(
            official: official, first: .fixture("2026-03-09"), last: .fixture("2026-03-13"),
            deputy: deputy)
    }

    @Test("The person named on the row answers, else the liaison, else the principal")
    func responsible() {
        #expect(told(person: "孙科员") == ["孙科员"])
        #expect(told(person: "外单位某") == ["李科长"])
        #expect(told(reachable: ["张局长", "王主任"]) == ["张局长"])
    }

    @Test("Who is absent is stood in for by his deputy, and by his deputy's")
    func deputies() {
        #expect(told(.fixture(absences: [away("李科长", deputy: "孙科员")])) == ["李科长→孙科员"])
        let both = [away("李科长", deputy: "孙科员"), away("孙科员", deputy: "张局长")]
        #expect(told(.fixture(absences: both)) == ["李科长→张局长"])
    }

    @Test("Two who stand in for each other are both away: the principal is told")
    func bothAway() {
        let both = [away("李科长", deputy: "孙科员"), away("孙科员", deputy: "李科长")]
        #expect(told(.fixture(absences: both)) == ["李科长→张局长"])
    }

    @Test("With nobody in the unit it goes up: the leader in charge, the office's head")
    func upTheChain() {
        #expect(told(reachable: ["赵副市长", "王主任"]) == ["赵副市长"])
        #expect(told(reachable: []) == ["王主任"])
        #expect(told(audience: [.leader]) == ["赵副市长"])
    }

    @Test("Several of an audience are told once each")
    func once() {
        #expect(told(person: "张局长", audience: [.responsible, .principal]) == ["张局长"])
    }
}
