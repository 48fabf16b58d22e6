/// Where something stands in a file of the configuration; printed as `file:line:column`.
package struct Place: Hashable, Sendable {
    /// The path as it was opened.
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1, in Unicode scalars, as editors count a Chinese character.
    package var column: Int

    package init(_ file: String, line: Int = 1, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension Place: Comparable, CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column)" }

    package static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
