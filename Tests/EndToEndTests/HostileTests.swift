import Dispatch
import Foundation
import Testing

/// Every receiver of an office misbehaves in its own way, but for two: those are told at once,
/// nothing counts as told that was not, and no secret gets out.
@Suite struct HostileTests {
    private static let secret = "S3cr3tTok3nNobodyMaySee0123"

    /// A secret as careless receivers repeat it: plain, percent-encoded, in base64.
    static func forms(of text: String) -> [String] {
        let escaped = text.utf8.map { String(format: "%%%02X", $0) }.joined()
        return [text, escaped, Data(text.utf8).base64EncodedString()]
    }

    /// The three ways in which base64 may show a text that stands inside of another.
    private static func traces(of text: String) -> [String] {
        let inBase64 = (0..<3).map { shift in
            let bytes = Data(repeating: 0x20, count: shift) + Data(text.utf8)
            let whole = bytes.base64EncodedString()
            let start = whole.index(whole.startIndex, offsetBy: shift == 0 ? 0 : 4)
            return String(whole[start...].prefix(24))
        }
        return [text] + [forms(of: text)[1]] + inBase64
    }

    @Test("No hostile receiver counts as told or delays the others, and no secret gets out")
    func hostile() throws {
        let (receiver, live) = (HostileReceiver(), HTTPReceiver())
        let gateway = HTTPReceiver { _, _ in .status(200, body: #"{"code":0}"#) }
        let office = try Self.office(receiver, live, gateway)
        let tls = try StrangeTLS(in: office.folder.appending(path: "tls"))
        office.environment["TLS_URL"] = "https://localhost:\(tls.port)/tls?key=\(Self.secret)"
        let daemon = try office.serve("--verbose")
        for unit in Self.units { try office.assign("关于\(unit)的批示", unit: unit) }
        let begun = DispatchTime.now()
        try office.assign("关于好单位的批示", unit: "好单位")
        try office.assign("关于短信单位的批示", unit: "短信单位")
        #expect(
            live.hasArrivals(1, within: 10) && gateway.hasArrivals(1, within: 10), "\(daemon.err)")
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - begun.uptimeNanoseconds) / 1e9
        #expect(seconds < 10, "the live ones waited \(seconds) s")
        let isTried = try eventually(within: 90) {
            Set(try attempts(office).map { $0[0] }).count >= Self.units.count + 2
        }
        #expect(isTried, "\(receiver.requests)\n\(daemon.err)")
        try judge(office, receiver)
        daemon.signal(SIGTERM)
        let ending = try #require(daemon.ending())
        try judgeSecrecy(office, ending)
        let text = String(decoding: gateway.arrivals[0].body, as: UTF8.self)
        #expect(text.hasPrefix("mobile=13800001111&content=%A1%BE%B2%E2%CA%D4%BD%D6%A1%BF"))
    }

    private static let manners = HostileReceiver.Manner.allCases.map(\.rawValue)
    private static let units = manners.map { "单位" + $0 } + ["单位tls", "单位closed"]

    private func attempts(_ office: Office) throws -> [[String]] {
        try LedgerPeek(office.ledger, in: office.folder).rowsOfAttempts()
    }

