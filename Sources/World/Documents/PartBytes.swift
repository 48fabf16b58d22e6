/// Bytes at a fixed address, as the C libraries want them; freed with the last reference.
final class PartBytes {
    private(set) var start: UnsafeMutableRawPointer
    private(set) var count: Int
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        start = .allocate(byteCount: self.capacity, alignment: 16)
        count = 0
    }

    convenience init(_ bytes: [UInt8]) {
        self.init(capacity: bytes.count)
        bytes.withUnsafeBytes { source in
            if let base = source.baseAddress {
                start.copyMemory(from: base, byteCount: bytes.count)
            }
        }
        count = bytes.count
    }

    deinit { start.deallocate() }

    /// Lets `fill` write at most `chunkBytes` at the end; its answer is the number written, which is
    /// returned, 0 or less leaves the bytes as they are.
    func append(
        chunkBytes: Int, fill: (UnsafeMutableRawPointer, UInt64) -> Int64
    ) -> Int {
        if count + chunkBytes > capacity { grow(to: max(capacity * 2, count + chunkBytes)) }
        let written = Int(fill(start + count, UInt64(chunkBytes)))
        if written > 0 { count += written }
        return written
    }

    private func grow(to bytes: Int) {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
        larger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = larger
        capacity = bytes
    }
}
