import Almanac
import Delivery

/// What a person reads, on a phone between two meetings: what, by when, why this date, what to do,
/// where to answer. No greeting.
package enum MessageText {
    /// The longest message on one matter, in characters: one screen of a phone. English takes more
    /// letters for the same facts.
    static func charactersMax(_ language: Language) -> Int {
        switch language {
        case .zhHans: 199
        case .english: 399
        }
    }

    /// Writes the message from its items and from what is true at `now`: by the office's template,
    /// where it has one for it that holds, and else as built in.
    package static func plain(
        _ message: Message, office: OfficeFace, language: Language,
        possibleDuplicate: Bool = false, now: Instant, venue: Venue = Venue()
    ) -> WrittenMessage {
        let writer = MessageWriter(
            message, office: office, language: language, isPossibleDuplicate: possibleDuplicate,
            now: now, venue: venue)
        return writer.written(charactersMax: charactersMax(language))
    }

    /// Why the office's template for the message is not used; nil where it is, or there is none.
    package static func failure(
        of message: Message, office: OfficeFace, language: Language, now: Instant, venue: Venue
    ) -> (template: Template, failure: TemplateFailure)? {
        let texts = office.texts
        guard let template = texts.template(for: message, type: venue.type, language: language)
        else { return nil }
        let writer = MessageWriter(
            message, office: office, language: language, isPossibleDuplicate: false, now: now,
            venue: venue)
        return writer.failure(of: template).map { (template, $0) }
    }
}
