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
}
