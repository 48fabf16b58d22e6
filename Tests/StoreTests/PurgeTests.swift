import Almanac
import Delivery
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

@Suite("Erasing a matter by law")
struct PurgeTests {
    let folder: TemporaryFolder
    let store: LedgerStore
    private let id = MatterID("PS-2026-0001")
    /// Words that stand nowhere but in what is erased.
    static let words = [
        "关于翠湖小区周启明反映噪声的批示", "翠湖小区", "周启明", "周启", "13987654321", "旧名称梧桐里",
        "梧桐里", "市噪声办", "噪声超标已整改", "对方回话翠湖", "撤回因翠湖", "原话：翠湖来信",
    ]

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    private func entry(_ seconds: Int64 = 900) -> OfficeEntry {
        OfficeEntry(
            at: Moment(.fixture), recorded: .fixture(seconds), actor: Actor(name: "王主任"))
    }

    /// A closed matter of which everything on the ledger tells something, and another one that
    /// shares a message with it.
    private func fill() throws {
        var assignment = Assignment.fixture(title: "旧名称梧桐里", leadUnit: "市噪声办")
        assignment.responsible = Person(name: "周启明", phone: "13987654321")
        try store.append(
            [
                .fixture(id.rawValue, 1, .assigned(assignment)),
                .fixture(
                    id.rawValue, 2, .amended([.title(from: "旧名称梧桐里", to: PurgeTests.words[0])])),
                .fixture("PS-2026-0002", 1, .assigned(.fixture(title: "供热"))),
            ],
            imports: [
                ImportRow(
                    matter: id, numberKey: "督1号", titleKey: "翠湖小区周启明",
                    cells: ["title": PurgeTests.words[0]], seen: .fixture())
            ])
        _ = try store.save(
            [
                .fixture(
                    id.rawValue,
                    obligations: [.fixture(owner: .unit("市噪声办"))],
                    firings: [.fixture(told: [.fixture("周启明")])]),
                .fixture(
                    "PS-2026-0002",
                    firings: [.fixture("PS-2026-0002", told: [.fixture("李处长")])]),
            ], at: .fixture())
        _ = try store.save(
            [.fixture(id.rawValue, firings: [.fixture(rung: 1, told: [.fixture("李处长")])])],
            at: .fixture())
        try sendAll()
        try store.append([
            .fixture(id.rawValue, 3, .reported(Report(kind: .result, text: "噪声超标已整改"))),
            .fixture(id.rawValue, 4, .closed),
        ])
    }

    private func item(
        _ matter: String, _ title: String, _ person: String, _ unit: String = "市噪声办"
    ) -> Item {
        Item(
            matter: MatterID(matter), title: title, kind: "批示", leadUnit: unit,
            responsible: person, slot: .resultReport, obligationName: "报结果", due: .fixture(),
            light: .yellow, step: .due, why: "批示后7天", source: "")
    }

    private func sendAll() throws {
        for waiting in try store.candidates(at: .fixture(), limit: 9) {
            var message = Message.fixture(waiting.id)
            message.recipient = Recipient(
                id: waiting.addressee, name: waiting.addressee, unit: "")
            message.items = [item(id.rawValue, PurgeTests.words[0], "周启明")]
            if waiting.addressee == "李处长" {
                message.items.append(item("PS-2026-0002", "供热", "李处长", "市住建局"))
            }
            try store.begin(
                [
                    MessageStart(
                        ticket: waiting.ticket, course: .send(message, channel: "群"),
                        words: "原话：翠湖来信")
                ],
                at: .fixture())
            try store.settle(
                [
                    MessageOutcome(
                        ticket: waiting.ticket, carriage: .accepted(at: .fixture(), attempt: 1),
                        attempt: .fixture(text: "对方回话翠湖"))
                ], at: .fixture())
        }
        try store.write {
            try $0.execute(sql: "UPDATE passage SET note = '撤回因翠湖' WHERE message = 1")
            try $0.execute(
                sql: """
                    INSERT INTO passage(message, at, state, reason, note)
                    VALUES (1, 0, 'accepted', 'replayed', '撤回因翠湖')
                    """)
        }
    }

    private func purge(_ reason: String = "个人信息保护法第47条") throws -> Purged {
        try store.purge(id, because: reason, entry()).get()
    }

    /// The words that stand in any file of the ledger.
    private func found() throws -> [String] {
        let files = ["", "-wal", "-shm", ".lock"].compactMap {
            FileManager.default.contents(atPath: folder.ledger + $0)
        }
        return PurgeTests.words.filter { word in
            files.contains { $0.range(of: Data(word.utf8)) != nil }
        }
    }

    @Test("Not one byte of it is left in the files, and both chains verify")
    func erased() throws {
        try fill()
        #expect(try found() == PurgeTests.words, "they stand there before")
        let purged = try purge()
        #expect(try found() == [])
        #expect(try store.verifyChain() == nil && store.verifyReceipts() == nil)
        #expect((purged.events, purged.receipts, purged.isScrubbed) == (4, 2, true))
        #expect((purged.messages, purged.shared) == (2, 1))
        let again = try LedgerStore(copyOf: folder.ledger)
        #expect(try again.verifyChain() == nil && again.verifyReceipts() == nil)
        #expect(try again.memory(.scrubOwed) == nil)
    }

