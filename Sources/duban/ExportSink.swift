import Almanac
import Dispatch
import Glibc

/// Where an export goes: a file that appears whole or not at all, or stdout.
///
/// It is written under another name beside the file and renamed at the end. An interrupted command
/// takes that draft away.
final class ExportSink {
    /// The file; nil is stdout.
    let path: String?
    /// Where the draft lies, which others may write as well; empty where there is none.
    let draft: String
    private var descriptor: Int32 = -1
    private var pending: [UInt8] = []
    private var watches: [any DispatchSourceSignal] = []
    /// Rights of a file that is replaced; a new one is its owner's alone, as it names people.
    private var mode: mode_t = 0o600

    private static let pendingMax = 1 << 18

    /// - Parameters:
    ///   - force: A file that is there may be replaced.
    ///   - drafts: A draft is wanted even where all of it goes to stdout.
    init(_ path: String?, force: Bool, drafts: Bool) throws {
        self.path = path
        let beside = path ?? "\(ExportSink.temporaryFolder)/duban-export"
        draft = path != nil || drafts ? "\(beside).\(getpid()).part" : ""
        if let path { try look(at: path, force: force) }
        guard !draft.isEmpty else { return }
        // Nobody else's file, and no link: what is written holds telephone numbers.
        descriptor = Glibc.open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(errno) }
        watchForSignals()
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(draft)
    }

    /// Bytes after those before them.
    func write(_ bytes: [UInt8]) throws {
        pending += bytes
        if pending.count >= ExportSink.pendingMax { try flush() }
    }

    /// What another hand has written into the draft goes to stdout, where there is no file.
    func takeDraft() throws {
        guard path == nil else { return }
        var buffer = [UInt8](repeating: 0, count: ExportSink.pendingMax)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw failure(errno) }
            guard count > 0 else { return }
            try write(Array(buffer[..<count]))
        }
    }

    /// The end: the file is under its name.
    func finish() throws {
        try flush()
        guard let path else { return }
        guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0, rename(draft, path) == 0 else {
            throw failure(errno)
        }
        close(descriptor)
        descriptor = -1
    }

    private func flush() throws {
        guard !pending.isEmpty else { return }
        defer { pending.removeAll(keepingCapacity: true) }
        guard path != nil else { return Output.data(pending) }
        let code = Output.write(pending, to: descriptor)
        guard code == 0 else { throw failure(code) }
    }

    private func look(at path: String, force: Bool) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Ended.failed(
                tell("\(path) 不是普通文件，不能覆盖；换个名字", "\(path) is no plain file; name another one"))
        }
        guard force else {
            throw Ended.failed(
                tell(
                    "\(path) 已存在，未改动；换个名字，或用 --force 覆盖",
                    "\(path) is there already and was left alone; name another file, or use --force"
                ))
        }
        mode = status.st_mode & 0o777
    }

    private func failure(_ code: Int32) -> Ended {
        let reason = String(describingError: code)
        let place = path ?? draft
        return .failed(tell("\(place) 写不进去：\(reason)", "\(place) cannot be written: \(reason)"))
    }

    /// Whoever interrupts a long export finds no draft of it afterwards.
    private func watchForSignals() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [draft] in
                unlink(draft)
                // As a shell tells that a signal ended a program.
                _exit(128 + number)
            }
            source.resume()
            watches.append(source)
        }
    }

    private static var temporaryFolder: String {
        getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    }
}
