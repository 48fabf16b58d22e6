import Almanac
import Channels
import Deadlines
import Delivery
import Watch

/// Writes down what a rehearsal sends: lines for people, or the members of the webhook's `data`
/// behind `at` and `channel`.
struct SendingWriter {
    let face: OfficeFace
    let language: Language

    init(outfit: Outfit, language: Language) {
        face = outfit.face
        self.language = language
    }

    private var zone: Zone { face.hours.zone }

    func json(_ sending: Rehearsal.Sending) -> JSONValue {
        .object(
            [
                .init("at", .string(zone.rfc3339(sending.at))),
                .init("channel", JSONValue(sending.channel?.name)),
            ]
                + sending.message.facts(
                    office: face, language: language, now: sending.at,
                    venue: sending.channel?.venue ?? Venue()))
    }

    /// The line that begins a day.
    func heading(_ day: Day) -> String { day.dated(language) + "\n" }

    /// One line for the message, one for each thing it tells.
    func lines(_ sending: Rehearsal.Sending) -> String {
        let message = sending.message
        let recipient = message.recipient
        let unit =
            recipient.unit.isEmpty
            ? "" : language.pick("（\(recipient.unit)）", " (\(recipient.unit))")
        let what = message.step?.word(language) ?? message.cause.word(language)
        let channel = sending.channel?.name ?? language.pick("无渠道", "no channel")
        let reason = message.reason.word(language)
        let head =
            "  \(time(of: sending.at))  "
            + language.pick("\(what)（\(reason)）", "\(what) (\(reason))")
            + "  \(recipient.name)\(unit)  [\(channel)]"
        return ([head] + message.items.map(line)).screen
    }

    private func line(_ item: Item) -> String {
        let due = item.due.map { $0.dated(language, in: zone) } ?? language.pick("无期限", "no date")
        let what = item.step?.word(language) ?? item.cause.word(language)
        let owner = item.unit ?? item.leadUnit
        let period = item.occurrence > 1 ? "#\(item.occurrence)" : ""
        let title = item.title.onOneLine.cut(toWidth: 48)
        return "      \(what)  \(item.matter)  \(item.obligationName)\(period)  \(due)  \(owner)"
            + "  \(title)"
    }

    private func time(of instant: Instant) -> String {
        let text = zone.local(instant).time.description
        // The hour alone is written without its seconds.
        return text.utf8.count == 5 ? text + ":00" : text
    }
}
