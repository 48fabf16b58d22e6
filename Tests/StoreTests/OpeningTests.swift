import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

@Suite struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal() -> StoreError? {
        do {
            _ = try folder.open()
            return nil
        } catch let error as StoreError {
            return error
        } catch {
            return .inputOutput(path: "", detail: "\(error)")
        }
    }

    @Test("A second opener is refused, and told which process holds the ledger")
    func second() throws {
        let first = try folder.open()
        #expect(refusal() == .locked(path: folder.ledger, by: getpid()))
        withExtendedLifetime(first) {}
    }

    @Test("The ledger is free again when the first holder lets go")
    func released() throws {
        do { _ = try folder.open() }
        #expect(refusal() == nil)
    }

    @Test("A short command waits until the holder is done")
    func waits() async throws {
        let path = folder.ledger
        var first: LedgerStore? = try folder.open()
        try first?.append([.fixture()])
        let waiting = Task.detached {
            try LedgerStore(path: path, options: StoreOptions(lockWaitSecondsMax: 30)).matterCount()
        }
        first = nil
        #expect(try await waiting.value == 1)
    }

    @Test("A new ledger is durable on each commit, and says whose file it is")
    func pragmas() throws {
        let store = try folder.open()
        let found = try store.write { database in
            try ["journal_mode", "synchronous", "foreign_keys", "application_id"].map {
                try String.fetchOne(database, sql: "PRAGMA \($0)") ?? ""
            }
        }
        #expect(found == ["wal", "2", "1", "1145192782"])
    }

    @Test("A file that is no database is refused and left as it was")
    func noDatabase() throws {
        let text = "編號,標題\n" + String(repeating: "1,甲\n", count: 2000)
        try text.write(toFile: folder.ledger, atomically: true, encoding: .utf8)
        #expect(refusal() == .notADatabase(path: folder.ledger))
        #expect(try String(contentsOfFile: folder.ledger, encoding: .utf8) == text)
    }

    @Test("Another program's database is refused and left as it was")
    func foreign() throws {
        try folder.raw { try $0.execute(sql: "CREATE TABLE player(name)") }
        #expect(refusal() == .notALedger(path: folder.ledger))
        #expect(try folder.raw { try $0.tableExists("matter") } == false)
    }

    @Test("A new ledger is its owner's to write and its group's to read")
    func mode() throws {
        _ = try folder.open()
        for file in [folder.ledger, folder.ledger + ".lock"] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
            #expect((mode as? Int).map { $0 & 0o027 } == 0)
        }
    }

    @Test(
        "What root begins belongs to the folder's owner",
        .enabled(if: geteuid() == 0, "only root can give files away"))
    func ownedByTheFolder() throws {
        #expect(chown(folder.path, 4711, 4712) == 0)
        let store = try folder.open()
        try store.append([.fixture()])
        for file in ["", ".lock", "-wal", "-shm"] {
            var status = stat()
            #expect(stat(folder.ledger + file, &status) == 0 && status.st_uid == 4711, "\(file)")
        }
    }

    @Test("A ledger of a newer version is refused by the names of what is new")
    func newer() throws {
        do { _ = try folder.open() }
        try folder.raw {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 later')")
        }
        #expect(refusal() == .newerSchema(path: folder.ledger, unknown: ["999 later"]))
    }

    @Test("A damaged ledger is refused")
    func damaged() throws {
        do {
            let store = try folder.open()
            try store.append((1...200).map { .fixture("PS-2026-\($0)") })
        }
        try folder.raw { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let file = try #require(FileHandle(forUpdatingAtPath: folder.ledger))
        try file.seek(toOffset: 100)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 4000))
        try file.close()
        guard case .corrupt = refusal() else {
            Issue.record("\(String(describing: refusal()))")
            return
        }
    }

    @Test("A folder that is not there, or is a file, is named")
    func folders() throws {
        let missing = folder.path + "/none/ledger.sqlite"
        #expect(throws: StoreError.folderMissing(path: missing)) { try LedgerStore(path: missing) }
        #expect(throws: StoreError.notADatabase(path: folder.path)) {
            try LedgerStore(path: folder.path)
        }
    }

    @Test("A read-only file is refused with the reason", .enabled(if: geteuid() != 0))
    func readOnly() throws {
        do { _ = try folder.open() }
        chmod(folder.ledger, 0o444)
        #expect(refusal() == .readOnly(path: folder.ledger))
    }

    @Test(
        "What SQLite says becomes what the office can act on",
        arguments: [
            (ResultCode.SQLITE_READONLY_DBMOVED, StoreError.readOnly(path: "p")),
            (.SQLITE_FULL, .diskFull(path: "p")), (.SQLITE_NOTADB, .notADatabase(path: "p")),
            (.SQLITE_CORRUPT_VTAB, .corrupt(path: "p", detail: "m")),
            (.SQLITE_BUSY_SNAPSHOT, .busy(path: "p")),
            (.SQLITE_IOERR_FSYNC, .inputOutput(path: "p", detail: "m")),
        ])
    func mapping(code: ResultCode, expected: StoreError) {
        let error = DatabaseError(resultCode: code, message: "m")
        #expect(StoreError(error, path: "p") == expected)
    }

    @Test("On a full disk nothing is half entered, and what was there is still there")
    func full() throws {
        var options = StoreOptions.counting
        options.pagesMax = 80
        let store = try folder.open(options)
        try store.append([.fixture()])
        let long = String(repeating: "长", count: 200_000)
        #expect(throws: StoreError.diskFull(path: folder.ledger)) {
            try store.append([.fixture("PS-2026-0002", 1, .assigned(.fixture(title: long)))])
        }
        #expect(try store.matterCount() == 1)
        #expect(try store.verifyChain() == nil)
        try store.append([.fixture("PS-2026-0001", 2, .signed)])
    }

    @Test(
        "Every refusal says what to do, in both languages",
        arguments: [
            StoreError.locked(path: "p", by: 7), .locked(path: "p", by: nil),
            .folderMissing(path: "p"),
            .readOnly(path: "p"), .notADatabase(path: "p"), .notALedger(path: "p"),
            .corrupt(path: "p", detail: "d"), .diskFull(path: "p"),
            .newerSchema(path: "p", unknown: ["2"]), .busy(path: "p"),
            .inputOutput(path: "p", detail: "d"), .unknownMatter(MatterID("X")),
            .outOfSequence(MatterID("X"), expected: 2, found: 1), .notAssigned(MatterID("X")),
        ])
    func advice(error: StoreError) {
        let chinese = error.advice(.zhHans)
        let english = error.advice(.english)
        #expect(chinese.contains("请") && chinese != english)
        #expect(english.allSatisfy(\.isASCII) && english.contains(";"))
    }
}
