/// The text of a file as scalars, with the places of its nodes and where each of them ends.
struct YAMLSource {
    let scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    /// - Parameter text: Without a byte order mark.
    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where scalar == "\n" {
            starts.append(index + 1)
        }
        lineStarts = starts
    }

    func offset(_ place: Place) -> Int {
        guard lineStarts.indices.contains(place.line - 1) else { return scalars.count }
        return min(lineStarts[place.line - 1] + place.column - 1, scalars.count)
    }

    /// Where the line of an offset ends, before its line break.
    func lineEnd(_ offset: Int) -> Int {
        var end = offset
        while end < scalars.count, scalars[end] != "\n" { end += 1 }
        return end > offset && scalars[end - 1] == "\r" ? end - 1 : end
    }

    func lineStart(_ offset: Int) -> Int {
        var start = offset
        while start > 0, scalars[start - 1] != "\n" { start -= 1 }
        return start
    }

    /// The number of the line of an offset, from 1.
    func line(_ offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The offset behind the last sign before `offset` that is no space.
    func afterText(before offset: Int) -> Int {
        var index = offset
        while index > 0, scalars[index - 1] == " " { index -= 1 }
        return index
    }

    func isFlow(_ item: Item) -> Bool {
        let start = offset(item.place)
        return start < scalars.count && (scalars[start] == "{" || scalars[start] == "[")
    }

    /// The first offset behind a node; nil where it is written in a way that is left alone (`|`, `>`).
    /// - Parameter isInFlow: It stands within brackets.
    func end(of item: Item, isInFlow: Bool) -> Int? {
        let start = offset(item.place)
        switch item.value {
        case .text(let text, let isPlain):
            return isPlain ? plainEnd(start, text, isInFlow) : quotedEnd(start)
        case .list(let items):
            if isFlow(item) { return flowEnd(start) }
            return items.last.flatMap { end(of: $0, isInFlow: false) }
        case .mapping(let pairs):
            if isFlow(item) { return flowEnd(start) }
            return pairs.last.flatMap { end(of: $0.item, isInFlow: false) }
        case .nothing: return nil
        }
    }

    /// Nil where the text goes on in another line.
    private func plainEnd(_ start: Int, _ text: String, _ isInFlow: Bool) -> Int? {
        let length = text.unicodeScalars.count
        guard start + length <= scalars.count,
            scalars[start..<(start + length)].elementsEqual(text.unicodeScalars)
        else { return nil }
        return start + length
    }

    private func quotedEnd(_ start: Int) -> Int? {
        guard start < scalars.count, scalars[start] == "\"" || scalars[start] == "'" else {
            return nil
        }
        return afterQuote(start)
    }

    private func afterQuote(_ start: Int) -> Int? {
        let mark = scalars[start]
        var index = start + 1
        while index < scalars.count {
            if mark == "\"", scalars[index] == "\\" {
                index += 2
                continue
            }
            if scalars[index] == mark {
                let isDoubled =
                    mark == "'" && index + 1 < scalars.count && scalars[index + 1] == mark
                if !isDoubled { return index + 1 }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// Behind the bracket that closes the one at `start`.
    private func flowEnd(_ start: Int) -> Int? {
        var depth = 0
        var index = start
        var before: Unicode.Scalar = ","
        while index < scalars.count {
            let scalar = scalars[index]
            switch scalar {
            case "{", "[": depth += 1
            case "}", "]":
                depth -= 1
                if depth == 0 { return index + 1 }
            case "\"", "'":
                if "{[,:".unicodeScalars.contains(before) {
                    guard let after = afterQuote(index) else { return nil }
                    index = after - 1
                }
            case "#":
                let last = index > 0 ? scalars[index - 1] : "\n"
                if last == " " || last == "\t" || last == "\n" { index = lineEnd(index) }
            default: break
            }
            if !scalar.properties.isWhitespace { before = scalar }
            index += 1
        }
        return nil
    }

    /// Where more goes in before the bracket that closes a node at `end`, and whether something
    /// stands before it.
    func lastInside(_ end: Int) -> (offset: Int, needsComma: Bool) {
        var index = end - 2
        while index >= 0, scalars[index].properties.isWhitespace { index -= 1 }
        let isFirst = index < 0 || "{[,".unicodeScalars.contains(scalars[index])
        return (index + 1, !isFirst)
    }
}
