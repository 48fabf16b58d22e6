import Almanac
import Desk
import Ledger
import Testing

@Suite("What is refused, and why")
struct RefusalTests {
    @Test(
        "Only what has happened is entered; what is far back needs a note",
        arguments: [
            ("2026-03-11", nil, nil), ("2026-03-11T10:00", nil, nil), ("2026-03-10", nil, nil),
            ("2026-03-12", nil, .inTheFuture(at: "2026-03-12")),
            ("2026-03-11T10:01", nil, .inTheFuture(at: "2026-03-11T10:01")),
            ("2026-03-09", nil, .beforeAssignment("2026-03-09", assigned: "2026-03-10")),
        ] as [(Moment, String?, Refusal?)])
    func when(at: Moment, note: String?, refusal: Refusal?) throws {
        let result = try decided(.sign, at: at, note: note)
        #expect(result == refusal.map { .failure($0) } ?? .success([.signed]))
    }

    @Test("Friday is one working day back on Monday, Thursday is two")
    func noteNeeded() throws {
        let monday: Moment = "2026-03-16T10:00"
        #expect(try decided(.sign, at: "2026-03-13", now: monday) == .success([.signed]))
        #expect(
            try decided(.sign, at: "2026-03-12", now: monday)
                == .failure(.noteNeeded(at: "2026-03-12")))
        #expect(
            try decided(.sign, at: "2026-03-12", note: "  ", now: monday)
                == .failure(.noteNeeded(at: "2026-03-12")))
        #expect(
            try decided(.sign, at: "2026-03-12", note: "补登", now: monday) == .success([.signed]))
    }

    @Test("The day of completion is neither before the assignment nor still to come")
    func completion() throws {
        #expect(
            try decided(.complete(on: "2026-03-12"))
                == .failure(.completionInTheFuture("2026-03-12")))
        #expect(
            try decided(.complete(on: "2026-03-09"))
                == .failure(.beforeAssignment("2026-03-09", assigned: "2026-03-10")))
        #expect(
            try decided(.complete(on: "2026-03-10"))
                == .success([.completionClaimed(on: "2026-03-10")]))
    }

    @Test("What is returned is to be put right after today")
    func returnDay() throws {
        #expect(
            try decided(.returnForRectification(until: "2026-03-11"), on: .fixture(in: .claimed))
                == .failure(.returnDayPassed("2026-03-11", today: "2026-03-11")))
    }

    @Test(
        "Reports fit the state and name a unit of the matter",
        arguments: [
            (Report(kind: .closure), .underWay, .nothingClaimed),
            (Report(kind: .closure), .claimed, nil), (Report(kind: .closure), .verified, nil),
            (Report(kind: .result), .verified, .wrongState(.report, .verified)),
            (Report(kind: .reply, unit: "市财政局"), .underWay, nil),
            (Report(kind: .reply, unit: "市住建局"), .underWay, nil),
            (Report(kind: .reply, unit: "市教育局"), .underWay, .unitNotInvolved("市教育局")),
            (
                Report(kind: .status, text: String(repeating: "字", count: 20_001)), .underWay,
                .tooLong(.report, max: 20_000)
            ),
        ] as [(Report, Situation, Refusal?)])
    func reports(report: Report, situation: Situation, refusal: Refusal?) throws {
        let result = try decided(.report(report), on: .fixture(in: situation))
        #expect(result == refusal.map { .failure($0) } ?? .success([.reported(report)]))
    }

    @Test(
        "An assignment has a title, a unit and a well-formed number",
        arguments: [
            (Assignment.fixture(title: " "), "PS-2026-0001", .empty(.title)),
            (.fixture(title: "\u{200B}\u{2060}"), "PS-2026-0001", .empty(.title)),
            (.fixture(lead: ""), "PS-2026-0001", .empty(.leadUnit)),
            (.fixture(assisting: [""]), "PS-2026-0001", .empty(.assistingUnits)),
            (.fixture(assisting: ["市住建局"]), "PS-2026-0001", .leadAssists("市住建局")),
            (
                .fixture(title: String(repeating: "长", count: 501)), "PS-2026-0001",
                .tooLong(.title, max: 500)
            ), (.fixture(), "PS-26-1", .numberMalformed("PS-26-1")),
            (.fixture(), "批示-2026-0001", .numberMalformed("批示-2026-0001")),
            (.fixture(), "", .numberMalformed("")), (.fixture(), "PS-2026-0001", nil),
        ] as [(Assignment, String, Refusal?)])
    func assignment(_ assignment: Assignment, number: String, refusal: Refusal?) throws {
        let result = try decided(.add(assignment, as: MatterID(number)), on: nil)
        #expect(result == refusal.map { .failure($0) } ?? .success([.assigned(assignment)]))
    }

    @Test(
        "A classified matter is refused by its title, its number or a mark in its text",
        arguments: [
            (Assignment.fixture(title: "机密★关于甲的批示"), true),
            (.fixture(title: "关于甲的报告（秘 密）"), true), (.fixture(title: "绝密文件办理"), true),
            (.fixture(number: "机密〔2026〕3号"), true), (.fixture(content: "密级：秘密"), true),
            (.fixture(title: "关于加强保密工作的批示"), false), (.fixture(title: "保护商业秘密专项行动"), false),
            (.fixture(content: "妥善保管秘密文件"), false), (.fixture(title: "关于国密算法改造的批示"), false),
        ])
    func classified(assignment: Assignment, isRefused: Bool) throws {
        let result = try decided(.add(assignment, as: Matter.usualID), on: nil)
        #expect((result == .failure(.classified)) == isRefused)
    }

    @Test("A mark of secrecy is refused in a report and in a note, talk of secrets is not")
    func classifiedTexts() throws {
        let secret = Report(kind: .status, text: "附件为机密★材料")
        #expect(try decided(.report(secret)) == .failure(.classified))
        #expect(try decided(.sign, note: "密级：秘密") == .failure(.classified))
        let open = Report(kind: .status, text: "已开展保密教育")
        #expect(try decided(.report(open)) == .success([.reported(open)]))
    }

    @Test("An amendment starts from what stands there, and cannot smuggle in what is refused")
    func amendments() throws {
        let other = Amendment.title(from: "别的", to: "新的")
        #expect(try decided(.amend([other])) == .failure(.changedMeanwhile(.title)))
        #expect(try decided(.amend([])) == .failure(.empty(.amendments)))
        let secret = Amendment.title(from: Assignment.fixture().title, to: "机密★")
        #expect(try decided(.amend([secret])) == .failure(.classified))
        let lead = Amendment.leadUnit(from: "市住建局", to: "市财政局")
        #expect(try decided(.amend([lead])) == .failure(.leadAssists("市财政局")))
        let both = [Amendment.assistingUnits(from: ["市财政局"], to: ["市住建局"]), lead]
        #expect(try decided(.amend(both)) == .success([.amended(both)]))
    }

    @Test("Names of events are no names of dates", arguments: ["办结日", "整改期限", "销号"])
    func reserved(name: String) throws {
        #expect(
            try decided(.setDate(name: name, "2026-03-20")) == .failure(.reservedDate(name)))
    }

    @Test("Only what a first import held is released, and once")
    func release() throws {
        let imported = Assignment.fixture(entry: .firstImport)
        #expect(try decided(.release, on: .fixture([], imported)) == .success([.released]))
        #expect(
            try decided(.release, on: .fixture([.released], imported)) == .failure(.nothingHeld))
        #expect(try decided(.release) == .failure(.nothingHeld))
    }

    @Test("Nobody enters anything without a name")
    func nameless() throws {
        #expect(try decided(.sign, by: " ") == .failure(.empty(.actor)))
    }
}
