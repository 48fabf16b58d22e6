/// Compiles a template from its text; goes on after errors, so that all of them are told at once.
package struct TemplateReader {
    private var scalars: [Unicode.Scalar]
    private var place = 0
    private var line = 1
    private var column = 1
    private var depth = 0
    private var isInItems = false
    private(set) var findings: [TemplateFinding] = []

    /// - Parameter text: As in the file; a byte order mark and CRLF are taken.
    package static func template(
        _ text: String, key: TemplateKey, file: String
    ) -> Result<Template, TemplateFindings> {
        guard text.utf8.count <= Template.bytesMax else {
            return .failure(
                TemplateFindings(all: [TemplateFinding(flaw: .tooLong, line: 1, column: 1)]))
        }
        var reader = TemplateReader(text)
        let template = Template(key: key, file: file, parts: reader.parts(of: nil))
        reader.checkWhole(template)
        return reader.findings.isEmpty
            ? .success(template) : .failure(TemplateFindings(all: reader.findings))
    }

    private init(_ text: String) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        self.scalars = scalars.indices.filter {
            scalars[$0] != "\r" || $0 + 1 == scalars.count || scalars[$0 + 1] != "\n"
        }.map { scalars[$0] }
    }

    private mutating func checkWhole(_ template: Template) {
        if line > Template.linesMax + 1 { note(.tooManyLines, Template.linesMax + 1, 1) }
        guard findings.isEmpty else { return }
        if template.parts.allSatisfy({ $0.isBlank }) { return note(.empty, 1, 1) }
        if template.key.kind.isList, !template.servesSeveral { note(.needsItems, 1, 1) }
    }

    private mutating func note(_ flaw: TemplateFlaw, _ line: Int, _ column: Int) {
        // More than anybody reads.
        guard findings.count < 50 else { return }
        findings.append(TemplateFinding(flaw: flaw, line: line, column: column))
    }

    private mutating func step() -> Unicode.Scalar? {
        guard place < scalars.count else { return nil }
        let scalar = scalars[place]
        place += 1
        if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        return scalar
    }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    /// Reads up to the end of the section that is open, or of the file.
    private mutating func parts(of open: Open?) -> [Template.Part] {
        var parts: [Template.Part] = []
        var text = ""
        func flushed() -> [Template.Part] { text.isEmpty ? parts : parts + [.text(text)] }
        while true {
            let (line, column) = (line, column)
            guard let scalar = step() else { break }
            switch scalar {
            case "\n":
                parts = flushed() + [.lineEnd]
                text = ""
            case "{" where next == "{", "}" where next == "}":
                _ = step()
                text.unicodeScalars.append(scalar)
            case "{":
                parts = flushed()
                text = ""
                guard let tag = tag(line, column) else { continue }
                if case .close(let name) = tag {
                    if closes(name, open, line, column) { return parts }
                } else if let part = part(of: tag, line, column) {
                    parts.append(part)
                }
            default: append(scalar, to: &text, line, column)
            }
        }
        if let open { note(.notClosed(open.name), open.line, open.column) }
        return flushed()
    }

    private mutating func append(
        _ scalar: Unicode.Scalar, to text: inout String, _ line: Int, _ column: Int
    ) {
        switch scalar {
        case "}": note(.loneBrace, line, column)
        case "｛", "｝": note(.fullWidthBrace, line, column)
        default:
            if let plain = OneLine.plain(scalar) {
                text.unicodeScalars.append(plain)
            } else {
                note(.control(scalar.value), line, column)
            }
        }
    }
}

/// Everything that is wrong with one template.
package struct TemplateFindings: Error, Hashable, Sendable {
    package var all: [TemplateFinding]
}

// MARK: Tags

extension TemplateReader {
    /// A section that waits for its end.
    private struct Open {
        var name: String
        var line: Int
        var column: Int
    }

    private enum Tag {
        case field(String)
        case section(String, whenThere: Bool)
        case repeated(String)
        case close(String)
        case comment
    }

    /// What stands up to `}` on the same line; nil where there is none.
    private mutating func tag(_ line: Int, _ column: Int) -> Tag? {
        var text = ""
        while let scalar = next, scalar != "}", scalar != "\n", scalar != "{" {
            text.unicodeScalars.append(scalar)
            _ = step()
        }
        guard next == "}" else {
            note(.loneBrace, line, column)
            return nil
        }
        _ = step()
        let rest = String(text.dropFirst())
        switch text.first {
        case "!": return .comment
        case "#": return .repeated(rest.trimmed)
        case "?": return .section(rest.trimmed, whenThere: true)
        case "^": return .section(rest.trimmed, whenThere: false)
        case "/": return .close(rest.trimmed)
        default: return .field(text.trimmed)
        }
    }

    private mutating func part(of tag: Tag, _ line: Int, _ column: Int) -> Template.Part? {
        switch tag {
        case .comment, .close: return nil
        case .field(let name):
            guard let field = TemplateField(rawValue: name) else {
                note(.unknownField(name), line, column)
                return nil
            }
            return .field(field)
        case .section(let name, let whenThere):
            let field = TemplateField(rawValue: name)
            if field == nil { note(.unknownField(name), line, column) }
            let inner = inner(Open(name: name, line: line, column: column))
            return field.map { .section($0, whenThere: whenThere, inner) }
        case .repeated(let name):
            if name != "items" { note(.unknownField("#" + name), line, column) }
            if isInItems { note(.itemsInItems, line, column) }
            let before = isInItems
            isInItems = true
            defer { isInItems = before }
            return .items(inner(Open(name: name, line: line, column: column)))
        }
    }

    private mutating func inner(_ open: Open) -> [Template.Part] {
        depth += 1
        defer { depth -= 1 }
        // Beyond that everything is read on as plain text of the same section.
        if depth == Template.depthMax + 1 { note(.tooDeep, open.line, open.column) }
        guard depth <= Template.depthMax * 4 else { return [] }
        return parts(of: open)
    }

    /// Whether the section that is open ends here.
    private mutating func closes(
        _ name: String, _ open: Open?, _ line: Int, _ column: Int
    ) -> Bool {
        guard let open else {
            note(.closedWrongly(name, open: nil), line, column)
            return false
        }
        if open.name != name { note(.closedWrongly(name, open: open.name), line, column) }
        return true
    }
}

extension Template.Part {
    fileprivate var isBlank: Bool {
        switch self {
        case .text(let text): text.trimmed.isEmpty
        case .lineEnd: true
        case .field: false
        case .items(let parts), .section(_, _, let parts): parts.allSatisfy(\.isBlank)
        }
    }
}
