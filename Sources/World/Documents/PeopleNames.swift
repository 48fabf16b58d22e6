import Ledger

/// The persons and telephones of one or two cells: “杨某 0000-8009209”, “张某、李某”.
enum PeopleNames {
    /// Digits of a telephone number, at least.
    private static let phoneDigitsMin = 5
    /// Digits of a number that was written in groups, at most.
    private static let phoneDigitsMax = 12

    static func read(_ written: String, phones other: String = "") -> [Person] {
        var people: [Person] = []
        var loose: [String] = []
        for piece in pieces(of: written) {
            if isPhone(piece) {
                if let last = people.indices.last, people[last].phone == nil {
                    people[last].phone = piece
                } else {
                    loose.append(piece)
                }
            } else {
                people.append(Person(name: piece))
            }
        }
        loose += pieces(of: other).filter(isPhone)
        let open = people.indices.filter { people[$0].phone == nil }
        for (index, phone) in zip(open, loose) { people[index].phone = phone }
        return people
    }

    /// The telephones of a cell that names nobody.
    static func phones(_ written: String) -> [String] { pieces(of: written).filter(isPhone) }

    private static func isPhone(_ piece: String) -> Bool {
        piece.first.map { $0.isNumber || $0 == "+" } ?? false
    }

    /// Names and numbers in the order in which they are written.
    private static func pieces(of written: String) -> [String] {
        var reader = PieceReader()
        let characters = Array(written)
        for (index, character) in characters.enumerated() {
            if characters.isLatinGap(at: index) {
                reader.takeGap()
            } else {
                character.unicodeScalars.forEach { reader.take($0) }
            }
        }
        reader.close()
        let whole = reader.pieces.filter { piece in
            !isPhone(piece) || piece.filter(\.isNumber).count >= phoneDigitsMin
        }.filter { !labels.contains($0) }
        return withoutPosts(joinedNames(whole, written))
    }

    /// Takes a cell apart, a character at a time.
    private struct PieceReader {
        private(set) var pieces: [String] = []
        private var piece = ""
        private var isNumber = false
        /// Nothing but a space stands between the last number and what comes.
        private var isGap = false

        mutating func take(_ scalar: Unicode.Scalar) {
            let text = scalar.isSpace ? " " : String(scalar).halfWidth
            let isDigit = text.first.map { $0.isASCII && $0.isNumber } ?? false
            let goesOn = text == "-" || text == " " && PeopleNames.isCountryCode(piece)
            if isDigit || text == "+" || isNumber && goesOn {
                if !isNumber { close() }
                isNumber = true
                piece += text
            } else if isNumber, text == "转", piece.count >= phoneDigitsMin {
                piece += text
            } else if " ,;/|、:()。".contains(text) {
                let wasNumber = isNumber || isGap && piece.isEmpty
                close()
                isGap = wasNumber && text == " "
                isNumber = false
            } else {
                if isNumber { close() }
                (isNumber, isGap) = (false, false)
                piece += text
            }
        }

        /// The space inside “Zhang San”.
        mutating func takeGap() { piece += " " }

        mutating func close() {
            defer { piece = "" }
            guard !piece.isEmpty else { return }
            guard isNumber else { return pieces.append(piece) }
            while let end = piece.last, "-转".contains(end) { piece.removeLast() }
            if isGap, let last = pieces.last, isPhone(last),
                let whole = PeopleNames.joined(last, piece)
            {
                pieces[pieces.count - 1] = whole
            } else {
                pieces.append(piece)
            }
        }
    }

    /// “138 0000 0000” is one number, “0000 1234567” one with its area code; nil where both are whole.
    private static func joined(_ head: String, _ tail: String) -> String? {
        let digits = head.filter(\.isNumber)
        if head == "+86" || head == "86" { return tail }
        guard digits.count < 8, digits.count + tail.count <= phoneDigitsMax else { return nil }
        return digits.first == "0" && digits.count <= 4 ? head + "-" + tail : head + tail
    }

    /// `+86`: the number itself follows behind a space.
    private static func isCountryCode(_ piece: String) -> Bool {
        piece.first == "+" && (2...4).contains(piece.count)
            && piece.dropFirst().allSatisfy(\.isNumber)
    }

    private static let labels: Set<String> = [
        "电话", "联系电话", "手机", "联系方式", "责任人", "联系人", "无", "-", "—", "\\", "办公电话", "座机", "姓名",
        "职务", "负责人", "经办人", "承办人",
    ]

    /// “王 某”: two single characters are one name.
    private static func joinedNames(_ pieces: [String], _ written: String) -> [String] {
        let names = pieces.filter { !isPhone($0) }
        guard names.count == 2, names.allSatisfy({ $0.count == 1 }),
            !written.contains(anyOf: ["、", "，", ",", "；", "/"])
        else { return pieces }
        return [names.joined()] + pieces.filter(isPhone)
    }
}

extension PeopleNames {
    private static let posts = [
        "局长", "主任", "科长", "处长", "书记", "市长", "县长", "区长", "镇长", "乡长", "部长", "院长", "校长", "经理",
        "队长", "所长", "站长", "秘书长", "股长", "科员", "干事", "主席", "董事长", "厅长", "支队长", "大队长", "主管",
        "组长", "行长", "台长", "馆长", "会长", "调研员", "巡视员", "工程师", "总工", "职员",
    ]
    /// Characters of a name that stands behind its post: “局长张三”.
    private static let nameLengths = 2...4

    /// A post beside a name is no person; a cell that tells nothing but posts keeps them.
    private static func withoutPosts(_ pieces: [String]) -> [String] {
        let named = pieces.map { isPhone($0) ? $0 : nameBehindPost($0) }
        let people = named.filter { !isPhone($0) && !isPost($0) }
        return people.isEmpty ? pieces : named.filter { isPhone($0) || !isPost($0) }
    }

    /// 副局长, 办公室主任; 张局长 is how the office calls somebody.
    private static func isPost(_ piece: String) -> Bool {
        posts.contains { post in
            guard piece.hasSuffix(post) else { return false }
            let rest = piece.dropLast(post.count)
            return rest.isEmpty || rest.last.map { "副总正一二三四代".contains($0) } ?? false
                || rest.count >= 2
        }
    }

    private static func nameBehindPost(_ piece: String) -> String {
        for post in posts {
            guard let range = piece.firstRange(of: post) else { continue }
            let (before, name) = (piece[..<range.lowerBound], piece[range.upperBound...])
            let isOfPost = before.isEmpty || before == "副" || before.count >= 2
            if isOfPost, nameLengths.contains(name.count),
                name.unicodeScalars.allSatisfy(\.isLetterLike), !isPost(String(name))
            {
                return String(name)
            }
        }
        return piece
    }
}
