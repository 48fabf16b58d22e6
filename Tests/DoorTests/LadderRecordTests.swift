import Almanac
import Deadlines
import Delivery
import Door
import Foundation
import Ledger
import Settings
import Store
import Testing

@Suite("Changed ladders and open matters")
struct LadderRecordTests {
    private let counter: Counter

    init() throws { counter = try Counter() }

    /// The answer of a clerk on the same ledger whose office urges only after so many working days.
    private func ask(
        _ errand: Errand, urgedAfter days: Int, at time: String = "2026-03-11T10:00",
        json: Bool = false
    ) throws -> Printout {
        var configuration = try Configuration.embedded().get()
        let place = try #require(configuration.ladders.firstIndex { $0.name == "标准" })
        let rungs = configuration.ladders[place].rungs
        let urge = try #require(rungs.firstIndex { $0.step == .urge })
        configuration.ladders[place].rungs[urge].when = .fromDue(Length(days, .workingDay))
        let clerk = Clerk(
            store: counter.store, configuration: configuration, daemon: nil, systemUser: "tester")
        let now = Zone.shanghai.instant(try #require(LocalTime(time)))
        return clerk.answer(Order(errand, wantsJSON: json, by: "王主任"), at: now)
    }

    private func page(_ order: AdoptionOrder) throws -> AdoptionPage {
        let answer = try ask(.applyRules(order), urgedAfter: 2)
        #expect(answer.status == 0, "\(answer.errors)")
        return try JSONDecoder().decode(AdoptionPage.self, from: Data(answer.out.utf8))
    }

    private func why(_ id: String, on day: String) throws -> String {
        try ask(
            .explain(matter: id, obligation: "result-report", whyNot: day), urgedAfter: 2,
            at: "2026-03-30T10:00"
        ).out
    }

    @Test("An open matter keeps its steps until the change is applied, after its diff")
    func applied() throws {
        let id = try ask(
            .addMatter(NewMatter(kind: "批示", title: "老旧小区", unit: "市住建局")), urgedAfter: 1,
            at: "2026-03-10T10:00"
        ).matter
        #expect(try counter.store.officeEvents().count == 2)

        let shown = try page(AdoptionOrder(matters: [], linesMax: 200))
        #expect(!shown.lines.isEmpty)
        #expect(shown.lines.allSatisfy { $0.from == "标准 v1" && $0.to == "标准 v2" })
        #expect(try why(id, on: "2026-03-18").contains("催办 2026-03-18 08:30"))
        #expect(try why(id, on: "2026-03-18").contains("阶梯 标准 第1版"))

        let done = try page(AdoptionOrder(matters: [], isConfirmed: true, linesMax: 0))
        #expect(done.matters == 1)
        #expect(!(try why(id, on: "2026-03-18").contains("催办 2026-03-18 08:30")))
        #expect(try why(id, on: "2026-03-19").contains("催办 2026-03-19 08:30"))
        #expect(try why(id, on: "2026-03-19").contains("阶梯 标准 第2版"))
        #expect(try page(AdoptionOrder(matters: [], isConfirmed: true, linesMax: 9)).matters == 0)
        #expect(try counter.store.verifyChain() == nil)
    }

    @Test("The chain names the ladder, its version and from when on it holds")
    func audited() throws {
        let matter = NewMatter(kind: "批示", title: "老旧小区", unit: "市住建局")
        _ = try ask(.addMatter(matter), urgedAfter: 1)
        _ = try ask(.addMatter(matter), urgedAfter: 3)
        let list = try ask(.showAudit(event: nil, limit: 10), urgedAfter: 3).out
        #expect(list.contains("载入催办阶梯：标准 v2"))
        let entry = try #require(
            try counter.store.chainLinks(last: 10).last { $0.kind == "laddersTaken" })
        let one = try ask(.showAudit(event: "\(entry.seq)", limit: 10), urgedAfter: 3).out
        #expect(one.contains("标准 v2  自 2026-03-11 起"))
    }

    @Test("Whoever only looks with a changed ladder records nothing")
    func looking() throws {
        _ = try ask(
            .addMatter(NewMatter(kind: "批示", title: "老旧小区", unit: "市住建局")), urgedAfter: 1)
        let before = try counter.store.chainLinks(last: 10).count
        _ = try ask(.due(DueQuery()), urgedAfter: 3)
        #expect(try counter.store.chainLinks(last: 10).count == before)
    }
}
