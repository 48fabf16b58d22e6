/// Who is told to do something, as the document names him.
package struct Addressee: Hashable, Sendable {
    package var name: String
    package var rank: Rank

    package enum Rank: Int, Hashable, Sendable, Comparable {
        /// 我们, 全市上下.
        case everybody
        /// 各县区, 有关部门, 施工单位.
        case group
        /// 分管副市长, 王副市长.
        case post
        /// A unit by its name.
        case unit

        package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    package init(_ name: String, _ rank: Rank) {
        self.name = name
        self.rank = rank
    }
}

/// Names that the directory knows beside those recognised by their form.
package struct KnownNames: Sendable {
    let units: WordTable
    let posts: WordTable

    /// - Parameters:
    ///   - units: Names and aliases of units, and of groups of units.
    ///   - officials: Posts that are entered as officials, and people's names.
    package init(units: [String] = [], officials: [String] = []) {
        self.units = WordTable(units.filter { $0.unicodeScalars.count >= KnownNames.lengthMin })
        posts = WordTable(officials.filter { $0.unicodeScalars.count >= KnownNames.lengthMin })
    }

    /// Shorter ones would be found inside other words.
    private static let lengthMin = 2
}
