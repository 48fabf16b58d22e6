import Almanac
import Channels
import Delivery
import Ledger
import Store
import Watch

/// A channel with how it stands and what goes over it.
private struct ChannelLine {
    var channel: Channel
    var standing: ChannelStanding
    var waiting: Int
    var parked: Int
    var lastMinute: Int
    var accepted: Instant?
    /// The last attempt over it, with the receiver's own code and words.
    var last: AttemptRecord?

    /// What may be sent in any minute; nil where the kind has no limit.
    var perMinute: Int? { channel.limits.first { $0.seconds == 60 }?.count }

    /// `open`, `slow`, `parked` or `gone`.
    var state: String {
        switch standing.state {
        case .open: "open"
        case .slow: "slow"
        case .parked(.channelGone): "gone"
        case .parked: "parked"
        }
    }

    var until: Instant? {
        guard case .slow(let until) = standing.state else { return nil }
        return until
    }

    var reason: Reason? {
        guard case .parked(let reason) = standing.state else { return nil }
        return reason
    }
}

extension Clerk {
    func listChannels(_ order: Order, at now: Instant) throws -> Printout {
        let lines = try channelLines(at: now)
        if order.wantsJSON { return Printout(out: JSONLines.text(lines.map(json))) }
        let language = order.language
        var table = TextTable(
            header: language == .zhHans
                ? ["渠道", "类别", "对象", "状态", "连续失败", "待发", "停发", "近一分钟/上限", "最近收下"]
                : [
                    "channel", "type", "audience", "state", "failures", "waiting", "parked",
                    "last minute/limit", "last accepted",
                ])
        for line in lines {
            table.add([
                line.channel.shownAddress, type(of: line.channel.kind).word,
                line.channel.reach.word(language), state(of: line, language),
                "\(line.standing.failuresInARow)", "\(line.waiting)", "\(line.parked)",
                "\(line.lastMinute)/" + (line.perMinute.map(String.init) ?? "-"),
                line.accepted.map { minute($0) } ?? "-",
            ])
        }
        return Printout(out: table.text)
    }

    private func channelLines(at now: Instant) throws -> [ChannelLine] {
        let standings = Dictionary(
            try store.channelStandings().map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
        let channels = configuration.channels
        let traffic = try store.traffic(of: channels.map(\.name), at: now)
        var waiting: [String: Int] = [:]
        for (addressee, count) in traffic.waiting {
            guard let channel = firstChannel(to: addressee) else { continue }
            waiting[channel, default: 0] += count
        }
        return channels.map { channel in
            var standing = standings[channel.name] ?? ChannelStanding(name: channel.name)
            // A pause that is over is none.
            if case .slow(let until) = standing.state, until <= now { standing.state = .open }
            return ChannelLine(
                channel: channel, standing: standing, waiting: waiting[channel.name] ?? 0,
                parked: traffic.parked[channel.name] ?? 0,
                lastMinute: traffic.lastMinute[channel.name] ?? 0,
                accepted: traffic.accepted[channel.name], last: traffic.last[channel.name])
        }
    }

    private func firstChannel(to official: String) -> String? {
        let directory = configuration.directory
        guard let person = directory.official(official) else { return nil }
        return directory.channels(of: person).first { configuration.channel($0) != nil }
    }

    private func state(of line: ChannelLine, _ language: Language) -> String {
        switch line.standing.state {
        case .open: language.pick("正常", "open")
        case .slow(let until):
            language.pick("暂缓至 \(minute(until))", "slow until \(minute(until))")
        case .parked(.channelGone): language.pick("对方已注销", "gone") + said(line, language)
        case .parked(let reason):
            language.pick("停用：", "parked: ") + reason.word(language) + said(line, language)
        }
    }

    /// What the receiver said last, and when: the reason for which it is parked.
    private func said(_ line: ChannelLine, _ language: Language) -> String {
        guard let last = line.last else { return "" }
        let words = [last.words, minute(last.at)].filter { !$0.isEmpty }.joined(separator: "  ")
        return language.pick("（\(words)）", " (\(words))")
    }

    private func lastAnswer(of line: ChannelLine) -> JSONValue {
        guard let last = line.last else { return .null }
        return [
            "at": .string(zone.rfc3339(last.at)), "verdict": .string(last.verdict),
            "code": JSONValue(last.code ?? last.status.map(String.init)),
            "text": .string(last.text),
        ]
    }

    private func json(_ line: ChannelLine) -> JSONValue {
        [
            "name": .string(line.channel.name), "type": .string(type(of: line.channel.kind).word),
            "audience": .string(line.channel.reach.rawValue),
            "address": .string(line.channel.shownAddress), "state": .string(line.state),
            "until": JSONValue(line.until.map { zone.rfc3339($0) }),
            "reason": JSONValue(line.reason?.rawValue),
            "failures": JSONValue(line.standing.failuresInARow),
            "waiting": JSONValue(line.waiting), "parked": JSONValue(line.parked),
            "last_minute": JSONValue(line.lastMinute),
            "limits": .array(
                line.channel.limits.map {
                    ["messages": JSONValue($0.count), "seconds": .integer($0.seconds)]
                }),
            "last_accepted": JSONValue(line.accepted.map { zone.rfc3339($0) }),
            "last_answer": lastAnswer(of: line),
        ]
    }
}

extension Channel.Reach {
    func word(_ language: Language) -> String {
        switch self {
        case .person: language.pick("个人", "person")
        case .group: language.pick("群", "group")
        }
    }
}
