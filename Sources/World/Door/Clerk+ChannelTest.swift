import Almanac
import Channels
import Delivery
import Ledger
import Store
import Watch

extension Clerk {
    /// Sends one marked message over the channel and tells its verdict with what to do.
    func test(_ name: String, to official: String?, _ order: Order) throws -> Printout {
        guard configuration.channel(name) != nil else {
            throw Misfit.unknownWord(
                option: "NAME", text: name, known: configuration.channels.map(\.name))
        }
        let addressee = try addressee(official)
        guard let trial else { throw Misfit.noDaemon }
        switch trial(name, addressee, order.by ?? systemUser) {
        case .failure(let flaw):
            return failed(flaw, name, order)
        case .success(let result):
            return printed(result, name, order)
        }
    }

    /// The official's id; the operator's where nobody is named.
    private func addressee(_ name: String?) throws -> String {
        guard let name else { return configuration.operator_.official }
        let directory = configuration.directory
        if directory.isOfficial(name) { return name }
        let found = directory.officials(named: name)
        guard found.count == 1 else {
            throw Misfit.unknownWord(
                option: "--to", text: name,
                known: found.isEmpty ? ["directory.yaml"] : found.map(\.id))
        }
        return found[0].id
    }

    private func printed(_ result: TrialResult, _ name: String, _ order: Order) -> Printout {
        let isAccepted = result.read.verdict == .ok
        let advice = result.advice(order.language)
        if order.wantsJSON {
            let line: JSONValue = [
                "channel": .string(name), "accepted": .bool(isAccepted),
                "verdict": .string(result.read.verdict.word), "code": .string(result.read.code),
                "text": .string(result.read.text), "hint": JSONValue(result.read.hint),
                "milliseconds": JSONValue(result.milliseconds),
                "message": .string(result.message), "advice": .string(advice),
            ]
            return Printout(out: JSONLines.text([line]), status: isAccepted ? 0 : 1)
        }
        let words = [result.read.code, result.read.text].filter { !$0.isEmpty }
            .joined(separator: " ")
        let language = order.language
        let head =
            "\(configuration.channel(name)?.shownAddress ?? name)  "
            + "\(result.read.verdict.word)  \(words)  \(result.milliseconds) ms"
        let hint = result.read.hint.map {
            language.pick("对方的追查号 ", "the receiver's own number ") + $0
        }
        let lines = [head, hint, advice].compactMap { $0 }
        return Printout(out: lines.screen, status: isAccepted ? 0 : 1)
    }

    private func failed(_ flaw: TrialFlaw, _ name: String, _ order: Order) -> Printout {
        let text = flaw.advice(order.language, channel: name)
        guard order.wantsJSON else { return .refused(text.onOneLine) }
        let line: JSONValue = [
            "channel": .string(name), "accepted": .bool(false), "verdict": .null,
            "advice": .string(text),
        ]
        return Printout(out: JSONLines.text([line]), status: 1)
    }
}

extension TrialResult {
    /// What the verdict means and what to do about it.
    func advice(_ language: Language) -> String {
        switch read.verdict {
        case .ok:
            wasParked
                ? language.pick(
                    "对方已收下；渠道恢复使用，停发的信件将重发",
                    "accepted; the channel is open again, what was parked goes out again")
                : language.pick("对方已收下，渠道可用", "accepted; the channel works")
        case .retry:
            language.pick(
                "没有送到，对方或网络一时不通；过一会儿再试，正式信件会自动重试",
                "not delivered: the receiver or the network is down; try later, real messages are tried again"
            )
        case .slow(let seconds):
            language.pick(
                "对方要求放慢，\(seconds) 秒后再试；检查是否另有程序在用同一个机器人",
                "the receiver asks for \(seconds) s; see whether another program uses the same robot"
            )
        case .parkUntil:
            language.pick(
                "对方的当日额度已用完，到时自动恢复；检查是否另有程序在用同一个机器人",
                "the receiver's quota is used up, it recovers by itself; see who else uses it")
        case .checkClock:
            language.pick(
                "对方说本机时钟不准；检查时间同步（chrony 或 ntpd）再测",
                "the receiver calls this clock wrong; check time synchronisation, test again")
        case .park, .parkAfterThree:
            language.pick(
                "对方不认这个地址或密钥；检查地址、密钥、机器人是否还在群里，改好后 duban reload 再测",
                "the receiver knows neither address nor key; correct them, duban reload, test again"
            )
        case .gone:
            language.pick(
                "对方说这个地址已经注销；换上新地址后 duban reload",
                "the address has retired; enter the new one, then duban reload")
        case .reject, .rejectContent:
            language.pick(
                "对方不接受这封信的写法；检查渠道类别和模板",
                "the receiver does not take such a message; check the channel's type and templates")
        case .bug:
            language.pick(
                "发出的请求不合规范，请把这一行报给维护方", "the request was malformed; report this line")
        }
    }
}

extension TrialFlaw {
    func advice(_ language: Language, channel: String) -> String {
        switch self {
        case .unknownChannel:
            language.pick(
                "守护进程的配置里没有渠道 \(channel)；先 duban reload",
                "the daemon's configuration has no channel \(channel); duban reload first")
        case .noWay(let official):
            language.pick(
                "\(official) 没有渠道 \(channel) 要的地址；在通讯录里补上，或用 --to 另选一人",
                "\(official) has no address for \(channel); add it to the directory, or choose by --to"
            )
        case .unpackable(let error): error.advice
        case .store(let error): error.advice(language)
        case .stopping: language.pick("守护进程正在停止；稍后再试", "the daemon is stopping; try later")
        case .noAnswer(let seconds):
            language.pick(
                "\(seconds) 秒内没有结果，可能仍在路上；用 duban channels list 再看",
                "no verdict within \(seconds) s, it may still be under way; see duban channels list"
            )
        }
    }
}
