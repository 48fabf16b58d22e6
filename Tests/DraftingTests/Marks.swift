import Drafting
import Foundation

/// The assignments of a document as somebody marked them who had not seen the program: beginning of
/// the sentence, units, deadline, one line each; lines with # are remarks.
struct Mark: Sendable {
    var beginning: String
    var units: [String]
    /// Nil for “-”.
    var deadline: String?

    static func read(_ name: String) throws -> [Mark] {
        try Sample.text(name).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            let deadline = String(cells[2])
            return Mark(
                beginning: String(cells[0]).plain,
                units: cells[1].split(separator: "、").map(String.init),
                deadline: deadline == "-" ? nil : deadline)
        }
    }

    func isMet(by matter: DraftedMatter) -> Bool { matter.source.plain.contains(beginning) }
}

/// The documents beside the tests.
enum Sample {
    static func text(_ name: String) throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return try String(
            contentsOf: folder.appending(path: "Resources/\(name)"), encoding: .utf8)
    }

    static func manuscript(_ name: String) throws -> Manuscript {
        Manuscript(lines: try text(name).split(separator: "\n"))
    }

    static func matters(_ name: String) throws -> [DraftedMatter] {
        Draftsman.matters(of: try manuscript(name))
    }
}

extension String {
    /// Without spaces and quotes, which people mark differently.
    var plain: String { filter { !$0.isWhitespace && !"“”\"'‘’".contains($0) } }
}

extension Draftsman {
    /// What a few lines assign.
    static func matters(_ lines: String...) -> [DraftedMatter] {
        matters(of: Manuscript(lines: lines))
    }
}

extension [DraftedMatter] {
    /// unit: title (deadline), for comparing at a glance.
    var brief: [String] {
        map { matter in
            let who = (matter.leadUnits + (matter.leader.map { [$0] } ?? [])).joined(separator: "、")
            let when = matter.deadline ?? matter.cycle
            return "\(who)：\(matter.title)" + (when.map { "（\($0)）" } ?? "")
        }
    }
}
