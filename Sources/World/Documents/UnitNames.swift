/// The units named in one cell: “市教育局、市财政局”, “牵头：市教育局\n配合：甲县，乙县”.
struct UnitNames: Hashable {
    private(set) var lead: [String] = []
    private(set) var support: [String] = []
    /// Units without a word that tells their part, in order.
    private(set) var plain: [String] = []

    private enum Part {
        case plain
        case lead
        /// 责任 or 承办: leads, unless somebody leads already.
        case owner
        case support
    }

    private static let leadWords = ["牵头", "主办", "主责", "承办", "责任"]
    private static let ownerWords = ["承办", "责任"]
    private static let supportWords = ["配合", "协办", "会办", "参与", "参加", "协同", "协助", "分办"]
    /// A word of this many characters or fewer before a colon is a label.
    private static let labelMax = 8

    init(_ written: String) {
        var part = Part.plain
        for piece in UnitNames.pieces(of: UnitNames.labelled(written)) {
            let (label, name) = UnitNames.label(of: piece)
            if let label { part = lead.isEmpty || label != .owner ? label : .support }
            for name in UnitNames.coupled(name) { add(name, part == .owner ? .lead : part) }
        }
        lead = UnitNames.unique(lead, without: [])
        plain = UnitNames.unique(plain, without: lead)
        support = UnitNames.unique(support, without: lead + plain)
    }

    private mutating func add(_ piece: String, _ part: Part) {
        let (name, ownPart) = UnitNames.marked(UnitNames.cleaned(piece))
        guard !name.isEmpty else { return }
        switch ownPart ?? part {
        case .plain: plain.append(name)
        case .lead, .owner: lead.append(name)
        case .support: support.append(name)
        }
    }

    /// Parts between separators that stand outside brackets: 各县（市、区） stays whole.
    private static func pieces(of written: String) -> [String] {
        var pieces = [""]
        var spaced = [false]
        var depth = 0
        let characters = Array(written)
        for (index, character) in characters.enumerated() {
            if "（([【".contains(character) { depth += 1 }
            if "）)]】".contains(character), depth > 0 { depth -= 1 }
            let isSpace = character.unicodeScalars.allSatisfy(\.isSpace)
            if depth == 0, character == " ", characters.isLatinGap(at: index) {
                pieces[pieces.count - 1].append(character)
                continue
            }
            if depth == 0, isSpace || "、，,；;/／|｜。".contains(character) {
                pieces.append("")
                spaced.append(isSpace && !character.isNewline)
            } else if !isSpace {
                pieces[pieces.count - 1].append(character)
            }
        }
        return joined(pieces, spaced)
    }

    /// A space inside a name (“市 教 育 局”) leaves single characters; they belong together.
    private static func joined(_ pieces: [String], _ spaced: [Bool]) -> [String] {
        var result: [String] = []
        var isOpen = false
        for (piece, isSpaced) in zip(pieces, spaced) where !piece.isEmpty {
            if "（(".contains(piece.first ?? " "), let last = result.popLast() {
                // “市水务局\n（牵头）”: a bracket belongs to the name before it.
                result.append(last + piece)
                continue
            }
            let isSingle = piece.count == 1 && !(piece.first?.isNumber ?? false)
            if isSpaced, isSingle || isOpen, let last = result.popLast() {
                result.append(last + piece)
                isOpen = isSingle
            } else {
                result.append(piece)
                isOpen = isSingle
            }
        }
        return result
    }

    /// Splits “牵头单位：市教育局”.
    private static func label(of piece: String) -> (Part?, String) {
        guard let colon = piece.firstIndex(where: { $0 == "：" || $0 == ":" }) else {
            return (nil, piece)
        }
        let label = String(piece[..<colon])
        let name = String(piece[piece.index(after: colon)...])
        guard label.count <= labelMax else { return (nil, piece) }
        if label.contains(anyOf: supportWords) { return (.support, name) }
        if label.contains(anyOf: ["牵头", "主办", "主责"]) { return (.lead, name) }
        return (label.contains(anyOf: ownerWords) ? .owner : nil, name)
    }

    /// “（牵头）市商务局（配合）市税务局”: a mark before the first name stands before every name.
    private static func labelled(_ written: String) -> String {
        var text = written
        let marks = [(leadWords, "牵头"), (supportWords, "配合")].flatMap { words, label in
            words.flatMap { word in
                ["（\(word)）", "(\(word))", "【\(word)】", "[\(word)]"].map { ($0, label) }
            }
        }
        guard marks.contains(where: { written.unspaced.utf8.starts(with: $0.0.utf8) }) else {
            return written
        }
        for (mark, label) in marks { text = text.replacing(mark, with: "\n\(label)：") }
        return text
    }

    /// “市应急管理局及各县区政府” names two; 市工业和信息化局 is one name.
    private static func coupled(_ name: String) -> [String] {
        for word in ["以及", "及", "和", "与"] {
            guard let range = name.firstRange(of: word) else { continue }
            let (left, right) = (name[..<range.lowerBound], name[range.upperBound...])
            let begins = word.contains("及") ? !right.hasPrefix("其") : isUnitStart(right)
            if left.count >= 2, right.count >= 2, begins, isUnitEnd(left) {
                return [String(left)] + coupled(String(right))
            }
        }
        return [name]
    }

    private static func isUnitEnd(_ name: Substring) -> Bool {
        "局委办府厅院会部室行队司所站处团社区县镇乡道位中心".contains(name.last ?? " ")
            && !name.contains { "（(".contains($0) }
    }

    private static func isUnitStart(_ name: Substring) -> Bool {
        ["市", "县", "区", "各", "省", "州", "镇", "乡", "有关", "相关", "其他"].contains { name.hasPrefix($0) }
    }

    /// Without numbering, 等 and marks that stand for nobody.
    private static func cleaned(_ piece: String) -> String {
        var name = piece[...]
        let bullets = "①②③④⑤⑥⑦⑧⑨⑩0123456789.．●·•★☆▲△◆■※*"
        if !name.allSatisfy({ $0.isNumber || $0.isASCII }) {
            name = name.drop { bullets.contains($0) }
            if name.hasPrefix("12345") || piece.hasPrefix("12345") { name = piece[...] }
        }
        while let last = name.last, ".．:：".contains(last) { name = name.dropLast() }
        if name.hasSuffix("等") { name = name.dropLast() }
        let nobody = ["无", "-", "—", "——", "/", "\\", "〃", "－", "暂无", "同上"]
        let isNumber = name.allSatisfy { $0.isNumber || "()（）.".contains($0) }
        return nobody.contains(String(name)) || isNumber ? "" : String(name)
    }

    /// “市教育局（牵头）”, “市财政局配合”.
    private static func marked(_ name: String) -> (String, Part?) {
        for (words, part) in [(leadWords, Part.lead), (supportWords, Part.support)] {
            for word in words {
                for mark in ["（\(word)）", "(\(word))", "（\(word)单位）", "(\(word)单位)", word] {
                    if name.hasSuffix(mark), name.count >= mark.count + 2 {
                        let unit = name.dropLast(mark.count)
                        // “由市民政局牵头”
                        let isGiven = mark == word && unit.count > 2 && unit.hasPrefix("由")
                        return (String(isGiven ? unit.dropFirst() : unit), part)
                    }
                }
            }
        }
        return (name, nil)
    }

    private static func unique(_ names: [String], without others: [String]) -> [String] {
        var seen = Set(others)
        return names.filter { seen.insert($0).inserted }
    }
}