    private func judge(_ office: Office, _ receiver: HostileReceiver) throws {
        let peek = try LedgerPeek(office.ledger, in: office.folder)
        let told = try peek.letters().filter { $0.state == "accepted" }.map(\.addressee)
        // The office's head hears of the broken channels.
        #expect(Set(told) == ["好单位负责人", "短信单位负责人", "督查主任"])
        let verdicts = Dictionary(
            try attempts(office).map { ($0[0], $0[2]) }, uniquingKeysWith: { first, _ in first })
        for (name, verdict) in verdicts where name != "好单位" && name != "短信单位" {
            #expect(verdict != "OK", "\(name)")
        }
        for name in ["redirect", "tls"] { #expect(verdicts[name] == "PARK", "\(name)") }
        #expect(verdicts["bad-code"] == "PARK")
        for name in ["stall", "drip", "broken", "cut", "login-page", "huge", "garbage", "closed"] {
            #expect(verdicts[name] == "RETRY", "\(name)")
        }
        #expect(receiver.followed == 0, "a redirect was followed")
    }

    private func judgeSecrecy(_ office: Office, _ ending: Program.Ending) throws {
        let shown = try office.run("notices", "list")
        var places = [
            ("log", Data((ending.err + ending.out).utf8)), ("list", Data(shown.out.utf8)),
        ]
        for end in ["", "-wal"] where FileManager.default.fileExists(atPath: office.ledger + end) {
            places.append(
                ("ledger" + end, try Data(contentsOf: URL(filePath: office.ledger + end))))
        }
        let secrets = [Self.secret, Office.key, "sms-pass-nobody-may-see"]
        for (place, bytes) in places {
            for trace in secrets.flatMap(Self.traces) {
                #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace) is in the \(place)")
            }
        }
    }

    // MARK: - The office

    private static func office(
        _ receiver: HostileReceiver, _ live: HTTPReceiver, _ gateway: HTTPReceiver
    ) throws -> Office {
        var (channels, directory, people) = ("", "units:\n", "officials:\n")
        var environment = ["HOOK_KEY": Office.key, "SMS_PASS": "sms-pass-nobody-may-see"]
        let closed = Listener.freePort()
        func add(_ unit: String, _ name: String, _ channel: String, _ url: String) {
            let variable = "URL_\(environment.count)"
            environment[variable] = url
            channels += channel.replacing("NAME", with: name).replacing("URL", with: variable)
            directory += "  - {name: \(unit), principal: \(unit)负责人, channels: [\(name)]}\n"
            people += "  - {name: \(unit)负责人, unit: \(unit), mobile: \"13800001111\"}\n"
        }
        for manner in manners {
            add(
                "单位" + manner, manner, manner == "bad-code" ? robot : webhook,
                "http://127.0.0.1:\(receiver.port)/\(manner)?key=\(secret)")
        }
        add("单位closed", "closed", webhook, "http://127.0.0.1:\(closed)/closed?key=\(secret)")
        add("好单位", "好单位", webhook, "http://127.0.0.1:\(live.port)/good?key=\(secret)")
        add("短信单位", "短信单位", message, "http://127.0.0.1:\(gateway.port)/sms?key=\(secret)")
        channels += webhook.replacing("NAME", with: "tls").replacing("URL", with: "TLS_URL")
        directory += "  - {name: 单位tls, principal: 单位tls负责人, channels: [tls]}\n"
        people += "  - {name: 单位tls负责人, unit: 单位tls}\n"
        directory += "  - {name: 督查室, principal: 督查主任, channels: [好单位]}\n"
        people += "  - {name: 督查主任, unit: 督查室}\n"
        let office = try Office(
            people: [], channels: channels, notices: "{spread: 0s, retry: [0s, 60s, 60s]}")
        try office.write("directory.yaml", directory + people)
        environment["TLS_URL"] = "https://localhost:1/"
        office.environment = environment
        return office
    }

    private static let webhook = """
          - name: NAME
            type: webhook
            url: {secret_env: URL}
            secrets: [{secret_env: HOOK_KEY}]

        """

    private static let robot = """
          - name: NAME
            type: wecom
            url: {secret_env: URL}

        """

    private static let message = """
          - name: NAME
            type: sms
            url: {secret_env: URL}
            encoding: form-gbk
            fields: {mobile: "{mobile}", content: "{content}", sign: "{sign}"}
            computed: {sign: "md5({mobile}{password})"}
            password: {secret_env: SMS_PASS}
            signature: 测试街
            success: /code = 0

        """
}

extension LedgerPeek {
    /// Of each attempt: the channel, the status and the verdict.
    func rowsOfAttempts() throws -> [[String]] {
        try rows("SELECT channel, ifnull(status, ''), verdict FROM attempt ORDER BY ref")
    }
}
