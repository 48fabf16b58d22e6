import Dispatch
import Foundation
import Glibc

/// One run of the real binary, which the build puts beside the tests.
///
/// `@unchecked Sendable`: guarded by nothing but that each run belongs to one test; the handler of
/// the end touches the semaphore alone.
final class Program: @unchecked Sendable {
    struct Ending {
        var status: Int32
        var out: String
        var err: String
    }

    static let path: String = {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appending(path: "duban").path
    }()

    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let output: URL
    private let complaints: URL

    init(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:],
        input: String = ""
    ) throws {
        let name = UUID().uuidString
        output = folder.appending(path: "\(name).out")
        complaints = folder.appending(path: "\(name).err")
        let typed = folder.appending(path: "\(name).in")
        for file in [output, complaints] { try Data().write(to: file) }
        try Data(input.utf8).write(to: typed)
        process.executableURL = URL(filePath: Program.path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "TZ": "America/New_York"]
            .merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: typed)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: complaints)
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    var id: Int32 { process.processIdentifier }
    var out: String { text(of: output) }
    var err: String { text(of: complaints) }

    private func text(of file: URL) -> String {
        // A file that cannot be read makes the expectation fail that looks for its text.
        (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }

    /// Waits for the end; nil when it does not come in time, and then the program is killed.
    func ending(within seconds: Double = 60) -> Ending? {
        let inTime = ended.wait(timeout: .now() + seconds) == .success
        if !inTime {
            kill(id, SIGKILL)
            ended.wait()
        }
        ended.signal()
        return inTime ? Ending(status: process.terminationStatus, out: out, err: err) : nil
    }

    func signal(_ number: Int32) { kill(id, number) }

    /// Ends the program whatever it is doing, as a power failure would.
    func crash() {
        kill(id, SIGKILL)
        ended.wait()
        ended.signal()
    }

    deinit {
        if process.isRunning { crash() }
    }
}
