import Foundation

/// The checkout these tests were built from.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Paths relative to the root, sorted: what is committed or would be by `git add --all`.
    static let paths: [String] = listed() ?? []

    static let swiftFiles: [SwiftFile] = swiftFiles(
        under: ["Sources/", "Tests/", "Benchmarks/"])
    static let sources: [SwiftFile] = swiftFiles.filter { $0.path.hasPrefix("Sources/") }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    private static func listed() -> [String]? {
        let git = Spoken.by(
            "git", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        guard let git, git.status == 0 else { return nil }
        return Set(git.output.split(separator: "\0").map(String.init)).filter(exists).sorted()
    }

    private static func swiftFiles(under folders: [String]) -> [SwiftFile] {
        paths.filter { path in
            path.hasSuffix(".swift") && folders.contains(where: path.hasPrefix)
        }.compactMap { path in
            // A file that is no UTF-8 is reported by the test of texts.
            (try? text(of: path)).map { SwiftFile(path: path, text: $0) }
        }
    }
}
