import Foundation
import GRDBSQLite
import Testing

/// What an office shows when somebody says that he was never told, and how the daemon says that it
/// is well.
@Suite struct ProofTests {
    let receiver = HTTPReceiver()
    let office: Office

    init() throws { office = try Office(people: DaemonTests.people, telling: receiver) }

    private func settings() throws -> String {
        try String(contentsOf: office.folder.appending(path: "duban.yaml"), encoding: .utf8)
    }

    private func object(_ text: String) -> [String: Any] {
        // What is no object has none of the keys that a test asks for.
        let read = try? JSONSerialization.jsonObject(with: Data(text.utf8))
        return read as? [String: Any] ?? [:]
    }

    @Test("The daemon is ready, its heart beats at a secret address, and the status says so")
    func alive() throws {
        office.environment["BEAT_URL"] =
            "http://127.0.0.1:\(receiver.port)/beat/\(Office.token)"
        try office.write(
            "duban.yaml",
            try settings() + "\nheartbeat: {url: {secret_env: BEAT_URL}, every: 60s}\n")
        #expect(try office.run("status").status == 1)
        let daemon = try office.serve("--look", "1")
        #expect(receiver.hasArrivals(1, within: 20))
        #expect(receiver.arrivals.first?.path.hasPrefix("/beat/") == true)
        let isTaken = try eventually(within: 20) {
            let status = object(try office.run("status", "--json").out)
            let pulse = status["heartbeat"] as? [String: Any]
            return pulse?["state"] as? String == "taken" && status["ready"] as? Bool == true
        }
        #expect(isTaken, "\(daemon.err)")
        let status = try office.run("status")
        #expect(status.status == 0 && status.out.contains("就绪 是"), "\(status)")
        for text in [daemon.err, status.out] { DaemonTests.isClean(Data(text.utf8), text) }
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    @Test("A channel is tried through the daemon and without it; what it answers is printed")
    func tried() throws {
        let alone = try office.run("channels", "test", "OA", "--to", "督查主任")
        #expect(alone.status == 1, "there is no ledger yet: \(alone)")
        let daemon = try office.serve()
        let told = try office.run("channels", "test", "OA", "--to", "督查主任", "--json")
        #expect(told.status == 0 && object(told.out)["accepted"] as? Bool == true, "\(told)")
        #expect(receiver.arrivals.count == 1 && receiver.arrivals[0].isSigned)
        receiver.answer { _, _ in .status(410) }
        let gone = try office.run("channels", "test", "OA", "--to", "督查主任")
        #expect(gone.status == 1 && gone.out.contains("410") && gone.out.contains("注销"), "\(gone)")
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
        receiver.answer { _, _ in .status(200) }
        let lone = try office.run("channels", "test", "OA", "--to", "督查主任")
        #expect(lone.status == 0 && lone.out.contains("对方已收下"), "\(lone)")
        let list = try office.run("channels", "list")
        #expect(list.out.contains("OA@127.0.0.1") && list.out.contains("正常"), "\(list)")
        #expect(try office.run("audit", "verify").out.contains("回执链完整"))
        for text in [told.out, gone.out, lone.out, list.out] {
            DaemonTests.isClean(Data(text.utf8), text)
        }
    }

    @Test("A record for “I was never told” goes into a file of its owner; a changed ledger shows")
    func exported() throws {
        let daemon = try office.serve()
        try office.assign()
        #expect(receiver.hasArrivals(1, within: 20))
        let isTold = try eventually(within: 20) {
            try office.run("notices", "show", "1", "--json").out.contains(#""verdict":"OK""#)
        }
        #expect(isTold, "\(daemon.err)")
        let exported = try office.run("notices", "export", "-o", "record.txt")
        #expect(exported.status == 0 && exported.out.isEmpty, "\(exported)")
        let file = office.folder.appending(path: "record.txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        for words in ["督办通知送达记录", "对方系统已收", "不等于本人已读", "SHA-256"] {
            #expect(text.contains(words), "\(words)\n\(text)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
        try LedgerPeek.change(
            office.ledger,
            "DROP TRIGGER attempt_is_fixed; UPDATE attempt SET at = at - 86400 WHERE ref = 1")
        let broken = try office.run("audit", "verify")
        #expect(broken.status == 1 && broken.err.contains("第1张回执"), "\(broken)")
        #expect(broken.out.contains("事件链完整"))
        #expect(try office.run("notices", "export").status == 1)
    }

    @Test("A reload shows what it changes among the coming messages; a failed one stays in sight")
    func reloaded() throws {
        let daemon = try office.serve()
        try office.assign()
        #expect(receiver.hasArrivals(1, within: 20))
        let whole = try settings()
        let same = try office.run("reload")
        #expect(same.status == 0 && same.out.contains("今后30天的信件没有变化"), "\(same)")
        try office.write("duban.yaml", whole + "\nladder: []\n")
        #expect(try office.run("reload").status == 78)
        let failed = object(try office.run("status", "--json").out)
        #expect(failed["reload_failed"] as? Bool == true)
        #expect(failed["reload_error"] as? String != nil)
        try office.write("duban.yaml", whole.replacing("00:00-24:00", with: "10:00-11:00"))
        let changed = try office.run("reload")
        #expect(changed.status == 0, "\(changed)")
        #expect(changed.out.contains("今后30天的信件：不再发出"), "\(changed)")
        #expect(changed.out.contains("\n+ ") && changed.out.contains("\n- "), "\(changed)")
        let mended = object(try office.run("status", "--json").out)
        #expect(mended["reload_failed"] as? Bool == false)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }
}

extension LedgerPeek {
    /// Changes the ledger itself past the product, as somebody with an SQL shell might.
    static func change(_ ledger: String, _ sql: String) throws {
        var database: OpaquePointer?
        defer { sqlite3_close_v2(database) }
        guard sqlite3_open_v2(ledger, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
            sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK
        else { throw Unreadable(text: String(cString: sqlite3_errmsg(database))) }
    }
}