    @Test("The log is emptied while the store stays open and goes on")
    func open() throws {
        try fill()
        _ = try purge()
        try store.append([.fixture("PS-2026-0003")])
        #expect(try found() == [])
        #expect(try store.verifyChain() == nil)
    }

    @Test("Its tombstone says who, why, which rows, and by what seal")
    func tombstone() throws {
        try fill()
        let event = try #require(try purge().tombstone)
        #expect(try store.tombstone(of: id) == event)
        guard case .purged(let stone) = event.what else {
            Issue.record("no tombstone")
            return
        }
        #expect(event.actor.name == "王主任" && stone.reason == "个人信息保护法第47条")
        #expect(stone.events == [1, 2, 4, 5] && stone.receipts == [1, 2])
        #expect(stone.seal.count == 64)
    }

    @Test("Another matter keeps its own part of a message, its notice and its name")
    func shared() throws {
        try fill()
        _ = try purge()
        let rows = try store.notices(NoticeFilter(matter: MatterID("PS-2026-0002")), limit: 9)
        #expect(rows.map(\.official) == ["李处长"])
        let number = try #require(rows.first).number
        let life = try #require(try store.notice(number))
        #expect(life.message?.items.map(\.title) == ["供热"])
        #expect(life.isCut, "what is left of the message is not what was read")
        #expect(life.attempts.map(\.verdict) == ["OK"])
    }

    @Test("Lists show that there was one, and nothing is entered on it any more")
    func left() throws {
        try fill()
        _ = try purge()
        #expect(try store.matter(id) == nil && store.woken(id) == nil)
        let row = try #require(try store.matters(limit: 9).first)
        #expect(row.id == id && row.isPurged && row.title.isEmpty && row.state == .closed)
        #expect(try store.dues(DueFilter(isOpen: false), limit: 9).isEmpty)
        #expect(try store.chain(of: id, limit: 9).map(\.isPurged) == [true, true, true, true])
        #expect(try store.notices(NoticeFilter(matter: id), limit: 9).allSatisfy(\.isPurged))
        #expect(throws: StoreError.purged(id)) {
            try store.append([.fixture(id.rawValue, 5, .reopened)])
        }
        #expect(try store.chainLinks(last: 9).filter { $0.content == .purged }.count == 4)
    }

    @Test("A stop before the file was cleaned is made good by the next opening")
    func interrupted() throws {
        do {
            try fill()
            try store.write { database in
                guard
                    case .success(let remains) = try Remains.find(
                        id, database, because: "法", on: .fixture, at: .fixture(900))
                else { throw StoreError.unknownMatter(id) }
                _ = try Eraser(database: database, remains: remains, random: { 7 })
                    .erase(because: "法", entry())
            }
        }
        #expect(try !found().isEmpty, "the log still has it")
        let copy = try TemporaryFolder()
        for end in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: folder.ledger + end, toPath: copy.ledger + end)
        }
        let again = try copy.open()
        #expect(try again.memory(.scrubOwed) == nil)
        let left = ["", "-wal"].compactMap {
            FileManager.default.contents(atPath: copy.ledger + $0)
        }
        #expect(
            PurgeTests.words.allSatisfy { word in
                left.allSatisfy { $0.range(of: Data(word.utf8)) == nil }
            })
        #expect(try again.verifyChain() == nil)
    }

    @Test("What waits to be sent about it is closed, never sent")
    func waiting() throws {
        try store.plan()
        try store.append([.fixture(id.rawValue, 2, .withdrawn)])
        _ = try purge()
        #expect(try store.candidates(at: .fixture(9999), limit: 9).isEmpty)
        #expect(try store.notices(limit: 9).map(\.carriage) == [.cancelled(by: "")])
        #expect(try store.verifyReceipts() == nil)
    }
}

