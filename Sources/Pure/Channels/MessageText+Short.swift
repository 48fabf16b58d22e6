import Almanac
import Delivery

extension MessageText {
    /// One part of a short message, in UTF-16 units.
    package static let shortUnitsMax = 70

    /// The text of a short message (短信): one line without a link, which names the matter, what is
    /// owed and by when, and whom to call. A title gives way before anything else.
    ///
    /// - Parameter unitsMax: Room, in UTF-16 units: less than ``shortUnitsMax`` where the gateway
    ///   puts a signature before the text.
    package static func short(
        _ message: Message, office: OfficeFace, language: Language,
        possibleDuplicate: Bool = false, now: Instant,
        unitsMax: Int = MessageText.shortUnitsMax, venue: Venue = Venue(type: TemplateKey.shortType)
    ) -> String {
        // A phone's lock screen is public: there is no link in it.
        var silent = office
        silent.boardURL = nil
        let writer = MessageWriter(
            message, office: silent, language: language, isPossibleDuplicate: possibleDuplicate,
            now: now, venue: venue)
        return writer.short(unitsMax: unitsMax)
    }
}

extension Letter {
    /// The message on one line, for a channel that has no room for all of it.
    /// - Parameter unitsMax: UTF-16 units.
    func short(unitsMax: Int) -> String {
        MessageText.short(
            message, office: office, language: language, possibleDuplicate: possibleDuplicate,
            now: now, unitsMax: unitsMax, venue: venue)
    }
}

extension MessageWriter {
    func short(unitsMax: Int) -> String {
        if let template = office.texts.template(
            for: message, type: venue.type, language: phrases.language),
            template.key.type != nil,
            case .success(let own) = shortText(by: template, unitsMax: unitsMax)
        {
            return own
        }
        return fitted(builtInShort, unitsMax).cut(to: unitsMax, by: .units)
    }

    /// Only a template for this type of channel is meant to be so short.
    func shortText(
        by template: Template, unitsMax: Int
    ) -> Result<String, TemplateFailure> {
        let filled = TemplateRendering(template, TemplateFilling(self))
        if let failure = filled.failure(telling: .first) { return .failure(failure) }
        var lines = filled.lines
        if isPossibleDuplicate { lines[0].start = phrases.duplicateMark + lines[0].start }
        let text = fitted(lines, unitsMax)
        return text.utf16.count > unitsMax
            ? .failure(.tooLong(text.utf16.count, most: unitsMax)) : .success(text)
    }

    private var builtInShort: [Line] {
        guard !message.items.isEmpty else { return builtIn.body }
        let items = inOrder(message.items)
        var line = phrases.short(message, items, phoneLine: phoneLine)
        if isPossibleDuplicate { line.start = phrases.duplicateMark + line.start }
        return [line]
    }

    private func fitted(_ lines: [Line], _ unitsMax: Int) -> String {
        WrittenMessage(subject: "", body: lines, tail: [])
            .fitted(to: unitsMax, by: .units).text
    }
}
