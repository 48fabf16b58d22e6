import CZip

/// The parts of a workbook, unpacked one at a time under the limits.
///
/// The sizes an archive claims are not believed: what counts is what comes out.
final class ZipArchive {
    let file: String
    private let limits: DocumentLimits
    private let packed: PartBytes
    private let handle: OpaquePointer
    /// By name in lower case, `/` between folders and none before them.
    private let entries: [String: zip_uint64_t]
    private var unpackedBytes = 0

    init(_ bytes: [UInt8], file: String, limits: DocumentLimits) throws(DocumentError) {
        self.file = file
        self.limits = limits
        packed = PartBytes(bytes)
        handle = try ZipArchive.open(packed, file: file)
        let count = zip_get_num_entries(handle, 0)
        guard count <= limits.entriesMax else {
            zip_discard(handle)
            throw .tooLarge(file: file, place: "zip", measure: .entries, limit: limits.entriesMax)
        }
        var entries: [String: zip_uint64_t] = [:]
        for index in 0..<zip_uint64_t(max(count, 0)) {
            guard let name = zip_get_name(handle, index, 0) else { continue }
            entries[ZipArchive.key(String(cString: name))] = index
        }
        self.entries = entries
    }

    deinit { zip_discard(handle) }

    func contains(_ name: String) -> Bool { entries[ZipArchive.key(name)] != nil }

    /// The unpacked part, or nil if there is none of this name.
    func part(_ name: String) throws(DocumentError) -> PartBytes? {
        guard let index = entries[ZipArchive.key(name)] else { return nil }
        guard let entry = zip_fopen_index(handle, index, 0) else {
            throw .damaged(file: file, part: name, detail: errorText)
        }
        defer { zip_fclose(entry) }
        return try unpack(entry, name: name, packedBytes: packedBytes(of: index))
    }

    private func unpack(
        _ entry: OpaquePointer, name: String, packedBytes: Int
    ) throws(DocumentError) -> PartBytes {
        let part = PartBytes(capacity: max(packedBytes * 4, 65_536))
        while true {
            let count = part.append(chunkBytes: 65_536) { zip_fread(entry, $0, $1) }
            if count < 0 { throw .damaged(file: file, part: name, detail: "unpacking") }
            if count == 0 { return part }
            unpackedBytes += count
            try check(part.count, packedBytes: packedBytes, name: name)
        }
    }

    private func check(_ count: Int, packedBytes: Int, name: String) throws(DocumentError) {
        if count > limits.partBytesMax {
            throw tooLarge(name, .partBytes, limits.partBytesMax)
        }
        if unpackedBytes > limits.unpackedBytesMax {
            throw tooLarge(name, .unpackedBytes, limits.unpackedBytesMax)
        }
        if count > limits.ratioFreeBytes, count / max(packedBytes, 1) > limits.ratioMax {
            throw tooLarge(name, .ratio, limits.ratioMax)
        }
    }

    private func tooLarge(
        _ name: String, _ measure: DocumentError.Measure, _ limit: Int
    ) -> DocumentError {
        .tooLarge(file: file, place: name, measure: measure, limit: limit)
    }

    private func packedBytes(of index: zip_uint64_t) -> Int {
        var facts = zip_stat_t()
        zip_stat_init(&facts)
        guard zip_stat_index(handle, index, 0, &facts) == 0 else { return 1 }
        return min(Int(clamping: facts.comp_size), packed.count)
    }

    private var errorText: String {
        zip_strerror(handle).map { String(cString: $0) } ?? "zip"
    }

    private static func open(_ bytes: PartBytes, file: String) throws(DocumentError)
        -> OpaquePointer
    {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard
            let source = zip_source_buffer_create(bytes.start, zip_uint64_t(bytes.count), 0, &error)
        else { throw .damaged(file: file, part: "zip", detail: "memory") }
        guard let handle = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
            zip_source_free(source)
            let detail = zip_error_strerror(&error).map { String(cString: $0) } ?? "zip"
            throw .damaged(file: file, part: "zip", detail: detail)
        }
        return handle
    }

    private static func key(_ name: String) -> String {
        let slashed = name.lowercased().replacing("\\", with: "/")
        return String(slashed.drop { $0 == "/" })
    }
}
