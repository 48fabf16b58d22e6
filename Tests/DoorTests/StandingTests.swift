import Almanac
import Deadlines
import Door
import Ledger
import Settings
import Store
import Testing

/// M12: obligations on leaders, by the shipped rule `leader.monthly`.
@Suite("Standing matters of leaders")
struct StandingTests {
    private func standing(_ counter: Counter) throws -> [String] {
        try counter.store.standingMatters().map { "\($0.rule) \($0.leader ?? $0.leadUnit)" }
    }

    @Test("A leader with a project in hand owes a meeting each month, once for all his projects")
    func opened() throws {
        let counter = try Counter()
        #expect(try standing(counter).isEmpty)
        _ = try counter.assigned(kind: "重点项目")
        _ = try counter.assigned(kind: "重点项目")
        #expect(try standing(counter) == ["leader.monthly 王副市长"])
        let id = try counter.store.standingMatters()[0].id.rawValue
        let told = try counter.ask(.explain(matter: id, obligation: nil, whyNot: nil)).out
        #expect(told.contains("召开月度专题会议（第1期）  期限 2026-03-31(周二)"))
        #expect(!told.contains("签收"))
    }

    @Test("July is without meetings, and a meeting that was held settles its month")
    func held() throws {
        let counter = try Counter()
        _ = try counter.assigned(kind: "重点项目")
        let id = try counter.store.standingMatters()[0].id.rawValue
        _ = try counter.act(.report, id, at: "2026-03-30T10:00") {
            $0.kind = "progress"
            $0.text = "已召开专题会"
        }
        let told = try counter.shown(id, at: "2026-08-03T10:00")
        #expect(told.contains("2026-03-31(周二) 18:00  已办 2026-03-30"))
        #expect(told.contains("2026-07-31(周五) 18:00  免报期内"))
    }

    @Test("When the last project is withdrawn nothing stands any more")
    func withdrawn() throws {
        let counter = try Counter()
        let project = try counter.assigned(kind: "重点项目")
        _ = try counter.assigned(kind: "批示")
        _ = try counter.act(.withdraw, project) { $0.note = "并入其他项目" }
        #expect(try standing(counter).isEmpty)
        _ = try counter.act(.reopen, project, at: "2026-03-12T10:00") { $0.note = "恢复" }
        #expect(try standing(counter) == ["leader.monthly 王副市长"])
    }

    @Test("What a person withdrew is not opened again in the same year")
    func refused() throws {
        let counter = try Counter()
        _ = try counter.assigned(kind: "重点项目")
        let id = try counter.store.standingMatters()[0].id.rawValue
        _ = try counter.act(.withdraw, id) { $0.note = "今年改为季度会" }
        _ = try counter.assigned(kind: "重点项目", at: "2026-03-12T10:00")
        #expect(try standing(counter).isEmpty)
        let newYear = try #require(LocalTime("2027-01-04T10:00"))
        try counter.store.acceptClock(at: Zone.shanghai.instant(newYear))
        _ = try counter.assigned(kind: "重点项目", at: "2027-01-05T10:00")
        #expect(try standing(counter) == ["leader.monthly 王副市长"])
    }

    @Test("Where the rule is gone from the files, what it kept standing runs out by itself")
    func gone() throws {
        let counter = try Counter()
        let project = try counter.assigned(kind: "重点项目")
        var configuration = try Configuration.embedded().get()
        let book = configuration.book
        configuration.book = RuleBook(
            kinds: book.kinds, rules: book.rules.filter { $0.id != "leader.monthly" },
            paces: book.paces)
        let clerk = Clerk(
            store: counter.store, configuration: configuration, daemon: nil, systemUser: "tester")
        var deed = Deed(.withdraw)
        deed.note = "并入其他项目"
        let now = Zone.shanghai.instant(try #require(LocalTime("2026-03-12T10:00")))
        #expect(clerk.answer(Order(.act(matter: project, deed)), at: now).status == 0)
        #expect(try standing(counter) == ["leader.monthly 王副市长"])
    }

    @Test("A duty that cannot be opened is told of beside the answer, and keeps no other from it")
    func failing() throws {
        func duty(_ id: String, _ name: String) -> Rule {
            Rule(
                id: id, name: name, slot: Slot(rawValue: id), selector: Selector(kinds: ["批示"]),
                per: .leader, due: .every(.recurring(Cadence(.every(Length(10, .day))))),
                source: Source(text: name), place: "leaders.yaml:1")
        }
        let counter = try Counter {
            $0.book = RuleBook(
                kinds: [Kind(name: "批示", prefix: "PS")],
                rules: [duty("a.papers", "传达机密文件"), duty("b.meeting", "召开例会")])
        }
        var matter = NewMatter(kind: "批示", title: "老旧小区", unit: "市住建局")
        matter.leader = "王副市长"
        let answer = try counter.ask(.addMatter(matter))
        #expect(answer.status == 0 && answer.errors.contains("密级"), "\(answer.errors)")
        #expect(try standing(counter) == ["b.meeting 王副市长"])
    }

    @Test("What it owes is in the lists as soon as it stands")
    func listed() throws {
        let counter = try Counter()
        _ = try counter.assigned(kind: "重点项目")
        let id = try counter.store.standingMatters()[0].id
        let rows = try counter.store.dues(DueFilter(matter: id), limit: 9)
        #expect(Set(rows.map(\.rule)) == ["leader.monthly"])
    }
}
