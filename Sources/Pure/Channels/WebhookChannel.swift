import Almanac
import Delivery

/// A generic webhook: JSON for a program, signed by Standard Webhooks 1.0.0 with every key.
package struct WebhookChannel: ChannelKind {
    package static let word = "webhook"
    package static let keys = [
        SettingKey("url", .address, required: "url: https://oa.example.gov.cn/duban"),
        SettingKey("secrets", .signingKeys),
        SettingKey("cloudevents", .pairs),
    ]

    package var url: String
    package var signingKeys: [[UInt8]]
    /// The body is an event of CloudEvents 1.0; nil: as Standard Webhooks have it.
    package var event: CloudEvent?

    package init(url: String, keys: [[UInt8]], event: CloudEvent? = nil) {
        self.url = url
        signingKeys = keys
        self.event = event
    }

    package init?(_ settings: inout ChannelSettings) {
        let event = CloudEvent(&settings)
        guard let address = settings.address("url") else { return nil }
        if !settings.isGiven("secrets"), !ChannelSettings.isLoopback(address.host) {
            settings.warn(
                nil, "没有签名密钥，对方无法核实来信；补上 secrets: [{secret_file: 路径}]",
                "unsigned, so the receiver can't trust it; add secrets: [{secret_file: PATH}]")
        }
        self.init(url: address.text, keys: settings.keys("secrets"), event: event)
    }

    package var forms: [Form] { [.json] }
    package var limits: [SendingLimit] { [] }
    package var need: AddressNeed { .nothing }
    package var dropsRepeats: Bool { true }
    /// Tried a few times: the receiver may be half-way through an update.
    package var doubtful: Verdict { .parkAfterThree }
    package var secrets: [String] { Redaction.words(ofURL: url) }

    package func load(_ letter: Letter, as form: Form) throws(PackingError) -> Loaded {
        let body = WebhookBody(
            letter.message, office: letter.office, language: letter.language,
            attempt: letter.attempt, possibleDuplicate: letter.possibleDuplicate, now: letter.now,
            venue: letter.venue, event: event)
        // Without a key there is nothing to sign, and the receiver still drops repeats by the id.
        let id = letter.message.id
        let signing: Signing =
            signingKeys.isEmpty ? .unsigned : .standardWebhooks(id: id, keys: signingKeys)
        var post = try HTTPPost(json: body.bytes, to: url, over: letter.channel, signing: signing)
        if event != nil { post.headers[0] = CloudEvent.contentType }
        if signingKeys.isEmpty { post.headers.append("webhook-id: \(id)") }
        return Loaded(.post(post), as: form, leftOut: body.leftOut, details: body.details)
    }
}

extension HTTPPost {
    /// A post of JSON; nothing of the URL is in the error.
    package init(
        json body: [UInt8], to url: String, over channel: String, signing: Signing,
        authorities: String? = nil
    ) throws(PackingError) {
        let start = url.prefix(8).lowercased()
        guard start.hasPrefix("http://") || start.hasPrefix("https://"),
            url.utf8.allSatisfy({ (33...126).contains($0) })
        else { throw .unusableURL(channel: channel) }
        self.init(
            url: url,
            headers: ["Content-Type: application/json; charset=utf-8", "User-Agent: duban"],
            body: body, signing: signing, authorities: authorities)
    }
}
