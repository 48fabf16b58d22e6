/// Every kind of channel that there is.
package enum ChannelRoster {
    package static let kinds: [any ChannelKind.Type] = [
        WeComRobot.self,
        DingTalkRobot.self,
        FeishuRobot.self,
        WebhookChannel.self,
        MailChannel.self,
        SMSChannel.self,
    ]

    /// What `type:` says of each; a template's file may be named by it.
    package static var words: [String] { kinds.map { $0.word } }
}
