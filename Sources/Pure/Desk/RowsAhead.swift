/// The rows of an import, looked at before any is decided.
struct RowsAhead: Sendable {
    /// A row's place in a file, by the number that people write before it.
    struct Seat: Hashable {
        var file: String
        var sheet: String
        var number: String

        init?(_ row: LedgerRow, in file: String?) {
            guard let file, let number = row.seat else { return nil }
            (self.file, sheet, self.number) = (file, row.sheet, number)
        }

        init?(_ row: SeenRow, in file: String?) {
            guard let file, row.file == file, let sheet = row.sheet, let number = row.seat else {
                return nil
            }
            (self.file, self.sheet, self.number) = (file, sheet, number)
        }
    }

    private var titles: [TitleKey: Int] = [:]

    init(_ rows: [LedgerRow] = []) {
        for row in rows where !row.title.isEmpty { titles[TitleKey(row.title), default: 0] += 1 }
    }

    /// How many rows have that title.
    func count(of title: String) -> Int { titles[TitleKey(title)] ?? 0 }
}
