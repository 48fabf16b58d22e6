/// What can be wrong with the writing of a template.
package enum TemplateFlaw: Hashable, Sendable {
    /// `{titel}`, or a section of that name.
    case unknownField(String)
    case notClosed(String)
    /// `{/told}` where another section, or none, is open.
    case closedWrongly(String, open: String?)
    case tooDeep
    case tooLong
    case tooManyLines
    /// A control or steering character, by its number.
    case control(UInt32)
    /// `{` or `}` that belongs to no placeholder.
    case loneBrace
    /// ｛ or ｝.
    case fullWidthBrace
    case itemsInItems
    /// A digest without `{#items}`.
    case needsItems
    case empty
}

/// A flaw and where it stands in its file, from 1; columns in Unicode scalars.
package struct TemplateFinding: Error, Hashable, Sendable {
    package var flaw: TemplateFlaw
    package var line: Int
    package var column: Int

    package init(flaw: TemplateFlaw, line: Int, column: Int) {
        self.flaw = flaw
        self.line = line
        self.column = column
    }
}
