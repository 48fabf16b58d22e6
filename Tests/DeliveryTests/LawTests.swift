import Almanac
import Deadlines
import Delivery
import Ledger
import Testing

@Suite("Never early, never false, never out of the blue")
struct LawTests {
    @Test("After a week of downtime only the sternest step that is true speaks")
    func catchUp() throws {
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-16T09:00")
        diary.entries = []
        _ = try diary.look(at: .fixture("2026-03-19T10:00"))
        #expect(
            diary.entries == ["2026-03-19T10:00 urge 李科长", "2026-03-19T10:00 urge 张局长"])
        #expect(diary.dropped.sorted() == ["due no_longer_true", "urge more_severe_step"])
    }

    @Test("Nobody is urged about a date of which he was not told a working day before")
    func toldFirst() throws {
        var diary = Diary(.fixture(), .fixture())
        diary.record.fired.insert(FiringIdentity(matter: "PS-2026-0001", cause: .assigned))
        try diary.live(from: "2026-03-23T10:00", to: "2026-03-26T12:00")
        #expect(
            diary.entries == [
                "2026-03-23T10:00 due caught_up 李科长", "2026-03-24T08:30 urge 李科长",
                "2026-03-24T08:30 urge 张局长", "2026-03-25T08:30 supervise 赵副市长",
                "2026-03-26T08:30 bulletin 王主任",
            ])
    }

    @Test("In other hands the matter is assigned anew, and the new hands are told before urged")
    func handedOver() throws {
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-18T09:00")
        diary.entries = []
        let change = Amendment.leadUnit(from: "市住建局", to: "市财政局")
        diary.matter = .fixture(then: [("2026-03-18T15:00", .amended([change]))])
        try diary.live(from: "2026-03-18T15:00", to: "2026-03-19T12:00")
        #expect(diary.entries.first == "2026-03-18T15:00 assigned 钱局长")
        #expect(!diary.entries.contains { $0.hasPrefix("2026-03-18") && $0.contains("urge") })
        #expect(diary.entries.contains("2026-03-19T08:30 urge 钱局长"))
        #expect(!diary.entries.contains { $0.contains("李科长") })
    }

    @Test("Whom nothing reaches is passed over: his principal and the office hear of it")
    func unreached() throws {
        var diary = Diary(.fixture(), .fixture())
        diary.isDelivering = false
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-23T12:00")
        #expect(diary.entries.contains("2026-03-18T08:30 due caught_up 李科长"))
        #expect(diary.entries.contains("2026-03-19T08:30 due caught_up 张局长"))
        #expect(diary.entries.contains("2026-03-19T08:30 due caught_up 王主任"))
    }

    @Test("While the channels are down nobody climbs: told late, he is urged a working day later")
    func undelivered() throws {
        var diary = Diary(.fixture(), .fixture())
        diary.isDelivering = false
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-23T12:00")
        #expect(!diary.entries.contains { $0.contains("urge") || $0.contains("supervise") })
        diary.record.tellings.append(
            Telling(
                key: ObligationKey(matter: "PS-2026-0001", slot: .resultReport), occurrence: 1,
                due: .fixture("2026-03-17T18:00"), official: "李科长", step: nil,
                at: .fixture("2026-03-23T15:00")))
        diary.isDelivering = true
        diary.entries = []
        try diary.live(from: "2026-03-23T15:00", to: "2026-03-24T12:00")
        #expect(
            diary.entries == ["2026-03-24T08:30 urge 李科长", "2026-03-24T08:30 urge 张局长"])
    }

    @Test("No superior is told before the chain below him, however late it is")
    func chainInOrder() throws {
        var diary = Diary(.fixture(), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-03-17T09:00")
        diary.entries = []
        try diary.live(from: "2026-04-15T10:00", to: "2026-04-17T12:00")
        #expect(
            diary.entries == [
                "2026-04-15T10:00 urge 李科长", "2026-04-15T10:00 urge 张局长",
                "2026-04-16T08:30 supervise 赵副市长", "2026-04-17T08:30 bulletin 王主任",
            ])
    }

    @Test("What was past at the first import tells nobody, until it is released")
    func firstImport() throws {
        let past = Matter.fixture(recorded: "2026-03-25T09:00", entry: .firstImport)
        var diary = Diary(.fixture(), past)
        try diary.live(from: "2026-03-25T09:00", to: "2026-04-30T12:00")
        #expect(diary.entries.isEmpty)

        diary.matter = .fixture(
            recorded: "2026-03-25T09:00", entry: .firstImport,
            then: [("2026-04-08T09:00", .released)])
        try diary.live(from: "2026-04-08T09:00", to: "2026-04-09T12:00")
        #expect(diary.entries.first == "2026-04-08T09:00 assigned 李科长")
        #expect(diary.entries.contains("2026-04-09T08:30 urge 李科长"))
    }

    @Test("While an older period is missing, its ladder goes on alone")
    func oneLadderARecurrence() throws {
        let rule = Rule.fixture(
            slot: .progress, name: "报进展", due: .every(Term.read("每10天").term))
        var diary = Diary(.fixture(rules: [rule]), .fixture())
        try diary.live(from: "2026-03-10T09:00", to: "2026-04-20T12:00")
        let steps = diary.entries.map { $0.split(separator: " ")[1] }
        #expect(steps.filter { $0 == "remind" }.count == 1)
        #expect(steps.filter { $0 == "urge" }.count == 4)
    }

    @Test("Assisting units are named and told once")
    func assisting() throws {
        var diary = Diary(.fixture(), .fixture(assisting: ["市财政局"]))
        try diary.live(from: "2026-03-10T09:00", to: "2026-04-20T12:00")
        #expect(diary.entries.filter { $0.hasSuffix("钱局长") } == ["2026-03-10T09:00 assigned 钱局长"])
    }
}

extension MatterID: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self.init(value) }
}
