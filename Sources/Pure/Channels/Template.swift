/// 模板: a text of the office's own, compiled from its file.
///
/// It has no code: placeholders, sections that are shown or not, and one that is repeated for each
/// thing the message tells.
package struct Template: Hashable, Sendable {
    package indirect enum Part: Hashable, Sendable {
        case text(String)
        case field(TemplateField)
        case lineEnd
        /// `{#items}…{/items}`: once for each thing, by due date.
        case items([Part])
        /// `{?told}…{/told}` where there is one, `{^told}…{/told}` where there is none.
        case section(TemplateField, whenThere: Bool, [Part])
    }

    /// Largest file, in bytes.
    package static let bytesMax = 8192
    package static let linesMax = 60
    /// Sections within sections.
    package static let depthMax = 4
    /// The longest text that a template may make, in bytes of UTF-8.
    static let textBytesMax = 65_536

    package let key: TemplateKey
    /// The path of its file, as findings name it.
    package let file: String
    let parts: [Part]

    package init(key: TemplateKey, file: String, parts: [Part]) {
        self.key = key
        self.file = file
        self.parts = parts
    }

    /// Whether it may be given several things.
    var servesSeveral: Bool { listsItems || (key.isShort && key.kind.isList) }

    /// Whether it repeats a section for each of several things.
    package var listsItems: Bool { Template.listsItems(parts) }

    private static func listsItems(_ parts: [Part]) -> Bool {
        parts.contains { part in
            switch part {
            case .items: true
            case .section(_, _, let inner): listsItems(inner)
            case .text, .field, .lineEnd: false
            }
        }
    }
}
