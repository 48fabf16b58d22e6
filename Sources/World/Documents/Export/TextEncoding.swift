import Glibc

/// In which bytes plain text is written.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// What Chinese Excel takes a CSV without a mark for.
    case gb18030

    /// The mark by which Excel knows UTF-8.
    package var mark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .gb18030: []
        }
    }

    package func bytes(of text: String) throws(WritingError) -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .gb18030:
            guard let bytes = TextEncoding.gb18030(text) else {
                throw .unencodable(text: String(text.prefix(40)))
            }
            return bytes
        }
    }

    /// By glibc's iconv.
    private static func gb18030(_ text: String) -> [UInt8]? {
        guard let handle = iconv_open("GB18030", "UTF-8"), Int(bitPattern: handle) != -1 else {
            return nil
        }
        defer { iconv_close(handle) }
        var source = text.utf8.map { CChar(bitPattern: $0) }
        // Two bytes of UTF-8 become at most four.
        var target = [CChar](repeating: 0, count: source.count * 2 + 16)
        let capacity = target.count
        let left: Int? = source.withUnsafeMutableBufferPointer { from in
            target.withUnsafeMutableBufferPointer { into in
                var input = from.baseAddress
                var inputLeft = from.count
                var output = into.baseAddress
                var outputLeft = into.count
                let answer = iconv(handle, &input, &inputLeft, &output, &outputLeft)
                return answer == Int.max || answer == -1 || inputLeft > 0 ? nil : outputLeft
            }
        }
        return left.map { target[..<(capacity - $0)].map { UInt8(bitPattern: $0) } }
    }
}
