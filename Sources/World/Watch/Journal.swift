import Glibc

/// The log: lines to stderr with the priority that journald reads (sd-daemon(3)).
///
/// No secret may reach it: destinations are named by their channel.
package struct Journal: Sendable {
    package enum Priority: Int, Sendable, Comparable {
        case error = 3
        case warning = 4
        case notice = 5
        case info = 6
        case debug = 7

        package static func < (left: Priority, right: Priority) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Lines less important than this are not written.
    package var level: Priority
    /// `<6>` before the line, for journald; without it for people.
    package var isForJournald: Bool
    private let write: @Sendable (String) -> Void

    package init(
        level: Priority = .info, isForJournald: Bool = true,
        write: @escaping @Sendable (String) -> Void = Journal.toStandardError
    ) {
        self.level = level
        self.isForJournald = isForJournald
        self.write = write
    }

    package func error(_ text: @autoclosure () -> String) { log(.error, text()) }
    package func warning(_ text: @autoclosure () -> String) { log(.warning, text()) }
    package func notice(_ text: @autoclosure () -> String) { log(.notice, text()) }
    package func info(_ text: @autoclosure () -> String) { log(.info, text()) }
    package func debug(_ text: @autoclosure () -> String) { log(.debug, text()) }

    private func log(_ priority: Priority, _ text: @autoclosure () -> String) {
        guard priority <= level else { return }
        let oneLine = String(text().map { $0.isNewline ? " " : $0 })
        write((isForJournald ? "<\(priority.rawValue)>" : "") + oneLine + "\n")
    }

    /// Writes the whole line in one call, so that lines of several threads do not mix.
    package static let toStandardError: @Sendable (String) -> Void = { line in
        let bytes = Array(line.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.write(2, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return }
            written += count
        }
    }
}
