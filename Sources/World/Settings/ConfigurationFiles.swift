import Glibc

/// Where the files of a configuration come from: a folder on disk, or those inside the program.
package enum ConfigurationFiles: Hashable, Sendable {
    case disk
    /// The shipped files, so that the program alone can count dates and show its demo.
    case embedded

    /// Most files of one folder.
    static let countMax = 500

    func bytes(of path: String, most: Int) -> Result<[UInt8], FileFlaw> {
        switch self {
        case .disk: DiskFile.bytes(of: path, most: most)
        case .embedded:
            EmbeddedFiles.bytes(of: path).map { .success($0) } ?? .failure(.missing)
        }
    }

    /// The files of a folder whose names end so, by name, without hidden ones.
    /// - Parameter endings: Nil takes all.
    func list(
        _ folder: String, endings: [String]? = [".yaml", ".yml"]
    ) -> Result<[String], FileFlaw> {
        let names: Result<[String], FileFlaw>
        switch self {
        case .disk: names = DiskFile.names(in: folder)
        case .embedded: names = embeddedNames(folder)
        }
        return names.flatMap { names in
            let files = names.filter { name in
                !name.hasPrefix(".") && endings?.contains(where: name.hasSuffix) != false
            }
            return files.count > ConfigurationFiles.countMax
                ? .failure(.tooMany(countMax: ConfigurationFiles.countMax))
                : .success(files.sorted())
        }
    }

    private func embeddedNames(_ folder: String) -> Result<[String], FileFlaw> {
        let prefix = folder + "/"
        let names = EmbeddedFiles.paths.filter { $0.hasPrefix(prefix) }.map {
            String($0.dropFirst(prefix.count))
        }
        return names.isEmpty ? .failure(.missingFolder) : .success(names)
    }

    package func exists(_ path: String) -> Bool {
        switch self {
        case .disk: access(path, F_OK) == 0
        case .embedded: EmbeddedFiles.paths.contains { $0 == path || $0.hasPrefix(path + "/") }
        }
    }
}

/// Paths as text: `/` between names.
enum FilePath {
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `path` itself where it is absolute, else beside `folder`; without a slash at its end.
    static func join(_ folder: String, _ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        while path.hasPrefix("./") { path.removeFirst(2) }
        if path.hasPrefix("/") || folder.isEmpty { return path }
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }
}
