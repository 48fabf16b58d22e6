/// Looks through a file before the parser does: for what the parser would name on the wrong line,
/// would take as something else, or must never see (aliases without end, bottomless nesting).
///
/// It knows quotes, comments, block scalars and brackets as far as that needs.
struct TextScan {
    struct Found: Hashable {
        var flaw: NotationFlaw
        var place: Place
    }

    /// What is open on one level of brackets.
    struct Flow {
        /// Keys and their lines; nil inside `[ ]`.
        var keys: [String: Int]?
        var isKeyNext: Bool
    }

    /// The keys of one block mapping, by the column in which they stand.
    struct Block {
        var indent: Int
        var keys: [String: Int]
    }

    static let flowsMax = 24
    static let dashesMax = 8
    static let indentMax = 200

    let file: String
    /// As it was before anything was marked.
    private let source: String
    /// Neither a byte order mark nor carriage returns.
    private let isPlain: Bool
    var lines: [[Unicode.Scalar]]
    var line = 0
    private(set) var flaws: [Found] = []
    /// The parser would only repeat what was found, in other words and on other lines.
    private(set) var isBroken = false
    var blocks: [Block] = []
    var flows: [Flow] = []
    /// An open quote, and where it opened.
    var quote: (mark: Unicode.Scalar, place: Place)?
    /// The indent of the key whose block scalar is being passed.
    var literalParent: Int?
    /// The indent of the key whose plain text may go on in the next line.
    var plainParent: Int?
    private var marks: UInt32 = 0
    /// Keys that are there twice: where the second is, its name and the line of the first.
    private(set) var twice: [Place: KeyTwice] = [:]

    struct KeyTwice: Hashable {
        var key: String
        var first: Int
    }

    init(_ text: String, file: String) {
        self.file = file
        source = text
        isPlain = !text.utf8.contains(0x0D) && text.unicodeScalars.first != "\u{FEFF}"
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.last == "\r" ? Array($0.dropLast()) : Array($0) }
        if lines[0].first == "\u{FEFF}" { lines[0].removeFirst() }
    }

    /// The text with keys that are there twice marked, so that the parser goes on.
    var text: String {
        guard !twice.isEmpty || !isPlain else { return source }
        var text = String.UnicodeScalarView()
        for line in lines {
            text.append(contentsOf: line)
            text.append("\n")
        }
        return String(text)
    }

    mutating func run() {
        guard !foundControl() else { return }
        while line < lines.count, flaws.count + twice.count < Findings.errorsMax {
            scanLine()
            line += 1
        }
        // What was not scanned must not reach the parser.
        if line < lines.count { isBroken = true }
        if let quote { broke(.quoteNotClosed(String(quote.mark)), quote.place) }
    }

    private mutating func foundControl() -> Bool {
        for (row, scalars) in lines.enumerated() {
            if let column = scalars.firstIndex(where: isControl) {
                broke(
                    .control(scalars[column].value),
                    Place(file, line: row + 1, column: column + 1))
                return true
            }
        }
        return false
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
            || [0xFEFF, 0x2028, 0x2029].contains(scalar.value)
    }

    private mutating func scanLine() {
        let scalars = lines[line]
        var start = scalars.prefix { $0 == " " }.count
        if let parent = literalParent {
            if start == scalars.count || start > parent { return }
            literalParent = nil
        }
        if quote != nil {
            guard let after = closedQuote(from: 0) else { return }
            if !flows.isEmpty { scanFlow(from: after) }
            return
        }
        guard start < scalars.count, scalars[start] != "#", !isMarker(scalars) else { return }
        if start == 0, scalars.starts(with: "---".unicodeScalars) {
            return broke(.syntax("expected a single document in the stream"), place(0))
        }
        if let flaw = badIndent(scalars, start) { return broke(flaw, place(start)) }
        if start == 0, scalars[0] == "%" { return broke(.anchor("%"), place(0)) }
        if flows.isEmpty {
            scanBlock(from: &start)
        } else {
            scanFlow(from: start)
        }
    }

    private func badIndent(_ scalars: [Unicode.Scalar], _ start: Int) -> NotationFlaw? {
        switch scalars[start] {
        case "\t" where scalars[start...].allSatisfy({ $0 == " " || $0 == "\t" }): nil
        case "\t": .tab
        case "\u{3000}", "\u{A0}": .wideSpace
        default: start > TextScan.indentMax ? .tooDeep(max: TextScan.indentMax / 2) : nil
        }
    }

    private func isMarker(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.first == "-" || scalars.first == "." else { return false }
        let word = String(String.UnicodeScalarView(scalars)).trimmed
        return word == "---" || word == "..."
    }

    func place(_ column: Int) -> Place { Place(file, line: line + 1, column: column + 1) }

    mutating func broke(_ flaw: NotationFlaw, _ place: Place) {
        flaws.append(Found(flaw: flaw, place: place))
        isBroken = true
    }

    /// Notes that a key is there twice, and marks the second one for the parser and the walk.
    mutating func keyTwice(_ key: String, first: Int, at column: Int) {
        twice[place(column)] = KeyTwice(key: key, first: first)
        let isQuoted = lines[line][column] == "\"" || lines[line][column] == "'"
        let mark = Unicode.Scalar(TextScan.firstMark + marks % 6000) ?? "\u{E000}"
        lines[line][isQuoted ? column + 1 : column] = mark
        marks += 1
    }

    private static let firstMark: UInt32 = 0xE000

    /// Whether the key was marked as one that is there twice (a scalar of the private use area).
    static func isMarked(_ key: String) -> Bool {
        key.unicodeScalars.first.map { (firstMark..<0xF900).contains($0.value) } ?? false
    }
}
