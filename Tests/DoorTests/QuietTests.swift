import Almanac
import Door
import Foundation
import Ledger
import Store
import Testing

@Suite("Acknowledging, nudging and checking at the door")
struct QuietTests {
    private func acknowledge(
        _ counter: Counter, _ id: String, at time: String, by: String? = "张某",
        obligation: String? = "报结果"
    ) throws -> Printout {
        try counter.act(.acknowledge, id, by: by, at: time) { $0.obligation = obligation }
    }

    @Test("It says until when nothing is repeated, and the third time what to do instead")
    func acknowledged() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let first = try acknowledge(counter, id, at: "2026-03-18T10:00")
        #expect(first.out.contains("到 2026-03-19 09:00 为止不再对 张某 重复"), "\(first.out)")
        let soon = try acknowledge(counter, id, at: "2026-03-18T11:00")
        #expect(soon.status == 1 && soon.errors.contains("2026-03-19T09:00"))
        #expect(try acknowledge(counter, id, at: "2026-03-19T09:30").status == 0)
        let third = try acknowledge(counter, id, at: "2026-03-20T09:30")
        #expect(third.status == 1 && third.errors.contains("连续知悉2次"))
        #expect(try counter.shown(id, at: "2026-03-20T10:00").contains("红  报结果"))
        #expect(try counter.ask(.matterEvents(id)).out.contains("知悉 报结果：张某"))
        let told = try counter.ask(
            .explain(matter: id, obligation: "报结果", whyNot: nil), at: "2026-03-20T10:00")
        #expect(told.out.contains("2026-03-18 10:00  张某（命令）  知悉"), "\(told.out)")
    }

    @Test("How long it holds is the office's to say")
    func terms() throws {
        let counter = try Counter {
            $0.book = .ofVerbs
            $0.notices.acknowledge = AcknowledgementTerms(until: .noon, workingDays: 2)
        }
        let answer = try acknowledge(counter, try counter.assigned(), at: "2026-03-18T10:00")
        #expect(answer.out.contains("到 2026-03-20 12:00 为止"))
    }

    @Test("Without an obligation it is all that is open; without a person it is nobody's")
    func everything() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let all = try acknowledge(counter, id, at: "2026-03-11T10:00", obligation: nil)
        #expect(all.status == 0)
        #expect(try counter.store.matter(MatterID(id))?.acknowledgements.count == 2)
        let nobody = try acknowledge(counter, id, at: "2026-03-11T10:00", by: nil)
        #expect(nobody.status == 2 && nobody.errors.contains("--by"))
        let stranger = try acknowledge(counter, id, at: "2026-03-11T10:00", by: "王主席")
        #expect(stranger.status == 1)
        #expect(stranger.errors.contains("--by：通讯录里没有“王主席”；是否想写 王主任？"))
        let none = try acknowledge(counter, id, at: "2026-03-11T10:00", obligation: "没有的环节")
        #expect(none.errors.contains("没有的环节"))
    }

    private func nudge(
        _ counter: Counter, _ id: String, via: Via = .phone, to official: String? = "张某"
    ) throws -> Printout {
        var deed = Deed(.nudge)
        deed.official = official
        deed.obligation = "报结果"
        deed.note = "答应明天报"
        let now = Zone.shanghai.instant("2026-03-12", .noon)
        return counter.clerk.answer(
            Order(.act(matter: id, deed), by: "王主任", via: via), at: now)
    }

    @Test("A call stands in the events, the explanation, the list of notices and the burden")
    func nudged() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        #expect(try nudge(counter, id, via: .command).errors.contains("--via phone"))
        #expect(try nudge(counter, id, to: nil).errors.contains("--to"))
        #expect(try nudge(counter, id).out.contains("督促 张某：报结果"))
        let line = "2026-03-12 12:00  王主任（电话）  督促 张某：报结果（答应明天报）"
        let asked: [Errand] = [
            .explain(matter: id, obligation: "报结果", whyNot: nil),
            .explain(matter: id, obligation: nil, whyNot: "2026-03-12"),
            .listNotices(NoticeQuery(matter: id)),
        ]
        for errand in asked {
            let out = try counter.ask(errand, at: "2026-03-13T10:00").out
            #expect(out.contains(line), "\(out)")
        }
        let other = try counter.ask(.explain(matter: id, obligation: "报动态", whyNot: nil)).out
        #expect(!other.contains("督促"))
        let json = try counter.ask(.listNotices(NoticeQuery(matter: id)), json: true).out
        #expect(json.contains(#""via":"phone""#) && json.contains(#""by":"王主任""#))
        let burden = try counter.ask(.burden(BurdenQuery(month: "2026-03")), json: true).out
        #expect(burden.contains(#""nudged":1"#), "\(burden)")
    }

    @Test("A check is on record for the office, and its finding asks for a report")
    func checked() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        func simulated() throws -> String {
            try counter.ask(
                .simulate(SimulationOrder(from: "2026-03-10", to: "2026-03-31")), json: true
            ).out
        }
        let before = try simulated()
        #expect(before.contains(id))
        let planned = try counter.act(.check, id, by: "王主任") { $0.day = "2026-03-12" }
        #expect(planned.out.contains("安排暗访 2026-03-12"))
        #expect(try simulated() == before)
        #expect(
            try !counter.ask(.explain(matter: id, obligation: nil, whyNot: "2026-03-11")).out
                .contains("暗访"))
        #expect(try counter.act(.check, id) { $0.day = "2026-03-10" }.errors.contains("今天或以后"))
        #expect(try counter.act(.check, id).errors.contains("--finding"))
        let found = try counter.act(.check, id, by: "王主任", at: "2026-03-12T15:00") {
            $0.text = "现场仍未开工"
            $0.due = "3天内"
        }
        #expect(found.out.contains("临时要报  2026-03-15"), "\(found.out)")
        #expect(try counter.ask(.matterEvents(id)).out.contains("暗访发现：现场仍未开工"))
        #expect(try simulated().contains("现场仍未开工"))
    }

    @Test("Asking again for what is due anyway is entered, with the report that could carry it")
    func merging() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let asked = try counter.act(.ask, id) { $0.due = "3天内" }
        #expect(asked.status == 0)
        #expect(asked.errors.contains("报动态（2026-03-13）3个工作日内就要报"), "\(asked.errors)")
        #expect(!asked.errors.contains("报结果"))
        _ = try counter.act(.report, id) {
            $0.kind = "status"
            $0.text = "已开工"
        }
        #expect(try counter.act(.ask, id) { $0.due = "3天内" }.errors.isEmpty)
    }
}

