/// The sizes a file and a function may have, and what is beyond them.
enum Sizes {
    static let fileLinesMax = 400
    static let functionLinesMax = 60
    /// The middle function must stay below this.
    static let functionLinesMedianBelow = 10
    /// A file in version control, in bytes.
    static let fileBytesMax = 512 * 1024

    static func tooLong(_ files: [SwiftFile]) -> [String] {
        files.filter { $0.lines.count > fileLinesMax + 1 }
            .map { "\($0.path): \($0.lines.count - 1) lines" }
    }

    static func longFunctions(_ files: [SwiftFile]) -> [String] {
        files.flatMap { file in
            file.functions.filter { $0.length > functionLinesMax }
                .map { "\(file.path):\($0.line): \($0.name) has \($0.length) lines" }
        }
    }

    /// The middle length of all functions; 0 where there is none.
    static func median(_ files: [SwiftFile]) -> Int {
        let lengths = files.flatMap(\.functions).map(\.length).sorted()
        return lengths.isEmpty ? 0 : lengths[lengths.count / 2]
    }
}
