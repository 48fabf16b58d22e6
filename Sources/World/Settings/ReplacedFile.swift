import Glibc

/// Puts a new text in the place of a file: whole or not at all; the old one is kept beside it.
package enum ReplacedFile {
    package enum Trouble: Error, Hashable, Sendable {
        /// Somebody changed it since it was read.
        case changedMeanwhile
        case unwritable(path: String, errno: Int32)
    }

    /// What the old text is kept as.
    package static func backup(of path: String) -> String { path + ".bak" }

    /// - Parameters:
    ///   - path: A link is followed, so that it stays one.
    ///   - old: What was read from it; nil where it was not there.
    package static func write(_ new: [UInt8], to path: String, insteadOf old: [UInt8]?)
        throws(Trouble)
    {
        let target = followed(path)
        let standing = bytes(of: target)
        guard standing == old else { throw .changedMeanwhile }
        let mode = DiskFile.mode(of: target) ?? 0o640
        if let old { try put(old, at: backup(of: target), like: target, mode: mode) }
        try put(new, at: target, like: target, mode: mode)
    }

    /// The bytes of a file of the configuration; nil where it is not there or too large to be one.
    package static func bytes(of path: String) -> [UInt8]? {
        switch DiskFile.bytes(of: path, most: YAMLText.bytesMax) {
        case .success(let bytes): bytes
        case .failure: nil
        }
    }

    private static func followed(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func put(
        _ bytes: [UInt8], at path: String, like old: String, mode: UInt32
    ) throws(Trouble) {
        let draft = path + ".\(getpid()).part"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path, errno: errno) }
        var code = write(bytes, to: descriptor)
        var status = stat()
        if code == 0, stat(old, &status) == 0 {
            // Who may not give a file away keeps it; the mode is what lets the daemon read it.
            _ = fchown(descriptor, status.st_uid, status.st_gid)
        }
        if code == 0, fchmod(descriptor, mode) != 0 { code = errno }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        close(descriptor)
        if code == 0, rename(draft, path) != 0 { code = errno }
        guard code != 0 else { return syncFolder(of: path) }
        unlink(draft)
        throw .unwritable(path: path, errno: code)
    }

    private static func syncFolder(of path: String) {
        let folder = FilePath.folder(of: path)
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Returns 0, or the error number.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return 0
    }
}
