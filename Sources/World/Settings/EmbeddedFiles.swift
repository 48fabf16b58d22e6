import CResources

/// The shipped files of `config/`, inside the program.
package enum EmbeddedFiles {
    /// Paths below `config/`: `rules/office.yaml`; sorted.
    package static let paths: [String] = (0..<Int(duban_resource_count)).compactMap {
        duban_resource_path($0).map { String(cString: $0) }
    }.sorted()

    package static func bytes(of path: String) -> [UInt8]? {
        for index in 0..<Int(duban_resource_count) {
            guard let name = duban_resource_path(index), String(cString: name) == path else {
                continue
            }
            return Array(
                UnsafeBufferPointer(
                    start: duban_resource_bytes(index), count: duban_resource_length(index)))
        }
        return nil
    }
}
