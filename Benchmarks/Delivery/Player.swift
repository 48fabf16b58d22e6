import Foundation

/// A process that plays a role: the benchmarks called again.
struct Player {
    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs the role to its end.
    static func cost(of role: Role, _ errand: Errand) throws -> Cost {
        let (process, output) = try start(role, errand.words)
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(description: "\(role.rawValue) ended with \(process.terminationStatus)")
        }
        let cost = try JSONDecoder().decode(Cost.self, from: text)
        guard cost.accepted >= errand.count else {
            throw Failed(
                description: "\(role.rawValue): \(cost.accepted) of \(errand.count) accepted")
        }
        return cost
    }

    fileprivate static func start(
        _ role: Role, _ words: [String]
    ) throws -> (process: Process, output: Pipe) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [Role.word, role.rawValue] + words
        process.standardOutput = output
        try process.run()
        return (process, output)
    }
}

/// A receiver in a process of its own; gone with its last user.
final class Sink {
    let port: Int
    private let process: Process

    /// - Parameter delay: Milliseconds until each answer; negative for a receiver that gives none.
    init(_ role: Role, delay: Int = 0) throws {
        let (process, output) = try Player.start(role, [String(delay)])
        self.process = process
        var line = Data()
        while !line.contains(10) {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw Player.Failed(description: "a sink did not start") }
            line += part
        }
        guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else {
            throw Player.Failed(description: "a sink has no port")
        }
        self.port = port
    }

    deinit { process.terminate() }
}
