import Dispatch
import Foundation
import Glibc
import Receivers

/// A server that speaks TLS with a certificate of its own making for `localhost`: OpenSSL's, which
/// hands what it deciphers to the test. Gone with its last user.
final class Sealed {
    let port: Int
    /// The certificate is its own authority.
    let authority: String
    private let folder: URL
    private let process = Process()
    private let inside: Int32

    /// - Parameter serve: Talks in clear text with whoever agreed on TLS, one after the other.
    init(_ serve: @escaping @Sendable (Wire) -> Void) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "duban-tls-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (certificate, key) = (folder.appending(path: "cert.pem"), folder.appending(path: "key"))
        authority = certificate.path
        try Sealed.openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key.path,
            "-out", certificate.path, "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost")
        var ends: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
            throw Unusable(what: "socketpair")
        }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        let probe = Loopback { _ in }
        port = probe.port
        probe.stop()
        inside = ends[0]
        let child = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "s_server", "-quiet", "-accept", "127.0.0.1:\(port)", "-cert", authority, "-key",
            key.path,
        ]
        process.standardInput = child
        process.standardOutput = child
        process.standardError = FileHandle.nullDevice
        try process.run()
        let near = inside
        onThread { serve(Wire(near)) }
        guard Loopback.answers(port, within: 10_000) else { throw Unusable(what: "s_server") }
    }

    deinit {
        // Nothing of it is worth an orderly end.
        kill(process.processIdentifier, SIGKILL)
        shutdown(inside, Int32(SHUT_RDWR))
        // A left-over folder in the place for such folders harms nobody.
        try? FileManager.default.removeItem(at: folder)
    }

    struct Unusable: Error { var what: String }

    /// Runs OpenSSL to its end.
    private static func openssl(_ arguments: String...) throws {
        let process = Process()
        let ended = DispatchSemaphore(value: 0)
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        guard ended.wait(timeout: .now() + 30) == .success, process.terminationStatus == 0 else {
            throw Unusable(what: "openssl " + (arguments.first ?? ""))
        }
    }
}
