import Almanac
import Door
import Ledger
import Testing

@Suite("Deeds at the counter")
struct DeedTests {
    private func add(
        _ counter: Counter, kind: String = "批示", due: String? = nil, dates: [String] = [],
        at: String? = nil
    ) throws -> Printout {
        var matter = NewMatter(kind: kind, title: "关于老旧小区改造进度的批示", unit: "市住建局")
        matter.due = due
        matter.dates = dates
        matter.at = at
        return try counter.ask(.addMatter(matter))
    }

    private func act(
        _ counter: Counter, _ id: String, _ verb: Deed.Verb, by: String? = nil,
        at time: String = "2026-03-10T11:00", _ change: (inout Deed) -> Void = { _ in }
    ) throws -> Printout {
        var deed = Deed(verb)
        change(&deed)
        return try counter.ask(.act(matter: id, deed), by: by, at: time)
    }

    @Test("An instruction owes news in 3 days and the result in 7, and the days are explained")
    func instruction() throws {
        let counter = try Counter()
        let id = try add(counter).matter
        let due = try counter.ask(.due(DueQuery())).out
        #expect(due.contains("2026-03-13(周五)") && due.contains("2026-03-17(周二)"))
        let told = try counter.ask(.explain(matter: id, obligation: "result-report", whyNot: nil))
            .out
        #expect(told.contains("2026-03-17(周二)") && told.contains("：原则上批示后7天内报结果"))
    }

    @Test("A row that says 报告动态：每10天 owes progress, and no news by the rule beside it")
    func ownCadence() throws {
        let counter = try Counter()
        var matter = NewMatter(kind: "批示", title: "关于供热的批示", unit: "市住建局")
        matter.reportDue = "每10天"
        let owed = try counter.ask(.addMatter(matter)).out
        #expect(owed.contains("报进展  2026-03-20") && !owed.contains("报动态"))
    }

    @Test("From assignment to closing, told event by event")
    func life() throws {
        let counter = try Counter()
        let id = try add(counter).matter
        for verb in [Deed.Verb.sign, .complete] {
            #expect(try act(counter, id, verb, by: "张某").status == 0)
        }
        #expect(try act(counter, id, .close, by: "张某").status == 1)
        #expect(try act(counter, id, .close, by: "王主任").status == 0)
        let events = try counter.ask(.matterEvents(id)).out
        let words = ["交办", "签收", "报办结", "核实", "销号"]
        #expect(words.allSatisfy { events.contains($0) })
        #expect(try counter.ask(.verifyAudit(heads: [])).status == 0)
    }

    @Test("A return sets a new date; the claim is undone")
    func returned() throws {
        let counter = try Counter()
        let id = try add(counter).matter
        _ = try act(counter, id, .complete, by: "张某")
        let answer = try act(counter, id, .giveBack, by: "王主任") { $0.day = "2026-03-20" }
        #expect(answer.out.contains("整改") && answer.out.contains("2026-03-20"))
    }

    @Test("A leave is reported three days before, on a working day")
    func leave() throws {
        let counter = try Counter()
        let answer = try add(counter, kind: "请销假", dates: ["离岗=2026-05-06"])
        #expect(answer.out.contains("2026-04-30"))
    }

    @Test("A policy is submitted a month after it was passed on, whenever that is entered")
    func policy() throws {
        let counter = try Counter()
        let id = try add(counter, kind: "政策落实", dates: ["批转=2026-03-02"]).matter
        #expect(try counter.ask(.showMatter(id)).out.contains("2026-04-02"))
        _ = try act(counter, id, .date) {
            $0.name = "批转"
            $0.day = "2026-03-06"
        }
        #expect(try counter.ask(.showMatter(id)).out.contains("2026-04-06"))
    }

    @Test(
        "What cannot be read is refused with what to write",
        arguments: [
            ("2026-02-30", "2026-03-17"), ("昨天", "2026-03-17"), ("2026-03-11T10:00", "还没有到"),
        ])
    func refused(at: String, advice: String) throws {
        let counter = try Counter()
        let answer = try add(counter, at: at)
        #expect(answer.status != 0)
        #expect(answer.errors.contains(advice))
        #expect(try counter.store.matterCount() == 0)
    }

    @Test("Assisting units may stand in one word; a report says something, and nothing secret")
    func texts() throws {
        let counter = try Counter()
        var matter = NewMatter(kind: "批示", title: "关于供热的批示", unit: "市住建局")
        matter.assisting = ["市财政局、市教育局"]
        let id = try counter.ask(.addMatter(matter)).matter
        #expect(try counter.ask(.showMatter(id)).out.contains("协办 市财政局、市教育局"))
        for (text, status, word) in [
            (" \u{200B}", 2, "--text"), (nil, 2, "--text"), ("机密★已整改", 1, "密级"),
        ] as [(String?, Int32, String)] {
            let answer = try act(counter, id, .report) {
                $0.kind = "result"
                $0.text = text
            }
            #expect(answer.status == status && answer.errors.contains(word))
        }
        #expect(try counter.store.matter(MatterID(id))?.events.count == 1)
        matter.title = "\u{200B}\u{FEFF}"
        #expect(try counter.ask(.addMatter(matter)).errors.contains("事项名称是空的"))
    }

    @Test("An unknown matter, kind or date is named with what there is")
    func unknown() throws {
        let counter = try Counter()
        #expect(try counter.ask(.showMatter("PS-2026-9999")).errors.contains("PS-2026-9999"))
        #expect(try add(counter, kind: "批文").errors.contains("批示"))
        #expect(try add(counter, kind: "政策落实", dates: ["批砖=2026-03-02"]).errors.contains("批转"))
    }
}

extension Day: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) {
        guard let day = Day(value) else { preconditionFailure("\(value) is no day") }
        self = day
    }
}
