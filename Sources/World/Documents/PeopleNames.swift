import Ledger

/// The persons and telephones of one or two cells: “杨某 0000-8009209”, “张某、李某”.
enum PeopleNames {
    /// Digits of a telephone number, at least.
    private static let phoneDigitsMin = 5

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
        var pieces: [String] = []
        var piece = ""
        var isNumber = false
        func close() {
            let digits = piece.filter(\.isNumber).count
            let isWorthless = isNumber && digits < phoneDigitsMin
            let text = isNumber ? trimmedNumber(piece) : piece
            if !text.isEmpty, !isWorthless, !labels.contains(text) { pieces.append(text) }
            piece = ""
        }
        for scalar in written.unicodeScalars {
            let text = scalar.isSpace ? " " : String(scalar).halfWidth
            let startsNumber = text.first.map { $0.isASCII && $0.isNumber || $0 == "+" } ?? false
            let goesOn = text == "-" || text == " " && isCountryCode(piece)
            if startsNumber || isNumber && goesOn {
                if !isNumber { close() }
                isNumber = true
                piece += text
            } else if " ,;/|、:()。".contains(text) {
                close()
                isNumber = false
            } else {
                if isNumber { close() }
                isNumber = false
                piece += text
            }
        }
        close()
        return joinedNames(pieces, written)
    }

    /// `+86`: the number itself follows behind a space.
    private static func isCountryCode(_ piece: String) -> Bool {
        piece.first == "+" && (2...4).contains(piece.count)
            && piece.dropFirst().allSatisfy(\.isNumber)
    }

    private static let labels: Set<String> = [
        "电话", "联系电话", "手机", "联系方式", "责任人", "联系人", "无", "-", "—", "\\", "办公电话", "座机",
    ]

    private static func trimmedNumber(_ piece: String) -> String {
        var text = piece[...]
        while text.last == "-" { text = text.dropLast() }
        return String(text)
    }

    /// “王 某”: two single characters are one name.
    private static func joinedNames(_ pieces: [String], _ written: String) -> [String] {
        let names = pieces.filter { !isPhone($0) }
        guard names.count == 2, names.allSatisfy({ $0.count == 1 }),
            !written.contains(anyOf: ["、", "，", ",", "；", "/"])
        else { return pieces }
        return [names.joined()] + pieces.filter(isPhone)
    }
}
