import Delivery

/// A template with its placeholders filled, line by line.
///
/// Empty lines fall away, and so does a line whose placeholders are all empty: `期限 {due}` says
/// nothing where there is no date.
struct TemplateRendering {
    private struct Piece {
        var text: String
        /// nil for the template's own words.
        var field: TemplateField?

        var isAnswer: Bool { field?.isAnswer == true && !text.isEmpty }
    }

    private let filling: TemplateFilling
    private var pieces: [Piece] = []
    private(set) var lines: [WrittenMessage.Line] = []
    /// The first line that says where to answer.
    private(set) var answerLine: Int?
    /// Places of the items whose number, and whose date, stands in a line.
    private(set) var numbered: Set<Int> = []
    private(set) var dated: Set<Int> = []
    private(set) var said: Set<TemplateField> = []

    init(_ template: Template, _ filling: TemplateFilling) {
        self.filling = filling
        write(template.parts, place: 0, isListed: false)
        endLine()
    }

    private mutating func write(_ parts: [Template.Part], place: Int, isListed: Bool) {
        for part in parts {
            switch part {
            case .text(let text): pieces.append(Piece(text: text))
            case .field(let field):
                let text = filling.text(field, place: place, isListed: isListed)
                pieces.append(Piece(text: text, field: field))
                if !text.isEmpty { note(field, place) }
            case .lineEnd: endLine()
            case .items(let inner):
                for place in filling.items.indices { write(inner, place: place, isListed: true) }
            case .section(let field, let whenThere, let inner):
                let isThere = !filling.text(field, place: place, isListed: isListed).isEmpty
                if isThere == whenThere { write(inner, place: place, isListed: isListed) }
            }
        }
    }

    private mutating func note(_ field: TemplateField, _ place: Int) {
        said.insert(field)
        switch field {
        case .number: numbered.insert(place)
        case .due, .when: dated.insert(place)
        default: break
        }
    }

    private mutating func endLine() {
        defer { pieces = [] }
        let values = pieces.filter { $0.field != nil }
        guard values.isEmpty || values.contains(where: { !$0.text.isEmpty }) else { return }
        let line = TemplateRendering.line(pieces)
        guard !line.text.isEmpty else { return }
        if answerLine == nil, values.contains(where: { $0.isAnswer }) {
            answerLine = lines.count
        }
        lines.append(line)
    }

    /// What may be cut stands in the middle.
    private static func line(_ pieces: [Piece]) -> WrittenMessage.Line {
        let ranks = pieces.map { $0.text.isEmpty ? 0 : $0.field?.cutRank ?? 0 }
        guard let most = ranks.max(), most > 0, let at = ranks.firstIndex(of: most) else {
            return .init(pieces.map(\.text).joined().trimmed)
        }
        let start = pieces[..<at].map(\.text).joined()
        let end = pieces[(at + 1)...].map(\.text).joined()
        return .init(
            String(start.drop(while: \.isWhitespace)), pieces[at].text,
            String(end.reversed().drop(while: \.isWhitespace).reversed()))
    }
}

/// Why a text that a template made is not sent.
package enum TemplateFailure: Error, Hashable, Sendable {
    case nothing
    case withoutNumber
    case withoutDue
    /// Of a message on one matter, in characters; of a short message, in UTF-16 units.
    case tooLong(Int, most: Int)
    case tooManyBytes(most: Int)
    /// `{link}` or `{phone}` stands before other things.
    case answerNotLast
}

extension TemplateRendering {
    /// A short message tells the first thing, any other all of them.
    enum Owed {
        case all
        case first
    }

    /// Lines after the one that says where to answer.
    private static let linesAfterAnswerMax = 2

    /// What the text lacks, apart from its length.
    /// - Parameter owed: What must be in it.
    func failure(telling owed: Owed = .all) -> TemplateFailure? {
        guard !lines.isEmpty else { return .nothing }
        let items = filling.items.prefix(owed == .all ? filling.items.count : 1)
        let matters = Set(items.map(\.matter))
        guard matters.isSubset(of: Set(numbered.map { filling.items[$0].matter })) else {
            return .withoutNumber
        }
        guard dated.isSuperset(of: items.indices.filter { items[$0].due != nil }) else {
            return .withoutDue
        }
        if let answerLine, lines.count - answerLine > TemplateRendering.linesAfterAnswerMax + 1 {
            return .answerNotLast
        }
        let bytes = lines.reduce(0) { $0 + $1.text.utf8.count }
        return bytes > Template.textBytesMax
            ? .tooManyBytes(most: Template.textBytesMax) : nil
    }
}
