import Ledger

/// The text of `directory.yaml`, changed where edits say and nowhere else: comments, order and the
/// way things are written stay.
package struct DirectoryFile {
    /// Why an edit cannot be made in this text.
    package enum Trouble: Error, Hashable, Sendable {
        /// It does not read as it is.
        case unreadable(ConfigurationErrors)
        /// A line is written in a way that is left to people.
        case leftAlone(Place, DirectoryKey?)
        case tooLarge(bytes: Int, most: Int)
    }

    private struct Patch {
        var start: Int
        var end: Int
        var text: String
        /// Among insertions at one place, the order in which they were made.
        var number: Int
    }

    /// What a file begins with that was not there.
    private static let newText = "# 通讯录：单位、责任人、休假。\nunits: []\nofficials: []\n"

    private let file: String
    private let hasMark: Bool
    private let newline: String
    private let source: YAMLSource
    private let root: Item
    private var patches: [Patch] = []
    private var unitItems: [String: Item] = [:]
    private var officialItems: [String: Item] = [:]
    private var added: [String: [DirectoryEntry]] = [:]
    /// Keys of one entry that are new, in their order: they are written together.
    private var newKeys: [DirectorySubject: [(DirectoryKey, String)]] = [:]
    private var newLists: [DirectorySubject: [DirectoryKey: [String]]] = [:]

    /// - Parameter bytes: Nil where there is no file yet.
    package init(_ bytes: [UInt8]?, file: String) throws(Trouble) {
        let bytes = bytes ?? Array(DirectoryFile.newText.utf8)
        let findings = Findings()
        self.file = file
        let item = YAMLText.item(bytes, file: file, findings: findings)
        guard let item, findings.errors.isEmpty else { throw .unreadable(findings.refusal) }
        root = item
        var text = String(decoding: bytes, as: UTF8.self)
        hasMark = text.unicodeScalars.first == "\u{FEFF}"
        if hasMark { text.unicodeScalars.removeFirst() }
        newline = text.contains("\r\n") ? "\r\n" : "\n"
        source = YAMLSource(text)
        for item in items("units") + items("task_forces") {
            if let name = value("name", item) { unitItems[name] = item }
        }
        for item in items("officials") {
            if let id = value("id", item) ?? value("name", item) { officialItems[id] = item }
        }
    }

    /// The text after all edits, and what became other in it.
    package struct Edited: Sendable {
        package var bytes: [UInt8]
        package var hunks: [Hunk]
    }

    /// Lines that became other.
    package struct Hunk: Hashable, Sendable {
        /// The first of them, from 1, in the old text.
        package var line: Int
        package var removed: [String]
        package var added: [String]
    }

    /// The text with all edits made.
    /// - Throws: At the first edit that the text does not allow; nothing is half done.
    package static func edited(
        _ bytes: [UInt8]?, file: String, by edits: [DirectoryEdit]
    ) throws(Trouble) -> Edited {
        guard !edits.isEmpty else { return Edited(bytes: bytes ?? [], hunks: []) }
        var text = try DirectoryFile(bytes, file: file)
        for edit in edits { try text.make(edit) }
        let result = try text.finished()
        guard result.bytes.count <= YAMLText.bytesMax else {
            throw .tooLarge(bytes: result.bytes.count, most: YAMLText.bytesMax)
        }
        return result
    }

    // MARK: Looking

    private func pairs(_ item: Item) -> [Item.Pair] {
        guard case .mapping(let pairs) = item.value else { return [] }
        return pairs
    }

    private func child(_ key: String, _ item: Item) -> Item? {
        pairs(item).first { $0.key == key }?.item
    }

    private func value(_ key: String, _ item: Item) -> String? { child(key, item)?.text?.trimmed }

    private func items(_ key: String) -> [Item] {
        guard case .list(let items)? = child(key, root)?.value else { return [] }
        return items
    }

    private func item(_ subject: DirectorySubject) -> Item? {
        switch subject {
        case .unit(let name): unitItems[name]
        case .official(let id): officialItems[id]
        }
    }
}

// MARK: Making edits

