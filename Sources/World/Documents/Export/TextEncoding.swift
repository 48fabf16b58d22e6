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
            // Two bytes of UTF-8 become at most four.
            guard
                let bytes = TextConversion.convert(
                    text.utf8, from: "UTF-8", to: "GB18030", growth: 2)
            else {
                throw .unencodable(text: String(text.prefix(40)))
            }
            return bytes
        }
    }
}
