/// Brackets and quotes.
extension TextScan {
    private var scalars: [Unicode.Scalar] { lines[line] }

    mutating func scanFlow(from start: Int) {
        var column = start
        while column < scalars.count {
            switch scalars[column] {
            case " ", "\t": column += 1
            case "#" where column == 0 || scalars[column - 1] == " ": return
            case "{", "[":
                guard opened(at: column) else { return }
                column += 1
            case "}", "]":
                _ = flows.popLast()
                if flows.isEmpty { return checkEnd(from: column + 1) }
                column += 1
            case ",": (column, flows[flows.count - 1].isKeyNext) = (column + 1, true)
            case ":": (column, flows[flows.count - 1].isKeyNext) = (column + 1, false)
            case "?" where isBlank(after: column): return broke(.complexKey, place(column))
            case "&", "*", "!": return broke(.anchor(String(scalars[column])), place(column))
            case "\"", "'":
                guard let after = openedQuote(scalars[column], at: column) else { return }
                recordQuoted(from: column, to: after)
                column = after
            default: column = scanPlain(from: column)
            }
        }
    }

    /// A bracket that ends must not be a key: what would follow was not scanned.
    private mutating func checkEnd(from column: Int) {
        let next = scalars[column...].first { $0 != " " && $0 != "\t" }
        if let next, next != "#" { broke(.complexKey, place(column)) }
    }

    private mutating func opened(at column: Int) -> Bool {
        guard flows.count < TextScan.flowsMax else {
            broke(.tooDeep(max: TextScan.flowsMax), place(column))
            line = lines.count
            return false
        }
        flows.append(Flow(keys: scalars[column] == "{" ? [:] : nil, isKeyNext: true))
        return true
    }

    private mutating func recordQuoted(from start: Int, to after: Int) {
        let colon = scalars[after...].firstIndex { $0 != " " } ?? scalars.count
        guard colon < scalars.count, scalars[colon] == ":" else { return }
        recordFlow(key: text(start + 1, after - 1), at: start)
    }

    /// Returns where the plain text ends.
    private mutating func scanPlain(from start: Int) -> Int {
        var end = start
        while end < scalars.count, !isFlowEnd(end, start) { end += 1 }
        let flow = flows[flows.count - 1]
        guard flow.keys != nil else { return max(end, start + 1) }
        if isFlowColon(end) {
            if flow.isKeyNext {
                recordFlow(key: text(start, end), at: start)
            } else {
                broke(.colonInText, place(end))
            }
        } else if flow.isKeyNext {
            checkKeyless(from: start, to: end)
        }
        return max(end, start + 1)
    }

    private func isFlowEnd(_ column: Int, _ start: Int) -> Bool {
        switch scalars[column] {
        case ",", "[", "]", "{", "}": true
        case ":": isFlowColon(column)
        case "#": column > start && scalars[column - 1] == " "
        default: false
        }
    }

    private func isFlowColon(_ column: Int) -> Bool {
        guard column < scalars.count, scalars[column] == ":" else { return false }
        guard column + 1 < scalars.count else { return true }
        return " \t,[]{}".unicodeScalars.contains(scalars[column + 1])
    }

    private mutating func recordFlow(key: String, at column: Int) {
        if key == "<<" { return broke(.anchor("<<"), place(column)) }
        let top = flows.count - 1
        guard flows[top].keys != nil, flows[top].isKeyNext else { return }
        if let first = flows[top].keys?[key] {
            keyTwice(key, first: first, at: column)
        } else {
            flows[top].keys?[key] = line + 1
        }
    }

    func quoteMark(_ column: Int) -> Unicode.Scalar? {
        scalars[column] == "\"" || scalars[column] == "'" ? scalars[column] : nil
    }

    /// Returns where the quoted text ends, after its closing quote; nil where it runs on.
    mutating func openedQuote(_ mark: Unicode.Scalar, at column: Int) -> Int? {
        quote = (mark, place(column))
        if let after = closedQuote(from: column + 1) { return after }
        let rest = text(column, scalars.count)
        if let curly = curlyEnd(of: rest) {
            quote = nil
            broke(.unpairedQuote(left: String(mark), right: curly), place(column))
        }
        return nil
    }

    /// A curly quote at the end of the line, or before a bracket or comma there.
    private func curlyEnd(of rest: String) -> String? {
        let end = rest.reversed().drop { ",]} ".contains($0) }.first
        guard let end, "”“’‘＂".contains(end) else { return nil }
        return String(end)
    }

    mutating func closedQuote(from start: Int) -> Int? {
        guard let mark = quote?.mark else { return start }
        var column = start
        while column < scalars.count {
            if mark == "\"", scalars[column] == "\\" {
                column += 2
            } else if scalars[column] != mark {
                column += 1
            } else if mark == "'", column + 1 < scalars.count, scalars[column + 1] == "'" {
                column += 2
            } else {
                quote = nil
                return column + 1
            }
        }
        return nil
    }
}
