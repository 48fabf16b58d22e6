import Foundation
import Testing

struct ReadmeTests {
    static let paths = ["README.md", "README.zh-CN.md"]

    @Test("A script that a README names exists and can be run", arguments: paths)
    func scripts(path: String) throws {
        let named = try Readme.named(path).commands.map { $0[0] }.filter { $0.hasPrefix("./") }
        #expect(named.contains("./scripts/demo"))
        for script in named {
            let file = Repository.root.appending(path: script).path
            #expect(FileManager.default.isExecutableFile(atPath: file), "\(script)")
        }
    }

    @Test(
        "A command that a README shows is one the program knows",
        .enabled(if: FrontDoor.isOpen, "the program is not built"), arguments: paths)
    func commands(path: String) throws {
        let shown = try Readme.named(path).commands.filter { $0[0] == "duban" }
        #expect(!shown.isEmpty)
        for words in shown {
            #expect(FrontDoor.misunderstood(words) == [], "\(words.joined(separator: " "))")
        }
    }

    @Test("The program is known not to understand what it has not", .enabled(if: FrontDoor.isOpen))
    func misunderstanding() {
        #expect(FrontDoor.misunderstood(["duban", "nosuchverb"]) == ["nosuchverb"])
        #expect(FrontDoor.misunderstood(["duban", "import", "--nosuch"]) == ["--nosuch"])
    }

    @Test("A README lists every reason that a payload may carry", arguments: paths)
    func reasons(path: String) throws {
        let file = try String(
            contentsOf: Repository.root.appending(path: "Sources/Pure/Delivery/Message.swift"),
            encoding: .utf8)
        let body = try #require(file.firstMatch(of: /enum Reason: String[\s\S]*?\n}\n/)).output
        let words = body.matches(of: /\n +case (\w+)(?: = "(\w+)")?/).map { $0.2 ?? $0.1 }
        #expect(words.count > 40)
        let shown = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
        #expect(words.filter { !shown.contains("`\($0)`") } == [])
    }

    @Test("The configuration a README shows has ten lines at most", arguments: paths)
    func shortConfiguration(path: String) throws {
        let shown = try Readme.named(path).configurations
        #expect(!shown.isEmpty)
        #expect(shown.allSatisfy { $0.lines.count <= 10 })
    }

    @Test(
        "The configuration a README shows passes the program's own check",
        .enabled(if: FrontDoor.isOpen, "the program is not built"), arguments: paths)
    func configuration(path: String) throws {
        for block in try Readme.named(path).configurations {
            let folder = try copyOfConfiguration()
            defer { try? FileManager.default.removeItem(at: folder) }
            let file = folder.appending(path: "duban.yaml")
            try Data(block.lines.joined(separator: "\n").utf8).write(to: file)
            let spoken = try #require(
                Spoken.by([FrontDoor.program, "check", "--config", file.path]))
            #expect(spoken.status == 0, "\(spoken.output)")
        }
    }

    @Test(
        "The configuration that is shipped passes the program's own check",
        .enabled(if: FrontDoor.isOpen, "the program is not built"))
    func shippedConfiguration() throws {
        let file = Repository.root.appending(path: "config/duban.yaml").path
        let spoken = try #require(Spoken.by([FrontDoor.program, "check", "--config", file]))
        #expect(spoken.status == 0, "\(spoken.output)")
    }

    @Test("Both READMEs show the same commands and the same number of configurations")
    func sameInBothLanguages() throws {
        let both = try Self.paths.map(Readme.named)
        #expect(both[0].commands == both[1].commands)
        #expect(both[0].configurations.count == both[1].configurations.count)
    }

    @Test("Commands are read from the blocks a reader would copy from")
    func reading() {
        let text = "```sh\n$ sudo duban check # all of it\nls\n```\n```yaml\na: 1\n```\nduban no\n"
        let readme = Readme(text)
        #expect(readme.commands == [["duban", "check"]])
        #expect(readme.configurations == [.init(language: "yaml", lines: ["a: 1"])])
    }

    private func copyOfConfiguration() throws -> URL {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "duban-readme-\(UUID().uuidString)")
        try files.copyItem(at: Repository.root.appending(path: "config"), to: folder)
        return folder
    }
}
