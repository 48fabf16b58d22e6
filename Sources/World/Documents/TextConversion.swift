import Glibc

/// Bytes of one encoding as those of another, by glibc's iconv.
enum TextConversion {
    /// - Parameter growth: Bytes that one byte becomes at most.
    /// - Returns: nil at the first byte that is none of the encoding, or has no counterpart.
    static func convert(
        _ bytes: some Collection<UInt8>, from: String, to: String, growth: Int
    ) -> [UInt8]? {
        guard let handle = iconv_open(to, from), Int(bitPattern: handle) != -1 else { return nil }
        defer { iconv_close(handle) }
        var source = bytes.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: source.count * growth + 16)
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