@Suite("Silences at the door")
struct SilenceDoorTests {
    private func add(
        _ counter: Counter, until: String = "2026-03-20", reason: String = "防汛抢险",
        by: String = "王主任", json: Bool = false, _ change: (inout NewSilence) -> Void
    ) throws -> Printout {
        var new = NewSilence(until: until, reason: reason)
        change(&new)
        return try counter.ask(.addSilence(new), json: json, by: by, at: "2026-03-11T10:00")
    }

    @Test("One that is entered stands in the list, in the chain, and why nothing was sent")
    func entered() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let added = try add(counter) { $0.unit = "住建局" }
        #expect(added.status == 0 && added.out.contains("市住建局"), "\(added.errors)")
        #expect(added.errors.contains("--urgent"))
        let list = try counter.ask(.listSilences(all: false), at: "2026-03-12T10:00").out
        #expect(list.contains("生效") && list.contains("王主任") && list.contains("防汛抢险"))
        #expect(
            try counter.ask(.showAudit(event: nil, limit: 9)).out
                .contains("静默第1号：市住建局，原因 防汛抢险"))
        let why = try counter.ask(
            .explain(matter: id, obligation: "报结果", whyNot: "2026-03-16"),
            at: "2026-03-16T10:00"
        ).out
        #expect(why.contains("静默：第1号，2026-03-11 10:00 至 2026-03-21 00:00"), "\(why)")
        let after = try counter.ask(
            .explain(matter: id, obligation: "报结果", whyNot: "2026-03-23"),
            at: "2026-03-23T10:00"
        ).out
        #expect(!after.contains("静默"))
    }

    @Test("Ending is an event of its own, once")
    func ended() throws {
        let counter = try Counter.ofVerbs()
        _ = try add(counter) { $0.kind = "批示" }
        func end(_ number: String, at time: String) throws -> Printout {
            try counter.ask(.endSilence(number, note: "抢险结束"), by: "李某", at: time)
        }
        #expect(try end("1", at: "2026-03-12T10:00").out.contains("李某 提前结束"))
        #expect(try end("1", at: "2026-03-12T11:00").errors.contains("已经结束"))
        #expect(try end("7", at: "2026-03-12T11:00").errors.contains("没有第 7 号"))
        #expect(try end("一", at: "2026-03-12T11:00").status == 2)
        #expect(
            try counter.ask(.listSilences(all: false), at: "2026-03-12T12:00").out
                .contains("没有静默"))
        #expect(
            try counter.ask(.listSilences(all: true), json: true, at: "2026-03-12T12:00").out
                .contains(#""ended_by":"李某""#))
        #expect(
            try counter.ask(.showAudit(event: nil, limit: 1)).out.contains("第1号静默提前结束（抢险结束）"))
    }

    @Test("What cannot be meant is refused with what to do, and nothing is entered")
    func refused() throws {
        let counter = try Counter.ofVerbs()
        let flaws: [(String, Printout)] = [
            ("至少写 --matter", try add(counter) { _ in }),
            ("--reason", try add(counter, reason: " ") { $0.kind = "批示" }),
            ("30天", try add(counter, until: "2026-05-20") { $0.kind = "批示" }),
            (
                "已经过去",
                try add(counter, until: "2026-03-10") {
                    $0.from = "2026-03-01"; $0.kind = "批示"
                }
            ),
            ("升级督办", try add(counter) { $0.step = "督查" }),
            ("批示", try add(counter) { $0.kind = "批文" }),
            ("PS-2026-0099", try add(counter) { $0.matter = "PS-2026-0099" }),
            ("--until", try add(counter, until: "下周") { $0.kind = "批示" }),
            ("没有单位“市住健局”；是否想写 市住建局？", try add(counter) { $0.unit = "市住健局" }),
            ("没有“王主席”；是否想写 王主任？", try add(counter) { $0.official = "王主席" }),
        ]
        for (advice, answer) in flaws {
            #expect(answer.status != 0 && answer.errors.contains(advice), "\(answer.errors)")
        }
        #expect(try counter.store.silences().isEmpty)
        #expect(try counter.store.officeEvents().allSatisfy { $0.what.word != "silenced" })
    }

    @Test("A step is named in Chinese or by its word")
    func steps() throws {
        let counter = try Counter.ofVerbs()
        #expect(
            try add(counter, json: true) { $0.step = "升级督办" }.out.contains(#""step":"supervise""#))
        #expect(try add(counter, json: true) { $0.step = "urge" }.out.contains(#""step":"urge""#))
    }
}

