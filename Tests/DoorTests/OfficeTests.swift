import Almanac
import Deadlines
import Door
import Ledger
import Settings
import Store
import Testing

@Suite("Two supervising offices share one ledger")
struct OfficeTests {
    private static let party = "市委督查室"
    private static let government = "市政府督查室"
    private let counter: Counter

    init() throws {
        counter = try Counter { configuration in
            configuration.book = .ofVerbs
            configuration.office.name = Self.government
            let party = Official(id: "刘主任", name: "刘主任", unit: Self.party)
            let old = configuration.directory
            configuration.directory = Directory(
                units: old.units + [Unit(name: Self.party, principal: "刘主任")],
                officials: old.officials + [party])
            configuration.otherOffices = [.init(name: Self.party, head: "刘主任")]
        }
    }

    private func added(_ offices: [String]) throws -> String {
        try counter.assigned { $0.offices = offices }
    }

    @Test("Each office has its own list, dues, export and inbox; what they share is in both")
    func lists() throws {
        let own = try added([])
        let theirs = try added([Self.party])
        let shared = try added([Self.party, Self.government])
        for id in [own, theirs, shared] {
            _ = try counter.act(.complete, id, by: "张某") { $0.day = "2026-03-11" }
        }
        let open = try added([Self.party])
        func check(_ office: String, has: [String], lacks: [String]) throws {
            let list = try counter.ask(.listMatters(MatterQuery(office: office))).out
            let inbox = try counter.ask(.inbox(.list(limit: 9, office: office))).out
            let export = try counter.ask(.exportPage(ExportQuery(office: office))).out
            for out in [list, inbox, export] {
                #expect(has.allSatisfy(out.contains), "\(office): \(out)")
                #expect(!lacks.contains(where: out.contains), "\(office): \(out)")
            }
        }
        try check(Self.government, has: [own, shared], lacks: [theirs])
        try check(Self.party, has: [theirs, shared], lacks: [own])
        #expect(try counter.ask(.due(DueQuery(office: Self.party))).out.contains(open))
        #expect(
            try counter.ask(.due(DueQuery(office: Self.government))).out.contains(open) == false)
        #expect(try counter.shown(shared).contains("督办 市委督查室，协同 市政府督查室"))
        #expect(try counter.shown(own).contains("督办 市政府督查室"))
        let unknown = try counter.ask(.listMatters(MatterQuery(office: "县委办")))
        #expect(unknown.status == 2 && unknown.errors.contains("市政府督查室、市委督查室"))
    }

    @Test("An import is one office's; offices come to share a matter by an amendment")
    func entered() throws {
        let row = "政批〔2026〕7号,管网改造,市住建局,,张某,2026-03-09,2026-03-31,否"
        func order(_ office: String?) -> ImportOrder {
            let text = Counter.header + "\n" + row + "\n"
            return ImportOrder(
                name: "ledger.csv", contents: .init(text.utf8), kind: "批示", isDryRun: false,
                office: office)
        }
        #expect(try counter.ask(.importFile(order("县委办"))).status == 2)
        #expect(try counter.ask(.importFile(order(Self.party))).status == 0)
        let id = "PS-2026-0001"
        #expect(try counter.shown(id).contains("督办 市委督查室"))
        let answer = try counter.act(.amend, id) {
            $0.changes.offices = [Self.government, Self.party]
        }
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try counter.shown(id).contains("督办 市政府督查室，协同 市委督查室"))
        let events = try counter.ask(.matterEvents(id)).out
        #expect(events.contains("督办单位") && events.contains("市政府督查室、市委督查室"))
        #expect(try counter.ask(.verifyAudit(heads: [])).status == 0)
    }

    @Test("Neither office asks for what the other asked for, and each decides what is its own")
    func noDoubles() throws {
        let id = try added([Self.party, Self.government])
        func ask(_ name: String, note: String? = nil) throws -> Printout {
            try counter.act(.ask, id, by: name) {
                $0.due = "3天内"
                $0.note = note
            }
        }
        #expect(try ask("刘主任").status == 0)
        let second = try ask("王主任")
        #expect(second.status == 1 && second.errors.contains("刘主任 已经要过报告"))
        #expect(try ask("王主任", note: "市政府常务会另需").status == 0)
    }
}
