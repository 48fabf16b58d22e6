import Dispatch
import Foundation
import Testing

/// How the daemon lives with its machine: locks, signals, reloads, secrets.
@Suite struct DaemonTests {
    static let people = [Office.Person(name: "住建局长", unit: "市住建局")]

    let receiver = HTTPReceiver()
    let office: Office

    init() throws { office = try Office(people: Self.people, telling: receiver) }

    @Test("A second daemon on the same ledger refuses to start and says who has it")
    func second() throws {
        let daemon = try office.serve()
        let other = try office.run("serve")
        #expect(other.status == 1)
        #expect(other.err.contains("ledger.sqlite") && other.err.contains("\(daemon.id)"))
        #expect(try office.run("matter", "list").status == 0)
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    @Test("SIGTERM lets the request under way come back, records it and ends with 0")
    func stopped() throws {
        receiver.answer { _, _ in .later(milliseconds: 1500, 200) }
        let daemon = try office.serve()
        try office.assign()
        #expect(receiver.hasArrivals(1, within: 20))
        daemon.signal(SIGTERM)
        let ending = daemon.ending(within: 20)
        #expect(ending?.status == 0, "\(ending?.err ?? "killed")")
        let letters = try LedgerPeek(office.ledger, in: office.folder).letters()
        #expect(letters.map(\.state) == ["accepted"])
        #expect(receiver.arrivals.count == 1)
    }

    @Test("SIGHUP with a broken file keeps the old configuration; reload prints every error")
    func reload() throws {
        let daemon = try office.serve()
        let file = office.folder.appending(path: "duban.yaml")
        let whole = try String(contentsOf: file, encoding: .utf8)
        try office.write(
            "duban.yaml", whole.replacing("notices:", with: "notises:") + "\nlanguage: fr\n")
        daemon.signal(SIGHUP)
        #expect(eventually(within: 20) { daemon.err.contains("the old one stays") })
        let refused = try office.run("reload")
        #expect(refused.status == 78)
        for word in ["notises", "language"] { #expect(refused.err.contains(word), "\(refused)") }
        try office.write("duban.yaml", whole)
        try office.assign()
        #expect(receiver.hasArrivals(1, within: 20))
        let read = try office.run("reload")
        #expect(read.status == 0, "\(read)")
        daemon.signal(SIGHUP)
        #expect(eventually(within: 20) { daemon.err.contains("was read again") })
        daemon.signal(SIGTERM)
        #expect(daemon.ending()?.status == 0)
    }

    @Test("No secret is in the log, in a notice's story, or in the ledger")
    func secrets() throws {
        receiver.answer { _, number in number == 1 ? .status(500) : .status(200) }
        let daemon = try office.serve("--verbose")
        try office.assign()
        #expect(receiver.hasArrivals(2, within: 30))
        #expect(eventually(within: 20) { daemon.err.contains("accepted (") })
        let list = try office.run("notices", "list", "--json")
        let story = try office.run("notices", "show", "1")
        let told = try office.run("notices", "show", "1", "--json")
        #expect(story.out.contains("RETRY"))
        daemon.signal(SIGTERM)
        let ending = try #require(daemon.ending())
        let texts = [ending.out, ending.err, list.out, story.out, story.err, told.out]
        for text in texts { Self.isClean(Data(text.utf8), "\(text.prefix(80))") }
        for end in ["", "-wal"] {
            let file = URL(filePath: office.ledger + end)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            Self.isClean(try Data(contentsOf: file), file.lastPathComponent)
        }
    }

    static func isClean(_ bytes: Data, _ what: String) {
        let key = Office.key.dropFirst(6)
        for secret in [Office.token, String(key), String(decoding: Office.keyBytes, as: UTF8.self)]
        {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(what)")
        }
    }
}
