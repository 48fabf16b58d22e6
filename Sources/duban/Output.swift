import Glibc

/// Data to stdout, messages to stderr.
enum Output {
    static func data(_ text: String) { write(text, to: 1) }

    static func line(_ text: String) { write(text + "\n", to: 1) }

    static func complain(_ text: String) {
        guard !text.isEmpty else { return }
        write(text.hasSuffix("\n") ? text : text + "\n", to: 2)
    }

    /// A closed pipe ends the output, not the program.
    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
