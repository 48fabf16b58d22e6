import Yams

/// Reads the text of one file into an item.
enum YAMLText {
    /// Largest file of a configuration, in bytes.
    static let bytesMax = 1 << 20

    /// Returns nil where nothing can be read; what is wrong is among the findings then.
    static func item(_ bytes: [UInt8], file: String, findings: Findings) -> Item? {
        guard bytes.count <= bytesMax else {
            findings.error(.file(.tooLarge(bytesMax: bytesMax)), at: Place(file))
            return nil
        }
        guard let text = text(bytes, file: file, findings: findings) else { return nil }
        var scan = TextScan(text, file: file)
        scan.run()
        for flaw in scan.flaws { findings.error(.notation(flaw.flaw), at: flaw.place) }
        guard !scan.isBroken else {
            for (place, twice) in scan.twice {
                findings.error(.notation(.keyTwice(first: twice.first)), at: place)
            }
            return nil
        }
        return compose(scan, findings: findings)
    }

    /// The bytes as text; nil where they are no UTF-8, which is among the findings then.
    static func text(_ bytes: [UInt8], file: String, findings: Findings) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let offset = validPrefix(of: bytes)
        findings.error(.file(.notUTF8(offset: offset)), at: place(of: offset, bytes, file))
        return nil
    }

    private static func compose(_ scan: TextScan, findings: Findings) -> Item? {
        let file = scan.file
        do {
            guard let root = try Yams.compose(yaml: scan.text) else {
                findings.error(.notation(.empty), at: Place(file))
                return nil
            }
            return ItemWalk(file: file, twice: scan.twice, findings: findings).item(root, path: "")
        } catch let error as YamlError {
            let (problem, mark) = error.story
            findings.error(.notation(.syntax(problem)), at: Place(file, mark))
            return nil
        } catch {
            findings.error(.notation(.syntax("\(error)")), at: Place(file))
            return nil
        }
    }

    /// How many bytes from the start are whole UTF-8 characters.
    private static func validPrefix(of bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return min(offset, bytes.count)
    }

    private static func place(of offset: Int, _ bytes: [UInt8], _ file: String) -> Place {
        let before = String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars
        let line = before.count { $0 == "\n" } + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        return Place(file, line: line, column: column)
    }
}

extension YamlError {
    /// What the parser says, and where.
    fileprivate var story: (problem: String, mark: Mark?) {
        switch self {
        case .scanner(_, let problem, let mark, _): (problem, mark)
        case .parser(_, let problem, let mark, _): (problem, mark)
        case .composer(let context, let problem, let mark, _):
            (context.map { "\($0.text) \(problem)" } ?? problem, mark)
        case .duplicatedKeysInMapping(let keys, let context):
            ("duplicate key " + keys.joined(separator: ", "), context.mark)
        case .reader(let problem, _, _, _): (problem, nil)
        case .writer(let problem), .emitter(let problem), .representer(let problem):
            (problem, nil)
        case .no, .memory, .dataCouldNotBeDecoded: ("\(self)", nil)
        }
    }
}
