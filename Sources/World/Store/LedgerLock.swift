import Glibc

/// Holds `<ledger>.lock` for as long as it lives: one process at a time has the ledger.
///
/// The kernel gives the lock back when the process ends, however it ends; the file stays.
final class LedgerLock: Sendable {
    private let descriptor: Int32

    /// - Parameter waitSecondsMax: How long to wait for another process; 0 asks once.
    init(ledger path: String, waitSecondsMax: Int) throws(StoreError) {
        let descriptor =
            NewFile.make(path + ".lock")
            ?? open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, NewFile.mode)
        guard descriptor >= 0 else { throw LedgerLock.refusal(errno, path) }
        guard LedgerLock.take(descriptor, waitSecondsMax) else {
            let holder = LedgerLock.holder(descriptor)
            close(descriptor)
            throw .locked(path: path, by: holder)
        }
        self.descriptor = descriptor
        let line = "\(getpid())\n"
        // The number only helps whoever is refused: without it the refusal names nobody.
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, line, line.utf8.count, 0) }
    }

    deinit { close(descriptor) }

    private static func take(_ descriptor: Int32, _ waitSecondsMax: Int) -> Bool {
        let pauseMicroseconds: UInt32 = 20_000
        var left = waitSecondsMax * 1_000_000 / Int(pauseMicroseconds)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard left > 0, errno == EWOULDBLOCK || errno == EINTR else { return false }
            left -= 1
            usleep(pauseMicroseconds)
        }
        return true
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes[..<count].prefix { $0 != 10 }, as: UTF8.self))
    }

    static func refusal(_ code: Int32, _ path: String) -> StoreError {
        switch code {
        case ENOENT, ENOTDIR: .folderMissing(path: path)
        case EACCES, EPERM, EROFS: .readOnly(path: path)
        case ENOSPC, EDQUOT: .diskFull(path: path)
        default: .inputOutput(path: path, detail: String(cString: strerror(code)))
        }
    }
}

/// A file of the ledger that is not there yet.
enum NewFile {
    /// For the owner, and the group to read.
    static let mode: mode_t = 0o640

    /// Makes the file and leaves it open; nil, with errno, where it cannot be made or is there.
    ///
    /// What root makes belongs to the folder's owner, or the service user could not open its ledger.
    static func make(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { return nil }
        var folder = stat()
        if geteuid() == 0, stat(NewFile.folder(of: path), &folder) == 0 {
            // Where root may not give files away, the file is root's: root opened it at least.
            _ = fchown(descriptor, folder.st_uid, folder.st_gid)
        }
        return descriptor
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
