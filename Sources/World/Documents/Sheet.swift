/// One sheet as a sparse grid: only the rows and cells that hold something.
package struct Sheet: Sendable {
    package struct Row: Sendable {
        /// As the spreadsheet counts it, from 1.
        package var number: Int
        /// By column, from 1; no blank among them.
        package var cells: [Int: CellValue]
    }

    package var name: String
    package var rows: [Row]
    package var merges: [CellRange]

    package init(name: String, rows: [Row] = [], merges: [CellRange] = []) {
        self.name = name
        self.rows = rows
        self.merges = merges
    }
}

extension Sheet {
    /// The rows with the value of every merged range in each of its rows, in its first column.
    ///
    /// Cells that hold something keep it. Rows that hold nothing of their own stay left out.
    func filledRows(_ limits: DocumentLimits, file: String) throws(DocumentError) -> [Row] {
        var filled = rows
        var count = 0
        var text = 0
        for merge in merges where merge.first.row < merge.last.row {
            let start = index(ofRow: merge.first.row)
            guard start < rows.count, rows[start].number == merge.first.row,
                let value = rows[start].cells[merge.first.column]
            else { continue }
            var next = start + 1
            while next < filled.count, filled[next].number <= merge.last.row {
                if filled[next].cells[merge.first.column] == nil {
                    filled[next].cells[merge.first.column] = value
                    text += value.textBytes
                }
                next += 1
                count += 1
            }
            if count > limits.cellsMax { throw tooLarge(.cells, limits.cellsMax, file) }
            if text > limits.textBytesMax { throw tooLarge(.textBytes, limits.textBytesMax, file) }
        }
        return filled
    }

    func tooLarge(
        _ measure: DocumentError.Measure, _ limit: Int, _ file: String
    ) -> DocumentError {
        .tooLarge(file: file, place: name, measure: measure, limit: limit)
    }

    /// The index of the first row whose number is `number` or more.
    private func index(ofRow number: Int) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
