/// How high a row must be for text that wraps; not every program works it out on opening a file.
enum RowHeight {
    private static let linePoints = 14.5
    private static let paddingPoints = 5.0
    /// A row ends at 409 points.
    static let linesMax = 27
    /// Lines in columns that are not printed.
    static let screenLinesMax = 3

    static func points(_ lines: Int) -> Double { Double(lines) * linePoints + paddingPoints }

    /// - Parameter width: Of the column, in digits; a Chinese character takes two.
    static func lines(of text: String, across width: Double) -> Int {
        // A letter more or less is no line: what the reader's font is nobody knows.
        let room = max(2, Int(width) - 1)
        var lines = 0
        for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let size = paragraph.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
            lines += max(1, (size + room - 1) / room)
            if lines >= linesMax { return linesMax }
        }
        return lines
    }
}
