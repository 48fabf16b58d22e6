import Almanac

extension News {
    /// What happened, and below it what to do; the first line is the headline.
    /// - Parameter zone: In which instants are told.
    package func lines(_ language: Language, in zone: Zone) -> [String] {
        switch language {
        case .zhHans: chinese(zone)
        case .english: english(zone)
        }
    }

    private func chinese(_ zone: Zone) -> [String] {
        switch self {
        case .channelParked(let channel, let code, let text):
            [
                "渠道“\(channel)”已停用：\(News.said(code, text, .zhHans))", "信件留存不丢；有下一渠道的改走下一渠道",
                "请检查地址、密钥或机器人设置，再执行 duban channels test \(channel)",
            ]
        case .channelGone(let channel):
            [
                "渠道“\(channel)”已注销（410），不再向它发送", "信件留存不丢；有下一渠道的改走下一渠道",
                "请换上新地址，再执行 duban reload",
            ]
        case .tlsFailed(let channel, let text):
            [
                "渠道“\(channel)”的证书未通过验证，已停用：\(text)",
                "请检查对方证书或 ca_file，再执行 duban channels test \(channel)",
            ]
        case .clockSkew(let channel, let seconds):
            [
                "本机时钟与“\(channel)”相差\(seconds.magnitude)秒（\(seconds > 0 ? "偏慢" : "偏快")）",
                "时钟不准，签名会被拒收；请检查时间同步（chrony 或 ntpd）",
            ]
        case .needsPerson(let channel, let code, let text):
            [
                "渠道“\(channel)”的回执需人工处理：\(News.said(code, text, .zhHans))",
                "被拒的信件已换简单格式或下一渠道再发；都不收的见 duban notices list --state parked",
                "请对照平台说明处理；须改判的，在 verdicts 中登记回码，再执行 duban reload",
            ]
        case .deadLetter(let message, let addressee, let channel, let code, let reason):
            [
                "发给\(addressee)的信件未能送达：\(reason.briefly(.zhHans))",
                "信件 \(message)，渠道 \(channel ?? "无")\(code.isEmpty ? "" : "，回码 \(code)")",
                "处理后执行 duban notices replay 重发",
            ]
        case .downtime(let from, let to, let late, let superseded):
            [
                "\(zone.minute(from)) 至 \(zone.minute(to)) 停机",
                "期间到点的通知补发\(late)条，已不属实不再发\(superseded)条",
            ]
        case .overBudget(let official, let day, let messages, let budget):
            ["\(official)\(day)将收到\(messages)封信件，超过每天\(budget)封的上限", "请合并交办或调整催办阶梯"]
        case .selfAudit(let finding): finding.lines(.zhHans)
        }
    }

    private func english(_ zone: Zone) -> [String] {
        switch self {
        case .channelParked(let channel, let code, let text):
            [
                "Channel “\(channel)” is parked: \(News.said(code, text, .english))",
                "Its messages are kept; they go over the next channel where there is one",
                "Check address, key and robot, then run duban channels test \(channel)",
            ]
        case .channelGone(let channel):
            [
                "Channel “\(channel)” has retired (410); nothing more is sent to it",
                "Its messages are kept; they go over the next channel where there is one",
                "Enter the new address, then run duban reload",
            ]
        case .tlsFailed(let channel, let text):
            [
                "The certificate of channel “\(channel)” was not verified; it is parked: \(text)",
                "Check the certificate or ca_file, then run duban channels test \(channel)",
            ]
        case .clockSkew(let channel, let seconds):
            [
                "This clock is \(seconds.magnitude) s \(seconds > 0 ? "behind" : "ahead of")"
                    + " that of “\(channel)”",
                "Signatures fail with a wrong clock; check time synchronisation (chrony or ntpd)",
            ]
        case .needsPerson(let channel, let code, let text):
            [
                "A person must look at what “\(channel)” answered: \(News.said(code, text, .english))",
                "What it refused was tried in a simpler form or over the next channel",
                "See the platform's manual; to judge the code otherwise, enter it in verdicts"
                    + " and run duban reload",
            ]
        case .deadLetter(let message, let addressee, let channel, let code, let reason):
            [
                "A message to \(addressee) was not delivered: \(reason.briefly(.english))",
                "Message \(message), channel \(channel ?? "none")"
                    + (code.isEmpty ? "" : ", code \(code)"),
                "When it is mended, run duban notices replay",
            ]
        case .downtime(let from, let to, let late, let superseded):
            [
                "Down from \(zone.minute(from)) to \(zone.minute(to))",
                "\(late) notices were sent late, \(superseded) were no longer true",
            ]
        case .overBudget(let official, let day, let messages, let budget):
            [
                "\(official) gets \(messages) messages on \(day), above the budget of \(budget)",
                "Assign together, or change the ladder",
            ]
        case .selfAudit(let finding): finding.lines(.english)
        }
    }

    private static func said(_ code: String, _ text: String, _ language: Language) -> String {
        [meaning(of: code, language) ?? code, text].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What a code means that is no receiver's own word; nil for one that is.
    private static func meaning(of code: String, _ language: Language) -> String? {
        let isRedirect = code.utf8.count == 3 && Int(code).map { (300...399).contains($0) } == true
        return switch (isRedirect ? "redirect" : code, language) {
        case ("redirect", .zhHans): "\(code) 对方要求转到别的地址，没有跟随"
        case ("redirect", .english): "\(code), a redirect to another address, not followed"
        case ("forbidden-address", .zhHans): "地址不许访问（本机或内网保留地址）"
        case ("forbidden-address", .english): "the address is one that must not be dialled"
        case ("unread", .zhHans): "对方的回答读不懂，请核对 success、errors"
        case ("unread", .english): "its answer is not understood; check success and errors"
        case (_, _): nil
        }
    }
}

extension Reason {
    fileprivate func briefly(_ language: Language) -> String {
        switch (self, language) {
        case (.noAddress, .zhHans): "没有可用的渠道或地址"
        case (.noAddress, .english): "no channel or address"
        case (.refusedByReceiver, .zhHans): "对方拒收"
        case (.refusedByReceiver, .english): "refused by the receiver"
        case (.attemptsUsedUp, .zhHans): "多次发送未成功"
        case (.attemptsUsedUp, .english): "sending failed too often"
        case (.unknownOutcome, .zhHans): "补发后仍不知是否送达"
        case (.unknownOutcome, .english): "no answer, and none when it was sent again"
        case (.channelParked, .zhHans): "渠道停用"
        case (.channelParked, .english): "the channel is parked"
        case (.unreadable, .zhHans): "台账中这一封的内容已损坏"
        case (.unreadable, .english): "its row in the ledger is damaged"
        case (_, _): rawValue
        }
    }
}

extension Zone {
    /// `2026-03-10 08:30`
    fileprivate func minute(_ instant: Instant) -> String {
        let local = local(instant)
        return "\(local.day) \(TimeOfDay(seconds: local.time.seconds / 60 * 60))"
    }
}
