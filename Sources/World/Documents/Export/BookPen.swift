import Almanac
import CXLSXWriter
import Deadlines

/// A workbook on its way to a file, row by row: what is written is on the disk, not in memory.
final class BookPen {
    /// How a cell looks.
    enum Look: Hashable {
        case title
        case caption
        case header
        case words
        case centred
        case day
        case dayAndTime
        case percent
        case light(Light)
    }

    private let book: UnsafeMutablePointer<lxw_workbook>
    private var formats: [Look: UnsafeMutablePointer<lxw_format>] = [:]
    private var isClosed = false
    private let path: String
    /// How many rows each sheet must have, in their order.
    private var rows: [UnsafeMutablePointer<lxw_worksheet>: Int] = [:]
    private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []

    init(path: String) throws(WritingError) {
        self.path = path
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let book = workbook_new_opt(path, &options) else {
            throw .workbook(reason: path)
        }
        self.book = book
    }

    deinit {
        if !isClosed { lxw_workbook_free(book) }
    }

    func sheet(named name: String) throws(WritingError) -> UnsafeMutablePointer<lxw_worksheet> {
        guard let sheet = workbook_add_worksheet(book, name) else {
            throw .workbook(reason: name)
        }
        sheets.append(sheet)
        return sheet
    }

    /// A sheet has all its rows.
    func expect(_ count: Int, of sheet: UnsafeMutablePointer<lxw_worksheet>) {
        rows[sheet] = count
    }

    /// Puts the file together and looks it through.
    func close() throws(WritingError) {
        isClosed = true
        let expected = sheets.map { rows[$0] ?? 0 }
        if let error = WritingError(workbook_close(book)) { throw error }
        try BookProof.check(path, rows: expected)
    }

    func format(_ look: Look) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[look] { return known }
        guard let format = workbook_add_format(book) else { return nil }
        format_set_font_name(format, "宋体")
        format_set_font_size(format, 11)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        dress(format, for: look)
        formats[look] = format
        return format
    }

    private func dress(_ format: UnsafeMutablePointer<lxw_format>, for look: Look) {
        switch look {
        case .title:
            format_set_font_size(format, 16)
            format_set_bold(format)
        case .caption: format_set_font_color(format, 0x595959)
        case .header:
            centre(format)
            format_set_bold(format)
            format_set_bg_color(format, 0xD9E1F2)
        case .words:
            format_set_text_wrap(format)
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        case .centred: centre(format)
        case .day: number(format, "yyyy-mm-dd")
        case .dayAndTime: number(format, "yyyy-mm-dd hh:mm")
        case .percent: number(format, "0.##%")
        case .light(let light):
            centre(format)
            format_set_bold(format)
            format_set_bg_color(format, light.fill)
            format_set_font_color(format, light.ink)
        }
    }

    private func centre(_ format: UnsafeMutablePointer<lxw_format>) {
        format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        format_set_text_wrap(format)
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    }

    private func number(_ format: UnsafeMutablePointer<lxw_format>, _ shape: String) {
        centre(format)
        format_set_num_format(format, shape)
    }
}

extension Light {
    /// Pale enough to read on, and told apart in grey by the word in the cell.
    fileprivate var fill: UInt32 {
        switch self {
        case .green: 0xC6EFCE
        case .yellow: 0xFFEB9C
        case .red: 0xFFC7CE
        case .grey: 0xD9D9D9
        }
    }

    fileprivate var ink: UInt32 {
        switch self {
        case .green: 0x006100
        case .yellow: 0x7F6000
        case .red: 0x9C0006
        case .grey: 0x404040
        }
    }
}
