import Foundation

/// Words and names the house does without.
enum Words {
    /// Never in any text of the repository. Cut in two, or this file would be the first finding.
    static let unfinished = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map { $0.joined() }
    static let workshop = [
        ["..", "/shared"], ["/wo", "rk/"], ["fresh", "-root"], ["/opt", "/swift"],
        ["wt", "-scripts"],
    ].map { $0.joined() }
    /// A type is named after what it is, not after a drawer.
    static let drawers = ["Utils", "Util", "Manager", "Helper", "Helpers", "Info", "Data"]

    static func unfinished(in text: String, of path: String) -> [String] {
        found(text, of: path) { line in
            unfinished.first { word in words(of: line).contains(word) }
        }
    }

    static func workshop(in text: String, of path: String) -> [String] {
        found(text, of: path) { line in workshop.first(where: line.contains) }
    }

    static func traps(in file: SwiftFile) -> [String] {
        found(file.code, of: file.path) { line in
            ["try!", "fatalError("].first(where: line.contains)
        }
    }

    static func sleeps(in file: SwiftFile) -> [String] {
        found(file.code, of: file.path) { line in
            ["sleep", "usleep", "nanosleep"].first { words(of: line).contains($0) }
        }
    }

    static func drawers(in file: SwiftFile) -> [String] {
        found(file.code, of: file.path) { line in
            let words = words(of: line)
            guard let keyword = words.firstIndex(where: declares), keyword + 1 < words.count else {
                return nil
            }
            let name = words[keyword + 1]
            return drawers.contains(where: name.hasSuffix) ? name : nil
        }
    }

    private static func declares(_ word: String) -> Bool {
        ["struct", "class", "enum", "actor", "protocol", "typealias"].contains(word)
    }

    private static func found(
        _ text: String, of path: String, _ match: (String) -> String?
    ) -> [String] {
        found(
            text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
            of: path, match)
    }

    private static func found(
        _ lines: [String], of path: String, _ match: (String) -> String?
    ) -> [String] {
        lines.enumerated().compactMap { number, line in
            match(line).map { "\(path):\(number + 1): \($0)" }
        }
    }

    private static func words(of line: String) -> [String] {
        line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }
}
