import CXML

/// Walks through one XML part, a node at a time. Names come without their namespace prefix.
///
/// Nothing is fetched and no entity is ever replaced; a document type ends the reading.
final class XMLPull {
    enum Node: Equatable {
        /// `isEmpty`: `<c/>`, which has no `end` of its own.
        case start(isEmpty: Bool)
        case text
        case end
    }

    private let file: String
    private let part: String
    /// Keeps the bytes alive as long as the reader looks at them.
    private let bytes: PartBytes
    private let reader: xmlTextReaderPtr

    /// libxml2 wants one call before threads use it.
    private static let ready: Void = xmlInitParser()

    init(_ bytes: PartBytes, file: String, part: String) throws(DocumentError) {
        _ = XMLPull.ready
        self.file = file
        self.part = part
        self.bytes = bytes
        guard bytes.count > 0 else { throw .damaged(file: file, part: part, detail: "0 B") }
        guard !XMLPull.declaresType(bytes) else { throw .forbiddenMarkup(file: file, part: part) }
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue
        guard
            let reader = xmlReaderForMemory(
                bytes.start.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count), nil,
                nil, Int32(options))
        else { throw .damaged(file: file, part: part, detail: "XML") }
        self.reader = reader
    }

    deinit { xmlFreeTextReader(reader) }

    /// The next element start, text or element end; nil at the end of the part.
    func next() throws(DocumentError) -> Node? {
        while true {
            let answer = xmlTextReaderRead(reader)
            guard answer == 1 else {
                if answer == 0 { return nil }
                // The parser reads ahead and gives up at a depth of its own.
                if depth > DocumentLimits.depthMax / 4 { throw tooDeep }
                throw .damaged(file: file, part: part, detail: "XML, line \(line)")
            }
            switch xmlTextReaderNodeType(reader) {
            case 1:
                if depth > DocumentLimits.depthMax { throw tooDeep }
                return .start(isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
            case 3, 4, 14: return .text
            case 15: return .end
            case 5, 6, 10: throw .forbiddenMarkup(file: file, part: part)
            default: continue
            }
        }
    }

    private var tooDeep: DocumentError {
        .tooLarge(file: file, place: part, measure: .depth, limit: DocumentLimits.depthMax)
    }

    var name: String { string(xmlTextReaderConstLocalName(reader)) }
    var text: String { string(xmlTextReaderConstValue(reader)) }
    var depth: Int { Int(xmlTextReaderDepth(reader)) }
    private var line: Int { Int(xmlTextReaderGetParserLineNumber(reader)) }

    /// Each attribute of the element at hand, by its name without prefix.
    func attributes(_ visit: (String, String) -> Void) {
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return }
        repeat {
            if xmlTextReaderIsNamespaceDecl(reader) != 1 { visit(name, text) }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        xmlTextReaderMoveToElement(reader)
    }

    func attribute(_ wanted: String) -> String? {
        var found: String?
        attributes { name, value in if name == wanted { found = value } }
        return found
    }

    private func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
        bytes.map { String(cString: $0) } ?? ""
    }

    /// Looks into the first bytes, before the parser does, also in UTF-16.
    private static func declaresType(_ bytes: PartBytes) -> Bool {
        let head = UnsafeRawBufferPointer(start: bytes.start, count: min(bytes.count, 8_192))
        let wanted = Array("<!DOCTYPE".utf8)
        var matched = 0
        for byte in head where byte != 0 {
            if byte == wanted[matched] {
                matched += 1
                if matched == wanted.count { return true }
            } else {
                matched = byte == wanted[0] ? 1 : 0
            }
        }
        return false
    }
}
