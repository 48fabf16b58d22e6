import Almanac
import Foundation

/// numpy's `busday_offset`, run by a Python beside us; nil answers where there is none.
struct NumpyPeer {
    struct Answer {
        /// Nanoseconds for one call, and for one day of a vector of a million.
        var scalar: Double
        var vector: Double
    }

    /// The Python of a virtual environment that has numpy.
    let python: String?

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "numpy_workdays.py").path

    func measure(_ calendar: WorkingCalendar) -> Answer? {
        guard let python else { return nil }
        let span = SixtyYears.last - SixtyYears.first
        let free = (0...span).map { SixtyYears.first + $0 }.filter { !calendar.isWorkingDay($0) }
        let text = free.map(\.description).joined(separator: "\n")
        guard let said = said(by: python, hearing: text) else { return nil }
        guard let scalar = Double(said["scalar"] ?? ""), let vector = Double(said["vector"] ?? "")
        else { return nil }
        return Answer(scalar: scalar, vector: vector)
    }

    private func said(by python: String, hearing text: String) -> [String: String]? {
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [NumpyPeer.script]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        do {
            try process.run()
            try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try input.fileHandleForWriting.close()
            let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { return nil }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            return Dictionary(
                lines.map { line in
                    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
                    return (words[0], words.last ?? "")
                }, uniquingKeysWith: { $1 })
        } catch {
            return nil
        }
    }
}
