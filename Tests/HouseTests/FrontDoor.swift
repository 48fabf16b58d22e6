import Foundation

/// The program, where it was built beside these tests.
enum FrontDoor {
    static let program = URL(filePath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "duban").path

    /// False where only these tests were built, or the program has no commands yet.
    static let isOpen = help(for: [])?.contains("SUBCOMMANDS") ?? false

    private static func help(for command: [String]) -> String? {
        guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
        let spoken = Spoken.by([program] + command + ["--help"])
        // Behind an unknown word the program explains the nearest command it knows.
        let usage = "USAGE: " + (["duban"] + command).joined(separator: " ")
        guard let spoken, spoken.status == 0, spoken.output.contains(usage) else { return nil }
        return spoken.output
    }

    /// Says what the program would not understand in a command line; empty where all is well.
    static func misunderstood(_ words: [String]) -> [String] {
        var command: [String] = []
        var text = help(for: []) ?? ""
        for word in words.dropFirst().prefix(while: isPlain) {
            guard text.contains("SUBCOMMANDS") else { break }
            guard let deeper = help(for: command + [word]) else { return [word] }
            command.append(word)
            text = deeper
        }
        let options = words.filter { $0.hasPrefix("--") }
            .compactMap { $0.split(separator: "=").first.map(String.init) }
        return options.filter { !text.contains($0) }
    }

    private static func isPlain(_ word: String) -> Bool {
        word.allSatisfy { ("a"..."z").contains($0) || $0 == "-" } && !word.hasPrefix("-")
    }
}
