import Almanac
import Delivery

/// 文本: how the office wants its messages: its own templates, and what must not leave the house.
package struct OfficeTexts: Hashable, Sendable {
    private var byKey: [TemplateKey: Template]
    /// Kinds whose titles never leave the house.
    package let masked: Set<String>

    /// The built-in texts, nothing masked.
    package static let builtIn = OfficeTexts()

    /// - Parameter templates: Each key once.
    package init(templates: [Template] = [], masked: Set<String> = []) {
        byKey = Dictionary(templates.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        self.masked = masked
    }

    /// In the order of their names.
    package var templates: [Template] { byKey.values.sorted { $0.key.name < $1.key.name } }

    /// The closest template for a message; nil is the built-in text.
    package func template(
        for message: Message, type: String?, language: Language
    ) -> Template? {
        guard !byKey.isEmpty else { return nil }
        for kind in message.textKinds {
            for key in TemplateKey.serving(kind, type: type, language) {
                guard let template = byKey[key] else { continue }
                // A text that tells one thing is never given several.
                if message.items.count == 1 || template.servesSeveral { return template }
            }
        }
        return nil
    }
}

extension Message {
    /// The message as others may read it: a title of a masked kind gives way to kind and number.
    package func masked(by texts: OfficeTexts) -> Message {
        guard !texts.masked.isEmpty, items.contains(where: { texts.masked.contains($0.kind) })
        else { return self }
        var masked = self
        for index in items.indices where texts.masked.contains(items[index].kind) {
            masked.items[index].title = items[index].coverTitle
        }
        return masked
    }
}

extension Item {
    /// 信访 XF-2026-0001: what stands for a masked title.
    var coverTitle: String { kind + " " + matter.rawValue }
}
