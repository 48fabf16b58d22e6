import Almanac
import Door
import Ledger
import Testing

@Suite("The events of a matter as people read them")
struct EventListTests {
    static let happenings: [Happening] = [
        .signed, .reported(Report(kind: .status, text: "已开工")), .paused, .resumed,
        .extended(
            Extension(slot: .resultReport, grant: .by(Length(5, .workingDay)), approver: "王副市长")),
        .extended(
            Extension(slot: .resultReport, grant: .until("2026-04-30"), approver: "县长")),
        .transferred(Transfer(from: "市住建局", to: "市城管局", responsible: Person(name: "陈某"))),
        .objected, .consulted(["市财政局", "市司法局"]), .helpAsked(of: "王副市长"), .helpAccepted,
        .asked(RowDeadline(written: "3天内", term: Term.read("3天内").term)),
        .excepted(Exemption(slot: .sign, occurrence: 2, approver: "县长")), .spanOpened("听证"),
        .spanEnded("听证"), .adopted(["office.result": 2]),
        .amended([.tags(from: [], to: ["难度大"]), .source(from: nil, to: "市长批示")]),
        .completionClaimed(on: "2026-03-10"), .returned(until: "2026-03-20"),
        .verified, .closed, .reopened, .withdrawn,
        .acknowledged(
            Acknowledgement(
                of: DueReference(slot: .resultReport, due: .distantFuture), official: "张某",
                until: .distantFuture)),
        .supervised(.nudged(Nudge(official: "张某", told: []))),
        .supervised(.checkPlanned(on: "2026-03-12")),
        .supervised(.inspected(Finding(text: "现场仍未开工"))),
    ]

    @Test("Each says in the reader's language what happened", arguments: Language.allCases)
    func readable(language: Language) throws {
        let counter = try Counter.ofVerbs()
        let id = try counter.assigned()
        let first = try #require(try counter.store.matter(MatterID(id))?.events.first)
        try counter.store.append(
            Self.happenings.enumerated().map { index, what in
                var event = first
                event.number = index + 2
                event.what = what
                event.note = "说明"
                return event
            })
        let order = Order(.matterEvents(id), language: language)
        let lines = counter.clerk.answer(order, at: first.recorded).out
            .split(separator: "\n").map(String.init).filter { $0.first?.isNumber ?? false }
        #expect(lines.count == Self.happenings.count + 1)
        #expect(Set(lines.map { $0.split(separator: "  ").last }).count == lines.count)
        for (index, line) in lines.enumerated() where index > 0 {
            let said = line.split(separator: "  ").last ?? ""
            let isLatin = said.unicodeScalars.first.map { $0.isASCII || $0 == "“" } ?? false
            #expect(isLatin == (language == .english), "\(line)")
            #expect(line.contains("（说明）") == (language == .zhHans), "\(line)")
            #expect(language == .zhHans || !line.contains(/[（）：，]/), "\(line)")
        }
    }
}
