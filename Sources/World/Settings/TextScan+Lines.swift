import Almanac

/// What stands on one line: dashes, a key, a value; brackets and quotes may run on.
extension TextScan {
    private var scalars: [Unicode.Scalar] { lines[line] }

    mutating func scanBlock(from start: inout Int) {
        var parent = start - 1
        var dashes = 0
        while isDash(start) {
            while let last = blocks.last, last.indent > start { blocks.removeLast() }
            dashes += 1
            if dashes > TextScan.dashesMax { return broke(.tooDeep(max: dashes - 1), place(start)) }
            parent = start
            start = skipSpaces(from: start + 1)
            guard start < scalars.count, scalars[start] != "#" else { return }
        }
        let isContinued = dashes == 0 && plainParent.map { start > $0 } ?? false
        if !isContinued { plainParent = nil }
        scanNode(from: start, parent: parent, isContinued: isContinued)
    }

    private func isDash(_ column: Int) -> Bool {
        column < scalars.count && scalars[column] == "-"
            && isBlank(after: column)
    }

    /// A space, a tab or the end of the line comes next.
    func isBlank(after column: Int) -> Bool {
        column + 1 == scalars.count || scalars[column + 1] == " " || scalars[column + 1] == "\t"
    }

    private func skipSpaces(from column: Int) -> Int {
        var column = column
        while column < scalars.count, scalars[column] == " " || scalars[column] == "\t" {
            column += 1
        }
        return column
    }

    /// A key with its value, or an item of a list.
    private mutating func scanNode(from start: Int, parent: Int, isContinued: Bool) {
        if let opening = quoteMark(start) {
            guard let after = openedQuote(opening, at: start) else { return }
            let colon = skipSpaces(from: after)
            guard isColon(colon) else { return }
            record(key: text(start + 1, after - 1), at: start)
            return scanValue(from: colon + 1, indent: start)
        }
        if isSpecial(start) { return scanSpecial(from: start, parent: parent) }
        let end = plainEnd(from: start)
        if isColon(end) {
            record(key: text(start, end), at: start)
            scanValue(from: end + 1, indent: start)
        } else if !isContinued {
            checkKeyless(from: start, to: end)
        }
    }

    private mutating func scanValue(from start: Int, indent: Int) {
        let start = skipSpaces(from: start)
        guard start < scalars.count, scalars[start] != "#" else { return }
        if let opening = quoteMark(start) {
            _ = openedQuote(opening, at: start)
        } else if isSpecial(start) {
            scanSpecial(from: start, parent: indent)
        } else {
            plainParent = indent
            let end = plainEnd(from: start)
            if isColon(end) { broke(.colonInText, place(end)) }
        }
    }

    private func isSpecial(_ column: Int) -> Bool {
        switch scalars[column] {
        case "&", "*", "!", "[", "{", "|", ">": true
        case "?": isBlank(after: column)
        default: false
        }
    }

    private mutating func scanSpecial(from start: Int, parent: Int) {
        switch scalars[start] {
        case "&", "*", "!": broke(.anchor(String(scalars[start])), place(start))
        case "[", "{": scanFlow(from: start)
        case "|", ">": literalParent = parent
        default: broke(.complexKey, place(start))
        }
    }

    /// Where plain text ends in a block: at a colon with a space, a comment, the end of the line.
    private func plainEnd(from start: Int) -> Int {
        var column = start
        while column < scalars.count {
            if isColon(column) { return column }
            if scalars[column] == "#", column > start, scalars[column - 1] == " " { return column }
            column += 1
        }
        return column
    }

    func isColon(_ column: Int) -> Bool {
        column < scalars.count && scalars[column] == ":"
            && isBlank(after: column)
    }

    /// `kind：批示` and `due:3d`: a line that should have been a key and its value.
    mutating func checkKeyless(from start: Int, to end: Int) {
        let word = scalars[start..<end].prefix { $0.value < 128 && isNameScalar($0) }
        let next = start + word.count
        guard next < end else { return }
        if scalars[next] == ":", !word.isEmpty, word.first?.properties.isAlphabetic == true,
            next + 1 < end, scalars[next + 1] != "/"
        {
            broke(spaceMissing(text(start, next), text(next + 1, end)), place(start))
        } else if scalars[next] == "：", !word.isEmpty {
            broke(.fullWidthColon, place(next))
        } else if let colon = scalars[start..<end].firstIndex(of: "："),
            let after = scalars[(colon + 1)...].first(where: { $0 != " " }),
            after == "{" || after == "["
        {
            broke(.fullWidthColon, place(colon))
        }
    }

    /// A value is repeated only where it can't be a secret.
    private func spaceMissing(_ key: String, _ value: String) -> NotationFlaw {
        .spaceMissing(key: key, value: Length(value) == nil ? "…" : value)
    }

    private func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar)
    }

    private mutating func record(key: String, at column: Int) {
        if key == "<<" { return broke(.anchor("<<"), place(column)) }
        while let last = blocks.last, last.indent > column { blocks.removeLast() }
        if blocks.last?.indent != column { blocks.append(Block(indent: column, keys: [:])) }
        let top = blocks.count - 1
        if let first = blocks[top].keys[key] {
            keyTwice(key, first: first, at: column)
        } else {
            blocks[top].keys[key] = line + 1
        }
    }

    func text(_ start: Int, _ end: Int) -> String {
        String(String.UnicodeScalarView(scalars[start..<max(start, end)])).trimmed
    }
}
