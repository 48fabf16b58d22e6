import CZip

/// Looks a written workbook through: where a disk was full in between, the library leaves text out
/// and does not say so.
package enum BookProof {
    private static let chunkBytes = 1 << 16
    private static let rowEnd = Array("</row>".utf8)
    /// Bytes at the ends of a part by which its root is known.
    private static let edgeBytes = 512

    /// - Parameter rows: The rows of each sheet, in the order in which the sheets were begun.
    /// - Throws: ``WritingError/incomplete`` where a part breaks off or a row is missing.
    package static func check(_ path: String, rows: [Int]) throws(WritingError) {
        guard let book = zip_open(path, Int32(ZIP_RDONLY), nil) else {
            throw .incomplete(part: "zip")
        }
        defer { zip_discard(book) }
        var seen = 0
        for index in 0..<zip_uint64_t(max(zip_get_num_entries(book, 0), 0)) {
            let name = zip_get_name(book, index, 0).map { String(cString: $0) } ?? "\(index)"
            guard let part = zip_fopen_index(book, index, 0) else {
                throw .incomplete(part: name)
            }
            defer { zip_fclose(part) }
            guard let look = look(through: part), look.isWhole else {
                throw .incomplete(part: name)
            }
            guard let sheet = sheetNumber(name) else { continue }
            guard rows.indices.contains(sheet - 1), rows[sheet - 1] == look.rows else {
                throw .incomplete(part: name)
            }
            seen += 1
        }
        guard seen == rows.count else { throw .incomplete(part: "xl/worksheets") }
    }

    /// 2 for `xl/worksheets/sheet2.xml`.
    private static func sheetNumber(_ name: String) -> Int? {
        guard name.hasPrefix("xl/worksheets/sheet"), name.hasSuffix(".xml") else { return nil }
        return Int(name.dropFirst("xl/worksheets/sheet".count).dropLast(".xml".count))
    }

    /// Nil where the part cannot be unpacked to its end.
    private static func look(through part: OpaquePointer) -> PartLook? {
        var look = PartLook()
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        while true {
            let count = zip_fread(part, &chunk, zip_uint64_t(chunkBytes))
            guard count >= 0 else { return nil }
            guard count > 0 else { return look }
            look.take(chunk[..<Int(count)])
        }
    }

    /// What a look at a part, chunk by chunk, has found so far.
    private struct PartLook {
        private(set) var rows = 0
        private var head: [UInt8] = []
        private var tail: [UInt8] = []
        /// Bytes of the end of a row that have passed.
        private var matched = 0

        mutating func take(_ chunk: ArraySlice<UInt8>) {
            for byte in chunk {
                if byte == rowEnd[matched] {
                    matched += 1
                } else {
                    matched = byte == rowEnd[0] ? 1 : 0
                }
                if matched == rowEnd.count { (rows, matched) = (rows + 1, 0) }
            }
            if head.count < edgeBytes { head += chunk.prefix(edgeBytes - head.count) }
            tail = (tail + chunk.suffix(edgeBytes)).suffix(edgeBytes)
        }

        /// Whether it ends with the end of the element with which it begins.
        var isWhole: Bool {
            let start = String(decoding: head, as: UTF8.self)
            guard
                let root = start.split(separator: "<").first(where: { !$0.hasPrefix("?") })?
                    .prefix(while: { !" >/\n".contains($0) })
            else { return false }
            let end = String(decoding: tail, as: UTF8.self).trimmed
            return end.hasSuffix("</\(root)>") || end.hasPrefix("<?xml") && end.hasSuffix("/>")
        }
    }
}
