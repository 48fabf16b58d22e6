import Foundation
import Testing

struct TopLevelTests {
    static let allowed: Set = [
        "Package.swift", "Package.resolved", "Sources", "Tests", "Benchmarks", "config", "systemd",
        "packaging", "scripts", ".ci", ".gitignore", ".swift-format", "README.md",
        "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    ]

    @Test("Nothing lies at the top level without a reason")
    func topLevel() {
        #expect(Self.strangers(among: Repository.paths) == [])
    }

    @Test("A stranger at the top level is found")
    func finding() {
        #expect(
            Self.strangers(among: ["Sources/A.swift", "notes.md", "x/y"]) == ["notes.md", "x"])
    }

    @Test(
        "What a newcomer looks for is there",
        arguments: [
            "README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
            "scripts/demo", "scripts/test", "scripts/bench", "scripts/install", "scripts/uninstall",
            ".ci/run",
            "systemd/duban.service",
        ])
    func present(path: String) { #expect(Repository.exists(path)) }

    @Test(
        "What builds and measurements leave is in nobody's way",
        arguments: [".build", ".build-release"])
    func ignored(path: String) throws {
        let git = try #require(
            Spoken.by("git", "-C", Repository.root.path, "check-ignore", "-q", path + "/file"))
        #expect(git.status == 0)
    }

    @Test("Every script can be run")
    func runnable() {
        let scripts = Repository.paths.filter { $0.hasPrefix("scripts/") }
        let files = FileManager.default
        #expect(scripts.contains("scripts/bench"))
        #expect(
            scripts.filter { path in
                !files.isExecutableFile(atPath: Repository.root.appending(path: path).path)
            } == [])
    }

    private static func strangers(among paths: [String]) -> [String] {
        let tops = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        return tops.subtracting(allowed).sorted()
    }
}
