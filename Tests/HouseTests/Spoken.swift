import Foundation

/// What a program said on stdout and stderr together, and how it ended.
struct Spoken {
    var output: String
    var status: Int32

    /// Runs a program of PATH (or an absolute path) to its end; nil where it cannot be started.
    static func by(_ words: String..., in folder: URL? = nil) -> Spoken? {
        by(words, in: folder)
    }

    static func by(_ words: [String], in folder: URL? = nil) -> Spoken? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch { return nil }
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Spoken(
            output: String(decoding: bytes, as: UTF8.self), status: process.terminationStatus)
    }
}
