import Almanac
import Glibc
import Synchronization

/// Data to stdout, messages to stderr.
///
/// Output that cannot be written never cuts the work short: what was to be done is done, and the
/// status tells at the end.
enum Output {
    /// The error number of the first write to stdout that failed; 0 while all went well.
    private static let failure = Atomic<Int32>(0)

    /// Nothing more reaches stdout.
    static var isClosed: Bool { failure.load(ordering: .relaxed) != 0 }

    static func data(_ text: String) { data(Array(text.utf8)) }

    static func data(_ bytes: [UInt8]) {
        guard !isClosed else { return }
        let code = write(bytes, to: 1)
        guard code != 0 else { return }
        failure.store(code, ordering: .relaxed)
        // Whoever closed the pipe has read enough; anything else is worth a word.
        guard code != EPIPE else { return }
        let reason = String(describingError: code)
        complain(tell("输出写不出去：\(reason)", "the output cannot be written: \(reason)"))
    }

    /// Writes a file that its owner alone can read: whole, or not at all. One that is there is
    /// replaced.
    static func file(_ text: String, at path: String) throws {
        guard access(path, F_OK) != 0 else {
            throw Ended.failed(
                tell("\(path) 已存在，未改动；换个名字", "\(path) is there already; name another file"))
        }
        let draft = path + ".\(getpid()).part"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        var code = descriptor < 0 ? errno : write(text, to: descriptor)
        if descriptor >= 0 {
            if code == 0, fsync(descriptor) != 0 { code = errno }
            close(descriptor)
        }
        if code == 0, rename(draft, path) != 0 { code = errno }
        guard code != 0 else { return }
        unlink(draft)
        let reason = String(describingError: code)
        throw Ended.failed(
            tell("\(path) 写不进去：\(reason)", "\(path) cannot be written: \(reason)"))
    }

    static func line(_ text: String) { data(text + "\n") }

    static func complain(_ text: String) {
        guard !text.isEmpty else { return }
        // Where stderr is gone there is nobody left to be told.
        _ = write(text.hasSuffix("\n") ? text : text + "\n", to: 2)
    }

    /// Overwrites the last line of a terminal with the day that a rehearsal has come to; nil where
    /// stderr is none.
    static var progress: (@Sendable (Day) -> Void)? {
        guard isatty(2) == 1 else { return nil }
        return { day in _ = write("\r\(day)\r", to: 2) }
    }

    /// The same with how many rows of an import were looked at.
    static var rowsProgress: (@Sendable (Int, Int) -> Void)? {
        guard isatty(2) == 1 else { return nil }
        return { rows, all in
            let end = rows == all ? "\n" : "\r"
            _ = write("\r" + tell("已看 \(rows)/\(all) 行", "\(rows) of \(all) rows") + end, to: 2)
        }
    }

    /// The exit status: 1 instead of 0 where output was lost, but for a closed pipe.
    static func status(_ status: Int32) -> Int32 {
        let code = failure.load(ordering: .relaxed)
        return status == 0 && code != 0 && code != EPIPE ? 1 : status
    }

    /// Overwrites the last line of a terminal with how far a long work has come; nil wipes it.
    static func progress(_ text: String?) {
        guard isatty(2) == 1 else { return }
        _ = write("\r\u{1B}[K\(text ?? "")", to: 2)
    }

    /// Whether stdout is somebody's screen.
    static var isScreen: Bool { isatty(1) == 1 }

    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        write(Array(text.utf8), to: descriptor)
    }

    /// Returns 0, or the error number.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return errno }
            rest = rest.dropFirst(count)
        }
        return 0
    }
}
