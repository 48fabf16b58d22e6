import Channels
import Testing

@testable import Courier

struct SecrecyTests {
    private static let relay = Relay(
        host: "relay.example", port: 587, security: .startTLS, helo: "duban.example",
        login: "secret-login", password: "secret-password")

    @Test(
        "However a parcel is printed, no URL, key, login, address or text is in it",
        arguments: [
            Parcel.post(
                to: "https://hook.example/secret?key=secret", body: "secret",
                headers: ["Authorization: secret"],
                signing: .standardWebhooks(id: "secret", keys: [Array("secret".utf8)])),
            Parcel(
                ticket: 1, channel: "mail",
                load: .mail(
                    Mail(
                        relay: relay, from: "secret@office.example", to: "secret@x.example",
                        content: Array("secret".utf8)))),
        ])
    func parcel(_ parcel: Parcel) {
        var dumped = ""
        dump(parcel, to: &dumped)
        let bytes = "\(Array("secret".utf8))".dropFirst().dropLast()
        for text in [String(describing: parcel), String(reflecting: parcel), dumped] {
            #expect(!text.contains("secret") && !text.contains(bytes))
        }
    }

    @Test("The proxy of the settings is not printed")
    func settings() {
        let settings = CourierSettings(proxy: "http://user:secret@proxy.example")
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!(dumped + "\(settings)" + String(reflecting: settings)).contains("secret"))
    }
}
