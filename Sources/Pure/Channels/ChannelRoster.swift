/// Every kind of channel that there is.
package enum ChannelRoster {
    package static let kinds: [any ChannelKind.Type] = [
        WebhookChannel.self,
        MailChannel.self,
    ]
}
