/// The number format of each cell style, by the style's number.
enum StyleTable {
    static func read(
        _ path: String, _ book: WorkbookReader
    ) throws(DocumentError) -> [NumberFormat] {
        guard let pull = try book.pull(path) else { return [] }
        var custom: [Int: NumberFormat] = [:]
        var styles: [Int] = []
        var isInCellStyles = false
        while let node = try pull.next() {
            switch node {
            case .start(let isEmpty):
                switch pull.name {
                case "numFmt":
                    let id = pull.attribute("numFmtId").flatMap { Int($0) } ?? 0
                    custom[id] = NumberFormat(code: pull.attribute("formatCode") ?? "")
                case "cellXfs": isInCellStyles = !isEmpty
                case "xf" where isInCellStyles:
                    styles.append(pull.attribute("numFmtId").flatMap { Int($0) } ?? 0)
                default: break
                }
            case .end: if pull.name == "cellXfs" { isInCellStyles = false }
            case .text: break
            }
            if max(styles.count, custom.count) > book.limits.stylesMax {
                throw book.tooLarge(path, .styles, book.limits.stylesMax)
            }
        }
        return styles.map { custom[$0] ?? NumberFormat(builtIn: $0) }
    }
}
