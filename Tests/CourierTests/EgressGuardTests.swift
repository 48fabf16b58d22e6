import Channels
import Receivers
import Testing

@testable import Courier

@Suite(.timeLimit(.minutes(1)))
struct EgressGuardTests {
    private let egress = EgressGuard(named: ["OA.office.example.", "[::1]"])

    private func verdicts(_ text: String) throws -> [Bool] {
        let address = try #require(EgressAddress(text))
        return ["oa.office.example", "elsewhere.example"].map {
            egress.allows(address, for: $0)
        }
    }

    @Test(
        "Addresses of the world are dialled for everybody",
        arguments: [
            "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "1.1.1.1", "223.255.255.255",
            "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
        ])
    func world(text: String) throws {
        #expect(try verdicts(text) == [true, true])
    }

    @Test(
        "Addresses inside are dialled only for hosts that the configuration names",
        arguments: [
            "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
            "100.64.0.1", "198.18.0.1", "192.0.2.1", "::1", "fc00::1", "fdff::1", "fec0::1",
            "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::10.0.0.1",
            "64:ff9b::192.168.0.1", "2002:a00:1::1", "::ffff:0:10.0.0.1", "4000::1",
        ])
    func inside(text: String) throws {
        #expect(try verdicts(text) == [true, false])
    }

    @Test(
        "Link-local, metadata, multicast and unspecified addresses are never dialled",
        arguments: [
            "0.0.0.0", "0.1.2.3", "169.254.169.254", "169.254.0.23", "100.100.100.200",
            "168.63.129.16", "192.0.0.192", "224.0.0.1", "239.1.1.1", "240.0.0.1",
            "255.255.255.255", "::", "fe80::1", "febf::1", "ff02::1", "fd00:ec2::254",
            "::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1",
            "::ffff:0.0.0.0", "::ffff:224.0.0.1",
        ])
    func never(text: String) throws {
        #expect(try verdicts(text) == [false, false])
    }

    @Test("A host is named without regard to letter case, brackets and a final dot")
    func names() {
        #expect(egress.names("oa.OFFICE.example") && egress.names("::1"))
        #expect(!egress.names("office.example") && !egress.names("x.oa.office.example"))
    }

    @Test(
        "However loopback is written, nobody reaches it unnamed",
        arguments: [
            "127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "[::ffff:127.0.0.1]",
        ])
    func loopbackIsRefused(host: String) async throws {
        let receiver = HTTPReceiver()
        let answer = try await carried(
            .post(to: "http://\(host):\(receiver.port)/"), settings: .fixture(named: []))
        #expect(answer == .failed(.forbiddenAddress))
        #expect(receiver.heard.isEmpty)
    }

    @Test("A named host in the user part of a URL names nothing")
    func userPartDoesNotName() async throws {
        let receiver = HTTPReceiver()
        let url = "http://oa.example:80@127.0.0.1:\(receiver.port)/"
        let answer = try await carried(.post(to: url), settings: .fixture(named: ["oa.example"]))
        #expect(answer == .failed(.forbiddenAddress))
    }

    @Test("Metadata is refused even when the configuration names it")
    func metadataIsRefused() async throws {
        let settings = CourierSettings.fixture(named: ["169.254.169.254"])
        let answer = try await carried(.post(to: "http://169.254.169.254/"), settings: settings)
        #expect(answer == .failed(.forbiddenAddress))
    }

    @Test("Behind a proxy an address written in the URL is still looked at")
    func addressBehindProxy() async throws {
        let proxy = HTTPReceiver()
        var settings = CourierSettings.fixture(named: [])
        settings.proxy = "http://127.0.0.1:\(proxy.port)"
        let answer = try await carried(.post(to: "http://10.0.0.1/"), settings: settings)
        #expect(answer == .failed(.forbiddenAddress))
        #expect(proxy.heard.isEmpty)
    }
}
