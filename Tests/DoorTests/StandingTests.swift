import Door
import Ledger
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
        #expect(told.contains("2026-03-31(周二) 24:00  已办 2026-03-30"))
        #expect(told.contains("2026-07-31(周五) 24:00  免报期内"))
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
}
