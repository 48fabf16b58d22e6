import Almanac
import Delivery

/// One kind of message written from a sample, to be looked at before people get it.
package struct TextSample: Sendable {
    package let kind: TextKind
    package let text: String
    /// Of a mail; nil for any other channel.
    package let subject: String?
    /// What it was written by; nil is the built-in text.
    package let template: Template?

    package init(kind: TextKind, office: OfficeFace, language: Language, venue: Venue) {
        let fixture = kind.isLate ? TrialFixture.overdue : .plain
        let message = fixture.message(of: kind, count: kind.isList ? 3 : 1)
        let now = TrialFixture.now
        let failed = MessageText.failure(
            of: message, office: office, language: language, now: now, venue: venue)
        self.kind = kind
        template =
            failed == nil
            ? office.texts.template(for: message, type: venue.type, language: language) : nil
        let written = MessageText.plain(
            message, office: office, language: language, now: now, venue: venue)
        let isShort = venue.type == TemplateKey.shortType
        text =
            isShort
            ? MessageText.short(
                message, office: office, language: language, now: now, venue: venue)
            : written.text
        subject = venue.type == "smtp" ? written.subject : nil
    }
}

extension TextKind {
    /// Said only after the due.
    fileprivate var isLate: Bool {
        switch self {
        case .urge, .supervise, .bulletin, .interview: true
        case .remind, .due, .digest, .assigned, .bulk, .dueMoved: false
        }
    }
}
