import Almanac
import Channels
import Delivery
import Ledger
import Watch

/// What a rehearsal sends, in figures.
struct Tally {
    var messages = 0
    var notices = 0
    /// Messages for which their addressee has no way.
    var unreachable = 0
    var people: Set<String> = []
    var matters: Set<MatterID> = []
    /// By the highest step of the message, or by its cause where that is no step.
    var steps: [String: Int] = [:]
    /// Where it was cut short, if it was.
    var cutAt: Instant?

    mutating func count(_ sending: Rehearsal.Sending) {
        messages += 1
        notices += sending.notices
        if sending.channel == nil { unreachable += 1 }
        people.insert(sending.message.recipient.id)
        matters.formUnion(sending.message.items.map(\.matter))
        steps[sending.message.step?.rawValue ?? sending.message.cause.rawValue, default: 0] += 1
    }

    /// The words of `steps` in the order of the ladder, causes first.
    private static let order =
        Cause.allCases.filter { $0 != .step }.map(\.rawValue)
        + Step.allCases.map(\.rawValue)

    private var counted: [(word: String, count: Int)] {
        Tally.order.compactMap { word in steps[word].map { (word, $0) } }
    }

    func json(_ span: Rehearsal.Span, _ zone: Zone) -> JSONValue {
        [
            "from": .string("\(zone.day(of: span.from))"),
            "to": .string("\(zone.day(of: span.to))"),
            "matters": JSONValue(matters.count), "notices": JSONValue(notices),
            "messages": JSONValue(messages),
            "by_step": .object(counted.map { .init($0.word, JSONValue($0.count)) }),
            "people": JSONValue(people.count), "unreachable": JSONValue(unreachable),
            "cut_at": JSONValue(cutAt.map { zone.rfc3339($0) }),
        ]
    }

    func text(_ span: Rehearsal.Span, _ zone: Zone, _ language: Language) -> String {
        let days = "\(zone.day(of: span.from)) – \(zone.day(of: span.to))"
        let steps = counted.map { "\(Tally.name($0.word, language)) \($0.count)" }
            .joined(separator: language.pick("、", ", "))
        let tail = steps.isEmpty ? "" : language.pick("：\(steps)", ": \(steps)")
        return language.pick(
            "\(days)：事项 \(matters.count)，通知 \(notices)，信件 \(messages)，收件 \(people.count) 人\(tail)\n",
            "\(days): \(matters.count) matters, \(notices) notices, \(messages) messages, "
                + "\(people.count) people\(tail)\n")
    }

    private static func name(_ word: String, _ language: Language) -> String {
        Step(rawValue: word)?.word(language) ?? Cause(rawValue: word)?.word(language) ?? word
    }

    /// What the reader must know of it besides.
    func notes(_ zone: Zone, _ language: Language) -> String {
        var notes: [String] = []
        if let cutAt {
            let until = zone.local(cutAt)
            notes.append(
                language.pick(
                    "信件太多，只到 \(until)；请缩短期间分几次模拟",
                    "too many messages: cut at \(until); simulate a shorter time"))
        }
        if unreachable > 0 {
            notes.append(
                language.pick(
                    "\(unreachable)封信件的收件人没有可用渠道，实际会停发；请在通讯录里补上渠道",
                    "\(unreachable) messages have no way to their addressee and would be parked; "
                        + "give them a channel in the directory"))
        }
        return notes.map { $0 + "\n" }.joined()
    }
}

extension Language {
    func pick(_ chinese: String, _ english: String) -> String {
        switch self {
        case .zhHans: chinese
        case .english: english
        }
    }
}