@Suite("What keeps a matter from being erased")
struct PurgeRefusalTests {
    let folder: TemporaryFolder
    let store: LedgerStore
    private let id = MatterID("PS-2026-0001")

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.open()
    }

    private func entry(at now: Int64) -> OfficeEntry {
        OfficeEntry(at: Moment(.fixture), recorded: .fixture(now), actor: Actor(name: "王主任"))
    }

    private func refusal(_ reason: String = "法", at now: Int64 = 900) throws -> PurgeRefusal? {
        let before = try store.chainHeads()
        switch try store.purge(id, because: reason, entry(at: now)) {
        case .success: return nil
        case .failure(let refusal):
            #expect(try store.chainHeads() == before, "nothing was entered")
            return refusal
        }
    }

    @Test("It is unknown, open, or erased already")
    func state() throws {
        #expect(try refusal() == .unknown)
        try store.append([.fixture()])
        #expect(try refusal() == .open)
        try store.append([.fixture(id.rawValue, 2, .withdrawn)])
        #expect(try refusal() == nil)
        #expect(try refusal() == .already(3))
    }

    @Test("A message that tells of it is on its way")
    func underWay() throws {
        try store.plan()
        let waiting = try store.onlyCandidate()
        try store.begin(
            [
                MessageStart(
                    ticket: waiting.ticket, course: .send(.fixture(waiting.id), channel: "群"))
            ],
            at: .fixture())
        try store.append([.fixture(id.rawValue, 2, .withdrawn)])
        #expect(try refusal() == .underWay(waiting.id))
    }

    @Test("The reason would tell the title for good")
    func reason() throws {
        try store.append([.fixture(), .fixture(id.rawValue, 2, .closed)])
        #expect(try refusal("删去老旧小区改造一件") == .tellsTitle)
    }

    @Test("A silence that names it still stands; once over, its words go too")
    func silence() throws {
        try store.append([.fixture(), .fixture(id.rawValue, 2, .closed)])
        let silence = OfficeSilence(
            matchers: .init(matter: id, official: "赵某某"), from: .fixture(), until: .fixture(3600),
            reason: "当事人住院", includesUrgent: false)
        _ = try store.silence(silence, entry(at: 0))
        #expect(try refusal() == .silenceStands(1))
        #expect(try refusal(at: 3600) == nil)
        let row = try #require(try store.silences().first)
        #expect(row.silence.reason.isEmpty && row.silence.matchers.official == nil)
        #expect(try store.officeEvents().count == 1, "the tombstone alone can be read")
        #expect(try store.verifyChain() == nil)
    }

    @Test("An absence that names it still stands; once over, it goes too")
    func absence() throws {
        try store.append([.fixture(), .fixture(id.rawValue, 2, .closed)])
        let absence = OfficialAbsence(
            official: "赵某某", first: .fixture, last: .fixture, reason: "见 PS-2026-0001")
        _ = try store.enter(absence, entry(at: 0))
        #expect(try refusal() == .absenceStands(1))
        #expect(try store.end(AbsenceEnd(number: 1, on: .fixture), entry(at: 60)))
        #expect(try refusal() == nil)
        #expect(try store.absences().isEmpty)
        #expect(try store.verifyChain() == nil)
    }

    @Test("The number of another matter that begins with its own is not its own")
    func prefix() throws {
        try store.append([.fixture(), .fixture(id.rawValue, 2, .closed)])
        let absence = OfficialAbsence(
            official: "赵某某", first: .fixture, last: .fixture, reason: "见 PS-2026-00012")
        _ = try store.enter(absence, entry(at: 0))
        #expect(try refusal() == nil)
        #expect(try store.absences().count == 1)
    }

    @Test("Other matters that tell the title are named, and stay")
    func elsewhere() throws {
        try store.append([
            .fixture(), .fixture(id.rawValue, 2, .closed), .fixture("PS-2026-0002"),
            .fixture("PS-2026-0003", 1, .assigned(.fixture(title: "别的"))),
        ])
        let purged = try store.purge(id, because: "法", entry(at: 9)).get()
        #expect(purged.elsewhere == [MatterID("PS-2026-0002")])
        #expect(try store.matter(MatterID("PS-2026-0002"))?.assignment.title == "老旧小区改造")
    }
}

@Suite("Knowing again what was erased")
struct PurgedMattersTests {
    private let first = MatterID("PS-2026-0001")
    private let second = MatterID("PS-2026-0002")

    @Test("The tombstones of a ledger share one salt, and each is found by its own keys")
    func shared() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        var salts: [String?] = []
        for (id, key) in [(first, "甲"), (second, "乙")] {
            try store.append([.fixture(id.rawValue), .fixture(id.rawValue, 2, .closed)])
            let entry = OfficeEntry(
                at: Moment(.fixture), recorded: .fixture(900), actor: Actor(name: "王主任"))
            let done = try store.purge(id, because: "法", entry, identity: [key, "同"]).get()
            if case .purged(let stone)? = done.tombstone?.what { salts.append(stone.salt) }
        }
        #expect(salts.count == 2 && salts[0] == salts[1] && salts[0]?.count == 32)
        let purged = try store.purgedMatters()
        #expect(purged.tombstone(like: ["丙", "乙"])?.matter == second)
        #expect(purged.tombstone(like: ["同"])?.matter == first)
        #expect(purged.tombstone(like: ["丙"]) == nil)
        #expect(purged.tombstone(of: first.rawValue, like: ["甲"])?.matter == first)
        #expect(purged.tombstone(of: first.rawValue, like: ["乙"]) == nil)
    }

    @Test("Tombstones of before are known as they were: by their own salt, or the number alone")
    func before() {
        func stone(_ id: MatterID, _ identity: [String]?) -> Tombstone {
            Tombstone(
                matter: id, reason: "法", events: [], receipts: [], algorithm: .sha256, seal: "",
                identity: identity)
        }
        let salted = stone(first, [Fingerprint.sha256("PS-2026-0001\n甲")])
        let purged = PurgedMatters([salted, stone(second, nil)])
        #expect(purged.tombstone(like: ["乙", "甲"]) == salted)
        #expect(purged.tombstone(of: first.rawValue, like: ["乙"]) == nil)
        #expect(purged.tombstone(of: second.rawValue, like: ["乙"])?.matter == second)
    }
}
