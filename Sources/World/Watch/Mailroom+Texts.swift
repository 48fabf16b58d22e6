import Almanac
import Channels
import Delivery

extension Mailroom {
    /// Tells once that a template of the office failed: the message went with the built-in text.
    mutating func noteFailedTemplate(
        for message: Message, over channel: Channel, at now: Instant
    ) {
        guard
            let failed = MessageText.failure(
                of: message, office: outfit.face, language: outfit.post.language, now: now,
                venue: channel.venue),
            failedTemplates.insert(failed.template.file).inserted
        else { return }
        journal.warning(
            "template \(failed.template.file) failed for message \(message.id) "
                + "(\(failed.failure)); the built-in text went instead")
    }
}