extension DirectoryFile {
    private mutating func make(_ edit: DirectoryEdit) throws(Trouble) {
        switch edit {
        case .add(let entry): added[entry.subject.list, default: []].append(entry)
        case .set(let subject, let key, _, let new):
            guard let entry = item(subject) else { throw .leftAlone(root.place, key) }
            guard let old = child(key.rawValue, entry) else {
                newKeys[subject, default: []].append((key, YAMLPen.text(new)))
                return
            }
            guard old.text?.trimmed != new else { return }
            try replace(old, in: entry, by: YAMLPen.text(new), key)
        case .append(let subject, let key, let values):
            guard let entry = item(subject) else { throw .leftAlone(root.place, key) }
            guard let list = child(key.rawValue, entry) else {
                newLists[subject, default: [:]][key, default: []] += values
                return
            }
            try append(values, to: list, in: entry, key)
        }
    }

    private mutating func patch(_ start: Int, _ end: Int, _ text: String) {
        patches.append(Patch(start: start, end: end, text: text, number: patches.count))
    }

    private mutating func replace(
        _ old: Item, in entry: Item, by text: String, _ key: DirectoryKey
    ) throws(Trouble) {
        guard old.text != nil, let end = source.end(of: old, isInFlow: source.isFlow(entry)) else {
            throw .leftAlone(old.place, key)
        }
        patch(source.offset(old.place), end, text)
    }

    private mutating func append(
        _ values: [String], to list: Item, in entry: Item, _ key: DirectoryKey
    ) throws(Trouble) {
        if let one = list.text {
            return try replace(list, in: entry, by: YAMLPen.list([one] + values), key)
        }
        guard case .list(let items) = list.value,
            let end = source.end(of: list, isInFlow: source.isFlow(entry))
        else { throw .leftAlone(list.place, key) }
        if source.isFlow(list) {
            let text = values.map(YAMLPen.text).joined(separator: ", ")
            let (place, needsComma) = source.lastInside(end)
            patch(place, place, (needsComma ? ", " : "") + text)
        } else {
            guard !items.isEmpty else { throw .leftAlone(list.place, key) }
            let indent = String(repeating: " ", count: list.place.column - 1)
            let lines = values.map { newline + indent + "- " + YAMLPen.text($0) }
            let place = source.lineEnd(end)
            patch(place, place, lines.joined())
        }
    }

    private func finished() throws(Trouble) -> Edited {
        var draft = self
        for (subject, keys) in newKeys { try draft.write(keys, into: subject) }
        for (subject, lists) in newLists {
            let keys = lists.sorted { $0.key.rawValue < $1.key.rawValue }
            try draft.write(keys.map { ($0.key, YAMLPen.list($0.value)) }, into: subject)
        }
        for list in ["units", "officials"] {
            if let entries = added[list] { try draft.write(entries, into: list) }
        }
        return draft.rendered
    }

    private mutating func write(
        _ keys: [(DirectoryKey, String)], into subject: DirectorySubject
    ) throws(Trouble) {
        guard let entry = item(subject) else { return }
        let texts = keys.map { "\($0.0.rawValue): \($0.1)" }
        if source.isFlow(entry) {
            guard let end = source.end(of: entry, isInFlow: true) else {
                throw .leftAlone(entry.place, keys.first?.0)
            }
            let (place, needsComma) = source.lastInside(end)
            return patch(place, place, (needsComma ? ", " : "") + texts.joined(separator: ", "))
        }
        // Below the line that says who it is.
        guard let anchor = pairs(entry).last(where: { $0.key == "unit" || $0.key == "name" }),
            let end = source.end(of: anchor.item, isInFlow: false)
        else { throw .leftAlone(entry.place, keys.first?.0) }
        let indent = String(repeating: " ", count: anchor.place.column - 1)
        let place = source.lineEnd(end)
        patch(place, place, texts.map { newline + indent + $0 }.joined())
    }

