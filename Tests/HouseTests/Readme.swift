import Foundation

/// The code blocks of a Markdown file.
struct Readme {
    struct Block: Equatable {
        var language: String
        var lines: [String]
    }

    var blocks: [Block]

    init(_ text: String) {
        var blocks: [Block] = []
        var open: Block?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(block) }
                open = open == nil ? Block(language: String(line.dropFirst(3)), lines: []) : nil
            } else {
                open?.lines.append(String(line))
            }
        }
        self.blocks = blocks
    }

    static func named(_ path: String) throws -> Readme { try Readme(Repository.text(of: path)) }

    /// Configuration that a reader may copy as it stands.
    var configurations: [Block] { blocks.filter { $0.language == "yaml" } }

    /// Lines a reader may type, each as its words; comments, `$` and `sudo` are not part of them.
    var commands: [[String]] {
        blocks.filter { ["sh", "console", "bash"].contains($0.language) }
            .flatMap(\.lines).compactMap(Self.command)
    }

    private static func command(_ line: String) -> [String]? {
        let bare = line.split(separator: " #").first ?? ""
        var words = bare.split(separator: " ").map(String.init)
        while let first = words.first, ["$", "sudo"].contains(first) { words.removeFirst() }
        guard let first = words.first, first == "duban" || first.hasPrefix("./scripts/") else {
            return nil
        }
        return words
    }
}
