import Foundation
import Glibc

/// A mail relay as offices have it: Postfix, with a configuration, a queue and mailboxes of its own
/// on a port of the loopback. Stopped and gone with its last user.
final class Postfix {
    /// Why this machine cannot run one; nil where it can.
    static let obstacle: String? = {
        guard FileManager.default.isExecutableFile(atPath: "/usr/sbin/postfix") else {
            return "Postfix is not installed: scripts/prepare --for-tests"
        }
        guard geteuid() == 0 else { return "only root starts Postfix" }
        guard let user = getpwnam("postfix") else { return "there is no user postfix" }
        let probe = NSTemporaryDirectory() + "duban-postfix-\(UUID().uuidString)"
        defer { rmdir(probe) }
        guard mkdir(probe, 0o700) == 0, chown(probe, user.pointee.pw_uid, user.pointee.pw_gid) == 0
        else { return "this namespace has no user postfix" }
        return nil
    }()

    let port: UInt16
    private let folder: URL
    private var configuration: String { folder.appending(path: "etc").path }
    var certificate: String { folder.appending(path: "certificate.pem").path }
    private static let domain = "example.gov.cn"

    /// - Parameter people: Those who have a mailbox, without the domain.
    init(people: [String]) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "duban-postfix-\(UUID().uuidString.prefix(8))")
        port = Listener.freePort()
        for name in ["etc", "spool", "state", "mail"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        for (name, owner) in [("state", "postfix"), ("mail", "nobody")] {
            guard let user = getpwnam(owner),
                chown(folder.appending(path: name).path, user.pointee.pw_uid, user.pointee.pw_gid)
                    == 0
            else { throw Stuck(command: ["chown", owner]) }
        }
        try Certificate.make(in: folder)
        try write("etc/main.cf", settings)
        try write("etc/master.cf", services)
        try write(
            "etc/people",
            people.map { "\($0)@\(Postfix.domain) \($0)/\n" }.joined())
        try Postfix.run("/usr/sbin/postfix", "-c", configuration, "start")
    }

    deinit {
        // A relay that is gone already needs no stopping.
        try? Postfix.run("/usr/sbin/postfix", "-c", configuration, "stop")
        try? FileManager.default.removeItem(at: folder)
    }

    /// The mails in somebody's mailbox, as they lie there.
    func mails(of person: String) -> [SMTPServer.Mail] {
        let box = folder.appending(path: "mail/\(person)/new")
        // A mailbox is made with its first mail.
        let files = (try? FileManager.default.contentsOfDirectory(atPath: box.path)) ?? []
        return files.sorted().compactMap { name in
            let text = try? String(contentsOf: box.appending(path: name), encoding: .utf8)
            return text.map {
                SMTPServer.Mail(
                    sender: "", recipients: [person],
                    text: $0.replacing("\n", with: "\r\n"), answer: "")
            }
        }
    }

    var log: String {
        // Without a log the expectation fails that prints it.
        (try? String(contentsOfFile: folder.appending(path: "state/log").path, encoding: .utf8))
            ?? ""
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private var settings: String {
        """
        compatibility_level = 3.6
        queue_directory = \(folder.path)/spool
        data_directory = \(folder.path)/state
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        maillog_file = \(folder.path)/state/log
        maillog_file_prefixes = \(folder.path)
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = relay.duban.test
        mydestination =
        alias_maps =
        mynetworks = 127.0.0.0/8
        smtpd_peername_lookup = no
        smtpd_recipient_restrictions = permit_mynetworks, reject
        smtpd_tls_security_level = may
        smtpd_tls_cert_file = \(certificate)
        smtpd_tls_key_file = \(folder.path)/key.pem
        virtual_mailbox_domains = \(Postfix.domain)
        virtual_mailbox_base = \(folder.path)/mail
        virtual_mailbox_maps = texthash:\(configuration)/people
        virtual_uid_maps = static:\(getpwnam("nobody").map { $0.pointee.pw_uid } ?? 65_534)
        virtual_gid_maps = static:\(getpwnam("nobody").map { $0.pointee.pw_gid } ?? 65_534)
        virtual_minimum_uid = 1

        """
    }

    private var services: String {
        """
        127.0.0.1:\(port) inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """
    }
}

/// A certificate for `localhost` that is its own authority: `certificate.pem` and `key.pem`.
enum Certificate {
    static func make(in folder: URL) throws {
        try Postfix.run(
            "/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-keyout", folder.appending(path: "key.pem").path, "-out",
            folder.appending(path: "certificate.pem").path, "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost")
    }
}

extension Postfix {
    static func run(_ path: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Stuck(command: [path] + arguments) }
    }
}
