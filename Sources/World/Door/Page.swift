import Almanac

/// The rows of a list up to its limit.
struct Page<Row> {
    let rows: [Row]
    /// For stderr: that there is more than is shown; empty where all of it is.
    let note: String

    /// - Parameter read: Reads as many rows as it is told, one more than the page takes.
    init(limit: Int, _ order: Order, read: (Int) throws -> [Row]) throws {
        guard limit > 0 else { throw Misfit.noLines(limit) }
        let found = try read(limit == Int.max ? limit : limit + 1)
        rows = Array(found.prefix(limit))
        let isChinese = order.language == .zhHans
        note =
            found.count <= limit
            ? ""
            : isChinese
                ? "只列出前 \(limit) 行，还有更多；用 --limit 或缩小范围\n"
                : "only the first \(limit) rows, there are more; use --limit or narrow it down\n"
    }
}

extension Clerk {
    /// Names in a filter that the directory does not have: said, since nothing may be found.
    func unknown(unit: String?, official: String? = nil, _ order: Order) -> String {
        let directory = configuration.directory
        var names: [String] = []
        if let unit, directory.unit(unit) == nil { names.append(unit) }
        if let official, directory.official(official) == nil,
            directory.officials(named: official).isEmpty
        {
            names.append(official)
        }
        return names.map { name in
            (order.language == .zhHans
                ? "通讯录里没有“\(name)”，请核对写法"
                : "“\(name)” is not in the directory; check how it is written").onOneLine + "\n"
        }.joined()
    }

    /// The kind, which must be one that is declared.
    func known(kind: String?) throws -> String? {
        guard let kind else { return nil }
        guard configuration.book.kind(kind) != nil else {
            throw Misfit.unknownKind(kind, known: configuration.book.kinds.map(\.name))
        }
        return kind
    }
}