    private mutating func write(
        _ entries: [DirectoryEntry], into key: String
    ) throws(Trouble) {
        guard let list = child(key, root) else {
            guard !source.isFlow(root) else { throw .leftAlone(root.place, nil) }
            let text = entries.map { newline + $0.lines(indent: 2, newline) }.joined()
            let lead = source.scalars.last == "\n" || source.scalars.isEmpty ? "" : newline
            return patch(
                source.scalars.count, source.scalars.count, lead + key + ":" + text + newline)
        }
        guard case .list(let items) = list.value, let end = source.end(of: list, isInFlow: false)
        else { throw .leftAlone(list.place, nil) }
        if items.isEmpty {
            // `units: []` becomes a list below it.
            let text = entries.map { newline + $0.lines(indent: 2, newline) }.joined()
            return patch(source.afterText(before: source.offset(list.place)), end, text)
        }
        if source.isFlow(list) {
            let (place, needsComma) = source.lastInside(end)
            let text = entries.map(\.flow).joined(separator: ", ")
            return patch(place, place, (needsComma ? ", " : "") + text)
        }
        let place = source.lineEnd(end)
        let text = entries.map { newline + $0.lines(indent: list.place.column - 1, newline) }
        patch(place, place, text.joined())
    }

    /// The text with its patches, and the lines that they touch.
    private var rendered: Edited {
        let ordered = patches.sorted { ($0.start, $0.number) < ($1.start, $1.number) }
        var result = String.UnicodeScalarView()
        if hasMark { result.append("\u{FEFF}") }
        var hunks: [Hunk] = []
        var index = 0
        var next = 0
        while next < ordered.count {
            let start = source.lineStart(ordered[next].start)
            result.append(contentsOf: source.scalars[index..<start])
            var region = String.UnicodeScalarView()
            (index, next) = render(ordered, from: next, start, into: &region)
            result.append(contentsOf: region)
            hunks +=
                Hunk(
                    line: source.line(start),
                    String(String.UnicodeScalarView(source.scalars[start..<index])),
                    String(region)
                ).map { [$0] } ?? []
        }
        result.append(contentsOf: source.scalars[index...])
        return Edited(bytes: Array(String(result).utf8), hunks: hunks)
    }

    /// Whole lines with the patches that touch them.
    /// - Returns: Where the lines end, and the first patch behind them.
    private func render(
        _ ordered: [Patch], from first: Int, _ start: Int,
        into region: inout String.UnicodeScalarView
    ) -> (end: Int, next: Int) {
        var index = start
        var next = first
        var end = start
        repeat {
            let patch = ordered[next]
            region.append(contentsOf: source.scalars[index..<patch.start])
            region.append(contentsOf: patch.text.unicodeScalars)
            index = patch.end
            end = source.lineEnd(patch.end)
            next += 1
        } while next < ordered.count && ordered[next].start <= end
        region.append(contentsOf: source.scalars[index..<end])
        return (end, next)
    }
}

extension DirectoryFile.Hunk {
    /// Nil where both texts are the same.
    fileprivate init?(line: Int, _ old: String, _ new: String) {
        let lines = { (text: String) in
            text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
                String($0).trimmedEnd
            }
        }
        var (removed, added) = (lines(old)[...], lines(new)[...])
        var first = line
        while let one = removed.first, let other = added.first, one == other {
            (removed, added, first) = (removed.dropFirst(), added.dropFirst(), first + 1)
        }
        while let one = removed.last, let other = added.last, one == other {
            (removed, added) = (removed.dropLast(), added.dropLast())
        }
        guard !removed.isEmpty || !added.isEmpty else { return nil }
        self.init(line: first, removed: Array(removed), added: Array(added))
    }
}

extension String {
    fileprivate var trimmedEnd: String { hasSuffix("\r") ? String(dropLast()) : self }
}

extension DirectorySubject {
    fileprivate var list: String {
        switch self {
        case .unit: "units"
        case .official: "officials"
        }
    }
}

extension DirectoryEntry {
    /// Columns of a line, after which an entry takes one line a key.
    private static let columnsMax = 100

    fileprivate var flow: String {
        "{" + fields.map(\.text).joined(separator: ", ") + "}"
    }

    fileprivate func lines(indent: Int, _ newline: String) -> String {
        let margin = String(repeating: " ", count: indent)
        let line = margin + "- " + flow
        guard line.count > DirectoryEntry.columnsMax else { return line }
        return margin + "- " + fields.map(\.text).joined(separator: newline + margin + "  ")
    }
}

extension DirectoryEntry.Field {
    fileprivate var text: String {
        switch value {
        case .text(let text): "\(key.rawValue): \(YAMLPen.text(text))"
        case .list(let items): "\(key.rawValue): \(YAMLPen.list(items))"
        }
    }
}
