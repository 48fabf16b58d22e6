import Foundation

/// Measures what the README says of speed, and prints it as a Markdown table.
///
///     benchmarks [--runs N] [--matters N] [--stored N] [--sent N] [--imported N] [--python FILE]
///         [counting|planning|…]…
@main
struct Benchmarks {
    private var runs = 5
    private var matters = 1_000_000
    private var stored = 40_000
    private var sent = 20_000
    private var imported = 50_000
    private var python: String?
    private var parts: Set<String> = []

    static let all = ["counting", "planning", "store", "import", "delivery", "phrases"]

    static func main() {
        var benchmarks = Benchmarks()
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            if try Role.play(arguments) { return }
            try benchmarks.read(arguments)
            try benchmarks.run()
        } catch {
            FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
            exit(error is Misuse ? 2 : 1)
        }
    }

    private mutating func read(_ arguments: [String]) throws(Misuse) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "--runs": runs = max(1, try Benchmarks.count(&rest, after: word))
            case "--matters": matters = try Benchmarks.count(&rest, after: word)
            case "--stored": stored = try Benchmarks.count(&rest, after: word)
            case "--sent": sent = try Benchmarks.count(&rest, after: word)
            case "--imported": imported = try Benchmarks.count(&rest, after: word)
            case "--python": python = rest.popFirst()
            case _ where Benchmarks.all.contains(word): parts.insert(word)
            default: throw Misuse(word: word)
            }
        }
    }

    private static func count(
        _ rest: inout ArraySlice<String>, after word: String
    ) throws(Misuse) -> Int {
        guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else {
            throw Misuse(word: word)
        }
        return count
    }

    private func run() throws {
        let office = try Office()
        say(Machine.sentence)
        say("Medians of \(runs) runs; what stands beside a figure was measured in the same run.\n")
        say(Line.head)
        for part in Benchmarks.all where parts.isEmpty || parts.contains(part) {
            for line in try lines(of: part, office) { say(line.markdown) }
        }
    }

    /// Prints at once, also into a file or a pipe: the whole takes minutes.
    private func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    private func lines(of part: String, _ office: Office) throws -> [Line] {
        switch part {
        case "counting": try CountingWork(numpy: NumpyPeer(python: python)).lines(runs)
        case "planning": try PlanningWork(office: office, matters: matters).lines(runs)
        case "store": try StoreWork(office: office, matters: stored).lines(runs)
        case "import": try ImportWork(rows: imported).lines(runs)
        case "delivery": try DeliveryWork(messages: sent).lines(runs)
        default: try PhraseWork(office: office).lines(runs)
        }
    }
}

/// A word on the command line that nobody understands.
struct Misuse: Error, CustomStringConvertible {
    var word: String

    var description: String {
        "what is “\(word)”? benchmarks [--runs N] [--matters N] [--stored N] [--sent N] "
            + "[--imported N] [--python FILE] " + Benchmarks.all.joined(separator: "|")
    }
}

/// What the figures were measured on.
enum Machine {
    static var sentence: String {
        let process = ProcessInfo.processInfo
        let memory = Double(process.physicalMemory) / 1_073_741_824
        return "\(processor), \(process.activeProcessorCount) cores, \(number(memory)) GiB, "
            + process.operatingSystemVersionString + "."
    }

    private static var processor: String {
        // Without that file the machine stays unnamed.
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? "unknown processor"
    }
}
