import Almanac
import Delivery
import Door
import Ledger
import Settings
import Testing
import Watch

@testable import Store

@Suite("Leave and who stands in")
struct AbsenceTests {
    /// The paper's directory: 张局长 and lizj stand in for each other.
    private static let directory = Directory(
        units: [
            Unit(name: "市督查室"), Unit(name: "市政府"),
            Unit(name: "市住建局", principal: "张局长", liaison: "lizj"),
            Unit(name: "市财政局", principal: "licz"),
        ],
        officials: [
            Official(id: "王主任", name: "王主任", unit: "市督查室", channels: ["本机示例"]),
            Official(
                id: "赵副市长", name: "赵副市长", unit: "市政府", inChargeOf: ["市住建局"], channels: ["本机示例"]),
            Official(
                id: "张局长", name: "张局长", unit: "市住建局", deputy: "lizj", reportsTo: "赵副市长",
                channels: ["本机示例"]),
            Official(
                id: "lizj", name: "李科长", unit: "市住建局", deputy: "张局长", reportsTo: "张局长",
                channels: ["本机示例"]),
            Official(id: "licz", name: "李科长", unit: "市财政局", channels: ["本机示例"]),
        ],
        absences: [
            Absence(
                official: "licz", first: "2026-05-06", last: "2026-05-08", reason: "培训")
        ])

    private let counter: Counter

    init() throws {
        counter = try Counter {
            $0.directory = AbsenceTests.directory
            $0.office.head = "王主任"
        }
    }

    private func add(
        _ official: String = "张局长", days: String = "2026-05-06..2026-05-12",
        deputy: String? = "lizj", reason: String = "出差", at time: String = "2026-04-28T10:00",
        json: Bool = false
    ) throws -> Printout {
        try counter.ask(
            .absence(
                .add(
                    NewAbsence(official: official, days: days, deputy: deputy, reason: reason))),
            json: json, by: "王主任", at: time)
    }

    private func list(all: Bool = false, at time: String) throws -> String {
        try counter.ask(.absence(.list(isAll: all)), at: time).out
    }

    @Test("Leave in good time is entered with its matter, its deputy and its event")
    func entered() throws {
        let answer = try add()
        #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer.errors)")
        #expect(answer.out.contains("请假 1  张局长 2026-05-06..2026-05-12（出差）"))
        #expect(answer.out.contains("期间的通知送：李科长"))
        let standing = try counter.store.absences()
        #expect(standing.map(\.entry.official) == ["张局长"])
        #expect(standing.map(\.entry.deputy) == ["lizj"])
        #expect(standing.map(\.entry.isShort) == [false])
        #expect(standing.map(\.author) == ["王主任"])
        let id = try #require(standing[0].entry.matter)
        let matter = try #require(try counter.store.matter(id))
        #expect(matter.assignment.kind == "请销假" && id.rawValue.hasPrefix("QJ-2026-"))
        #expect(matter.dates["离岗"]?.day == "2026-05-06")
        #expect(matter.dates["返岗"]?.day == "2026-05-13")
        #expect(matter.dates["报备"]?.day == "2026-04-28")
        #expect(try counter.store.chainLinks(last: 1).map(\.kind) == ["absenceEntered"])
        #expect(try counter.store.verifyChain() == nil)
    }

    @Test(
        "Asked for fewer than three days ahead, holidays counted back, it is flagged and on record",
        arguments: [
            ("2026-04-30T10:00", false), ("2026-05-01T10:00", true), ("2026-05-05T10:00", true),
        ])
    func short(at time: String, isShort: Bool) throws {
        let answer = try add(at: time)
        #expect(answer.errors.contains("请假报备晚了：应不迟于 2026-04-30") == isShort)
        #expect(try counter.store.absences().map(\.entry.isShort) == [isShort])
        #expect(try list(at: time).contains("不足提前") == isShort)
        let chain = try counter.ask(.showAudit(event: nil, limit: 1), at: time).out
        #expect(chain.contains("报备不足提前天数") == isShort)
    }

    @Test("An office without the kind counts three days by itself")
    func withoutKind() throws {
        let plain = try Counter {
            $0.directory = AbsenceTests.directory
            $0.office.head = "王主任"
            $0.book = .ofVerbs
        }
        for (time, isShort) in [("2026-05-03T10:00", false), ("2026-05-04T10:00", true)] {
            let answer = try plain.ask(
                .absence(
                    .add(NewAbsence(official: "张局长", days: "2026-05-06", reason: "病假"))),
                by: "王主任", at: time)
            #expect(answer.status == 0)
            #expect(answer.errors.isEmpty != isShort)
        }
        #expect(try plain.store.absences().map(\.entry.isShort) == [false, true])
        #expect(try plain.store.absences().allSatisfy { $0.entry.matter == nil })
    }

