import Almanac
import Deadlines
import Door
import Foundation
import Ledger
import Settings
import Store
import Testing

@Suite("Changed rules and open matters")
struct AdoptionTests {
    private let counter: Counter

    init() throws { counter = try Counter { $0.book = Self.book(days: 7) } }

    private static func book(days: Int) -> RuleBook {
        RuleBook(
            kinds: [Kind(name: "批示", prefix: "PS")],
            rules: [
                Rule(
                    id: "office.result", name: "报结果", slot: .resultReport,
                    due: .once(.due(.elapsed(Length(days, .day)), .unstated)),
                    source: Source(text: "\(days)天内报结果"), place: "office.yaml:1")
            ])
    }

    /// The answer of a clerk on the same ledger whose rule says so many days.
    private func ask(
        _ errand: Errand, days: Int, at time: String = "2026-03-11T10:00"
    ) throws -> Printout {
        var configuration = try Configuration.embedded().get()
        configuration.book = Self.book(days: days)
        let clerk = Clerk(
            store: counter.store, configuration: configuration, daemon: nil, systemUser: "tester")
        let now = Zone.shanghai.instant(try #require(LocalTime(time)))
        return clerk.answer(Order(errand, by: "王主任"), at: now)
    }

    private func page(_ order: AdoptionOrder, days: Int) throws -> AdoptionPage {
        let answer = try ask(.applyRules(order), days: days)
        #expect(answer.status == 0, "\(answer.errors)")
        return try JSONDecoder().decode(AdoptionPage.self, from: Data(answer.out.utf8))
    }

    private func assign() throws -> String {
        try counter.ask(.addMatter(NewMatter(kind: "批示", title: "老旧小区", unit: "市住建局"))).matter
    }

    @Test("A changed rule leaves an open matter alone until it is applied, after its diff")
    func applied() throws {
        let id = try assign()
        #expect(
            try ask(.explain(matter: id, obligation: nil, whyNot: nil), days: 9).out.contains(
                "2026-03-17"))
        let shown = try page(AdoptionOrder(matters: [], linesMax: 200), days: 9)
        #expect(shown.lines.map(\.matter) == [id])
        #expect(shown.lines.first?.from?.hasPrefix("2026-03-17") == true)
        #expect(shown.lines.first?.to?.hasPrefix("2026-03-19") == true)
        #expect(try counter.store.matter(MatterID(id))?.events.count == 1)
        let done = try page(
            AdoptionOrder(matters: [], isConfirmed: true, linesMax: 0), days: 9)
        #expect(done.matters == 1 && done.next == nil)
        let told = try ask(.explain(matter: id, obligation: nil, whyNot: nil), days: 9).out
        #expect(told.contains("2026-03-19") && told.contains("第2版"))
        let again = try page(AdoptionOrder(matters: [], isConfirmed: true, linesMax: 9), days: 9)
        #expect(again.matters == 0)
        let kinds = try counter.store.chainLinks(last: 10).map(\.kind)
        #expect(
            kinds == [
                "rulesTaken", "laddersTaken", "assigned", "rulesTaken", "adopted", "rulesApplied",
            ])
        #expect(try counter.store.verifyChain() == nil)
    }

    @Test("Lines beyond those wanted are counted, and a matter that is not there is refused")
    func limited() throws {
        for _ in 1...3 { _ = try assign() }
        let shown = try page(AdoptionOrder(matters: [], linesMax: 2), days: 9)
        #expect(shown.lines.count == 2 && shown.shifts == 3 && shown.matters == 3)
        let missing = try ask(
            .applyRules(AdoptionOrder(matters: ["PS-2026-0099"], linesMax: 9)), days: 9)
        #expect(missing.status == 1 && missing.errors.contains("PS-2026-0099"))
    }

    @Test("Whoever only looks with a changed rule records nothing")
    func looking() throws {
        _ = try assign()
        let before = try counter.store.chainLinks(last: 10).count
        _ = try ask(.due(DueQuery()), days: 9)
        #expect(try counter.store.officeEvents().count == 2)
        #expect(try counter.store.chainLinks(last: 10).count == before)
    }

    @Test("The chain is listed readably, the office's own events among those of the matters")
    func listed() throws {
        let id = try assign()
        let list = try ask(.showAudit(event: nil, limit: 10), days: 7)
        #expect(list.out.contains("载入规则：office.result v1") && list.out.contains(id))
        let one = try ask(.showAudit(event: "1", limit: 10), days: 7)
        #expect(one.out.contains("一直有效"))
        #expect(try ask(.showAudit(event: "99", limit: 10), days: 7).status == 1)
    }
}
