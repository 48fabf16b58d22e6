import Foundation
import Testing

/// What an office shows of its ledger, and what it must take away from it.
@Suite struct EvidenceTests {
    let receiver = HTTPReceiver()
    let office: Office
    private static let title = "关于翠湖小区周启明反映噪声的批示"
    /// What stands nowhere but in what is erased.
    private static let words = [title, "翠湖小区", "周启明", "13987654321", "噪声超标"]

    init() throws { office = try Office(people: DaemonTests.people, telling: receiver) }

    private func add() throws -> String {
        let ending = try office.run(
            "matter", "add", "--kind", "批示", "--title", EvidenceTests.title, "--unit",
            DaemonTests.people[0].unit, "--person", "周启明", "--phone", "13987654321", "--content",
            "噪声超标", "--by", "督查主任")
        let words = ending.out.split(whereSeparator: { " \n：，".contains($0) }).map(String.init)
        return try #require(words.first { $0.hasPrefix("PS-") }, "\(ending)")
    }

    private func found() -> [String] {
        let files = ["", "-wal", "-shm"].compactMap {
            FileManager.default.contents(atPath: office.ledger + $0)
        }
        return EvidenceTests.words.filter { word in
            files.contains { $0.range(of: Data(word.utf8)) != nil }
        }
    }

    @Test("While the daemon runs a matter that was told is erased, to the last byte of its files")
    func purged() throws {
        let daemon = try office.serve()
        let id = try add()
        #expect(receiver.hasArrivals(1, within: 30), "\(daemon.err)")
        let isSettled = try eventually(within: 20) {
            try office.run("notices", "list", "--state", "accepted").out.contains(id)
        }
        #expect(isSettled, "\(daemon.err)")
        #expect(found() == EvidenceTests.words)
        let early = try erase(id)
        #expect(early.status == 1 && early.err.contains("withdraw"), "\(early)")
        #expect(
            try office.run("matter", "withdraw", id, "--by", "督查主任", "--note", "另案").status == 0)
        let asked = try office.run(
            "purge", id, "--reason", "个人信息保护法第47条", "--by", "督查主任")
        #expect(asked.status == 1 && asked.err.contains("--yes"), "\(asked)")
        #expect(found() == EvidenceTests.words, "nothing was erased yet")
        let erased = try eventually(within: 30) { try erase(id).status == 0 }
        #expect(erased)
        #expect(found() == [], "the daemon still runs")
        let shown = try office.run("matter", "show", id)
        #expect(shown.status == 0 && shown.out.contains("内容已依法删除"), "\(shown)")
        #expect(try office.run("audit", "verify").status == 0)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
        #expect(found() == [])
        #expect(try office.run("audit", "verify").status == 0)
        let chain = try ChainReader(try office.run("audit", "export").out, isWhole: true)
        #expect(chain.erased.count >= 2 && chain.events > chain.erased.count)
    }

    private func erase(_ id: String) throws -> Program.Ending {
        try office.run(
            "purge", id, "--reason", "个人信息保护法第47条", "--by", "督查主任", "--yes")
    }

    @Test(
        "A program that knows nothing of Duban checks an exported chain, changed over to SM3 as well"
    )
    func exported() throws {
        let daemon = try office.serve()
        let id = try add()
        #expect(receiver.hasArrivals(1, within: 30), "\(daemon.err)")
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
        let file = office.folder.appending(path: "duban.yaml")
        let settings = try String(contentsOf: file, encoding: .utf8)
        try office.write("duban.yaml", settings + "\naudit: {digest: sm3}\n")
        let noted = try office.run("audit", "head").out
        #expect(try office.run("matter", "sign", id, "--by", "督查主任").status == 0)
        #expect(try office.run("audit", "export", "-o", "chain.jsonl").status == 0)
        let text = try String(
            contentsOf: office.folder.appending(path: "chain.jsonl"), encoding: .utf8)
        #expect(text.contains(#""algorithm":"sm3""#) && text.contains(#""algorithm":"sha256""#))
        let chain = try ChainReader(text, isWhole: true)
        #expect(chain.events > 2 && chain.receipts > 0 && chain.erased.isEmpty)
        let changed = text.replacingOccurrences(of: "周启明", with: "周启朋")
        #expect(throws: ChainReader.Broken.self) { try ChainReader(changed, isWhole: true) }
        let lines = text.split(separator: "\n")
        let cut = (lines[..<1] + lines[2...]).joined(separator: "\n")
        #expect(throws: ChainReader.Broken.self) { try ChainReader(cut, isWhole: true) }
        let own = try office.run("audit", "export", "--matter", id)
        #expect(try ChainReader(own.out, isWhole: false).events == 2, "\(own)")
        let head = try #require(noted.split(separator: "\n").first).split(separator: " ")
            .suffix(8).joined(separator: " ")
        let verified = try office.run("audit", "verify", "--head", head)
        #expect(verified.status == 0 && verified.out.contains("记下的摘要"), "\(verified)")
        let story = try office.run("audit", "export", "--matter", id, "--format", "text")
        #expect(story.status == 0 && story.out.contains("案卷") && story.out.contains("签收"))
        #expect(try office.run("audit", "export", "--format", "text").status == 2)
    }

    @Test("One changed byte of one event in the file is found and named")
    func flipped() throws {
        let id = try add()
        #expect(try office.run("audit", "verify").status == 0)
        var data = try Data(contentsOf: URL(filePath: office.ledger))
        let place = try #require(data.range(of: Data("噪声超标".utf8)))
        data[place.lowerBound + 1] ^= 1
        try data.write(to: URL(filePath: office.ledger))
        let verified = try office.run("audit", "verify")
        #expect(verified.status == 1)
        #expect(verified.err.contains(id) && verified.err.contains("第1条"), "\(verified)")
    }

    @Test("Lists of an earlier moment come through the daemon and without it alike")
    func past() throws {
        let id = try add()
        let today = Today.text
        let alone = try office.run("due", "--as-of", today)
        #expect(alone.status == 0 && alone.out.contains(id), "\(alone)")
        let daemon = try office.serve()
        let told = try office.run("due", "--as-of", today)
        #expect(told.out.contains(id))
        #expect(try office.run("matter", "show", id, "--as-of", "2020-01-01").status == 1)
        #expect(try office.run("matter", "list", "--as-of", "2999-01-01").status == 2)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }
}
