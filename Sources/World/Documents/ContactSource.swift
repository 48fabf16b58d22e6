import Desk

/// What a file holds for the directory.
package struct ContactSource: Sendable {
    package var contacts: [Contact] = []
    package var sheets: [SheetReading] = []

    /// How one sheet was read: shown to a person before anything is taken over.
    package struct SheetReading: Hashable, Sendable {
        package enum State: Hashable, Sendable {
            case read
            /// No row names a person and a unit or a way to him.
            case noHeader
            case hidden
        }

        package struct Column: Hashable, Sendable {
            /// `C`.
            package var letter: String
            package var label: String
            /// Nil for a header that nobody knows.
            package var field: ContactField?
            package var role: ContactRole?
        }

        package var name: String
        package var state: State
        package var columns: [Column] = []
        package var contacts = 0
        /// Rows under the header that name nobody.
        package var skipped = 0
    }
}
