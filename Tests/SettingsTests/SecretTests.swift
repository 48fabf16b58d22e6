import Channels
import Foundation
import Testing

@testable import Settings

@Suite("Secrets come from outside the file")
struct SecretTests {
    static let key = Array(0..<32).map { UInt8($0) }
    static let encoded = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    private func office(_ rest: String, _ files: [String: String] = [:]) throws
        -> ConfigurationFolder
    {
        let main = """
            office: {name: 督查室, head: 王主任}
            channels:
              - {name: OA, type: webhook, \(rest)}
            """
        let folder = try SmallOffice.folder(main: main, besides: files)
        for name in files.keys { chmod(folder.path + "/" + name, 0o600) }
        return folder
    }

    @Test("A key is read from a file beside the configuration, from the environment, by systemd")
    func sources() throws {
        let folder = try office(
            """
            url: {secret_env: OA_URL}, secrets: [{secret_file: keys/new}, \
            {secret_env: OLD}, {secret_credential: third}]
            """, ["keys/new": Self.encoded + "\n", "credentials/third": Self.encoded])
        let environment = [
            "OA_URL": "https://OA.example.gov.cn:8443/duban?token=t0ken", "OLD": Self.encoded,
            "CREDENTIALS_DIRECTORY": folder.path + "/credentials",
        ]
        let configuration = try folder.load(environment: environment).get()
        #expect(
            configuration.channels.first?.kind as? WebhookChannel
                == WebhookChannel(
                    url: "https://OA.example.gov.cn:8443/duban?token=t0ken",
                    keys: [Self.key, Self.key, Self.key]))
        #expect(configuration.egress.hosts == ["oa.example.gov.cn"])
        #expect(configuration.warnings.isEmpty)
    }

    static let wrong: [(secret: String, answer: String)] = [
        ("whsec_%%%", "不是 Standard Webhooks 密钥"),
        ("whsec_AAEC", "密钥是 3 字节；应为 24 到 64 字节"),
        (String(repeating: "A", count: 100), "密钥是 75 字节"),
        ("", "读到的密码是空的"),
        ("a\u{1}b", "读到的密码是空的"),
    ]

    @Test("A wrong key is told without its value", arguments: wrong)
    func wrongKey(_ secret: String, _ answer: String) throws {
        let folder = try office(
            "url: \"https://oa.example/\", secrets: [{secret_file: key}]", ["key": secret])
        let errors = folder.errors()
        #expect(errors.count == 1)
        #expect(errors.first?.contains(answer) == true, "\(errors)")
        if secret.count > 4 { #expect(!errors.joined().contains(secret.dropFirst(6))) }
    }

    static let misplaced: [(rest: String, answer: String)] = [
        ("secret_file: nowhere", "没有这个文件"),
        ("secret_file: .", "不是普通文件"),
        ("secret_env: NO_SUCH", "没有环境变量 NO_SUCH"),
        ("secret_credential: x", "没有 systemd 凭据目录"),
        ("secret_credential: ../x", "不能作凭据名"),
        ("secret_file: a, secret_env: b", "只写 secret_file、secret_env、secret_credential 中的一个"),
        ("secret_fil: a", "是否想写 secret_file"),
    ]

    @Test("A secret that can't be had is told", arguments: misplaced)
    func missing(_ rest: String, _ answer: String) throws {
        let folder = try office("url: \"https://oa.example/\", secrets: [{\(rest)}]")
        let errors = folder.errors().joined(separator: "\n")
        #expect(errors.contains(answer), "\(errors)")
    }

    @Test("A secret in the file itself is refused and never printed")
    func inText() throws {
        let main = """
            office: {name: 督查室, head: 王主任}
            channels:
              - name: 邮件
                type: smtp
                server: mail.example:587
                sender: duban@example.gov.cn
                login: duban
                password: hunter2-hunter2
              - {name: OA, type: webhook, url: "https://x/", secrets: [whsec_hunter2]}
            """
        let errors = try SmallOffice.folder(main: main).errors()
        #expect(errors.count == 2)
        #expect(errors.first?.hasPrefix("duban.yaml:8:15: channels[0].password: 密码不写在文件里") == true)
        #expect(!errors.joined().contains("hunter2"))
    }

    @Test("A secret file that everybody can read is warned of")
    func worldReadable() throws {
        let folder = try office(
            "url: \"https://oa.example/\", secrets: [{secret_file: key}]", ["key": Self.encoded])
        chmod(folder.path + "/key", 0o644)
        #expect(folder.errors().isEmpty)
        #expect(folder.warnings().first?.contains("其他用户也能读（0644）；执行 chmod 600") == true)
    }

    @Test("A mail relay is read with its account and its usual port")
    func relay() throws {
        let main = """
            office: {name: 督查室, head: 王主任}
            channels:
              - {name: OA, type: smtp, server: Mail.example, tls: tls, login: duban,
                 sender: duban@example.gov.cn, password: {secret_env: PW}, ca_file: ca.pem}
            """
        let directory = SmallOffice.directory
            .replacing("王主任, unit: 督查室", with: "王主任, unit: 督查室, mail: w@example.gov.cn")
        let folder = try SmallOffice.folder(
            main: main, directory: directory, besides: ["ca.pem": "-"])
        let kind = try folder.load(environment: ["PW": "p w"]).get().channels.first?.kind
        let relay = Relay(
            host: "mail.example", port: 465, security: .tls, helo: "example.gov.cn",
            login: "duban", password: "p w", authorities: folder.path + "/ca.pem")
        #expect(kind as? MailChannel == MailChannel(relay, sender: "duban@example.gov.cn"))
    }
}
