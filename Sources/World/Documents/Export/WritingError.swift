import Almanac
import CXLSXWriter

/// Why an export cannot be written.
package enum WritingError: Error, Hashable, Sendable {
    /// The workbook's library says what is wrong: no room, no right.
    case workbook(reason: String)
    /// A part of the workbook broke off: a disk was full.
    case incomplete(part: String)
    /// Text that the chosen encoding cannot hold.
    case unencodable(text: String)

    package func advice(_ language: Language) -> String {
        switch (self, language) {
        case (.workbook(let reason), .zhHans):
            "工作簿写不出来：\(reason)；检查目录权限和磁盘空间（包括临时目录）"
        case (.workbook(let reason), .english):
            "the workbook cannot be written: \(reason); check rights and room, /tmp included"
        case (.incomplete(let part), .zhHans):
            "工作簿没有写全（\(part)），已弃置；磁盘或临时目录满了，请腾出空间，或设 TMPDIR 后重试"
        case (.incomplete(let part), .english):
            "the workbook was not written whole (\(part)) and was dropped; a disk is full: make "
                + "room, or name another folder by TMPDIR, and try again"
        case (.unencodable(let text), .zhHans):
            "“\(text)”写不成 GB18030；请改用 --encoding utf-8"
        case (.unencodable(let text), .english):
            "“\(text)” cannot be written in GB18030; use --encoding utf-8"
        }
    }

    init?(_ code: lxw_error) {
        guard code != LXW_NO_ERROR else { return nil }
        self = .workbook(reason: lxw_strerror(code).map { String(cString: $0) } ?? "\(code)")
    }
}
