/// What a document handed in may at most be; beyond it the file is refused whole.
///
/// They are wide for any ledger a county keeps and narrow for a file made to exhaust memory.
package struct DocumentLimits: Hashable, Sendable {
    /// Bytes of the file as handed in.
    package var fileBytesMax = 32 << 20
    /// Bytes of one part of a workbook once unpacked.
    package var partBytesMax = 128 << 20
    /// Elements within elements of one part; spreadsheets and papers stay below 60.
    package static let depthMax = 200
    /// Bytes of all parts read, once unpacked.
    package var unpackedBytesMax = 256 << 20
    /// Unpacked bytes for each packed byte, looked at only beyond `ratioFreeBytes`.
    package var ratioMax = 300
    /// Unpacked bytes below which the ratio does not matter.
    package var ratioFreeBytes = 8 << 20
    /// Entries of the archive.
    package var entriesMax = 4_096
    package var sheetsMax = 256
    /// Rows that hold something, of one sheet.
    package var rowsMax = 100_000
    /// Columns; 16,384 is the format's own end (XFD).
    package var columnsMax = 16_384
    /// Cells that hold something, of one file, and cells filled from merged ranges.
    package var cellsMax = 3_000_000
    package var mergesMax = 100_000
    /// UTF-8 bytes of one cell. Excel itself ends at 32,767 characters.
    package var cellBytesMax = 131_072
    /// UTF-8 bytes of all cells' texts, each counted where it stands: a shared string, a merged
    /// range or 同上 makes much of little.
    package var textBytesMax = 128 << 20
    /// UTF-8 bytes of one line that holds all of a matter as JSON.
    package var lineBytesMax = 1 << 20
    package var sharedStringsMax = 1_000_000
    /// Cell formats and number formats of a workbook. Excel ends at 65,490.
    package var stylesMax = 66_000

    package init() {}
}
