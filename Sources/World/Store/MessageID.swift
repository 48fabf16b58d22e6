import Almanac

/// `msg_` and 26 characters: 48 bits of milliseconds, then 80 bits of chance, in Crockford's
/// base 32 (no I, L, O, U), so that ids sort by the time at which messages were opened.
enum MessageID {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    static func make(at now: Instant, random: () -> UInt64) -> String {
        let milliseconds = UInt64(max(0, now.seconds)) * 1000
        var text = Array("msg_".utf8)
        text.reserveCapacity(30)
        append(milliseconds, 10, to: &text)
        append(random(), 8, to: &text)
        append(random(), 8, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The lowest `count` × 5 bits of `value`, the highest first.
    private static func append(_ value: UInt64, _ count: Int, to text: inout [UInt8]) {
        for place in stride(from: count - 1, through: 0, by: -1) {
            text.append(digits[Int(value >> UInt64(place * 5) & 31)])
        }
    }
}