    @Test(
        "What cannot be meant is refused with what to do, and nothing is entered",
        arguments: [
            ("李科长", "2026-05-06", nil, "出差", "lizj、licz"),
            ("刘局长", "2026-05-06", nil, "出差", "通讯录里没有"),
            ("张局长", "5月6日", nil, "出差", "2026-05-06..2026-05-12"),
            ("张局长", "2026-05-12..2026-05-06", nil, "出差", "请对调"),
            ("张局长", "2026-04-01..2026-04-27", nil, "出差", "已经过去"),
            ("张局长", "2026-05-06", "张局长", "出差", "不能代自己"),
            ("张局长", "2026-05-06", nil, " ", "--reason"),
            ("张局长", "2026-05-06..2027-05-07", nil, "出差", "366天"),
        ] as [(String, String, String?, String, String)])
    func refused(
        official: String, days: String, deputy: String?, reason: String, advice: String
    ) throws {
        let answer = try add(official, days: days, deputy: deputy, reason: reason)
        #expect(answer.status != 0)
        #expect(answer.errors.contains(advice), "\(answer.errors)")
        #expect(try counter.store.absences().isEmpty)
        #expect(try counter.store.matters(limit: 9).isEmpty)
    }

    @Test("Those of the file and those by command stand in one list; what is over is left out")
    func listed() throws {
        _ = try add()
        let now = try list(at: "2026-05-07T10:00")
        #expect(now.contains("张局长") && now.contains("在外"))
        #expect(now.contains("通讯录") && now.contains("2026-05-06..2026-05-08"))
        #expect(!(try list(at: "2026-05-20T10:00").contains("张局长")))
        #expect(try list(all: true, at: "2026-05-20T10:00").contains("到期未销假"))
        let json = try counter.ask(
            .absence(.list(isAll: false)), json: true, at: "2026-05-07T10:00"
        ).out
        #expect(json.contains("\"state\":\"away\"") && json.contains("\"source\":\"directory\""))
    }

    @Test("An absence that cannot be entered leaves no matter of leave behind")
    func together() throws {
        try counter.store.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER full BEFORE INSERT ON absence
                    BEGIN SELECT RAISE(ABORT, 'full'); END
                    """)
        }
        #expect(try add().status != 0)
        #expect(try counter.store.absences().isEmpty)
        #expect(try counter.store.matters(limit: 9).isEmpty)
        #expect(try counter.store.verifyChain() == nil)
        try counter.store.write { try $0.execute(sql: "DROP TRIGGER full") }
        #expect(try add().status == 0)
        #expect(try counter.store.matters(limit: 9).count == 1)
        #expect(try counter.store.absences().first?.entry.matter != nil)
    }

    @Test("Back before his time he reads for himself again, and his leave is closed")
    func ended() throws {
        _ = try add()
        let answer = try counter.ask(
            .absence(.end(absence: "张局长", on: nil, note: nil)), by: "王主任",
            at: "2026-05-09T10:00")
        #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer.errors)")
        let standing = try counter.store.absences()
        #expect(standing.map(\.back) == ["2026-05-09"])
        #expect(standing.map(\.last) == ["2026-05-08"])
        let leave = try #require(try standing[0].entry.matter.flatMap(counter.store.matter))
        #expect(leave.state == .closed)
        #expect(leave.dates["返岗"]?.day == "2026-05-09")
        let again = try counter.ask(
            .absence(.end(absence: "1", on: nil, note: nil)), by: "王主任", at: "2026-05-09T11:00")
        #expect(again.status == 1 && again.errors.contains("已经销假"))
        #expect(
            try counter.ask(
                .absence(.end(absence: "licz", on: nil, note: nil)), at: "2026-05-07T10:00"
            ).errors.contains("directory.yaml"))
        #expect(
            try counter.ask(.absence(.end(absence: "9", on: nil, note: nil))).errors
                .contains("duban absence list"))
    }

    @Test("By command wins over the file, and holds at once for whoever opens the ledger")
    func winsOverFile() throws {
        _ = try add("licz", deputy: "张局长", reason: "病假")
        let takingUp = TakingUp(
            store: counter.store, configuration: counter.configuration, systemUser: "tester")
        let now = Zone.shanghai.instant(try #require(LocalTime("2026-05-07T10:00")))
        let people = Outfit(try takingUp.preview(at: now)).planner.people
        #expect(people.addressee(for: "licz", on: "2026-05-07", inPerson: false) == "张局长")
        #expect(people.addressee(for: "licz", on: "2026-05-13", inPerson: false) == "licz")
    }

    @Test("Both of a pair away: the answer names who reads it then, and that the deputy is away")
    func bothAway() throws {
        _ = try add("lizj", deputy: nil)
        let answer = try add()
        #expect(answer.out.contains("期间的通知送：赵副市长"))
        #expect(answer.errors.contains("李科长 那天也不在"))
    }

    @Test("The daemon hears of it at once")
    func daemon() throws {
        let heard = Heard()
        let clerk = Clerk(
            store: counter.store, configuration: counter.configuration,
            daemon: DaemonControl(
                nudge: { heard.note("nudge") }, reload: { _ in Printout() }, clockDoubt: { nil },
                acceptClock: {}, meet: { heard.note("meet") }),
            systemUser: "tester")
        let now = Zone.shanghai.instant(try #require(LocalTime("2026-04-28T10:00")))
        let add = AbsenceErrand.add(
            NewAbsence(official: "张局长", days: "2026-05-06", reason: "出差"))
        #expect(clerk.answer(Order(.absence(add), by: "王主任"), at: now).status == 0)
        #expect(heard.all.contains("meet") && heard.all.contains("nudge"))
    }
}