@Suite("Burden, quota and views by person")
struct BurdenTests {
    @Test("What the office asked is counted by unit and month, beside what was sent")
    func requests() throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        _ = try counter.act(.ask, id) { $0.due = "3天内" }
        _ = try counter.act(.ask, id) {
            $0.due = "5天内"
            $0.note = "市委督查室另要"
        }
        _ = try counter.act(.consult, id) { $0.units = ["市财政局"] }
        _ = try counter.act(.check, id) { $0.text = "现场仍未开工" }
        _ = try counter.act(.ask, id, at: "2026-04-01T09:00") { $0.due = "2026-04-30" }
        let march = try counter.ask(.burden(BurdenQuery(month: "2026-03")), json: true).out
        #expect(
            march.contains(
                #""messages":0,"requests":4,"asked":2,"consulted":1,"nudged":0,"inspected":1"#),
            "\(march)")
        #expect(
            try counter.ask(.burden(BurdenQuery()), json: true, at: "2026-04-02T10:00").out
                .contains(#""month":"2026-04","messages":0,"requests":1"#))
        #expect(
            try counter.ask(.burden(BurdenQuery(unit: "市财政局", month: "2026-03"))).out
                .contains("没有信件"))
        #expect(try counter.ask(.burden(BurdenQuery(month: "三月"))).status == 2)
    }

    @Test("A leader with more open matters than the limit is named at once and in the meter")
    func quota() throws {
        let counter = try Counter {
            $0.book = .ofVerbs
            $0.limits.openPerLeader = 2
        }
        func assign(_ leader: String?) throws -> Printout {
            var new = NewMatter(kind: "批示", title: "关于供热的批示", unit: "市住建局")
            new.leader = leader
            return try counter.ask(.addMatter(new), by: "督查室")
        }
        for _ in 1...2 { #expect(try !assign("王副市长").errors.contains("超过上限")) }
        let third = try assign("王副市长")
        #expect(third.errors.contains("王副市长 名下在办 3 件，超过上限 2 件"), "\(third.errors)")
        #expect(try counter.ask(.burden(BurdenQuery())).errors.contains("王副市长 名下在办 3 件"))
        _ = try counter.act(.withdraw, third.matter)
        #expect(try !counter.ask(.burden(BurdenQuery())).errors.contains("王副市长"))
    }

    @Test("Who owes, how much of it is overdue, and since when")
    func byPerson() throws {
        let counter = try Counter.ofVerbs()
        let first = try counter.assigned { $0.person = "张某" }
        _ = try counter.assigned(at: "2026-03-12T10:00") { $0.person = "张某" }
        _ = try counter.assigned { $0.person = "陈某" }
        let query = DueQuery(order: .byPerson)
        let lines = try counter.ask(.due(query), json: true, at: "2026-03-18T10:00").out
            .split(separator: "\n").map(String.init)
        #expect(lines.count == 2)
        #expect(
            lines[0].hasPrefix(
                #"{"person":"张某","unit":"市住建局","open":4,"overdue":3,"#), "\(lines)")
        #expect(lines[0].contains(#""earliest_day":"2026-03-13","matter":"\#(first)""#))
        #expect(lines[1].contains(#""person":"陈某","unit":"市住建局","open":2,"overdue":2"#))
        let one = DueQuery(official: "陈某", order: .byPerson)
        #expect(try !counter.ask(.due(one), at: "2026-03-18T10:00").out.contains("张某"))
    }

    @Test("Matters are listed by the official who answers or leads")
    func byOfficial() throws {
        let counter = try Counter.ofVerbs()
        let own = try counter.assigned { $0.person = "张某" }
        let other = try counter.assigned { $0.person = "陈某" }
        func listed(_ name: String) throws -> String {
            try counter.ask(.listMatters(MatterQuery(official: name))).out
        }
        #expect(try listed("张某").contains(own) && !listed("张某").contains(other))
        #expect(try listed("王副市长").contains(other))
        #expect(try !listed("李某").contains(own))
    }

    @Test("The most endangered come first, each with its reasons")
    func risk() throws {
        let counter = try Counter.ofVerbs()
        let late = try counter.assigned()
        let put = try counter.assigned(at: "2026-03-16T10:00")
        _ = try counter.act(.extend, put, at: "2026-03-17T10:00") {
            $0.obligation = "报结果"
            $0.length = "1wd"
            $0.approver = "王副市长"
        }
        let lines = try counter.ask(
            .due(DueQuery(order: .byRisk)), json: true, at: "2026-03-18T10:00"
        ).out.split(separator: "\n").map(String.init)
        #expect(lines.count == 4, "\(lines)")
        #expect(lines[0].hasPrefix(#"{"risk":55,"matter":"\#(late)","obligation":"status-report""#))
        #expect(lines[1].hasPrefix(#"{"risk":51,"matter":"\#(late)","obligation":"result-report""#))
        #expect(lines[2].contains(put) && lines[2].contains("put off 1 times"))
    }
}
